"""What a file of arrays tells of a run beside its numbers."""

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.reading import with_file, with_inputs
from rnn_viewer.files.weights import load_layer, load_weights
from tests.walks import each_of

NUMBERS = np.random.default_rng(3)
WEIGHTS = {
    "W": NUMBERS.normal(size=(4, 3)),
    "U": NUMBERS.normal(size=(4, 4)) / 2,
    "b": NUMBERS.normal(size=4),
}
INPUTS = NUMBERS.normal(size=(9, 3))
STATE = NUMBERS.normal(size=4)


@pytest.fixture
def npz(tmp_path):
    def write(**arrays):
        path = tmp_path / "run.npz"
        np.savez(path, **arrays)
        return path

    return write


def run_of(recipe: Recipe) -> Run:
    run = start(recipe)
    run.advance()
    return run


@each_of("precision", ["float64", "float32"])
@each_of("activation", ACTIVATIONS)
def test_that_an_activation_that_is_not_told_is_found_by_the_outputs(
    npz, activation, precision
):
    settings = RNNSettings(activation=activation, precision=precision)
    run = simulate(settings, weights=WEIGHTS, inputs=INPUTS)
    path = npz(**WEIGHTS, inputs=INPUTS, output_sequence=run.output_sequence)
    assert load_weights(path).activation == activation
    assert load_weights(path).notes == ()


def test_that_the_outputs_of_another_state_are_understood(npz):
    weights = run_of(Recipe(weights=None)).weights
    weights = type(weights)(**WEIGHTS)
    run = Run(weights, INPUTS, "relu", STATE, frozenset({3}))
    run.advance()
    path = npz(
        **WEIGHTS,
        inputs=INPUTS,
        output_sequence=run.output_sequence,
        initial_state=STATE,
        emptied=[3],
    )
    again = run_of(with_file(Recipe(), path))
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)


def test_that_outputs_of_something_else_tell_no_activation(npz):
    path = npz(**WEIGHTS, inputs=INPUTS, output_sequence=np.ones((9, 4)))
    assert load_weights(path).activation is None
    # Nor do those that cannot be of these inputs.
    path = npz(**WEIGHTS, inputs=INPUTS[:4], output_sequence=np.ones((9, 4)))
    assert load_weights(path).activation is None


@pytest.mark.parametrize("word", ["activation", "nonlinearity"])
def test_that_a_word_beside_any_weights_is_their_activation(npz, word):
    assert load_weights(npz(**WEIGHTS, **{word: "relu"})).activation == "relu"
    torch = {"rnn.weight_ih_l0": WEIGHTS["W"], "rnn.weight_hh_l0": WEIGHTS["U"]}
    assert load_weights(npz(**torch, **{word: "relu"})).activation == "relu"
    assert load_weights(npz(**torch, **{f"rnn.{word}": "relu"})).activation == "relu"


def test_that_a_word_of_another_function_is_refused(npz, refused):
    sentence = refused(load_weights, npz(**WEIGHTS, activation="softmax"))
    assert "has the activation softmax; expected tanh, relu" in sentence


def test_that_numbers_called_activation_are_no_word(npz):
    path = npz(**WEIGHTS, activation=np.ones((9, 4)))
    assert load_weights(path).activation is None


@each_of("name", ["initial_state", "h0", "h_0"])
@each_of("shape", [(4,), (1, 4), (1, 1, 4), (4, 1)])
def test_that_a_state_beside_the_weights_of_others_is_taken_and_said(npz, name, shape):
    path = npz(**WEIGHTS, activation="tanh", **{name: STATE.reshape(shape)})
    weights = load_weights(path)
    np.testing.assert_array_equal(weights.initial_state, STATE)
    assert weights.notes == (f"state: the run begins with {name} of the file",)
    recipe = with_file(Recipe(), path)
    np.testing.assert_array_equal(recipe.initial_state, STATE)
    assert recipe.origin.initial_state == "run.npz"


def test_that_a_state_beside_the_layer_is_nearer_than_one_of_the_file(npz):
    arrays = {"a.rnn.weight_ih_l0": WEIGHTS["W"], "a.rnn.weight_hh_l0": WEIGHTS["U"]}
    for name in ("h0", "a.h0", "a.rnn.h0"):
        arrays[name] = np.full(4, float(len(name)))
        weights = load_weights(npz(**arrays))
        assert weights.initial_state[0] == len(name)
        said = [note for note in weights.notes if note.kind == "state"]
        assert said == [f"state: the run begins with {name} of the file"]


def test_that_a_state_of_another_size_is_left_out_and_said(npz):
    path = npz(**WEIGHTS, activation="tanh", h0=np.ones((2, 1, 4)))
    weights = load_weights(path)
    assert weights.initial_state is None
    (note,) = weights.notes
    assert note.kind == "state"
    assert "h0 of the file is left out: it has shape (2, 1, 4)" in note


def test_that_a_state_that_is_not_finite_is_refused(npz, refused):
    path = npz(**WEIGHTS, h0=[0, np.nan, 0, 0])
    assert "h0 is not finite at [2]" in refused(load_weights, path)


def test_that_a_precision_there_is_none_of_is_refused(npz, refused):
    run = simulate(weights=WEIGHTS, inputs=INPUTS)
    arrays = {"inputs": INPUTS, "output_sequence": run.output_sequence}
    path = npz(**WEIGHTS, **arrays, precision="float16")
    sentence = refused(lambda path: with_file(Recipe(), path), path)
    assert "its precision is float16; expected float64 or float32" in sentence


def test_that_names_that_are_not_as_many_are_left(npz):
    recipe = with_inputs(Recipe(), npz(inputs=INPUTS, input_names=["a", "b"]))
    assert recipe.origin.input_names == ()
    recipe = with_inputs(Recipe(), npz(inputs=INPUTS, input_names=["a", "b\n", "c"]))
    assert recipe.origin.input_names == ("a", "b\N{REPLACEMENT CHARACTER}", "c")


def test_that_what_is_no_note_is_not_said(npz):
    run = simulate(weights=WEIGHTS, inputs=INPUTS)
    arrays = {"inputs": INPUTS, "output_sequence": run.output_sequence}
    path = npz(**WEIGHTS, **arrays, notes=["mask: not applied", "buy: now"])
    assert load_layer(path)[0].notes == ("mask: not applied",)
