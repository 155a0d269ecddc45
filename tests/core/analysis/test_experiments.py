import math
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer import Weights, simulate
from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis import experiments
from rnn_viewer.core.analysis.experiments import nudge, swap_inputs, swap_start
from rnn_viewer.core.recipe.edits import Area, empty_state, set_cell, set_cells
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.settings.settings import GREATEST_SEED, RNNSettings
from tests.walks import each_of

SMALL = RNNSettings(
    timesteps=150,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)
BOOK = RNNSettings()
FADING = RNNSettings(weight_scale=0.05)


def done(job):
    """Do a job to its end; every share that it tells is between 0 and 1."""
    before = 0.0
    while True:
        try:
            share = next(job)
        except StopIteration as stop:
            return stop.value
        assert before <= share <= 1
        before = share


def experiment(kind, recipe, *arguments):
    if isinstance(recipe, RNNSettings):
        recipe = Recipe(recipe)
    run = start(recipe)
    run.advance()
    return done(kind(recipe, run, *arguments))


def after_the_last(broken):
    """Tell in a plain loop from where on nothing is broken."""
    first = 0
    for t, is_broken in enumerate(broken):
        if is_broken:
            first = t + 1
    return None if first == len(broken) else first


def test_that_the_differences_are_those_of_the_two_runs():
    found = experiment(swap_inputs, SMALL)
    ours, theirs = found.run.output_sequence, found.other.run.output_sequence
    assert found.other.run.computed == 150
    for t in range(150):
        row = [a - b for a, b in zip(ours[t], theirs[t], strict=True)]
        assert found.differences[t].tolist() == row
        assert found.largest[t] == max(map(abs, row))
        assert found.distances[t] == pytest.approx(math.hypot(*row), rel=1e-12)
    assert found.greatest == np.abs(ours - theirs).max()


def test_that_the_other_run_is_what_its_recipe_makes():
    for job in (swap_inputs, swap_start):
        other = experiment(job, SMALL).other
        fresh = start(other.recipe)
        fresh.advance()
        np.testing.assert_array_equal(fresh.output_sequence, other.run.output_sequence)


def test_that_the_book_is_blind_from_the_second_timestep_on():
    found = experiment(swap_inputs, BOOK)
    assert not np.array_equal(found.run.inputs, found.other.run.inputs)
    assert found.run.weights is found.other.run.weights
    assert found.zero_from == 1
    assert found.is_blind
    expected = simulate(replace(BOOK, inputs_seed=43)).output_sequence
    np.testing.assert_array_equal(found.other.run.output_sequence, expected)


def test_that_other_inputs_are_seen_where_the_network_lives():
    found = experiment(swap_inputs, FADING)
    assert found.zero_from is None
    assert not found.is_blind
    assert found.largest[-1] > 1e-3


def test_that_another_start_is_forgotten_after_the_horizon():
    found = experiment(swap_start, FADING)
    assert found.horizon == after_the_last(found.largest > 1e-6)
    assert found.zero_from == after_the_last(found.largest != 0)
    assert found.horizon == 7
    np.testing.assert_array_equal(found.run.inputs, found.other.run.inputs)


def test_that_nothing_is_forgotten_where_it_grows():
    settings = replace(SMALL, weight_scale=1.0, activation="identity", timesteps=20)
    found = experiment(swap_start, settings)
    assert found.horizon is None
    assert found.zero_from is None


@each_of(
    ("activation", "low"), [("tanh", -1), ("identity", -1), ("relu", 0), ("sigmoid", 0)]
)
def test_that_the_other_start_is_one_that_the_activation_can_give(activation, low):
    settings = replace(BOOK, activation=activation, timesteps=1)
    state = experiment(swap_start, settings).other.run.initial_state
    assert low <= state.min() < low + 0.2
    assert 0.8 < state.max() <= 1


@each_of("kind", ["random", "impulse", "step", "sine", "zero"])
def test_that_drawn_inputs_become_other_random_ones(kind):
    for seed in (None, 5, GREATEST_SEED):
        settings = replace(SMALL, input_kind=kind, inputs_seed=seed)
        found = experiment(swap_inputs, settings)
        assert (found.run.inputs != found.other.run.inputs).any(axis=1).all()
        assert found.other.recipe.settings.input_kind == "random"
        assert found.other.run.weights is found.run.weights


