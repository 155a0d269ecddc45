"""Words that are explained where they stand, by a click or by the keyboard."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from rnn_viewer.core.glossary import GLOSSARY
from rnn_viewer.widgets.glossary import GlossaryMark, TermPopup, explain
from tests.walks import halves

pytestmark = pytest.mark.one_window

PLACES = {
    "turn": ["code", "welcome"],
    "z": ["strip", "terms", "activation"],
    "saturated": ["saturation_notice", "diagnosis", "history", "sweep"],
    "spectral_radius": ["diagnosis", "sweep"],
    "jacobian": ["memory", "gradients"],
    "readout": ["readout"],
}
"""Where each word stands: an object's name, or a dock."""


def popup(window) -> TermPopup | None:
    found = [p for p in window.findChildren(TermPopup) if p.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def place(window, name: str) -> QWidget:
    """Return a part of the window by the name of its dock or its own."""
    if window.docks.has(name):
        window.docks.open(name)
    if name == "welcome":
        window.show_welcome()
    dock = window.findChild(QWidget, f"dock_{name}")
    return dock or window.findChild(QWidget, name)


def mark_of(part: QWidget, term: str) -> GlossaryMark | None:
    """Return what explains a word in a part of the window."""
    marks = part.findChildren(GlossaryMark)
    return next((mark for mark in marks if mark.term == term), None)


def test_that_each_term_has_a_place():
    assert set(PLACES) == set(GLOSSARY)


@pytest.mark.parametrize("terms", halves(PLACES))
def test_that_a_click_explains_a_word_where_it_stands(open_window, qtbot, terms):
    window = open_window((1280, 860))
    window.session.choose_unit(2)
    window.session.go_to_timestep(2)
    for term, name in ((t, n) for t in terms for n in PLACES[t]):
        if name == "readout":
            window.open_example("echo")
        part = place(window, name)
        qtbot.waitUntil(lambda part=part, term=term: mark_of(part, term) is not None)
        mark = mark_of(part, term)
        if name == "sweep" and not mark.isVisible():
            window.panel("sweep").start.click()
        qtbot.waitUntil(mark.isVisible)
        assert mark.accessibleName() == f"What is “{GLOSSARY[term].label}”?", name
        assert mark.toolTip() == GLOSSARY[term].text, name
        assert popup(window) is None, name
        qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
        shown = popup(window)
        assert shown.text.text() == GLOSSARY[term].text, name
        assert shown.accessibleDescription() == GLOSSARY[term].text, name
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: popup(window) is None)


def test_that_it_is_reached_and_opened_by_the_keyboard(window, qtbot):
    mark = window.views.diagnosis.findChild(GlossaryMark, "term_spectral_radius")
    reached, widget = set(), window.strip
    for _ in range(400):
        reached.add(widget)
        widget = widget.nextInFocusChain()
    assert mark in reached
    assert mark.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(mark, Qt.Key.Key_Space)
    assert popup(window).text.text() == GLOSSARY["spectral_radius"].text
    qtbot.keyClick(popup(window), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: popup(window) is None)


def test_that_every_term_is_in_the_help_menu_and_found_by_the_search(window, qtbot):
    menu = window.findChild(QMenu, "menu_glossary")
    assert len(menu.actions()) == len(GLOSSARY)
    for term, action in zip(GLOSSARY.values(), menu.actions(), strict=True):
        assert action.text() == f"What is “{term.label}”?"
        assert action in window.commands
        action.trigger()
        assert popup(window).text.text() == term.text
        qtbot.keyClick(popup(window), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: popup(window) is None)


def test_that_it_opens_beside_the_word_and_within_the_window(window):
    for mark in window.findChildren(GlossaryMark):
        if mark.visibleRegion().isEmpty():
            continue
        shown = explain(mark.term, mark)
        frame, word = shown.frame.geometry(), mark.mapTo(window, QPoint(0, 0))
        assert window.rect().contains(frame)
        assert frame.bottom() <= word.y() or frame.top() >= word.y() + mark.height()
        shown.close()


def test_that_it_goes_with_a_click_anywhere_and_when_the_window_changes(window, qtbot):
    mark = window.views.diagnosis.findChild(GlossaryMark)
    shown, timestep = explain("z", mark), window.session.snapshot.position
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=window.rect().center())
    qtbot.waitUntil(lambda: popup(window) is None)
    assert window.session.snapshot.position == timestep
    explain("z", mark)
    window.resize(window.width() + 20, window.height())
    qtbot.waitUntil(lambda: popup(window) is None)


def test_that_a_mark_takes_no_room_from_the_text_of_a_gauge(window):
    for gauge in window.views.diagnosis.gauges[:3]:
        mark = gauge.findChild(GlossaryMark)
        caption = gauge.fontMetrics().horizontalAdvance(gauge._caption)
        value = gauge.fontMetrics().horizontalAdvance("0.000123")
        assert caption <= mark.x()
        # A target has room around its sign, which may reach beyond the line.
        image, line = mark.grab().toImage(), gauge.fontMetrics().height()
        ground = image.pixel(0, 0)
        places = product(range(image.width()), range(image.height()))
        sign = [place for place in places if image.pixel(*place) != ground]
        right = mark.x() + max(x for x, _ in sign)
        assert right < gauge.minimumSizeHint().width() - value
        assert max(y for _, y in sign) < line
        assert mark.geometry().bottom() <= gauge.height()
