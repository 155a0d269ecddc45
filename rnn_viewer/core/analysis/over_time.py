"""The outputs of a unit over a whole run, in about two points a pixel."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.pyramid.pyramid import FIRST, Pyramid
from rnn_viewer.core.pyramid.reader import PyramidReader
from rnn_viewer.core.run.run import Run


class OverTime(NamedTuple):
    """Points of a line over the timesteps.

    Attributes
    ----------
    timesteps : ndarray, shape (points,)
        Counted from 1; where two points stand for many timesteps, their middle.
    values : ndarray, shape (points,)
        One a timestep, or the least and the largest of each bin in turn.
    last : float
        The value at the last timestep; NaN where there is none.
    """

    timesteps: Array
    values: Array
    last: float


def outputs_over_time(
    run: Run, pyramid: Pyramid | None, unit: int, computed: int, columns: int
) -> OverTime:
    """Return how the output of a unit is drawn, as far as a run is computed.

    Parameters
    ----------
    run : Run
        May be being computed.
    pyramid : Pyramid or None
        Its bins; None: it is so short that all rows are looked at.
    unit : int
        From 0.
    computed : int
        As many timesteps are drawn.
    columns : int
        As many pixels the whole run is wide.
    """
    if pyramid is None or _is_narrow(run, columns):
        values = doubles(run.rows(0, computed)[:, unit])
        last = float(values[-1]) if len(values) else np.nan
        return OverTime(np.arange(1.0, len(values) + 1), values, last)
    boundaries = bins(run.timesteps, columns)
    reader, this = PyramidReader(pyramid, run.rows), slice(unit, unit + 1)
    low, high = reader.extremes(boundaries, this, computed)
    row = run.rows(computed - 1, computed)
    last = float(row[0, unit]) if len(row) else np.nan
    values = np.stack((low[:, 0], high[:, 0]), axis=1).ravel().astype(np.float64)
    return OverTime(middles(boundaries, computed), values, last)


def _is_narrow(run: Run, columns: int) -> bool:
    """Tell whether rows in memory are so few that bins would be seen."""
    return run.where == "memory" and run.timesteps <= FIRST * columns


def bins(timesteps: int, columns: int) -> NDArray[np.intp]:
    """Return where at most so many bins of a run begin and end.

    They begin where bins of a pyramid do: no row needs to be read for them.
    """
    edges = np.linspace(0, timesteps, max(columns, 1) + 1).astype(np.intp)
    edges[:-1] -= edges[:-1] % FIRST
    return np.unique(edges)


def middles(boundaries: NDArray[np.intp], computed: int) -> Array:
    """Return where the two points of each bin that is begun stand, from 1."""
    first = boundaries[:-1][: np.searchsorted(boundaries[:-1], computed)]
    stop = np.minimum(boundaries[1 : len(first) + 1], computed)
    return np.repeat((first + stop + 1) / 2, 2)