@each_of("rows", [2, 3, 20])
def test_that_imported_inputs_come_in_another_order(rows):
    inputs = np.random.default_rng(1).normal(size=(rows, 3))
    found = experiment(swap_inputs, Recipe(SMALL, inputs=inputs))
    other = found.other.run.inputs
    assert sorted(other.tolist()) == sorted(inputs.tolist())
    assert other.tolist() != inputs.tolist()
    assert found.changed


def test_that_an_experiment_always_makes_the_same_other_run():
    for kind in (swap_inputs, swap_start):
        first, second = experiment(kind, SMALL), experiment(kind, SMALL)
        np.testing.assert_array_equal(first.differences, second.differences)


def test_that_what_cannot_be_changed_is_said_to_be_unchanged():
    one = Recipe(SMALL, inputs=np.ones((1, 3)))
    assert not experiment(swap_inputs, one).changed
    fixed = Recipe(SMALL, edits=(set_cells(Area("initial_state"), 0.5),))
    assert not experiment(swap_start, fixed).changed
    assert not experiment(nudge, SMALL, 1, 1, 1e-30).changed


def test_that_edits_and_emptied_states_stay():
    edits = (empty_state(70), set_cell("U", 0, 1, 0.3), set_cell("inputs", 2, 1, 9.0))
    for kind, more in ((swap_inputs, ()), (swap_start, ()), (nudge, (4, 0, 0.5))):
        found = experiment(kind, Recipe(SMALL, edits=edits), *more)
        other = found.other.run
        assert other.emptied == {70}
        assert other.weights.U[0, 1] == 0.3
        assert other.inputs[2, 1] == 9.0
    assert experiment(swap_start, Recipe(SMALL, edits=edits)).zero_from <= 70


def test_that_a_nudge_changes_one_input_alone():
    found = experiment(nudge, SMALL, 100, 2, 1e-3)
    changed = found.other.run.inputs - found.run.inputs
    assert np.argwhere(changed).tolist() == [[100, 2]]
    assert changed[100, 2] == pytest.approx(1e-3, rel=1e-9)
    assert not found.differences[:100].any()
    assert found.peak == 100
    assert found.nudge == (100, 2, 1e-3)


def test_that_a_nudge_counts_from_what_was_set_by_hand():
    recipe = Recipe(SMALL, edits=(set_cell("inputs", 3, 1, 7.0),))
    found = experiment(nudge, recipe, 3, 1, 0.5)
    assert resolve(found.other.recipe).inputs[3, 1] == 7.5


@each_of("activation", ACTIVATIONS)
def test_that_a_small_nudge_moves_the_outputs_as_predicted(activation):
    settings = replace(SMALL, activation=activation, distribution="normal")
    found = experiment(nudge, settings, 62, 0, 1e-6)
    np.testing.assert_allclose(
        found.predicted[:70], found.distances[:70], rtol=1e-4, atol=1e-13
    )
    assert found.misprediction < 1e-4


def test_that_a_prediction_misses_in_the_second_order_alone():
    misses = [
        experiment(nudge, SMALL, 5, 0, amount).misprediction
        for amount in (1e-1, 1e-2, 1e-3)
    ]
    # A share of the change itself: it shrinks as the amount does.
    assert misses[0] / misses[1] == pytest.approx(10, rel=0.3)
    assert misses[1] / misses[2] == pytest.approx(10, rel=0.3)


def test_that_numbers_that_are_not_finite_do_no_harm():
    settings = replace(BOOK, activation="relu", weight_scale=1e6, timesteps=60)
    for kind, more in ((swap_inputs, ()), (swap_start, ()), (nudge, (0, 0, 1.0))):
        found = experiment(kind, settings, *more)
        assert 0 < found.not_finite_from < 60
        assert (found.zero_from, found.horizon) == (None, None)
        assert math.isfinite(found.greatest)


def test_that_the_smallest_run_can_be_experimented_on():
    tiny = Recipe(weights=Weights([[1.0]], [[0.5]], [0.0]), inputs=np.ones((1, 1)))
    assert experiment(swap_inputs, tiny).zero_from == 0
    assert experiment(swap_start, tiny).horizon is None
    assert experiment(nudge, tiny, 0, 0, 1e-3).peak == 0


def test_that_two_runs_that_would_not_fit_are_refused(monkeypatch):
    monkeypatch.setattr(experiments, "memory_limit", lambda: 10_000)
    recipe = Recipe(SMALL)
    run = start(recipe)
    run.advance()
    with pytest.raises(TooLarge, match="timesteps 150 needs"):
        next(swap_start(recipe, run))
