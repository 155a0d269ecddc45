"""What is found by running a run again, and from where on programs part."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import trials as module
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.run.saturation import Saturation, diagnose
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.run.trials import divergence, done, trials
from rnn_viewer.core.scripts import SCRIPTS, script
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

CHAOTIC = RNNSettings(distribution="normal")
CALM = RNNSettings(weight_scale=0.05)


def computed(recipe: Recipe):
    run = start(recipe)
    run.advance()
    return run


def apart(ours, theirs) -> np.ndarray:
    """Return the largest difference of each timestep, beside the numbers."""
    with np.errstate(all="ignore"):
        return (np.abs(ours - theirs) / np.maximum(np.abs(ours), 1)).max(axis=1)


def nudged_by_hand(recipe: Recipe) -> np.ndarray:
    """Return the outputs where each is off by 1e-15 of itself, the book's loop."""
    run, signs = start(recipe), np.random.default_rng(0)
    signs = signs.choice((-1.0, 1.0), run.weights.output_features)
    state, rows = run.initial_state, []
    with np.errstate(all="ignore"):
        for t, input_t in enumerate(run.inputs):
            state = state * 0 if t in run.emptied else state
            z = run.weights.W @ input_t + run.weights.U @ state + run.weights.b
            state = run.activation.apply(z, np.empty_like(z)) * (1 + 1e-15 * signs)
            rows.append(state)
    return np.array(rows)


@given(data=st.data())
def test_that_programs_are_said_to_part_where_a_nudge_has_grown(data, networks):
    recipe = data.draw(networks)
    run = computed(recipe)
    found = done(divergence(run))
    grown = apart(run.output_sequence, nudged_by_hand(recipe))
    finite = np.isfinite(run.output_sequence).all(axis=1)
    grown = grown[: len(finite) if finite.all() else int(finite.argmin())]
    if found.timestep is None:
        # Both are off by roundings of their own.
        assert (grown <= 1e-4).all()
    else:
        assert (grown[: max(found.timestep - 3, 0)] <= 1e-5).all()
        assert grown[: found.timestep + 4].max() > 1e-8


@given(data=st.data())
def test_that_another_correct_program_agrees_until_they_part(data, networks, by_hand):
    recipe = data.draw(networks)
    run = computed(recipe)
    found = done(divergence(run)).timestep
    until = run.timesteps if found is None else max(found - 3, 0)
    _, theirs = by_hand(recipe)
    ours = run.output_sequence[:until]
    finite = np.isfinite(ours).all(axis=1)
    assert (apart(ours, theirs[:until])[finite] <= 1e-3).all()


@pytest.mark.programs
def test_that_r_and_the_program_part_where_it_is_said(r):
    script_in_r = """
    set.seed(42)
    X <- matrix(runif(3200), 100); W <- matrix(rnorm(2048), 64)
    U <- matrix(rnorm(4096), 64); b <- rnorm(64); s <- rep(0, 64)
    for (t in 1:100) {
      s <- tanh(as.numeric(W %*% X[t, ]) + as.numeric(U %*% s) + b)
      cat(sprintf("%.17g", s), "\\n")
    }
    """
    theirs = np.array([line.split() for line in r(script_in_r).splitlines()], float)
    run = simulate(CHAOTIC)
    found = done(divergence(run)).timestep
    grown = apart(run.output_sequence, theirs)
    assert 20 < found < 60
    assert grown[: found - 8].max() < 1e-6
    assert grown[found - 8 :].max() > 0.1


@each_of("settings", [CALM, RNNSettings(), replace(CALM, timesteps=1)])
def test_that_a_calm_run_parts_nowhere(settings):
    assert done(divergence(simulate(settings))).timestep is None


def test_that_a_float32_run_parts_sooner():
    single = done(divergence(simulate(replace(CHAOTIC, precision="float32"))))
    assert single.timestep < done(divergence(simulate(CHAOTIC))).timestep


@given(data=st.data())
def test_that_the_effect_of_inputs_is_what_other_inputs_change(data, networks):
    recipe = data.draw(networks)
    run = computed(recipe)
    found = done(trials(recipe, run, Saturation(1.0))).input_effect
    order = np.random.default_rng([recipe.settings.seed, 1]).permutation(run.timesteps)
    if (np.diff(order) > 0).all():
        order = order[::-1]
    if np.array_equal(recipe.inputs[order], recipe.inputs):
        assert found is None
        return
    other = computed(replace(recipe, inputs=recipe.inputs[order]))
    with np.errstate(all="ignore"):
        differ = np.abs(run.output_sequence - other.output_sequence) > 0.01
    if np.isfinite(run.output_sequence).all():
        assert found.share == differ.mean()
        assert found.tried == run.timesteps


def test_that_drawn_inputs_are_drawn_anew_with_the_seed_after_theirs():
    settings = replace(CHAOTIC, weight_scale=100.0)
    run = simulate(settings)
    found = done(trials(Recipe(settings), run, diagnose(Recipe(settings), run)))
    other = simulate(replace(settings, inputs_seed=43))
    changed = np.abs(run.output_sequence - other.output_sequence) > 0.01
    assert found.input_effect.share == changed.mean() > 0.4


def test_that_nothing_is_tried_of_other_inputs_where_nothing_saturates():
    run = simulate(CALM)
    assert (
        done(trials(Recipe(CALM), run, diagnose(Recipe(CALM), run))).input_effect
        is None
    )


def test_that_of_a_long_run_the_first_timesteps_are_tried(monkeypatch):
    monkeypatch.setattr(module, "MOST_TIMESTEPS", 300)
    settings = RNNSettings(timesteps=900, input_features=2, output_features=3)
    run = simulate(settings)
    found = done(trials(Recipe(settings), run, diagnose(Recipe(settings), run)))
    assert found.divergence.tried == found.input_effect.tried == 300


def test_that_a_growth_tries_only_when_it_is_told_to():
    incremental_run = IncrementalRun(Recipe(RNNSettings()))
    while not incremental_run.complete:
        incremental_run.grow()
    assert incremental_run.ended
    incremental_run.tries = True
    assert not incremental_run.ended
    while not incremental_run.ended:
        incremental_run.grow()
    assert incremental_run.trials == done(
        trials(incremental_run.recipe, incremental_run.run, incremental_run.saturation)
    )


@each_of("language", list(SCRIPTS))
def test_that_a_script_says_from_where_on_it_may_part(language):
    recipe = Recipe(CHAOTIC)
    snapshot = first_snapshot(recipe, computed(recipe))
    snapshot = followed(snapshot, position=after_timesteps(100))
    timestep = done(divergence(snapshot.run)).timestep + 1
    lines = script(snapshot, language).splitlines()
    assert lines[1].startswith("# ")
    assert f"from about timestep {timestep} on" in lines[1]
    calm = Recipe(CALM)
    text = script(first_snapshot(calm, computed(calm)), language)
    assert "Chaotic" not in text
