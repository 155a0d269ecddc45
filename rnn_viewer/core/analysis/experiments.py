"""Three experiments on what a network remembers: other inputs, another start, a nudge.

Each is a job: it yields the share that is done and returns an `Experiment`.
"""

from collections.abc import Generator
from dataclasses import replace
from typing import TypeAlias, TypeVar

import numpy as np

from rnn_viewer.core.analysis.experiment import AGREED, Experiment, Nudge
from rnn_viewer.core.analysis.perturbation import minus, propagated, sizes
from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.held import held, room
from rnn_viewer.core.recipe.edits import set_cell, with_edit
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.other_runs import other_inputs, other_start
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    bytes_needed,
    memory_limit,
    too_large,
)
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.baseline import Baseline

STARTS = 5
"""Random starts of which the memory horizon is told."""

Found = TypeVar("Found")

ExperimentJob: TypeAlias = Generator[float, None, Experiment]


# The three experiments


def swap_inputs(recipe: Recipe, run: Run) -> ExperimentJob:
    """Give the same weights other inputs.

    Drawn inputs are drawn anew, with the seed after theirs, from uniform(0, 1);
    imported ones come in another order, drawn after the seed of the settings. What is
    set by hand stays set.

    Raises
    ------
    TooLarge
        Where another run and the difference would not fit the memory, beside all
        that is held there.
    """
    return compared("swap_inputs", other_inputs(recipe), run)


def swap_start(recipe: Recipe, run: Run) -> ExperimentJob:
    """Give the first turn another state to remember; then some more.

    They are drawn from uniform(-1, 1), or uniform(0, 1) where the activation has no
    negative values. The state is emptied where it was. Of all but the first only the
    memory horizon is kept.

    Raises
    ------
    TooLarge
        Where another run and the difference would not fit the memory, beside all
        that is held there.
    """
    found = yield from _part(compared("swap_start", other_start(recipe), run), 0)
    horizons = [found.horizon]
    for number in range(1, STARTS):
        job = _horizon(other_start(recipe, number), run)
        horizons.append((yield from _part(job, number)))
    return replace(found, horizons=tuple(horizons))


def nudge(
    recipe: Recipe, run: Run, timestep: int, feature: int, amount: float
) -> ExperimentJob:
    """Change one entry of the inputs, counted from 0, by an amount.

    Raises
    ------
    TooLarge
        Where another run and the difference would not fit the memory, beside all
        that is held there.
    """
    value = float(run.inputs[timestep, feature]) + amount
    edit = set_cell("inputs", timestep, feature, value)
    changed = replace(recipe, edits=with_edit(recipe.edits, edit))
    return compared("nudge", changed, run, Nudge(timestep, feature, amount))


# How two runs are compared


def compared(
    name: str, recipe: Recipe, run: Run, nudged: Nudge | None = None
) -> ExperimentJob:
    """Compute the run of `recipe` and tell how `run` differs from it."""
    _check_memory(recipe.settings)
    other = start(recipe, before=run)
    rows = held(np.empty((run.timesteps, run.weights.output_features)))
    distances, largest, predicted = np.empty((3, run.timesteps))
    moved: dict[str, Array] = {}
    for begin in range(0, run.timesteps, other.block):
        here = slice(begin, begin + other.block)
        if other.computed <= begin:
            other.advance(blocks=1)
        rows[here] = minus(run.output_sequence[here], other.output_sequence[here])
        distances[here], largest[here] = sizes(rows[here])
        if nudged is not None:
            # What the inputs really moved by, after rounding.
            nudges = minus(other.inputs[here], run.inputs[here])
            moves = propagated(run, begin, nudges, moved)
            predicted[here], _ = sizes(moves)
        yield min((begin + other.block) / run.timesteps, 1.0)
    for array in (rows, distances, largest, predicted):
        array.setflags(write=False)
    prediction = None if nudged is None else predicted
    there = Baseline(recipe, other)
    return Experiment(name, run, there, rows, distances, largest, prediction, nudged)


def _part(
    job: Generator[float, None, Found], number: int
) -> Generator[float, None, Found]:
    """Do one of the jobs of `swap_start`, which take as long as each other."""
    try:
        while True:
            yield (number + next(job)) / STARTS
    except StopIteration as stop:
        found: Found = stop.value
    return found


def _horizon(recipe: Recipe, run: Run) -> Generator[float, None, int | None]:
    """Return after how many timesteps the run of `recipe` agrees with `run`."""
    other = start(recipe, before=run)
    count = 0
    for begin in range(0, run.timesteps, other.block):
        if other.computed <= begin:
            other.advance(blocks=1)
        stop = begin + other.block
        ours, theirs = run.rows(begin, stop), other.rows(begin, stop)
        _, largest = sizes(minus(ours, theirs))
        # Outputs that are not finite do not agree.
        apart = np.flatnonzero(~(largest <= AGREED))
        count = begin + int(apart[-1]) + 1 if apart.size else count
        yield min(stop / run.timesteps, 1.0)
    return None if count == run.timesteps else count


def _check_memory(settings: RNNSettings) -> None:
    outputs = BYTES_A_NUMBER * settings.timesteps * settings.output_features
    needed, limit = bytes_needed(settings) + outputs, room(memory_limit())
    if needed > limit:
        raise too_large(TooLarge, settings, "timesteps", needed, limit)
