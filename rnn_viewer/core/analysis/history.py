"""A whole run over time: the shares of the sum, the saturation, the norm."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import saturated
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.run.values import values_of

_BLOCK_WORK = 2_000_000
"""Multiplications a block: a few milliseconds."""

_BLOCK_ROWS = 1_024

MOST_TIMESTEPS = 20_000
"""Timesteps of a long run that are worked out at once."""

WORK = 4 * 10**9
"""Multiplications for them at most: about a second, in a worker."""


def titles(cell: Cell, total: Statement) -> tuple[str, ...]:
    """Return what the terms of a sum are called."""
    return tuple(map(cell.title, total.operands))


@dataclass(frozen=True, eq=False)
class History:
    """The measures of each timestep of a run; all arrays are read-only.

    Attributes
    ----------
    shares : ndarray, shape (timesteps, terms)
        What ``Σ|W · input_t|``, ``Σ|U · state_t|`` and ``Σ|b|``, or the terms of
        another sum, each over all units, are of their sum, from 0 to 1. All 0 where
        nothing can be compared: the sum is 0, or one is not a number. An infinite one
        is all of the sum.
    saturated : ndarray, shape (timesteps,)
        The share of saturated units, from 0 to 1.
    norms : ndarray, shape (timesteps,)
        The Euclidean norm of the state that each timestep leaves.
    start : int
        The timestep, from 0, of the first entry of each.
    terms : tuple of str
        What the terms of the sum are called.
    rows : ndarray, shape (timesteps, output_features), or None
        Another array of each timestep than the output, where one was asked for.
    """

    shares: Array
    saturated: Array
    norms: Array
    start: int = 0
    terms: tuple[str, ...] = titles(SIMPLE_RNN, SIMPLE_RNN.sums[0])
    rows: Array | None = None

    def stretch(self, timesteps: int) -> Stretch:
        """Return which timesteps of a run of so many these are."""
        return Stretch(self.start, self.start + len(self.norms), timesteps)


def most_at_once(run: Run) -> int:
    """Return how many timesteps of a long run are worked out at once."""
    return max(1, min(MOST_TIMESTEPS, WORK // _multiplications_per_timestep(run)))


def _multiplications_per_timestep(run: Run) -> int:
    """Return how many multiplications the products of a timestep take."""
    weights = run.weights
    return sum(weights[name].size for name in run.cell.matrices)


def history(
    run: Run,
    begin: int = 0,
    end: int | None = None,
    total: Statement | None = None,
    array: str = "",
) -> Generator[float, None, History]:
    """Return the history of a complete run; on the way, yield the share that is done.

    Parameters
    ----------
    run : Run
        All of its timesteps are computed.
    begin, end : int
        The first timestep, from 0, and the one behind the last; all without them.
    total : Statement, optional
        The sum whose terms are compared; the first of the cell where it is left out.
    array : str
        A result of a timestep whose numbers are wanted besides; the output is not.

    Notes
    -----
    The terms are those of ``W · input_t + U · state_t + b``.
    Source: Chollet and Allaire (2018), *Deep Learning with R*, pp. 184-187.
    """
    end = run.timesteps if end is None else end
    total, count = total or run.cell.sums[0], end - begin
    shares, (flat, norms) = np.zeros((count, len(total.operands))), np.zeros((2, count))
    wanted = array in run.cell.made_by and array != run.cell.output
    found = np.empty((count, run.weights.output_features)) if wanted else None
    rows = _rows_of_a_block(run)
    for start in range(begin, end, rows):
        stop = min(start + rows, end)
        here = slice(start - begin, stop - begin)
        values = values_of(run, start, stop) | run.weights.arrays
        with np.errstate(all="ignore"):
            shares[here] = _shares(_term_means(values, total, stop - start))
            norms[here] = _norms(doubles(run.rows(start, stop)))
        flat[here] = saturated(run, start, stop).mean(axis=1)
        if found is not None:
            found[here] = values[array]
        yield (stop - begin) / count
    for part in (shares, flat, norms, *(() if found is None else (found,))):
        part.setflags(write=False)
    return History(shares, flat, norms, begin, titles(run.cell, total), found)


def _rows_of_a_block(run: Run) -> int:
    return min(max(_BLOCK_WORK // _multiplications_per_timestep(run), 1), _BLOCK_ROWS)


def _term_means(values: dict[str, Array], total: Statement, count: int) -> Array:
    """Return the mean magnitudes of the terms, shape (count, terms)."""
    means = np.empty((count, len(total.operands)))
    for place, name in enumerate(total.operands):
        means[:, place] = _mean_magnitudes(np.atleast_2d(values[name]))
    return means


def _scales(rows: Array) -> Array:
    """Return what each row is divided by so that no square or sum overflows."""
    largest = np.abs(rows).max(axis=1)
    scales: Array = np.where((largest > 0) & (largest < np.inf), largest, 1.0)
    return scales


def _mean_magnitudes(rows: Array) -> Array:
    """Return the mean of ``|row|`` of each row, finite while its numbers are."""
    scales = _scales(rows)
    means: Array = (np.abs(rows) / scales[:, np.newaxis]).mean(axis=1)
    # A mean of numbers that are 1 at most can come out a little above 1.
    means[(means > 1.0) & np.isfinite(means)] = 1.0
    return scales * means


def _norms(rows: Array) -> Array:
    scales = _scales(rows)
    norms: Array = np.sqrt(np.square(rows / scales[:, np.newaxis]).sum(axis=1))
    return scales * norms


def _shares(means: Array) -> Array:
    """Return what each of some means is of all of them, row by row."""
    infinite = np.isposinf(means)
    compared: Array = np.where(infinite.any(axis=1, keepdims=True), infinite, means)
    # Divided first: the sum of numbers near the largest double is infinite.
    parts: Array = compared / compared.max(axis=1, keepdims=True)
    parts /= parts.sum(axis=1, keepdims=True)
    parts[np.isnan(means).any(axis=1) | (means == 0.0).all(axis=1)] = 0.0
    return parts


def extremes(values: Array, most: int) -> NDArray[np.intp]:
    """Return which of many values are enough to draw them as a line.

    Parameters
    ----------
    values : ndarray, shape (count,)
        All finite.
    most : int
        How many may be left, at least 2.

    Returns
    -------
    ndarray of int, at most `most` of them, rising
        All where they are no more than that. Otherwise the values are cut into blocks
        of one length, and the least and the greatest of each block are left, so that
        no peak is lost and nothing is drawn that is not there.
    """
    count = len(values)
    if count <= most:
        return np.arange(count)
    length = -(-count // (most // 2))
    # The last block is filled up with its last value, which is never found first.
    blocks = np.pad(values, (0, -count % length), mode="edge").reshape(-1, length)
    firsts = np.arange(0, count, length)
    kept = firsts + blocks.argmin(axis=1), firsts + blocks.argmax(axis=1)
    return np.unique(np.concatenate(kept))


def reach(lines: list[Array]) -> tuple[float, float]:
    """Return the least and the greatest of some lines' values, and of 0.

    Parameters
    ----------
    lines : list of ndarray
        All finite.
    """
    least = min((float(line.min(initial=0.0)) for line in lines), default=0.0)
    greatest = max((float(line.max(initial=0.0)) for line in lines), default=0.0)
    return least, greatest


def spread(wanted: list[float], room: float, end: float) -> list[float]:
    """Return places near those that are wanted, at least `room` apart.

    Parameters
    ----------
    wanted : list of float
        Rising.
    room : float
        What each needs.
    end : float
        None is beyond it, though the first ones may be before the beginning.
    """
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + room) if places else place)
    for index in reversed(range(len(places))):
        places[index] = min(places[index], end)
        end = places[index] - room
    return places
