"""The state that the first turn remembers, as it is given."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.initial_states import with_initial_state
from tests.walks import each_of

STATE = [0.25, -1.0, 3.0]
RECIPE = Recipe(RNNSettings(timesteps=4, input_features=2, output_features=3))


@each_of("shape", [(3,), (1, 3), (3, 1), (1, 1, 3)])
def test_that_any_file_of_a_number_a_unit_is_a_state(tmp_path, shape):
    state = np.reshape(STATE, shape)
    np.save(tmp_path / "s.npy", state)
    np.savez(tmp_path / "s.npz", other=np.ones(9), h0=state)
    np.savez(tmp_path / "alone.npz", anything=state)
    np.savetxt(tmp_path / "s.csv", np.atleast_2d(np.squeeze(state)), delimiter=",")
    for name in ("s.npy", "s.npz", "alone.npz", "s.csv"):
        recipe = with_initial_state(RECIPE, str(tmp_path / name))
        assert recipe.initial_state.tolist() == STATE
        assert recipe.origin.initial_state == name


def test_that_an_array_is_a_state(tmp_path):
    for given in (STATE, np.array([STATE]), np.reshape(STATE, (1, 1, 3))):
        recipe = with_initial_state(RECIPE, given)
        assert recipe.initial_state.tolist() == STATE
        assert recipe.origin.initial_state == ""


def test_that_zeros_decide_what_a_file_said():
    note = Note("state", "the run begins with h0 of the file")
    other = Note("mask", "Masking is not applied")
    arrays = Weights(np.ones((3, 2)), np.eye(3), np.ones(3))
    weights = LayerWeights.of(arrays, notes=(note, other))
    recipe = Recipe(weights=weights, initial_state=np.array(STATE))
    recipe = with_initial_state(recipe, "zeros")
    assert recipe.initial_state is None
    assert recipe.notes == (other,)


@each_of(
    ("arrays", "words"),
    [
        ({"initial_state": np.ones(4)}, "has 4 numbers; expected 3, one a unit"),
        ({"initial_state": np.ones((3, 3))}, "has shape (3, 3); expected a state"),
        ({"a": np.ones(3), "b": np.ones(3)}, "holds a, b; expected a state"),
        ({"a": [1, np.inf, 2]}, "is not finite at [2]"),
        ({"a": ["x", "y", "z"]}, "holds <U1; expected real numbers"),
    ],
)
def test_that_a_file_of_no_state_is_refused(tmp_path, arrays, words):
    path = tmp_path / "s.npz"
    np.savez(path, **arrays)
    with pytest.raises(FileError) as raised:
        with_initial_state(RECIPE, path)
    assert str(raised.value).startswith(f"{path}: ")
    assert words in str(raised.value)


@each_of("given", [np.ones(4), np.ones((3, 3)), [[1], [1, 2]], ["a"]])
def test_that_an_array_of_no_state_is_refused(given):
    with pytest.raises(ArrayError, match=r"^initial_state "):
        with_initial_state(RECIPE, given)


@pytest.mark.parametrize("names", [("h0", "c0"), ("initial_state", "initial_carry")])
def test_that_the_carry_of_an_lstm_lies_in_the_same_file(tmp_path, names):
    recipe = Recipe(RNNSettings(cell="lstm", output_features=3, timesteps=4))
    state, carry = np.ones(3), np.full(3, 2.0)
    np.savez(tmp_path / "start.npz", **dict(zip(names, (state, carry), strict=True)))
    for given in (tmp_path / "start.npz", (state, carry[None, None])):
        begun = with_initial_state(recipe, given)
        np.testing.assert_array_equal(begun.initial_state, state)
        np.testing.assert_array_equal(begun.initial_carry, carry)
    assert with_initial_state(begun, "zeros").initial_carry is None
