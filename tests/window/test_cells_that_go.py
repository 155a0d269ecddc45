"""Whatever holds a cell asks whether it is still there: nothing stale, no error."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from rnn_viewer.core.snapshot.selection import Cell

pytestmark = pytest.mark.one_window

LEFT, KEEP = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def undo_a_size(window, tmp_path):
    window.session.undo_stack.undo()


def open_an_example(window, tmp_path):
    window.documents.forget()
    window.open_example("echo")


def import_weights(window, tmp_path):
    arrays = {"W": np.ones((2, 1)), "U": np.eye(2), "b": np.zeros(2)}
    np.savez(tmp_path / "small.npz", **arrays)
    window.importing.open_file(tmp_path / "small.npz")


REPLACED = pytest.mark.parametrize(
    "replace", [undo_a_size, open_an_example, import_weights]
)


@pytest.fixture
def wide(open_window, qtbot):
    """A window with 2 inputs that a change of the settings made 30."""
    window = open_window(input_features=2, output_features=8)
    window.views.settings_form.controls["input_features"].setValue(30)
    shape = (8, 30)
    qtbot.waitUntil(lambda: window.session.snapshot.weights.W.shape == shape)
    return window


def place(window, row, column) -> QPoint:
    return window.strip.panels["W"].cell_rect(row, column).center()


@REPLACED
def test_that_the_status_line_forgets_a_cell_under_the_pointer(
    wide, qtbot, tmp_path, replace
):
    panel = wide.strip.panels["W"]
    qtbot.mouseMove(panel, place(wide, 1, 1))
    qtbot.mouseMove(panel, place(wide, 3, 28))
    assert wide.views.status_line.cell.text().startswith("W[4, 29]")
    replace(wide, tmp_path)
    assert wide.session.snapshot.weights.W.shape[1] < 29
    assert wide.views.status_line.cell.text() == ""
    assert wide.views.status_line.pointed_number is None


@REPLACED
def test_that_a_field_over_a_cell_goes_with_its_run(wide, qtbot, tmp_path, replace):
    panel = wide.strip.panels["W"]
    qtbot.mouseDClick(panel, LEFT, KEEP, place(wide, 3, 20))
    assert wide.strip.editor.is_open
    replace(wide, tmp_path)
    assert not wide.strip.editor.is_open
    assert not wide.session.recipe.edits


def test_that_there_is_one_field_at_a_time(wide, qtbot):
    panel = wide.strip.panels["W"]
    qtbot.mouseDClick(panel, LEFT, KEEP, place(wide, 3, 20))
    first = wide.strip.editor
    panel.typing_wanted.emit(Cell("W", 5, 1))
    assert not first.is_open
    assert wide.strip.editor.is_open
    assert wide.strip.editor.cell == Cell("W", 5, 1)


@REPLACED
def test_that_a_drag_ends_with_the_run_it_began_in(wide, qtbot, tmp_path, replace):
    panel = wide.strip.panels["W"]
    at = place(wide, 3, 28)
    qtbot.mousePress(panel, LEFT, KEEP, at)
    replace(wide, tmp_path)
    before = wide.session.snapshot.recipe
    qtbot.mouseMove(panel, at - QPoint(0, 60))
    qtbot.mouseRelease(panel, LEFT, KEEP, at - QPoint(0, 60))
    assert wide.session.snapshot.recipe is before


def test_that_a_snapshot_knows_which_cells_it_has(wide):
    now = wide.session.snapshot
    assert now.has_cell(Cell("W", 7, 29))
    for gone in (Cell("W", 8, 0), Cell("W", 0, 30), Cell("b", 8), Cell("inputs", 100)):
        assert not now.has_cell(gone)
        assert now.number(gone) is None
