"""What a read-out says of a whole run, found in parts that block nothing."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.analysis.over_time import bins, middles
from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Errors, ErrorSums, Targets
from rnn_viewer.core.run.run import Run

MOST_LINES = 8
"""The most features of a read-out that have lines."""

LONG = 16_384
"""A run with more timesteps keeps the least and the largest number of each bin."""

BINS = 4_096
"""More than any screen has columns."""

_BLOCK_WORK = 1_000_000
"""Multiplications a block: a few milliseconds."""


@dataclass(frozen=True, eq=False)
class ReadoutSeries:
    """The read-out of each timestep and its errors; read-only.

    Attributes
    ----------
    timesteps : ndarray, shape (points,)
        Where the points stand, counted from 1.
    sequence : ndarray, shape (points, lines)
        The numbers that have lines, one point a timestep; of a long run the least and
        the largest of each bin in turn.
    wanted : ndarray, shape (points, lines), or None
        The same of the targets, NaN where there is none; None without them.
    last : ndarray, shape (lines,)
        What is read out of the last timestep.
    errors : Errors or None
        Of all numbers at all timesteps; None without targets.
    """

    timesteps: Array
    sequence: Array
    wanted: Array | None
    last: Array
    errors: Errors | None


def readout_series(
    run: Run, readout: Readout, targets: Targets | None
) -> Generator[float, None, ReadoutSeries]:
    """Return what is read out of a complete run; yield the share that is done.

    Parameters
    ----------
    run : Run
        All of its timesteps are computed.
    readout : Readout
        What reads its outputs.
    targets : Targets or None
        What it should say.
    """
    lines = min(readout.readout_features, MOST_LINES)
    if targets is None:
        # Thousands of numbers a timestep would fill the memory, and nobody sees them.
        readout = Readout(readout.V[:lines], readout.c[:lines])
    edges = np.arange(run.timesteps + 1)
    if run.timesteps > LONG:
        edges = bins(run.timesteps, BINS)
    sums = None if targets is None else ErrorSums(targets)
    found, wanted = [], []
    for part in _parts(edges, max(_BLOCK_WORK // readout.V.size, 1)):
        start, stop = int(part[0]), int(part[-1])
        rows = readout.sequence(run.rows(start, stop))
        found.append(_extremes(rows[:, :lines], part))
        if targets is not None and sums is not None:
            sums.add(start, rows)
            rows_wanted = targets.rows(start, stop)[:, :lines]
            wanted.append(_extremes(rows_wanted, part, (np.fmin, np.fmax)))
        yield stop / run.timesteps
    return ReadoutSeries(
        _places(edges),
        np.concatenate(found),
        np.concatenate(wanted) if wanted else None,
        rows[-1, :lines],
        None if sums is None else sums.errors(),
    )


Edges = NDArray[np.intp]


def _parts(edges: Edges, rows: int) -> list[Edges]:
    """Cut bins into parts of about so many rows, of one bin at least."""
    parts, first = [], 0
    while first < len(edges) - 1:
        behind = int(np.searchsorted(edges, edges[first] + rows, "right")) - 1
        behind = min(max(behind, first + 1), len(edges) - 1)
        parts.append(edges[first : behind + 1])
        first = behind
    return parts


def _is_single(edges: Edges) -> bool:
    """Tell whether each bin is a timestep."""
    return len(edges) - 1 == int(edges[-1] - edges[0])


def _extremes(
    rows: Array, edges: Edges, folds: Any = (np.minimum, np.maximum)
) -> Array:
    """Return the rows, or the least and the largest of each bin in turn.

    What is read out may not hide a NaN; a target that is missing may be passed over.
    """
    if _is_single(edges):
        return rows
    starts = edges[:-1] - edges[0]
    ends = [fold.reduceat(rows, starts) for fold in folds]
    both: Array = np.stack(ends, axis=1).reshape(-1, rows.shape[1])
    return both


def _places(edges: Edges) -> Array:
    if _is_single(edges):
        return np.arange(1.0, len(edges))
    return middles(edges, int(edges[-1]))
