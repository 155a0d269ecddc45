"""Typing a number into a cell."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.main_window import MainWindow

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard"),
]

Key = Qt.Key
EDITED = [
    # What is double-clicked, after how many timesteps, and what that edits.
    ("W", (1, 2), 2, "W", (1, 2)),
    ("U", (3, 0), 2, "U", (3, 0)),
    ("b", (2, 0), 2, "b", (2,)),
    ("input_t", (1, 0), 3, "inputs", (2, 1)),
    ("state_t", (2, 0), 1, "initial_state", (2,)),
    ("state_t", (1, 0), 0, "initial_state", (1,)),
]


@pytest.fixture(autouse=True)
def no_tip_left():
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.inherits("QTipLabel"):
            widget.hide()


@pytest.fixture
def active(window, qtbot) -> MainWindow:
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def double_click(qtbot, window, array, row, column=0):
    panel = window.strip.panels[array]
    place = panel.cell_rect(row, column).center()
    # A double-click begins with a click.
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(panel, Qt.MouseButton.LeftButton, pos=place)
    return window.strip.editor


def array_of(window, name) -> np.ndarray:
    now = window.session.snapshot
    if name == "inputs":
        return now.inputs
    found = now.run.initial_state
    return found if name == "initial_state" else getattr(now.weights, name)


def outputs(window) -> bytes:
    return window.session.snapshot.run.output_sequence.tobytes()


def is_open(editor) -> bool:
    return editor is not None and isValid(editor) and not editor.isHidden()


def test_that_a_double_click_shows_the_exact_number_and_enter_sets_another(
    active, qtbot, subtests
):
    first = document_of(active.session.snapshot)
    for array, cell, completed, name, place in EDITED:
        active.session.load(first)
        active.session.go_to_timestep(completed)
        before = array_of(active, name).copy()
        with subtests.test(array=array, completed=completed):
            editor = double_click(qtbot, active, array, *cell)
            assert editor.hasFocus()
            assert float(editor.text()) == before[place]
            qtbot.keyClicks(editor, "0.375")
            qtbot.keyClick(editor, Key.Key_Return)
            assert not is_open(editor)
            expected = before.copy()
            expected[place] = 0.375
            np.testing.assert_array_equal(array_of(active, name), expected)
            assert active.session.snapshot.position.completed == completed
            assert active.strip.hasFocus()


def test_that_both_decimal_marks_and_exponents_are_read(active, qtbot):
    typed = {"0,5": 0.5, "0.25": 0.25, "1e-3": 1e-3, " -2 ": -2.0, "−7.25": -7.25}
    for text, number in typed.items():
        editor = double_click(qtbot, active, "W", 0, 1)
        editor.setText(text)
        qtbot.keyClick(editor, Key.Key_Enter)
        assert active.session.snapshot.weights.W[0, 1] == number


def test_that_escape_leaves_everything_as_it_was(active, qtbot):
    before = outputs(active)
    editor = double_click(qtbot, active, "U", 1, 1)
    qtbot.keyClicks(editor, "9")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert not is_open(editor)
    assert outputs(active) == before
    assert active.session.undo_stack.count() == 0
    # Escape in the field is not Escape in the window.
    assert active.session.snapshot.selection.unit == 1


def test_that_clicking_elsewhere_leaves_everything_as_it_was(active, qtbot):
    before = outputs(active)
    editor = double_click(qtbot, active, "b", 1)
    qtbot.keyClicks(editor, "9")
    panel = active.strip.panels["output_t"]
    center = panel.cell_rect(3).center()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=center)
    assert not is_open(editor)
    assert outputs(active) == before
    assert active.session.undo_stack.count() == 0


def test_that_the_same_number_again_is_no_change(active, qtbot):
    editor = double_click(qtbot, active, "W", 1, 1)
    qtbot.keyClick(editor, Key.Key_Return)
    assert not is_open(editor)
    assert not active.session.snapshot.recipe.edits
    assert active.session.snapshot.pinned is None


def test_that_nonsense_stays_open_with_a_sentence_and_changes_nothing(active, qtbot):
    before = outputs(active)
    editor = double_click(qtbot, active, "W", 2, 1)
    for text in ("abc", "", "nan", "inf", "1e400", "1;2"):
        editor.setText(text)
        qtbot.keyClick(editor, Key.Key_Return)
        assert is_open(editor)
        assert editor.hasFocus()
        assert QToolTip.text().startswith("W[3, 2] must be a number")
        assert repr(text) in QToolTip.text()
        assert outputs(active) == before
        assert active.session.undo_stack.count() == 0
    qtbot.keyClick(editor, Key.Key_Escape)


def test_that_a_computed_number_opens_no_field(active, qtbot):
    active.session.go_to_timestep(3)
    for array in ("output_t", "state_t", "input_product", "output_sequence"):
        assert not is_open(double_click(qtbot, active, array, 2))
        assert active.findChild(QWidget, "cell_editor") is None


def test_that_a_number_that_is_not_there_yet_opens_no_field(active, qtbot):
    assert not is_open(double_click(qtbot, active, "input_t", 1))


def test_that_typing_does_not_walk_through_the_run(active, qtbot):
    active.session.go_to_timestep(3)
    editor = double_click(qtbot, active, "W", 1, 1)
    now = active.session.snapshot
    walking = ("Space", "Left", "Right", "Home", "End", "Up", "Down")
    for name in (*walking, "PageUp", "PageDown", "P"):
        qtbot.keyClick(editor, getattr(Key, f"Key_{name}"))
    assert is_open(editor)
    assert active.session.snapshot is now
    assert not active.playback.playing
    qtbot.keyClick(editor, Key.Key_Escape)


def test_that_the_field_lies_within_the_strip_over_its_cell(active, qtbot):
    active.session.go_to_timestep(1)
    for array, row, column in (("W", 0, 0), ("W", 3, 2), ("U", 3, 3), ("b", 0, 0)):
        editor = double_click(qtbot, active, array, row, column)
        panel = active.strip.panels[array]
        center = panel.mapTo(active.strip, panel.cell_rect(row, column).center())
        assert active.strip.rect().contains(editor.geometry())
        assert editor.geometry().contains(center)
        assert editor.accessibleName()
        assert editor.toolTip()
        qtbot.keyClick(editor, Key.Key_Escape)


def test_that_a_field_that_is_clicked_keeps_the_focus(active, qtbot):
    field = active.views.settings_form.controls["timesteps"]
    qtbot.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    editor = double_click(qtbot, active, "W", 1, 1)
    assert is_open(editor)
    qtbot.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton)
    assert not is_open(editor)
    assert field.hasFocus()


def test_that_the_menu_of_the_field_leaves_it_open(active, qtbot):
    editor = double_click(qtbot, active, "W", 1, 1)
    middle = editor.rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, middle, editor.mapToGlobal(middle)
    )
    QApplication.sendEvent(editor, event)
    QCoreApplication.processEvents()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    assert active.findChild(QWidget, "cell_editor") is not None
    assert is_open(editor)
    qtbot.keyClick(editor, Key.Key_Escape)


def test_that_what_is_typed_goes_to_the_timestep_whose_number_was_shown(active, qtbot):
    session = active.session
    session.go_to_timestep(2)
    editor = double_click(qtbot, active, "input_t", 1)
    shown = float(editor.text())
    assert shown == session.snapshot.inputs[1, 1]
    before = session.snapshot.inputs.copy()
    # The wheel over the timeline walks without taking the focus.
    session.go_to_timestep(4)
    qtbot.keyClicks(editor, "0.25")
    qtbot.keyClick(editor, Key.Key_Return)
    expected = before.copy()
    expected[1, 1] = 0.25
    np.testing.assert_array_equal(session.snapshot.inputs, expected)


def test_that_what_plays_pauses_while_one_types(active, qtbot):
    for array in ("W", "b", "input_t"):
        active.session.go_to_timestep(2)
        active.playback.play()
        editor = double_click(qtbot, active, array, 1)
        playing = active.playback.playing
        active.playback.pause()
        assert not playing, array
        qtbot.keyClick(editor, Key.Key_Escape)


def test_that_a_field_at_the_edge_is_whole(active, qtbot):
    active.resize(1024, 700)
    QCoreApplication.processEvents()
    active.session.go_to_timestep(1)
    editor = double_click(qtbot, active, "input_t", 0)
    assert editor.pos().x() >= 0
    assert active.strip.rect().contains(editor.geometry())
    qtbot.keyClick(editor, Key.Key_Escape)
