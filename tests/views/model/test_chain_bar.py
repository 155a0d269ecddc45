"""The bar of a model: its steps, the loop that is shown, and what a click does."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDockWidget, QScrollArea, QToolButton

from rnn_viewer.core.model.shown_model import shown_of, with_model
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.views.dialogs.steps_dialog import StepsDialog

pytestmark = pytest.mark.one_window

ITEMS = (
    *("inputs", "first →", "first ←", "norm", "second →", "second ←"),
    *("head", "says"),
)
LOOPS = {"first →": (0, 0), "first ←": (0, 1), "second →": (2, 0), "second ←": (2, 1)}


def button(window, item: str) -> QToolButton:
    return window.findChild(QToolButton, f"chain_{item}")


def shown(window) -> tuple[int, int]:
    return window.session.snapshot.at


def marked(window) -> list[str]:
    return [item for item in ITEMS if button(window, item).isChecked()]


@pytest.mark.one_window(False)
def test_that_a_simple_run_has_no_bar_and_no_command_of_models(window):
    assert window.findChild(QScrollArea, "chain_bar") is None
    for name in ("loop_before", "loop_after", "model_steps"):
        assert not window.actions_by_name[name].isVisible()
    dock = window.findChild(QDockWidget, "dock_step")
    assert not dock.toggleViewAction().isVisible()


def test_that_each_step_stands_there_with_its_shape(modelled):
    texts = [button(modelled, item).text() for item in ITEMS]
    assert texts == [
        *("inputs 7 × 5", "first → 7 × 4", "first ← 7 × 4", "norm 7 × 8"),
        *("second → 3", "second ← 3", "head 4", "says 4"),
    ]
    assert all(not button(modelled, item).icon().isNull() for item in ITEMS)
    assert marked(modelled) == ["first →"]


@pytest.mark.parametrize("item", LOOPS)
def test_that_a_click_shows_a_loop_in_every_panel(modelled, qtbot, item, zoo):
    qtbot.mouseClick(button(modelled, item), Qt.MouseButton.LeftButton)
    place, direction = LOOPS[item]
    assert shown(modelled) == LOOPS[item]
    assert marked(modelled) == [item]
    step = replace(zoo.model.steps[place], return_sequences=True)
    read = zoo.model.inputs_of(place, zoo.cube[:1])
    expected = step.outputs(read, None)[direction][0]
    found = modelled.session.snapshot.run.output_sequence
    if direction:
        found = found[::-1]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
    name, arrow = item.split()
    assert f"{name} {arrow}" in modelled.session.recipe.origin.weights
    code = modelled.views.code_panel
    assert code.isVisible()


def test_that_keys_walk_through_the_loops_and_undo_goes_back(modelled, qtbot):
    modelled.strip.setFocus()
    for item in ("first ←", "second →", "second ←", "second ←"):
        qtbot.keyClick(modelled.strip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert marked(modelled) == [item]
    qtbot.keyClick(modelled.strip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert marked(modelled) == ["second →"]
    modelled.session.undo_stack.undo()
    assert marked(modelled) == ["second ←"]


def seen(window, item: str) -> list[bool]:
    """Tell of each timestep whether its colours are there, by the icon."""
    whole = button(window, item).icon().pixmap(64, 26).toImage()
    hatch = QColor(window.theme.hatch).name()
    width = whole.width()
    columns = [int((t + 0.5) * width / 7) for t in range(7)]
    return [whole.pixelColor(x, 5).name() != hatch for x in columns]


def test_that_a_loop_fills_forwards_and_its_other_way_from_right_to_left(modelled):
    modelled.session.go_to_timestep(3)
    assert seen(modelled, "first →") == [True] * 3 + [False] * 4
    modelled.session.show_loop((0, 1))
    assert seen(modelled, "first ←") == [False] * 4 + [True] * 3
    modelled.session.go_to_timestep(5)
    assert seen(modelled, "first ←") == [False] * 2 + [True] * 5
    assert seen(modelled, "first →") == [True] * 7


def test_that_the_list_judges_a_sample_as_each_step_has_it(modelled, qtbot):
    session = modelled.session
    modelled.see("samples")
    session.show_loop((0, 1))
    session.edit(set_cell("inputs", 0, 2, 9.0))
    qtbot.waitUntil(lambda: bool(modelled.modelling.outputs))
    panel = modelled.panel("samples")
    (chances,) = modelled.modelling.outputs[-1].values
    assert panel.model.table.changed == 0
    assert panel.model.table.answers.sizes[0] == pytest.approx(chances.max(), abs=1e-12)
    # It was set in the sample, whichever loop is shown, and goes with it.
    session.show_loop((0, 0))
    assert panel.model.table.changed == 0
    session.set_sample(1)
    assert panel.model.table.changed is None
    assert not session.recipe.shown_model.edits


def test_that_another_sample_is_drawn(modelled, qtbot, zoo):
    before = button(modelled, "says").icon().cacheKey()
    outputs = modelled.modelling.outputs
    modelled.session.set_sample(2)
    qtbot.waitUntil(lambda: modelled.modelling.outputs not in ((), outputs))
    found = modelled.modelling.outputs[-1].values[0]
    np.testing.assert_allclose(found, zoo.model(zoo.cube)[2], rtol=0, atol=1e-12)
    assert button(modelled, "says").icon().cacheKey() != before


def test_that_the_bar_goes_with_its_model(modelled):
    bar = modelled.findChild(QScrollArea, "chain_bar")
    assert bar.isVisible()
    modelled.session.undo_stack.undo()
    assert not bar.isVisible()
    modelled.session.undo_stack.redo()
    assert bar.isVisible()


def test_that_what_is_not_computed_ends_the_bar_and_says_so(window, zoo):
    unknown = Unknown(name="attention", reason="MultiHeadAttention")
    steps = (*zoo.model.steps[:2], unknown, *zoo.model.steps[2:])
    window.session.set_recipe(
        with_model(Recipe(), replace(zoo.model, steps=steps)), "m"
    )
    found = button(window, "attention")
    assert not found.isEnabled()
    assert "MultiHeadAttention is not computed" in found.toolTip()
    assert button(window, "second →") is None


def test_that_a_change_by_hand_is_seen_in_the_steps_behind_it(modelled, qtbot):
    before = modelled.modelling.outputs
    modelled.session.choose_unit(0)
    modelled.editing.cut_chosen_unit()
    qtbot.waitUntil(lambda: modelled.modelling.outputs not in ((), before))
    after = modelled.modelling.outputs
    assert not np.allclose(before[-1].values, after[-1].values)
    np.testing.assert_array_equal(before[0].values, after[0].values)


def test_that_a_saved_session_shows_the_model_again(modelled, tmp_path, qtbot):
    modelled.session.show_loop((2, 1))
    modelled.session.go_to_timestep(4)
    outputs = modelled.session.snapshot.run.output_sequence.copy()
    save_session(document_of(modelled.session.snapshot), tmp_path / "m.rnnv")
    modelled.session.undo_stack.clear()
    modelled.session.show_loop((0, 0))
    modelled.session.load(load_session(tmp_path / "m.rnnv"))
    assert marked(modelled) == ["second ←"]
    assert modelled.session.snapshot.position.completed == 4
    found = modelled.session.snapshot.run.output_sequence
    np.testing.assert_array_equal(found, outputs)


def test_that_a_guessed_chain_is_shown_as_one_and_put_right_by_hand(
    modelled, recipe, qtbot, zoo
):
    model = shown_of(recipe).model
    guessed = replace(model, is_guessed=True)
    modelled.session.put_steps(guessed)
    bar = modelled.modelling.bar
    assert bar.steps.text() == "a guess: put it right…"
    qtbot.mouseClick(bar.steps, Qt.MouseButton.LeftButton)
    dialog = modelled.findChild(StepsDialog)
    assert "this is a guess" in dialog.about.text()
    assert dialog.names == [step.name for step in zoo.model.steps]
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.list.setCurrentRow(4)
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    assert dialog.names == ["first", "second", "says", "head"]
    dialog.box.button(dialog.box.StandardButton.Ok).click()
    found = shown_of(modelled.session.recipe).model
    assert [step.name for step in found.steps] == ["first", "second", "says", "head"]
    assert not found.is_guessed
    assert bar.steps.text() == "…"
    modelled.session.undo_stack.undo()
    assert bar.steps.text() == "a guess: put it right…"


def test_that_steps_that_do_not_fit_each_other_are_refused(modelled, qtbot):
    modelled.modelling.ask_for_steps()
    dialog = modelled.findChild(StepsDialog)
    # Without the first step the norm would read five numbers in place of eight.
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    before = modelled.session.recipe
    dialog.box.button(dialog.box.StandardButton.Ok).click()
    assert modelled.session.recipe is before
    assert modelled.message is not None
    assert "inputs have" in modelled.message.text.text()


def test_that_a_changed_input_and_an_emptied_state_go_through_the_model(
    modelled, qtbot, zoo
):
    before = modelled.modelling.outputs
    edit = set_cell("inputs", 2, 1, 3.0)
    modelled.session.edit(edit, text="change")
    qtbot.waitUntil(lambda: modelled.modelling.outputs not in ((), before))
    pixels = zoo.cube[0].copy()
    pixels[2, 1] = 3.0
    for found, expected in zip(
        modelled.modelling.outputs[1:], zoo.model.outputs(pixels), strict=True
    ):
        np.testing.assert_allclose(found.values.squeeze(), expected, atol=1e-12)
    # The other direction reads the same inputs, and what it is told stays there.
    modelled.session.show_loop((0, 1))
    np.testing.assert_array_equal(modelled.session.snapshot.inputs, pixels[::-1])
    modelled.session.show_loop((2, 0))
    read = zoo.model.inputs_of(2, pixels)
    np.testing.assert_allclose(modelled.session.snapshot.inputs, read, atol=1e-12)
    before = modelled.modelling.outputs
    modelled.session.edit(empty_state(4), text="change")
    qtbot.waitUntil(lambda: modelled.modelling.outputs not in ((), before))
    rows = modelled.session.snapshot.run.output_sequence
    after = modelled.modelling.outputs
    np.testing.assert_array_equal(after[3].loops[0], rows)
    np.testing.assert_array_equal(after[3].values[0, :3], rows[-1])
    assert not np.allclose(after[-1].values, before[-1].values)


def test_that_a_new_step_is_put_into_the_chain(modelled):
    modelled.modelling.ask_for_steps()
    dialog = modelled.findChild(StepsDialog)
    assert dialog.list.sizeHintForRow(0) >= 24
    dialog.new.setCurrentIndex(dialog.new.findData("last_timestep"))
    dialog.new.activated.emit(dialog.new.currentIndex())
    assert dialog.names[-1] == "last_timestep"
    dialog.list.item(dialog.list.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    dialog.new.setCurrentIndex(dialog.new.findData("tanh"))
    dialog.new.activated.emit(dialog.new.currentIndex())
    dialog.box.button(dialog.box.StandardButton.Ok).click()
    model = shown_of(modelled.session.recipe).model
    assert model.steps[-1].activation == "tanh"
    assert "tanh" in button(modelled, model.steps[-1].name).text()
