"""What a panel tells of a run, in every cell: a curve a cell, of the same sizes."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace

import numpy as np

from rnn_viewer.core.analysis.gradient_norms import timesteps_at_once
from rnn_viewer.core.analysis.gradients import gradients
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.edits import set_cell, with_edit, without
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import initial, resolve
from rnn_viewer.core.run.other_runs import other_inputs, other_start
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import run_of
from rnn_viewer.core.sweep.point import horizon, timesteps_of

Comparing = Generator[float, None, "CellsCompared"]
"""Yields the share that is done."""


@dataclass(frozen=True, eq=False)
class CellsCompared:
    """A curve of each cell.

    Attributes
    ----------
    recipe : Recipe
        What each was made of, but for its cell.
    timesteps : int
        How many of the run were looked at.
    x : ndarray, shape (points,)
        Scales, timesteps or distances.
    curves : dict of str to ndarray
        By the names of the cells; a curve may end before the others.
    """

    recipe: Recipe
    timesteps: int
    x: Array
    curves: dict[str, Array]


def in_each_cell(recipe: Recipe) -> dict[str, Recipe]:
    """Return a recipe of drawn weights in every cell, with the same sizes and seed.

    What is set by hand stays set in what all cells have: the inputs and the state.
    """
    own = recipe.cell.parameter
    edits = without(recipe.edits, *own)
    plain = replace(recipe, edits=edits, readout=None, targets=None)
    return {
        name: replace(plain, settings=replace(recipe.settings, cell=name))
        for name in CELLS
    }


def sweep_cells(recipe: Recipe, at: Array) -> Comparing:
    """Find the memory horizon at other weight scales; NaN where it is not within.

    Parameters
    ----------
    recipe : Recipe
        Without imported weights.
    at : ndarray, shape (points,)
        The scales, rising.
    """
    rows = timesteps_of(recipe.settings)
    curves = {name: np.full(len(at), np.nan) for name in CELLS}
    done, count = 0, len(CELLS) * len(at)
    for name, own in in_each_cell(recipe).items():
        for point, scale in enumerate(at):
            settings = replace(own.settings, weight_scale=float(scale))
            there = replace(own, settings=settings)
            pair = yield from _pair(there, other_start(there), rows, done, count)
            curves[name][point] = horizon(*pair)
            done += 1
    return CellsCompared(recipe, rows, at, curves)


def memories_of_cells(recipe: Recipe, change: Callable[[Recipe], Recipe]) -> Comparing:
    """Find how far the outputs are from those of a run that is changed, ‖Δh_t‖.

    Parameters
    ----------
    recipe : Recipe
        Without imported weights.
    change : callable
        Gives the recipe of the other run: `CHANGES` has those with a name.
    """
    rows, curves = timesteps_of(recipe.settings), {}
    for done, (name, own) in enumerate(in_each_cell(recipe).items()):
        ours, theirs = yield from _pair(own, change(own), rows, done, len(CELLS))
        with np.errstate(all="ignore"):
            curves[name] = np.linalg.norm(ours - theirs, axis=1)
    return CellsCompared(recipe, rows, np.arange(1.0, rows + 1), curves)


CHANGES = {"swap_inputs": other_inputs, "swap_start": other_start}
"""What an experiment changes, by its name."""


def nudged(
    recipe: Recipe, timestep: int, feature: int, amount: float
) -> Callable[[Recipe], Recipe]:
    """Return the change of one input, counted from 0, by an amount."""
    value = float(resolve(recipe).inputs[timestep, feature]) + amount
    edit = set_cell("inputs", timestep, feature, value)
    return lambda own: replace(own, edits=with_edit(own.edits, edit))


def gradients_of_cells(recipe: Recipe) -> Comparing:
    """Find the median norm of ``∂h_t/∂h_s`` by the distance t − s."""
    curves, most = {}, 0
    for done, (name, own) in enumerate(in_each_cell(recipe).items()):
        whole = _run(own, timesteps_of(own.settings))
        run = _run(own, timesteps_at_once(whole)[0])
        run.advance()
        job = gradients(run)
        while name not in curves:
            try:
                yield (done + next(job)) / len(CELLS)
            except StopIteration as stop:
                curves[name] = stop.value.by_distance.median
        most = max(most, run.timesteps)
    return CellsCompared(recipe, most, np.arange(float(most)), curves)


def _run(recipe: Recipe, rows: int) -> Run:
    found = resolve(recipe)
    state = initial(recipe, "initial_state")
    return run_of(recipe, found.weights, found.inputs[:rows], state)


def _pair(
    recipe: Recipe, other: Recipe, rows: int, done: int, count: int
) -> Generator[float, None, tuple[Array, Array]]:
    """Compute the first rows of two runs, one of `count` pairs; yield the share."""
    ours, theirs = (_run(each, rows) for each in (recipe, other))
    for before, run in enumerate((ours, theirs)):
        for share in _advanced(run):
            yield (done + (before + share) / 2) / count
    return ours.output_sequence, theirs.output_sequence


def _advanced(run: Run) -> Iterator[float]:
    while run.computed < run.timesteps:
        run.advance(blocks=1)
        yield run.computed / run.timesteps
