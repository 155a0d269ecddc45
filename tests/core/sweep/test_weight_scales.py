"""The sweep over the weight scale, point by point against runs of their own."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.analysis.experiments import other_start, swap_start
from rnn_viewer.core.recipe.edits import cut_loop, empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep import point as module
from rnn_viewer.core.sweep.point import horizon
from rnn_viewer.core.sweep.weight_scales import scales, sweep

SETTINGS = RNNSettings(
    timesteps=80,
    input_features=3,
    output_features=5,
    distribution="symmetric_uniform",
    seed=4,
)
AT = np.array([0.1, 0.4, 1.5, 3.0])


def done(job):
    shares = []
    while True:
        try:
            shares.append(next(job))
        except StopIteration as stop:
            return stop.value, shares


def horizon_of(run, begin) -> float:
    """Return after how many turns a second state is where the run is, for good."""
    W, U, b = run.weights.W, run.weights.U, run.weights.b
    state, after = begin, 0
    for t, input_t in enumerate(run.inputs):
        state = np.tanh(W @ input_t + U @ state + b)
        if max(abs(state - run.output_sequence[t])) > 1e-6:
            after = t + 1
    return after if after < len(run.inputs) else np.nan


def test_that_each_point_tells_what_a_run_at_its_scale_tells():
    found, shares = done(sweep(Recipe(SETTINGS), AT))
    begin = other_start(Recipe(SETTINGS)).initial_state
    for point, scale in enumerate(AT):
        run = simulate(replace(SETTINGS, weight_scale=scale))
        flat = 1 - run.output_sequence**2 < 0.02
        radius = np.abs(np.linalg.eigvals(run.weights.U)).max()
        assert found.saturated[point] == flat.mean()
        assert found.radii[point] == pytest.approx(radius)
        assert found.horizons[point] == pytest.approx(
            horizon_of(run, begin), nan_ok=True
        )
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_that_other_settings_and_edits_hold_at_every_scale():
    cut = Recipe(SETTINGS, edits=(cut_loop(),))
    found, _ = done(sweep(cut, AT))
    assert (found.radii == 0).all()
    assert (found.horizons == 0).all()
    edited = Recipe(SETTINGS, edits=(set_cell("U", 0, 0, 7.0),))
    found, _ = done(sweep(edited, AT))
    for point, scale in enumerate(AT):
        U = simulate(replace(SETTINGS, weight_scale=scale)).weights.U.copy()
        U[0, 0] = 7
        expected = np.abs(np.linalg.eigvals(U)).max()
        assert found.radii[point] == pytest.approx(expected)
    emptied = Recipe(SETTINGS, edits=(empty_state(3),))
    found, _ = done(sweep(emptied, np.array([1.5, 3.0])))
    assert (found.horizons == 3).all()


def test_that_two_runs_agree_from_where_they_never_part_again():
    ours = np.zeros((6, 2))
    theirs = np.zeros((6, 2))
    assert horizon(ours, theirs) == 0
    theirs[1, 0] = 1.0
    theirs[3, 1] = -2e-6
    theirs[4, 1] = 1e-7
    assert horizon(ours, theirs) == 4
    theirs[5, 0] = np.nan
    assert np.isnan(horizon(ours, theirs))
    theirs[5, 0] = np.inf
    assert np.isnan(horizon(ours, theirs))


def test_that_the_horizon_is_that_of_the_experiment_with_the_start():
    recipe = Recipe(replace(SETTINGS, weight_scale=0.4))
    found, _ = done(sweep(recipe, np.array([0.4, 1.5])))
    experiment, _ = done(swap_start(recipe, simulate(recipe.settings)))
    assert found.horizons[0] == experiment.horizon


def test_that_scales_are_spaced_by_powers_where_they_differ_much():
    np.testing.assert_allclose(scales(0.01, 1, 3), [0.01, 0.1, 1])
    np.testing.assert_allclose(scales(-1, -0.01, 3), [-1, -0.1, -0.01])
    np.testing.assert_allclose(scales(0.5, 1.5, 3), [0.5, 1, 1.5])
    np.testing.assert_allclose(scales(-1, 1, 3), [-1, 0, 1])
    np.testing.assert_allclose(scales(0, 1, 3), [0, 0.5, 1])
    assert scales(0.03, 7.7, 25)[[0, -1]].tolist() == [0.03, 7.7]


def test_that_the_longest_memory_is_named_by_its_first_and_last_point():
    found, _ = done(sweep(Recipe(SETTINGS), AT))
    assert replace(found, horizons=np.array([3.0, 9.0, 9.0, 2.0])).longest == (1, 2)
    assert replace(found, horizons=np.array([3.0, np.nan, 9, np.nan])).longest == (1, 1)
    assert replace(found, horizons=np.array([3.0, 4.0, 9.0, np.nan])).longest == (3, 3)


def test_that_the_nearest_point_is_the_one_that_looks_nearest():
    found, _ = done(sweep(Recipe(SETTINGS), AT))
    assert found.logarithmic
    # 0.2 is nearer to 0.1 by difference and at the middle by powers.
    assert found.nearest(0.21) == 1
    assert found.nearest(0.19) == 0
    assert found.nearest(-1) == 0
    linear = replace(found, scales=np.array([0.0, 1.0, 2.0, 3.0]))
    assert not linear.logarithmic
    assert linear.nearest(1.6) == 2


def test_that_a_sweep_holds_until_something_but_the_scale_changes():
    recipe = Recipe(SETTINGS)
    found, _ = done(sweep(recipe, AT))
    other = replace(SETTINGS, weight_scale=0.3)
    assert found.is_of(replace(recipe, settings=other))
    assert not found.is_of(replace(recipe, settings=replace(other, seed=5)))
    assert not found.is_of(replace(recipe, edits=(cut_loop(),)))
    assert not found.is_of(replace(recipe, initial_state=np.ones(5)))


def test_that_long_runs_are_swept_over_their_beginning(monkeypatch):
    monkeypatch.setattr(module, "MOST_TIMESTEPS", 40)
    monkeypatch.setattr(module, "_UNITS_AT_MOST", 4)
    found, _ = done(sweep(Recipe(SETTINGS), AT))
    assert found.timesteps == 40
    assert np.isnan(found.radii).all()
    run = simulate(SETTINGS)
    again, _ = done(sweep(Recipe(SETTINGS), np.array([1.0])))
    flat = 1 - run.output_sequence[:40] ** 2 < 0.02
    assert again.saturated[0] == flat.mean()


def test_that_numbers_that_are_not_finite_do_no_harm():
    settings = replace(SETTINGS, activation="identity", timesteps=200)
    found, _ = done(sweep(Recipe(settings), np.array([1e5, 1e6])))
    assert np.isnan(found.horizons).all()
    one = RNNSettings(timesteps=1, input_features=1, output_features=1)
    found, _ = done(sweep(Recipe(one), np.array([0.0, 1.0])))
    assert found.horizons[0] == 0
    assert np.isnan(found.horizons[1])
