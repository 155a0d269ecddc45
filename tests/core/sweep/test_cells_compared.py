"""A curve a cell: each is what the run of that cell, drawn by itself, gives."""

from dataclasses import replace

import numpy as np

from rnn_viewer.core.analysis.experiments import nudge, swap_start
from rnn_viewer.core.analysis.gradients import gradients
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.sweep.cells_compared import (
    CHANGES,
    gradients_of_cells,
    in_each_cell,
    memories_of_cells,
    nudged,
    sweep_cells,
)
from rnn_viewer.core.sweep.weight_scales import sweep

SETTINGS = RNNSettings(
    timesteps=30,
    input_features=3,
    output_features=5,
    distribution="symmetric_uniform",
    weight_scale=0.8,
)
RECIPE = Recipe(SETTINGS)


def test_that_a_memory_is_that_of_the_experiment_with_this_cell():
    swapped = done(memories_of_cells(RECIPE, CHANGES["swap_start"]))
    moved = done(memories_of_cells(RECIPE, nudged(RECIPE, 4, 1, 0.5)))
    assert swapped.curves.keys() == moved.curves.keys() == CELLS.keys()
    for cell in CELLS:
        own = Recipe(replace(SETTINGS, cell=cell))
        run = simulate(own.settings)
        for found, expected in (
            (swapped, done(swap_start(own, run)).distances),
            (moved, done(nudge(own, run, 4, 1, 0.5)).distances),
        ):
            curve = found.curves[cell]
            np.testing.assert_allclose(curve, expected, 1e-12, 1e-15, err_msg=cell)
    assert moved.x.tolist() == list(range(1, 31))


def test_that_a_gradient_is_that_of_the_run_of_this_cell():
    found = done(gradients_of_cells(RECIPE))
    assert found.curves.keys() == CELLS.keys()
    for cell, curve in found.curves.items():
        run = simulate(replace(SETTINGS, cell=cell))
        expected = done(gradients(run)).by_distance.median
        np.testing.assert_allclose(curve, expected, 1e-12, 0, err_msg=cell)


def test_that_a_horizon_is_that_of_the_sweep_of_this_cell():
    scales = np.array([0.1, 0.5, 1.5])
    found = done(sweep_cells(RECIPE, scales))
    for cell, curve in found.curves.items():
        own = Recipe(replace(SETTINGS, cell=cell))
        np.testing.assert_array_equal(curve, done(sweep(own, scales)).horizons)
    assert list(found.curves) == list(CELLS)


def test_that_what_all_cells_have_stays_set_by_hand():
    edits = (set_cell("inputs", 2, 1, 4.0), set_cell("W", 0, 0, 1.0), empty_state(7))
    own = in_each_cell(replace(RECIPE, edits=edits))
    assert all(recipe.edits == (edits[0], edits[2]) for recipe in own.values())
    assert {recipe.cell.name for recipe in own.values()} == set(CELLS)
