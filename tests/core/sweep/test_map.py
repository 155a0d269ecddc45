"""The map of a sweep, pair by pair against the grid."""

from dataclasses import replace

import numpy as np

from rnn_viewer import RNNSettings
from rnn_viewer.core.recipe.edits import cut_loop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.sweep.map import sweep_map

SMALL = Recipe(RNNSettings(20, 2, 4, 0.5))
GRID = Grid(SMALL, {"weight_scale": (0.1, 0.5), "seed": (1, 42, 3)})


def test_that_the_first_setting_goes_downwards_and_the_second_to_the_right():
    found = done(sweep_map(GRID))
    for row in range(2):
        for column in range(3):
            measured = GRID.measured(3 * row + column)
            there = [found.numbers[name][row, column] for name in GRID.measures]
            np.testing.assert_array_equal(there, measured)


def test_that_a_map_is_of_recipes_that_differ_in_nothing_but_what_was_swept():
    found = done(sweep_map(GRID))
    other = replace(SMALL.settings, weight_scale=0.7, seed=9)
    assert found.is_of(SMALL)
    assert found.is_of(Recipe(other))
    assert not found.is_of(Recipe(replace(other, timesteps=21)))
    assert not found.is_of(replace(SMALL, edits=(cut_loop(),)))


def test_that_the_pair_of_a_recipe_is_found_where_the_map_has_it():
    found = done(sweep_map(GRID))
    assert found.cell_of(SMALL) == (1, 1)
    assert found.cell_of(Recipe(replace(SMALL.settings, weight_scale=0.3))) is None
