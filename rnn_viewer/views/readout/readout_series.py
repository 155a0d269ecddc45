"""What a read-out says of a whole run, found in parts that block nothing."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.analysis.over_time import bins, middles
from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Errors, ErrorSums
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.readout_targets import ReadoutTargets, Scored, ScoreSums

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
        The numbers that have lines, or their probabilities, one point a timestep; of a
        long run the least and the largest of each bin in turn. Of more classes than
        there are lines the probability of the right one alone, NaN where none is asked.
    targets : ndarray, shape (points, lines), or None
        The same of the targets, NaN where there is none; None without them.
    last : ndarray, shape (lines,)
        The same of the last timestep.
    errors : Errors or None
        Of all numbers at all timesteps; None without targets of its own.
    scored : Scored or None
        How good the answers in a training are.
    """

    timesteps: Array
    sequence: Array
    targets: Array | None
    last: Array
    errors: Errors | None
    scored: Scored | None = None


def is_of_right_one(readout: Readout, asked: ReadoutTargets | None) -> bool:
    """Tell whether there are more classes than lines: the right one alone has one."""
    is_of_classes = asked is not None and asked.is_of_classes
    return is_of_classes and readout.readout_features > MOST_LINES


def lines_of(readout: Readout, asked: ReadoutTargets | None) -> int:
    """Return how many lines what is read out has."""
    if is_of_right_one(readout, asked):
        return 1
    return min(readout.readout_features, MOST_LINES)


def readout_series(
    run: Run, readout: Readout, asked: ReadoutTargets | None
) -> Generator[float, None, ReadoutSeries]:
    """Return what is read out of a complete run; yield the share that is done.

    Parameters
    ----------
    run : Run
        All of its timesteps are computed.
    readout : Readout
        What reads its outputs.
    asked : ReadoutTargets or None
        What it should say.
    """
    lines = lines_of(readout, asked)
    if asked is None:
        # Thousands of numbers a timestep would fill the memory, and nobody sees them.
        readout = Readout(readout.V[:lines], readout.c[:lines])
    edges = np.arange(run.timesteps + 1)
    if run.timesteps > LONG:
        edges = bins(run.timesteps, BINS)
    sums = _sums(asked)
    found, target_parts = [], []
    folds = _OF_TARGETS if is_of_right_one(readout, asked) else _OF_NUMBERS
    for part in _parts(edges, max(_BLOCK_WORK // readout.V.size, 1)):
        start, stop = int(part[0]), int(part[-1])
        rows = readout.sequence(run.rows(start, stop))
        said = rows
        if asked is not None and sums is not None:
            sums.add(start, rows)
            said, due = asked.outputs(rows), asked.rows(start, stop)
            if is_of_right_one(readout, asked):
                said, due = _of_right_one(said, due)
            target_parts.append(_extremes(due[:, :lines], part, _OF_TARGETS))
        found.append(_extremes(said[:, :lines], part, folds))
        yield stop / run.timesteps
    return ReadoutSeries(
        _places(edges),
        np.concatenate(found),
        np.concatenate(target_parts) if target_parts else None,
        said[-1, :lines],
        sums.errors() if isinstance(sums, ErrorSums) else None,
        sums.scored() if isinstance(sums, ScoreSums) else None,
    )


def _sums(asked: ReadoutTargets | None) -> ErrorSums | ScoreSums | None:
    """Return what counts how good the answers are."""
    if asked is None:
        return None
    return ErrorSums(asked.targets) if asked.loss is None else ScoreSums(asked)


def _of_right_one(said: Array, due: Array) -> tuple[Array, Array]:
    """Return what is said of the right class and should be, each of shape (rows, 1)."""
    right = np.nan_to_num(due).argmax(axis=1)[:, np.newaxis]
    due = np.take_along_axis(due, right, axis=1)
    said = np.take_along_axis(said, right, axis=1)
    return np.where(np.isfinite(due), said, np.nan), due


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


_OF_NUMBERS: Any = (np.minimum, np.maximum)
_OF_TARGETS: Any = (np.fmin, np.fmax)
"""What is read out may not hide a NaN; a target that is missing may be passed over."""


def _extremes(rows: Array, edges: Edges, folds: Any) -> Array:
    """Return the rows, or the least and the largest of each bin in turn."""
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
