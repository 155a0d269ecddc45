"""Every setting has its own lines in every script: the tables are walked."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.scripts import SCRIPTS, script
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings
from tests.other_settings import others
from tests.walks import first

BASE = RNNSettings(
    timesteps=7,
    input_features=3,
    output_features=4,
    weight_scale=0.5,
    distribution="symmetric_uniform",
    activation="leaky_relu",
)
"""With an activation that has a parameter, and sums on either side of its kink."""

DO_NOT_MATTER: frozenset[str] = frozenset()
"""Settings that no run depends on. None so far."""


def base_of(name: str) -> RNNSettings:
    """Return settings of a cell that reads a setting."""
    cells = [cell.name for cell in CELLS.values() if name in cell.settings]
    return replace(BASE, cell=cells[0]) if cells else BASE


def changed(name: str, generator: str) -> Iterator[tuple[RNNSettings, RNNSettings]]:
    """Yield settings as a generator draws them, and those that differ in one."""
    drawn = replace(base_of(name), generator=generator)
    for value in others(FIELDS[name]):
        yield drawn, replace(drawn, **{name: value})


def recipes() -> Iterator[Recipe]:
    """Yield recipes that differ in one setting: drawn, and of given arrays."""
    for name in FIELDS:
        base = base_of(name)
        given = simulate(base)
        for generator in GENERATORS:
            for _, settings in changed(name, generator):
                yield Recipe(settings)
        for value in others(FIELDS[name]):
            settings = replace(base, **{name: value})
            yield Recipe(settings, given.weights, given.inputs)


def numbers_of(run: Run) -> tuple[object, ...]:
    arrays = (run.inputs, *run.weights.arrays.values(), run.output_sequence)
    return (run.precision, *(array.tobytes() for array in arrays))


@pytest.mark.parametrize("generator", first(GENERATORS))
@pytest.mark.parametrize("name", FIELDS)
def test_that_a_setting_that_changes_the_run_changes_the_scripts(
    name, generator, snapshot_of
):
    changes = {language: set() for language in SCRIPTS}
    for settings in changed(name, generator):
        old, new = (snapshot_of(Recipe(s), completed=2) for s in settings)
        if numbers_of(old.run) != numbers_of(new.run):
            for language, found in changes.items():
                found.add(script(old, language) != script(new, language))
    expected = set() if name in DO_NOT_MATTER else {True}
    assert changes == dict.fromkeys(SCRIPTS, expected)


@pytest.mark.programs
def test_that_the_script_of_every_setting_prints_its_state(runner, snapshot_of):
    found = list(recipes())
    runner.check([snapshot_of(r, min(6, r.settings.timesteps)) for r in found])


def singles() -> list[Recipe]:
    """Return recipes of runs in float32: each activation, and each generator."""
    single, generators = replace(BASE, precision="float32"), list(GENERATORS)
    return [
        Recipe(
            replace(single, generator=generators[place % 3], activation=activation),
            initial_state=state,
        )
        for place, activation in enumerate(ACTIVATIONS)
        for state in (None, np.linspace(-1, 1, 4))
    ]


@pytest.mark.programs
def test_that_a_script_of_a_float32_run_computes_in_float32(runner, snapshot_of):
    snapshots = [snapshot_of(recipe) for recipe in singles()]
    states = np.array(runner.check(snapshots))
    exact = states.astype(np.float32).astype(np.float64)
    if runner.language == "r":
        assert all("R has no float32" in script(one, "r") for one in snapshots)
        assert (states != exact).any(axis=1).mean() > 0.9
    else:
        np.testing.assert_array_equal(states, exact)
