"""The head of an exported picture names what its run was made from."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.views.figure_words import FigureWords
from tests.other_settings import others

BASE = RNNSettings(
    timesteps=7,
    input_features=3,
    output_features=4,
    weight_scale=0.5,
    distribution="symmetric_uniform",
    activation="leaky_relu",
)
"""With an activation that has a parameter, and sums on either side of its kink."""


def changed(name: str) -> Iterator[tuple[Recipe, list[Recipe]]]:
    """Yield recipes with those that differ in one setting, drawn and of weights."""
    cells = [cell.name for cell in CELLS.values() if name in cell.settings]
    base = replace(BASE, cell=cells[0]) if cells else BASE
    all_settings = [replace(base, **{name: value}) for value in others(FIELDS[name])]
    yield Recipe(base), [Recipe(settings) for settings in all_settings]
    weights, units = simulate(base).weights, base.output_features
    fitting = [one for one in all_settings if one.output_features == units]
    yield Recipe(base, weights), [Recipe(settings, weights) for settings in fitting]


def shown(recipe: Recipe) -> tuple[str, list[np.ndarray]]:
    """Return the words on a run, and the arrays that are drawn."""
    run = start(recipe)
    run.advance()
    arrays = [run.inputs, *run.weights.arrays.values(), run.output_sequence]
    return FigureWords().moment(first_snapshot(recipe, run)), arrays


@pytest.mark.parametrize("name", FIELDS)
def test_that_a_setting_that_changes_what_is_drawn_changes_the_words(qapp, name):
    compared = []
    for old, news in changed(name):
        before, ours = shown(old)
        for new in news:
            after, theirs = shown(new)
            is_other = len(ours) != len(theirs)
            if is_other or not all(map(np.array_equal, ours, theirs)):
                compared.append(before != after)
    assert set(compared) == {True}


def test_that_the_words_of_a_run_name_its_draws_and_its_loop(qapp):
    settings = replace(BASE, precision="float32", activation_parameter=0.3)
    assert shown(Recipe(replace(settings, inputs_seed=9)))[0].partition(". ")[2] == (
        "3 inputs, 4 units, leaky_relu(0.3), float32; weights drawn from"
        " uniform(−1, 1) × 0.5, seed 42 (same as R), inputs random(0, 1),"
        " seed 9 (same as R)."
    )
