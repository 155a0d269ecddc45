"""The list of changes by hand."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from rnn_viewer.core.recipe.edits import (
    Area,
    cut_connection,
    cut_loop,
    cut_unit,
    empty_state,
    set_cell,
    set_cells,
)
from rnn_viewer.core.run.simulation import start
from rnn_viewer.views.dialogs.edit_dialog import EditDialog
from rnn_viewer.views.edits_panel import EditsPanel

pytestmark = pytest.mark.one_window

ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
FIRST, SECOND = set_cell("W", 2, 0, 0.25), cut_unit(1)


@pytest.fixture
def panel(window) -> EditsPanel:
    window.docks.show_only("edits")
    QCoreApplication.processEvents()
    return window.panel("edits")


def listed(panel) -> list[str]:
    return [panel.list.item(i).text() for i in range(panel.list.count())]


def outputs(window) -> bytes:
    return window.session.snapshot.run.output_sequence.tobytes()


def without_edits(window) -> bytes:
    recipe = window.session.snapshot.recipe
    run = start(type(recipe)(recipe.settings))
    run.advance()
    return run.output_sequence.tobytes()


def test_that_without_changes_the_panel_says_how_to_make_one(window, panel):
    assert panel.said.isVisible()
    assert "Double-click" in panel.said.text()
    assert not panel.list.isVisible()
    assert not panel.remove.isEnabled()
    assert not panel.clear.isEnabled()


SPELLED = {
    "W[3, 2] = 0.25": set_cell("W", 2, 1, 0.25),
    "b[4] = -1e-05": set_cell("b", 3, 0, -1e-5),
    "U[2, ] = 0": set_cells(Area("U", rows=(1, 2)), 0),
    "U[, 2:3] = 1": set_cells(Area("U", columns=(1, 3)), 1),
    "inputs[5, 3] = 2.5": set_cell("inputs", 4, 2, 2.5),
    "initial_state[2] = 0.5": set_cell("initial_state", 1, 0, 0.5),
    "unit 2 cut: U[2, ] = U[, 2] = 0": cut_unit(1),
    "connection cut: U[1, 4] = 0": cut_connection("U", 0, 3),
    "loop cut: U = 0": cut_loop(),
    "state emptied before timestep 3": empty_state(2),
}


def test_that_changes_are_spelled_as_in_r(window, panel):
    for edit in SPELLED.values():
        window.session.edit(edit)
    assert listed(panel) == list(SPELLED)
    assert panel.list.isVisible()
    assert not panel.said.isVisible()


def test_that_changes_are_listed_in_their_order_and_follow_undo(window, panel):
    window.session.edit(FIRST)
    window.session.edit(SECOND)
    both = ["W[3, 1] = 0.25", "unit 2 cut: U[2, ] = U[, 2] = 0"]
    assert listed(panel) == both
    window.session.undo_stack.undo()
    assert listed(panel) == both[:1]
    window.session.undo_stack.redo()
    assert listed(panel) == both


def test_that_a_change_without_its_tick_does_not_count(window, panel):
    window.session.edit(FIRST)
    edited = outputs(window)
    panel.list.item(0).setCheckState(OFF)
    assert outputs(window) == without_edits(window) != edited
    assert panel.list.item(0).checkState() == OFF
    assert window.views.comparison.said.text() == (
        "no difference: exactly 0 everywhere"
    )
    panel.list.item(0).setCheckState(ON)
    assert outputs(window) == edited
    window.session.undo_stack.undo()
    assert panel.list.item(0).checkState() == OFF
    assert outputs(window) == without_edits(window)


def test_that_of_two_changes_one_is_switched_off(window, panel):
    window.session.edit(FIRST)
    once = outputs(window)
    window.session.edit(SECOND)
    panel.list.item(1).setCheckState(OFF)
    assert outputs(window) == once
    assert [panel.list.item(i).checkState() for i in (0, 1)] == [ON, OFF]


def test_that_remove_takes_back_the_chosen_change_alone(window, panel, qtbot):
    window.session.edit(SECOND)
    once = outputs(window)
    window.session.undo_stack.undo()
    window.session.edit(FIRST)
    window.session.edit(SECOND)
    both = outputs(window)
    panel.list.setCurrentRow(0)
    qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert listed(panel) == ["unit 2 cut: U[2, ] = U[, 2] = 0"]
    assert outputs(window) == once
    window.session.undo_stack.undo()
    assert outputs(window) == both
    assert len(listed(panel)) == 2


def test_that_remove_all_takes_back_everything_and_can_be_undone(window, panel, qtbot):
    window.session.edit(FIRST)
    window.session.edit(SECOND)
    both = outputs(window)
    qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    assert not listed(panel)
    assert outputs(window) == without_edits(window)
    assert not panel.clear.isEnabled()
    window.session.undo_stack.undo()
    assert outputs(window) == both


def test_that_the_panel_cuts_the_loop(window, panel, qtbot):
    qtbot.mouseClick(panel.cut, Qt.MouseButton.LeftButton)
    assert not window.session.snapshot.weights.U.any()
    assert listed(panel) == ["loop cut: U = 0"]


def test_that_the_panel_opens_the_dialog(window, panel, qtbot):
    qtbot.mouseClick(panel.set, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(EditDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_that_what_was_changed_while_the_panel_was_closed_is_listed(window, panel):
    window.docks.show_only("settings")
    window.session.edit(FIRST)
    window.docks.open("edits")
    QCoreApplication.processEvents()
    assert listed(panel) == ["W[3, 1] = 0.25"]


def test_that_setting_the_same_cell_again_is_one_change(window, panel):
    window.session.edit(FIRST)
    window.session.edit(set_cell("W", 2, 0, 0.5))
    assert listed(panel) == ["W[3, 1] = 0.5"]


def test_that_the_chosen_change_stays_chosen(window, panel):
    for unit in range(3):
        window.session.edit(cut_unit(unit))
    panel.list.setCurrentRow(1)
    window.session.edit(FIRST)
    assert panel.list.currentRow() == 1
    panel.list.item(1).setCheckState(OFF)
    assert panel.list.currentRow() == 1
