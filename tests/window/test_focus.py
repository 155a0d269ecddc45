"""The focus: Tab goes as one reads, F6 from part to part, and a frame shows where."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QFocusFrame, QTabBar

from rnn_viewer.widgets.announcements import announcements
from rnn_viewer.window.layouts import LAYOUTS
from tests.walks import halves

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def active(book, qtbot):
    with qtbot.waitActive(book):
        book.activateWindow()
    book.strip.setFocus()
    return book


def tabbed(window, qtbot, key=Key.Key_Tab):
    """Press Tab until the focus is back; return what had it."""
    first, found = QApplication.focusWidget(), []
    while not found or found[-1] is not first:
        qtbot.keyClick(QApplication.focusWidget(), key)
        found.append(QApplication.focusWidget())
        assert len(found) < 300
    return found


def part_of(widget, window) -> str:
    """Return the part of the window that a widget is in."""
    if window.views.transport.isAncestorOf(widget):
        return "transport"
    if widget is window.strip or window.strip.isAncestorOf(widget):
        return "strip"
    while widget is not None and not isinstance(widget, QDockWidget):
        if widget is window.centralWidget():
            return "notices"
        widget = widget.parentWidget()
    if widget is None:
        return "rest"
    return "settings" if widget.objectName() == "dock_settings" else "docks"


def test_that_tab_goes_in_the_order_in_which_one_reads(active, qtbot):
    active.show_welcome()
    parts = [part_of(widget, active) for widget in tabbed(active, qtbot)]
    once = [part for k, part in enumerate(parts) if k == 0 or part != parts[k - 1]]
    # It began in the strip; the legend below it is part of the centre.
    assert once[:4] == ["strip", "notices", "settings", "notices"]
    assert once[-2:] == ["transport", "strip"]
    assert "docks" in once


def test_that_shift_tab_goes_the_same_way_back(active, qtbot):
    there = tabbed(active, qtbot)
    back = tabbed(active, qtbot, Key.Key_Backtab)
    assert back[:-1] == there[:-1][::-1]


def is_phantom(widget) -> bool:
    is_seen = widget.isVisible() and min(widget.width(), widget.height()) > 1
    return not is_seen or (isinstance(widget, QTabBar) and not widget.count())


@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_every_stop_is_seen_and_none_is_a_phantom(
    open_window, qtbot, subtests, layouts
):
    window = open_window(weight_scale=0.05, size=(1600, 1000))
    window.activateWindow()
    window.session.go_to_timestep(3)
    window.session.choose_unit(2)
    for layout in layouts:
        window.docks.arrange(layout)
        for _ in range(5):
            QApplication.processEvents()
        window.strip.setFocus()
        stops = tabbed(window, qtbot)
        with subtests.test(layout=layout):
            assert not [stop.objectName() for stop in stops if is_phantom(stop)]


def test_that_arrays_follow_one_another_from_left_to_right(active, qtbot):
    panels = [w for w in tabbed(active, qtbot) if w in active.strip.panels.values()]
    places = [panel.x() for panel in panels]
    assert len(panels) == len(active.strip.panels)
    assert places == sorted(places)


def test_that_f6_goes_from_part_to_part_and_says_which(active, qtbot):
    parts = [part for part in active.focus.parts if active.focus.stops(part)]
    start = parts.index(active.strip)
    for count in range(1, len(parts) + 1):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6)
        part = parts[(start + count) % len(parts)]
        assert part.isAncestorOf(QApplication.focusWidget()) or part.hasFocus()
        if isinstance(part, QDockWidget):
            assert part.windowTitle() in list(announcements().history)[-2:]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6, Modifier.ShiftModifier)
    assert active.views.transport.isAncestorOf(QApplication.focusWidget())


def test_that_a_frame_is_around_what_a_key_has_reached_and_not_after_a_click(
    active, qtbot
):
    assert not active.findChildren(QFocusFrame)
    qtbot.keyClick(active.strip, Key.Key_Tab)
    (frame,) = active.findChildren(QFocusFrame)
    assert frame.isVisible()
    assert frame.widget() is QApplication.focusWidget()
    field = active.views.settings_form.controls["timesteps"]
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert frame.widget() is None


def test_that_escape_in_a_picture_gives_the_focus_back_first(active, qtbot):
    active.session.choose_unit(2)
    panel = active.strip.panels["U"]
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel, Key.Key_Escape)
    assert active.strip.hasFocus()
    assert active.session.snapshot.selection.unit == 2
    qtbot.keyClick(active.strip, Key.Key_Escape)
    assert active.session.snapshot.selection.unit is None


def test_that_the_fields_of_the_settings_follow_one_another_as_they_stand(active):
    form = active.views.settings_form
    (settings,), _ = active.docks.seen_in_order
    stops = active.focus.stops(settings)
    controls = list(form.controls.values())
    places = [stops.index(control) for control in controls if control in stops]
    assert len(places) > 10
    assert places == sorted(places)
