"""A gate that is held at 0 or 1 is just that, whatever it reads."""

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.edits import hold_gate
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.session import Session
from rnn_viewer.widgets.arrays.edit_text import edit_text
from tests.walks import pairs

GATES = [(name, s.result) for name, cell in CELLS.items() for s in cell.held]
FUNCTIONS = ("sigmoid", "hard_sigmoid", "hard_sigmoid_2018")
SIZES = {"timesteps": 5, "input_features": 3, "output_features": 4}


@pytest.mark.parametrize(
    ("gate", "value", "function", "precision"),
    pairs(GATES, (0, 1), FUNCTIONS, ("float64", "float32")),
)
def test_that_a_held_gate_is_exactly_what_it_is_held_at(
    gate, value, function, precision
):
    cell, name = gate
    chosen = {"recurrent_activation": function, "precision": precision}
    settings = RNNSettings(cell=cell, **SIZES, **chosen)
    edit = hold_gate(name, value, CELLS[cell])
    run = start(Recipe(settings, edits=(edit,)))
    run.advance()
    assert (run.sequence(name) == value).all()


def test_that_an_open_forget_gate_and_a_closed_input_gate_keep_the_carry():
    edits = (
        hold_gate("forget_gate_t", 1, CELLS["lstm"]),
        hold_gate("input_gate_t", 0, CELLS["lstm"]),
    )
    carry = np.array([0.5, -1.0, 2.0, 0.0])
    settings = RNNSettings(cell="lstm", **SIZES)
    run = start(Recipe(settings, edits=edits, initial_carry=carry))
    run.advance()
    np.testing.assert_array_equal(run.sequence("carry_t"), np.tile(carry, (5, 1)))


def test_that_it_is_listed_as_what_it_is():
    edit = hold_gate("forget_gate_t", 1, CELLS["lstm"])
    assert edit_text(edit) == "gate held at 1: W_f = 0, U_f = 0, b_f = 1000"
    edit = hold_gate("reset_t", 0, CELLS["gru"])
    assert edit_text(edit) == "gate held at 0: W_r = 0, U_r = 0, b_r = -1000"


def test_that_it_can_be_switched_off_and_taken_back(qapp):
    session = Session(RNNSettings(cell="gru", **SIZES))
    first = session.snapshot.run.sequence("update_t")
    session.edit(hold_gate("update_t", 1, CELLS["gru"]), text="held")
    assert (session.snapshot.run.sequence("update_t") == 1).all()
    session.switch_edit(0, False)
    np.testing.assert_array_equal(session.snapshot.run.sequence("update_t"), first)
    session.switch_edit(0, True)
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.snapshot.recipe.edits == ()


def test_that_a_session_file_keeps_it(tmp_path):
    from rnn_viewer.core.snapshot.document import Document
    from rnn_viewer.files.session.session_file import load_session, save_session

    edit = hold_gate("output_gate_t", 0, CELLS["lstm"])
    recipe = Recipe(RNNSettings(cell="lstm", **SIZES), edits=(edit,))
    save_session(Document(recipe), tmp_path / "held.rnn")
    assert load_session(tmp_path / "held.rnn").recipe.edits == (edit,)
