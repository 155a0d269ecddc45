from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.analysis.terms import terms
from rnn_viewer.core.cell.lstm import LSTM
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.notes import Note, fixed_length, untold_activation
from rnn_viewer.core.recipe import resolving
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights, draw, weights_type
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.setting_errors import SettingError, TooLarge
from rnn_viewer.core.settings.settings import GREATEST_FEATURES, RNNSettings
from tests.walks import each_of

WEIGHTS = Weights(np.ones((2, 3)), np.eye(2), np.zeros(2))
INPUTS = np.arange(12.0).reshape(4, 3)
SMALL = RNNSettings(timesteps=6, input_features=5, output_features=4)


def sizes(recipe: Recipe) -> tuple[int, int, int]:
    settings = recipe.settings
    return settings.timesteps, settings.input_features, settings.output_features


@each_of(
    ("weights", "inputs", "expected"),
    [
        (None, None, (6, 5, 4)),
        (WEIGHTS, None, (6, 3, 2)),
        (None, INPUTS, (4, 3, 4)),
        (WEIGHTS, INPUTS, (4, 3, 2)),
    ],
)
def test_that_imported_arrays_set_the_sizes(weights, inputs, expected):
    recipe = Recipe(SMALL, weights, inputs)
    assert sizes(recipe) == expected
    made, sequence, _ = resolve(recipe)
    assert (*sequence.shape, made.output_features) == expected
    assert made.W.shape == expected[:0:-1]


def test_that_what_is_imported_is_used_as_it_is():
    recipe = Recipe(SMALL, WEIGHTS, INPUTS)
    weights, inputs, _ = resolve(recipe)
    assert weights is WEIGHTS
    assert inputs is recipe.inputs
    np.testing.assert_array_equal(inputs, INPUTS)


def test_that_inputs_do_not_change_with_the_array_they_came_from():
    given = INPUTS.copy()
    recipe = Recipe(SMALL, inputs=given)
    given[0, 0] = 99
    assert recipe.inputs[0, 0] == 0
    assert not recipe.inputs.flags.writeable


@each_of(
    ("weights", "inputs", "expected"),
    [
        (None, None, set()),
        (
            WEIGHTS,
            None,
            {"input_features", "output_features", "weight_scale", "distribution"}
            | {"weights_seed"},
        ),
        (
            None,
            INPUTS,
            {"timesteps", "input_features", "input_kind", "inputs_seed"},
        ),
    ],
)
def test_that_imported_arrays_set_the_matching_settings_aside(
    weights, inputs, expected
):
    assert Recipe(SMALL, weights, inputs).set_aside == expected


def test_that_only_what_the_loop_does_counts_where_all_is_imported():
    aside = Recipe(SMALL, WEIGHTS, INPUTS).set_aside
    assert set(vars(SMALL)) - aside == {
        "cell",
        "leak",
        "units",
        "recurrent_activation",
        "activation",
        "activation_parameter",
        "precision",
    }
    gates = weights_type(LSTM)(
        *(np.ones(s) for s in 4 * [(2, 3)] + 4 * [(2, 2)] + 4 * [2])
    )
    assert "cell" in Recipe(weights=gates).set_aside
    assert Recipe(weights=gates).settings.cell == "lstm"


@each_of("name", ["seed", "weight_scale", "weights_seed"])
def test_that_a_setting_set_aside_changes_nothing(name):
    other = RNNSettings(**{**vars(SMALL), name: 7})
    first, second = (resolve(Recipe(s, WEIGHTS, INPUTS)) for s in (SMALL, other))
    assert first[0] is second[0]
    np.testing.assert_array_equal(first[1], second[1])


@pytest.mark.parametrize("features", [2, 4])
def test_that_inputs_that_do_not_fit_the_weights_are_refused(features):
    words = f"inputs have {features} features; expected 3, the columns of W"
    with pytest.raises(ArrayError, match=words):
        Recipe(SMALL, WEIGHTS, np.ones((4, features)))


@each_of(
    ("inputs", "words"),
    [
        (np.ones(3), "expected 2 dimensions"),
        (np.ones((0, 3)), "is empty"),
        (np.full((2, 3), np.nan), r"not finite at \[1, 1\]"),
        (np.array([["a"]]), "holds <U1"),
    ],
)
def test_that_what_cannot_be_inputs_is_refused(inputs, words):
    with pytest.raises(ArrayError, match=f"^inputs .*{words}"):
        Recipe(SMALL, inputs=inputs)


def test_that_imported_sizes_have_the_limits_of_the_settings():
    with pytest.raises(SettingError) as raised:
        Recipe(SMALL, inputs=np.zeros((1, GREATEST_FEATURES + 1)))
    assert raised.value.field == "input_features"


def test_that_drawn_weights_are_scaled_draws():
    settings = RNNSettings(**{**vars(SMALL), "weight_scale": -2.0})
    weights, inputs, _ = resolve(Recipe(settings))
    draws = draw(SMALL)
    np.testing.assert_array_equal(weights.U, -2.0 * draws.U)
    np.testing.assert_array_equal(inputs, draws.inputs)


def test_that_too_large_a_run_is_refused_before_anything_is_drawn(monkeypatch):
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 100)
    monkeypatch.setattr(resolving, "draw", lambda _: pytest.fail("was drawn"))
    with pytest.raises(TooLarge):
        resolve(Recipe(SMALL))


