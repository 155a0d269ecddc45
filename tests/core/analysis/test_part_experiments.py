"""Experiments on a part of a long run: what is run twice, and from which state."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.analysis import experiments, part_experiments
from rnn_viewer.core.analysis.part_experiments import (
    excerpt,
    part_experiment,
    part_from,
)
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.settings.settings import RNNSettings

SMALL = RNNSettings(
    timesteps=150,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)
HERE = Stretch(70, 130, 150)


def done(job):
    """Do a job to its end; the shares that it tells never fall."""
    before = 0.0
    while True:
        try:
            share = next(job)
        except StopIteration as stop:
            return stop.value
        assert before <= share <= 1
        before = share


def computed(recipe: Recipe):
    run = start(recipe)
    run.advance()
    return run


@pytest.mark.parametrize("emptied", [(), (3, 70, 100, 140)])
def test_that_the_part_is_the_run_from_its_stored_state_on(emptied):
    recipe = Recipe(SMALL, edits=tuple(map(empty_state, emptied)))
    run = computed(recipe)
    part = computed(excerpt(recipe, run, HERE))
    expected = run.output_sequence[70:130]
    np.testing.assert_allclose(part.output_sequence, expected, rtol=1e-12)


def test_that_a_nudge_of_a_part_is_the_nudge_of_the_whole_run():
    recipe = Recipe(SMALL)
    run = computed(recipe)
    part = done(part_experiment("nudge", recipe, run, HERE, 1, 0.25))
    whole = done(experiments.nudge(recipe, run, 70, 1, 0.25))
    assert part.part == HERE
    np.testing.assert_allclose(part.distances, whole.distances[70:130], atol=1e-14)
    np.testing.assert_allclose(part.predicted, whole.predicted[70:130], atol=1e-14)


def test_that_another_state_is_given_to_the_first_timestep_of_the_part():
    recipe = Recipe(SMALL)
    run = computed(recipe)
    found = done(part_experiment("swap_start", recipe, run, HERE))
    np.testing.assert_array_equal(found.run.initial_state, run.output_sequence[69])
    assert not np.array_equal(found.other.run.initial_state, found.run.initial_state)
    assert found.changed


@pytest.mark.parametrize("imported", [False, True])
def test_that_the_inputs_of_the_part_become_others(imported):
    recipe = Recipe(SMALL)
    run = computed(recipe)
    if imported:
        recipe = replace(recipe, inputs=run.inputs)
    found = done(part_experiment("swap_inputs", recipe, run, HERE))
    ours, theirs = found.run.inputs, found.other.run.inputs
    assert ours.shape == theirs.shape == (60, 3)
    assert not np.array_equal(ours, theirs)
    same = sorted(map(tuple, ours)) == sorted(map(tuple, theirs))
    assert same == imported


def test_that_a_part_is_bounded_by_timesteps_and_by_numbers(monkeypatch):
    run = computed(Recipe(SMALL))
    monkeypatch.setattr(part_experiments, "MOST_TIMESTEPS", 20)
    assert part_from(run, 100) == Stretch(100, 120, 150)
    assert part_from(run, 140) == Stretch(140, 150, 150)
    assert part_from(run, -1) == Stretch(0, 20, 150)
    monkeypatch.setattr(part_experiments, "NUMBERS", 28)
    assert part_from(run, 100) == Stretch(100, 107, 150)
