"""The dialog that sets a cell, a row, a column or a rectangle."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox

from rnn_viewer.core.recipe.edits import Area, one_cell
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.views.dialogs.edit_dialog import EditDialog

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.first_paint,
    pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard"),
]


@pytest.fixture
def open_dialog(window) -> Callable[..., EditDialog]:
    """Open the dialog at some cells; it is closed afterwards."""

    def open_one(area: Area | None = None) -> EditDialog:
        window.editing.set_cells(area)
        return window.findChildren(EditDialog)[-1]

    yield open_one
    for dialog in window.findChildren(EditDialog):
        dialog.reject()


def accept(dialog, text: str) -> None:
    dialog.value.setText(text)
    buttons = dialog.findChild(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Ok).click()


def is_gone(window) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not window.findChildren(EditDialog)


def choose(dialog, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    for field, number in zip(dialog.fields.values(), (*rows, *columns), strict=True):
        field.setValue(number)


def test_that_rows_columns_and_rectangles_are_set(window, open_dialog):
    places = [
        ((2, 2), (1, 3), np.s_[1, :]),
        ((1, 4), (3, 3), np.s_[:, 2]),
        ((2, 3), (1, 2), np.s_[1:3, 0:2]),
        ((4, 4), (1, 1), np.s_[3, 0]),
        ((3, 2), (2, 1), np.s_[1:3, 0:2]),
    ]
    drawn = window.session.snapshot.weights.W.copy()
    for rows, columns, place in places:
        dialog = open_dialog(one_cell("W", 0))
        choose(dialog, rows, columns)
        accept(dialog, "0,25")
        expected = drawn.copy()
        expected[place] = 0.25
        np.testing.assert_array_equal(window.session.snapshot.weights.W, expected)
        assert is_gone(window)
        window.session.undo_stack.undo()
        np.testing.assert_array_equal(window.session.snapshot.weights.W, drawn)


def test_that_a_wrong_number_keeps_it_open_with_a_sentence(window, open_dialog):
    before = window.session.snapshot
    dialog = open_dialog(Area("U", (0, 2), (1, 3)))
    for text in ("abc", "", "nan", "1e999", "--1"):
        accept(dialog, text)
        assert dialog.isVisible()
        assert dialog.said.text().startswith("U[1:2, 2:3] must be a number")
        assert repr(text) in dialog.said.text()
        assert window.session.snapshot is before
    accept(dialog, "-1e-3")
    assert window.session.snapshot.weights.U[1, 2] == -1e-3
    assert is_gone(window)


def test_that_cancel_changes_nothing(window, open_dialog):
    before = window.session.snapshot
    dialog = open_dialog(one_cell("W", 0))
    dialog.value.setText("9")
    buttons = dialog.findChild(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert window.session.snapshot is before
    assert is_gone(window)


def test_that_enter_sets_what_was_typed(window, open_dialog, qtbot):
    dialog = open_dialog(one_cell("b", 2))
    qtbot.keyClicks(dialog.value, "-3")
    qtbot.keyClick(dialog.value, Qt.Key.Key_Return)
    assert window.session.snapshot.weights.b[2] == -3


def test_that_another_array_is_offered_whole(open_dialog):
    dialog = open_dialog(one_cell("W", 1, 1))
    sizes = {"b": (4, 1), "inputs": (6, 3), "initial_state": (4, 1), "U": (4, 4)}
    for array, (rows, columns) in {**sizes, "W": (4, 3)}.items():
        dialog.array.setCurrentText(array)
        assert dialog.area == Area(array, (0, rows), (0, columns))
        # A vector has no columns to choose.
        assert dialog.fields["first_column"].isEnabled() == (columns > 1)
        assert dialog.fields["last_row"].maximum() == rows


def test_that_inputs_and_initial_state_are_set(window, open_dialog):
    dialog = open_dialog(Area("inputs", (1, 3), (0, 3)))
    accept(dialog, "0.5")
    assert (window.session.snapshot.inputs[1:3] == 0.5).all()
    assert not (window.session.snapshot.inputs[0] == 0.5).any()
    dialog = open_dialog(one_cell("initial_state", 3))
    accept(dialog, "-0.5")
    np.testing.assert_array_equal(
        window.session.snapshot.run.initial_state, [0, 0, 0, -0.5]
    )


def test_that_it_opens_at_what_is_chosen(window, open_dialog):
    assert open_dialog().area == one_cell("U", 0)
    window.session.choose_unit(2)
    assert open_dialog().area == one_cell("U", 2)
    window.session.choose_cell(Cell("W", 1, 2))
    assert open_dialog().area == one_cell("W", 1, 2)


def test_that_every_field_has_a_name_and_a_tip(open_dialog):
    dialog = open_dialog()
    for field in (*dialog.fields.values(), dialog.array, dialog.value):
        assert field.accessibleName()
        assert field.toolTip()
