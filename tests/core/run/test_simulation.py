import numpy as np
import pytest

from rnn_viewer import RNNSettings, Weights, simulate
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import make_recipe, start
from rnn_viewer.core.settings.setting_errors import SettingError
from tests.walks import each_of

W, U, B = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0, 1], [-2, 0]]), [1.0, -1.0]
SMALL = RNNSettings(timesteps=5, input_features=2, output_features=3, seed=1)


@each_of(
    "weights",
    [
        (W, U, B),
        [W.tolist(), U.tolist(), B],
        {"W": W, "U": U, "b": B},
        Weights(W, U, np.array(B)),
    ],
)
@each_of("inputs", [np.eye(2), [[1, 0], [0, 1]], np.eye(2, dtype="i1")])
def test_that_weights_and_inputs_are_taken_in_any_form(weights, inputs):
    run = simulate(weights=weights, inputs=inputs, activation="identity")
    assert run.output_sequence.tolist() == [[2, 2], [5, -1]]
    np.testing.assert_array_equal(run.inputs, np.eye(2))
    np.testing.assert_array_equal(run.weights.U, U)


def test_that_an_opened_file_of_weights_serves_as_it_is(tmp_path):
    np.savez(tmp_path / "weights.npz", W=W, U=U, b=B)
    with np.load(tmp_path / "weights.npz") as file:
        run = simulate(weights=file, inputs=np.eye(2), activation="relu")
    assert run.output_sequence.tolist() == [[2, 2], [5, 0]]


def test_that_nothing_given_is_the_book(reference):
    expected = reference("book", "output_sequence")
    np.testing.assert_allclose(simulate().output_sequence, expected, atol=1e-12)


def test_that_settings_alone_draw_everything():
    run = simulate(SMALL)
    assert run.computed == run.timesteps == 5
    assert (run.inputs.shape, run.weights.W.shape) == ((5, 2), (3, 2))
    assert run.output_sequence.shape == (5, 3)
    np.testing.assert_array_equal(simulate(SMALL).output_sequence, run.output_sequence)


def test_that_what_is_not_given_is_drawn_from_the_settings():
    drawn = simulate(SMALL)
    run = simulate(SMALL, inputs=drawn.inputs)
    np.testing.assert_array_equal(run.output_sequence, drawn.output_sequence)
    run = simulate(SMALL, weights=drawn.weights)
    np.testing.assert_array_equal(run.output_sequence, drawn.output_sequence)


def test_that_tanh_is_the_activation_where_none_is_named():
    run = simulate(weights=(W, U, B), inputs=np.eye(2))
    np.testing.assert_allclose(run.output_sequence[0], np.tanh([2, 2]), rtol=1e-15)


def test_that_an_activation_beside_settings_counts():
    settings = RNNSettings(**{**vars(SMALL), "activation": "relu"})
    expected = simulate(settings).output_sequence
    found = simulate(SMALL, activation="relu").output_sequence
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(simulate(settings).output_sequence, expected)


@each_of("inputs", [[[[[1.0]]]], [["a", "b"]], [[1.0, np.nan]], [], [[1, 2], [3]]])
def test_that_what_cannot_be_inputs_is_refused(inputs):
    with pytest.raises(ArrayError, match=r"^inputs "):
        simulate(SMALL, inputs=inputs)


def test_that_an_unknown_activation_is_refused():
    with pytest.raises(SettingError, match="activation must be one of tanh, relu"):
        simulate(activation="softmax")


def test_that_a_recipe_keeps_what_was_given():
    recipe = make_recipe(SMALL, (W, U, B), np.eye(2), "sigmoid")
    assert recipe.settings.activation == "sigmoid"
    assert recipe.settings.seed == SMALL.seed
    np.testing.assert_array_equal(recipe.weights.W, W)
    np.testing.assert_array_equal(recipe.inputs, np.eye(2))


def test_that_a_run_starts_with_nothing_computed():
    run = start(Recipe(SMALL))
    assert (run.computed, run.timesteps, run.first_not_finite) == (0, 5, None)