def test_that_resolving_twice_gives_the_same_numbers():
    recipe = Recipe(SMALL)
    for first, second in zip(resolve(recipe), resolve(recipe), strict=True):
        if isinstance(first, Weights):
            np.testing.assert_array_equal(first.W, second.W)
        else:
            np.testing.assert_array_equal(first, second)


LAYER = LayerWeights.of(
    WEIGHTS,
    notes=(
        untold_activation("tanh"),
        Note("direction", "it is guessed"),
        fixed_length(4),
        Note("mask", "it is not applied"),
    ),
)


def kinds_of(recipe: Recipe) -> list[str]:
    return [note.kind for note in recipe.notes]


def test_that_the_notes_of_a_recipe_are_those_of_its_weights_and_its_inputs():
    origin = Origin(input_notes=(Note("sample", "the first of two"),))
    recipe = Recipe(SMALL, LAYER, np.ones((3, 3)), origin=origin)
    assert kinds_of(recipe) == ["activation", "direction", "length", "mask", "sample"]
    assert recipe.notes[:4] == recipe.notes_on_weights
    # Drawn inputs and weights have none.
    assert kinds_of(Recipe(SMALL, LAYER, origin=origin))[-1] == "mask"
    assert Recipe(SMALL, inputs=np.ones((3, 3))).notes == ()


def test_that_the_activation_that_is_taken_is_that_of_the_run():
    settings = RNNSettings(**{**vars(SMALL), "activation": "relu"})
    assert "relu is taken" in Recipe(settings, LAYER).notes[0]


def test_that_a_length_that_the_run_has_is_no_difference():
    assert "length" not in kinds_of(Recipe(SMALL, LAYER, np.ones((4, 3))))
    assert "length" in kinds_of(Recipe(SMALL, LAYER, np.ones((5, 3))))


def test_that_what_was_decided_is_asked_for_no_more():
    recipe = Recipe(SMALL, LAYER, np.ones((4, 3)))
    assert recipe.decided() is recipe
    by_activation = recipe.decided("relu")
    assert by_activation.settings.activation == "relu"
    assert kinds_of(by_activation) == ["direction", "mask"]
    for backwards in (True, False):
        decided = recipe.decided(backwards=backwards)
        assert decided.backwards == backwards
        assert kinds_of(decided) == ["activation", "mask"]
    assert kinds_of(recipe) == ["activation", "direction", "mask"]


@pytest.mark.parametrize("inputs", [None, np.arange(12.0).reshape(4, 3)])
def test_that_inputs_turned_round_are_read_from_their_end(inputs):
    forwards = Recipe(SMALL, WEIGHTS, inputs)
    turned = replace(forwards, backwards=True)
    expected = resolve(forwards).inputs[::-1]
    np.testing.assert_array_equal(resolve(turned).inputs, expected)
    # A change by hand counts timesteps as the loop reads them.
    edited = replace(turned, edits=(set_cell("inputs", 0, 1, 7.0),))
    assert resolve(edited).inputs[0, 1] == 7.0


def test_that_names_of_timesteps_are_turned_round_with_them():
    origin = Origin(timestep_names=("a", "b", "c"))
    recipe = Recipe(SMALL, inputs=np.ones((3, 3)), origin=origin)
    assert recipe.timestep_names == ("a", "b", "c")
    assert recipe.decided(backwards=True).timestep_names == ("c", "b", "a")


def test_that_targets_go_when_inputs_are_turned_round():
    readout = Readout(np.ones((1, len(WEIGHTS.b))), np.zeros(1))
    targets = Targets(np.ones((4, 1)))
    recipe = Recipe(SMALL, WEIGHTS, np.ones((4, 3)), readout=readout, targets=targets)
    assert recipe.decided(backwards=False).targets is targets
    assert recipe.decided(backwards=True).targets is None


def test_that_other_weights_read_forwards_again():
    recipe = Recipe(SMALL, LAYER).decided(backwards=True)
    assert not recipe.with_weights(WEIGHTS).backwards
    assert recipe.with_inputs(np.ones((2, 3))).backwards


@pytest.mark.parametrize("is_known", [False, True])
def test_that_weights_are_those_of_the_cell_that_reads_them(is_known):
    notes = (Note("mask", "there was one"),)
    weights = LayerWeights.of(WEIGHTS, notes=notes) if is_known else WEIGHTS
    leaky = Recipe(RNNSettings(cell="leaky_rnn", leak=0.25), weights)
    again = replace(leaky, settings=replace(leaky.settings, cell="simple_rnn"))
    for recipe, name in ((leaky, "leaky_rnn"), (again, "simple_rnn")):
        assert recipe.weights.cell.name == recipe.cell.name == name
        for array in "WUb":
            assert recipe.weights[array] is WEIGHTS[array]
        assert recipe.weights.notes == (notes if is_known else ())
        assert isinstance(recipe.weights, LayerWeights) == is_known
        run, total = start(recipe), recipe.cell.made_by["pre_activation"]
        run.advance()
        trace, made = run.trace(2), recipe.cell.activation_of(total).result
        found = terms(trace, run.weights, 1, total=total)
        assert found.output == trace[made][1] == np.tanh(trace.pre_activation)[1]
