"""Every cell in Python: parameters by their names, arrays of a timestep, states."""

import numpy as np
import pytest

from rnn_viewer import RNNSettings, load_weights, simulate
from rnn_viewer.core.errors import ArrayError, FileError, UserError
from rnn_viewer.core.run.run import Run
from rnn_viewer.files.writing.outputs import save_run
from tests.walks import each_cell

SIZES = {"timesteps": 8, "input_features": 3, "output_features": 4}
STATE, CARRY = np.linspace(-1, 1, 4), np.linspace(0.5, 2, 4)


def lstm(**given) -> Run:
    return simulate(RNNSettings(**SIZES, cell="lstm"), **given)


@pytest.mark.parametrize("cell", each_cell())
def test_that_parameters_by_their_names_are_the_run_that_they_are_of(cell):
    run = simulate(RNNSettings(**SIZES, cell=cell))
    mapping = {name: run.weights[name] for name in run.cell.parameter}
    for settings, weights in (
        (RNNSettings(cell=cell), mapping),
        (None, run.weights),
    ):
        again = simulate(settings, weights=weights, inputs=run.inputs)
        assert again.cell is run.cell
        np.testing.assert_array_equal(again.output_sequence, run.output_sequence)


@pytest.mark.parametrize("cell", each_cell())
def test_that_arrays_have_names_in_the_run_its_weights_and_its_traces(cell):
    run = simulate(RNNSettings(**SIZES, cell=cell))
    for t in (0, 3):
        trace = run.trace(t)
        for name in run.cell.traced:
            np.testing.assert_array_equal(trace[name], getattr(trace, name))
            np.testing.assert_array_equal(run.sequence(name)[t], trace[name])
    for name in run.cell.parameter:
        assert getattr(run.weights, name) is run.weights[name]


def test_that_the_gates_of_an_lstm_are_those_of_the_equations():
    run = lstm()
    t, w = run.trace(2), run.weights
    z = w["W_f"] @ t.input_t + w["U_f"] @ t.state_t + w["b_f"]
    forget = 1 / (1 + np.exp(-z))
    np.testing.assert_allclose(t["forget_gate_t"], forget, rtol=0, atol=1e-14)
    carry = t["forget_gate_t"] * run.sequence("carry_t")[1]
    carry = carry + t["input_gate_t"] * t["candidate_t"]
    np.testing.assert_allclose(t["carry_t"], carry, rtol=0, atol=1e-14)


@pytest.mark.parametrize(
    "asked",
    [
        lambda run: run.weights["W"],
        lambda run: run.trace(0)["gate_t"],
        lambda run: run.sequence("gate_t"),
    ],
)
def test_that_a_name_there_is_none_of_is_told_with_those_there_are(asked):
    with pytest.raises(KeyError) as raised:
        asked(lstm())
    assert isinstance(raised.value, UserError)
    sentence = str(raised.value)
    assert sentence.startswith(("There is no array W; ", "There is no array gate_t; "))
    assert "expected one of W_i, " in sentence or "forget_gate_t" in sentence


def test_that_a_run_tells_its_cell_unless_it_is_the_book_s():
    told = "timesteps=8, input_features=3, output_features=4, activation='tanh'"
    assert repr(lstm()) == f"Run(cell='lstm', {told})"
    assert repr(simulate(RNNSettings(**SIZES))) == f"Run({told})"


@pytest.mark.parametrize("shape", [(4,), (1, 4), (1, 1, 4)])
@pytest.mark.parametrize("kind", [tuple, list])
def test_that_an_lstm_begins_with_a_pair_of_state_and_carry(kind, shape):
    pair = kind((STATE.reshape(shape), CARRY.reshape(shape)))
    trace = lstm(initial_state=pair).trace(0)
    np.testing.assert_array_equal(trace.state_t, STATE)
    np.testing.assert_array_equal(trace["previous_carry_t"], CARRY)


def test_that_what_a_layer_of_pytorch_leaves_is_a_pair():
    torch = pytest.importorskip("torch")
    pair = tuple(torch.tensor(a)[None].requires_grad_() for a in (STATE, CARRY))
    trace = lstm(initial_state=pair).trace(0)
    np.testing.assert_array_equal(trace.state_t, STATE)
    np.testing.assert_array_equal(trace["previous_carry_t"], CARRY)


def test_that_a_state_alone_begins_with_a_carry_of_zeros():
    trace = lstm(initial_state=STATE).trace(0)
    np.testing.assert_array_equal(trace.state_t, STATE)
    np.testing.assert_array_equal(trace["previous_carry_t"], np.zeros(4))
    two = simulate(RNNSettings(cell="lstm", output_features=2), initial_state=[1, 2])
    np.testing.assert_array_equal(two.trace(0).state_t, [1, 2])


def test_that_a_file_gives_the_state_and_the_carry(tmp_path):
    np.savez(tmp_path / "s.npz", h0=STATE, c0=CARRY)
    trace = lstm(initial_state=tmp_path / "s.npz").trace(0)
    np.testing.assert_array_equal(trace.state_t, STATE)
    np.testing.assert_array_equal(trace["previous_carry_t"], CARRY)


@pytest.mark.parametrize(
    ("cell", "given", "words"),
    [
        ("lstm", (STATE, CARRY[:3]), "initial_carry has 3 numbers; expected 4, one a"),
        ("lstm", (STATE[:3], CARRY), "initial_state has 3 numbers; expected 4, one a"),
        ("lstm", (STATE, CARRY * np.nan), "initial_carry is not finite at [1]"),
        ("gru", (STATE, CARRY), "initial_state has shape (2, 4); expected 1 dimension"),
        ("lstm", (STATE,) * 3, "initial_state has shape (3, 4); expected 1 dimension"),
    ],
)
def test_that_states_that_a_cell_does_not_have_are_refused(cell, given, words):
    with pytest.raises(ArrayError) as raised:
        simulate(RNNSettings(**SIZES, cell=cell), initial_state=given)
    assert words in str(raised.value)


def test_that_weights_of_another_cell_than_asked_for_are_refused():
    weights = dict(lstm().weights.arrays)
    with pytest.raises(ArrayError, match="are those of a cell lstm; expected gru"):
        simulate(RNNSettings(cell="gru"), weights=weights)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"U_o": None}, "lack U_o; expected W_i, W_f, W_c, W_o, U_i"),
        ({"U_o": np.ones((3, 4))}, "U_o has shape (3, 4); expected (4, 4)"),
        ({"b_c": np.ones(3)}, "b_c has shape (3,); expected (4,)"),
    ],
)
def test_that_parameters_that_do_not_fit_are_told_by_name(change, words):
    arrays = {**lstm().weights.arrays, **change}
    arrays = {name: array for name, array in arrays.items() if array is not None}
    with pytest.raises((ArrayError, FileError)) as raised:
        simulate(weights=arrays)
    assert words in str(raised.value)


@pytest.mark.parametrize("cell", each_cell())
def test_that_a_run_in_a_file_is_opened_by_its_path(tmp_path, cell):
    run = simulate(RNNSettings(**SIZES, cell=cell, leak=0.45))
    save_run(run, tmp_path / "run.npz")
    again = simulate(weights=tmp_path / "run.npz")
    assert again.cell is run.cell
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)
    assert load_weights(tmp_path / "run.npz").cell is run.cell
