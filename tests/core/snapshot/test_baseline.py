"""How a run differs from the one that is pinned."""

import numpy as np
import pytest

from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.baseline import Baseline, difference

SETTINGS = RNNSettings(
    timesteps=12,
    input_features=3,
    output_features=5,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)


def run_of(recipe: Recipe) -> Run:
    run = Run(
        *resolve(recipe)[:2],
        recipe.settings.activation,
        resolve(recipe).initial_state,
        recipe.emptied,
    )
    run.advance()
    return run


@pytest.fixture
def baseline() -> Run:
    return run_of(Recipe(SETTINGS))


def test_that_the_difference_is_run_minus_baseline_cell_by_cell(baseline):
    run = run_of(Recipe(SETTINGS, edits=(set_cell("b", 2, 0, 0.25),)))
    found = difference(run, baseline)
    largest = 0.0
    for t in range(12):
        for unit in range(5):
            ours, theirs = (
                run.output_sequence[t, unit],
                baseline.output_sequence[t, unit],
            )
            assert found.rows[t, unit] == ours - theirs
            largest = max(largest, abs(ours - theirs))
    assert found.largest == largest > 0
    assert found.last_unequal == 11


def test_that_a_run_that_is_alike_differs_nowhere(baseline):
    found = difference(run_of(Recipe(SETTINGS)), baseline)
    assert not found.rows.any()
    assert found.largest == 0.0
    assert found.last_unequal is None


def test_that_nothing_differs_before_what_was_done(baseline):
    run = run_of(Recipe(SETTINGS, edits=(empty_state(4),)))
    found = difference(run, baseline)
    assert not found.rows[:4].any()
    assert found.rows[4].all()


def test_that_the_last_timestep_at_which_any_output_differs_is_told():
    settings = RNNSettings(timesteps=40, output_features=8)
    state = np.full(8, -1.0)
    found = difference(
        run_of(Recipe(settings, initial_state=state)), run_of(Recipe(settings))
    )
    # The book's network saturates: what it began with is soon without effect.
    last = max(t for t in range(40) if found.rows[t].any())
    assert 0 <= last < 39
    assert found.last_unequal == last


def test_that_runs_are_compared_as_far_as_both_are_computed(baseline):
    longer = Recipe(RNNSettings(**(vars(SETTINGS) | {"timesteps": 3 * BLOCK})))
    run = run_of(longer)
    assert difference(run, baseline).rows.shape == (12, 5)
    assert difference(baseline, run).rows.shape == (12, 5)
    growing = Run(*resolve(longer)[:2], "tanh")
    assert difference(growing, run).rows.shape == (0, 5)
    assert difference(growing, run).last_unequal is None
    growing.advance(1)
    found = difference(growing, run)
    assert found.rows.shape == (BLOCK, 5)
    assert found.largest == 0.0


def test_that_the_largest_is_that_of_numbers_that_are_finite(baseline):
    run = run_of(Recipe(SETTINGS))
    rows = run._rows.kept.place(0, run.timesteps)
    rows[3, 1], rows[5, 0], rows[7, 2] = np.inf, np.nan, 9.0
    found = difference(run, baseline)
    assert found.largest == 9.0 - baseline.output_sequence[7, 2]
    assert np.isinf(found.rows[3, 1])
    assert np.isnan(found.rows[5, 0])
    assert found.last_unequal == 7
    rows[:] = np.nan
    assert difference(run, baseline).largest == 0.0


def test_that_a_difference_can_not_be_written_to(baseline):
    with pytest.raises(ValueError, match="read-only"):
        difference(baseline, baseline).rows[0, 0] = 1


@pytest.mark.parametrize(
    ("changed", "fits"),
    [
        ({"timesteps": 40}, True),
        ({"input_features": 9, "activation": "relu"}, True),
        ({"output_features": 6}, False),
    ],
)
def test_that_a_baseline_fits_where_there_are_as_many_units(baseline, changed, fits):
    recipe = Recipe(RNNSettings(**(vars(SETTINGS) | changed)))
    assert Baseline(Recipe(SETTINGS), baseline).fits(run_of(recipe)) is fits


def test_that_two_runs_that_are_no_numbers_alike_are_no_different():
    settings = RNNSettings(
        timesteps=900, distribution="normal", activation="identity", output_features=8
    )
    ours, theirs = simulate(settings), simulate(settings)
    assert np.isnan(ours.output_sequence).any()
    found = difference(ours, theirs)
    assert found.last_unequal is None
    assert found.largest == 0
