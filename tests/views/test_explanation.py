"""The labels of "What am I looking at?": where they lie, and when they go."""

from itertools import combinations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rnn_viewer.views.explanation import Explanation
from rnn_viewer.window.layouts import LAYOUTS
from tests.walks import first, halves

pytestmark = pytest.mark.one_window


def explained(window) -> Explanation:
    window.actions_by_name["explain"].trigger()
    return window.findChild(Explanation)


def place_of(window, name: str) -> QRect:
    widget = window.findChild(QWidget, name)
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", first([(1024, 700), (1280, 800), (1920, 1080)]))
@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_labels_lie_in_the_window_and_none_over_another(
    open_window, qtbot, size, layouts
):
    window = open_window(size)
    for layout in layouts:
        window.docks.arrange(layout)
        QCoreApplication.processEvents()
        explanation = explained(window)
        labels = explanation.labels
        assert len(labels) > 10, layout
        for label in labels:
            assert window.rect().contains(label.rect), (layout, label.text)
        for one, other in combinations(labels, 2):
            assert not one.rect.intersects(other.rect), (layout, one.text, other.text)
        explanation.close()
        qtbot.waitUntil(lambda: window.findChild(Explanation) is None)


def test_that_the_label_of_a_large_part_lies_on_it(book):
    labels = {label.text: label.rect for label in explained(book).labels}
    for text, name in (
        ("weighs the state: what units receive from units", "panel_U"),
        ("all outputs so far, time to the right", "panel_output_sequence"),
        ("what the run is made of", "dock_settings"),
    ):
        assert place_of(book, name).contains(labels[text])


def test_that_labels_follow_another_size_of_the_window(book, qtbot):
    explanation = explained(book)
    before = [label.place for label in explanation.labels]
    book.resize(1100, 720)
    qtbot.waitUntil(lambda: explanation.size() == book.size())
    qtbot.waitUntil(lambda: [label.place for label in explanation.labels] != before)
    texts = {label.text: label.place for label in explanation.labels}
    assert texts["weighs the input: a row a unit"] == place_of(book, "panel_W")


def test_that_any_key_closes_the_labels_and_does_nothing_else(book, qtbot):
    with qtbot.waitActive(book):
        book.activateWindow()
    book.session.choose_unit(3)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_F11):
        explanation = explained(book)
        with qtbot.waitSignal(explanation.destroyed):
            qtbot.keyClick(explanation, key)
        assert book.session.snapshot.selection.unit == 3, key
        assert not book.playback.playing, key
        assert not book.actions_by_name["projector"].isChecked(), key


def test_that_labels_leave_with_the_projector(book, qtbot):
    book.actions_by_name["projector"].setChecked(True)
    for _ in range(5):
        # The docks and the type of the room come one after the other.
        QCoreApplication.processEvents()
    explanation = explained(book)
    book.actions_by_name["projector"].setChecked(False)
    qtbot.waitUntil(lambda: not isValid(explanation))
    assert not book.looks.projected
