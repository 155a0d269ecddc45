"""The numbers that a panel draws, kept as long as they are true."""

from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from rnn_viewer.core.pictures.pixels import Axis, Indices
from rnn_viewer.core.pyramid.pyramid import Singles
from rnn_viewer.core.pyramid.reader import ALL, PyramidReader, shown

Statistic: TypeAlias = Literal["extreme", "mean"]

# Numbers of pixels by units; more would leave the cache between two operations.
_NUMBERS_AT_ONCE = 2**19


class Kept(NamedTuple):
    """Columns that were shown before, and where: then from `before`, now from `now`."""

    before: int
    now: int
    columns: int


class Columns:
    """One number a pixel of a panel, of which only new columns are computed.

    A column is kept where it has the same boundaries as before and all of its timesteps
    were computed: after a pan, and after new rows.

    Parameters
    ----------
    reader : PyramidReader
    statistic : str
        ``extreme``: the number furthest from zero, the positive one of two; or
        ``mean``.
    units : slice
        The units that are shown.
    height : int, optional
        Pixels of the panel along the units; where it is less than there are units, each
        stands for those from floor(p·units/height) up to the next.

    Attributes
    ----------
    kept : Kept
        What `values` returned last had in common with the time before.
    """

    def __init__(
        self,
        reader: PyramidReader,
        statistic: Statistic = "extreme",
        units: slice = ALL,
        height: int | None = None,
    ) -> None:
        self._reader = reader
        self._statistic = statistic
        self._units = units
        count = len(range(*units.indices(reader.pyramid.units)))
        self._height = Axis(count, count if height is None else height)
        self._boundaries: Indices = np.zeros(1, np.intp)
        self._complete = 0
        self._values = self._new(self._boundaries, 0)
        self._values.setflags(write=False)
        self.kept = Kept(0, 0, 0)

    def values(self, boundaries: Indices) -> Singles:
        """Return what the pixels between `boundaries` show, see `PyramidReader`.

        Returns
        -------
        ndarray of float32, shape (pixels begun, units or, if fewer, height)
            Read-only; the same object where nothing has changed.
        """
        computed = self._reader.pyramid.computed
        first, stop = shown(boundaries, computed)
        before, now, count = self._in_common(boundaries)
        count = min(count, self._complete - before)
        self.kept = Kept(before, now, count) if count > 0 else Kept(0, 0, 0)
        before, now, count = self.kept
        if before == now == 0 and count == len(first) == len(self._values):
            return self._values
        values = self._new(boundaries[now + count :], computed)
        if count:
            earlier = self._new(boundaries[: now + 1], computed)
            still = self._values[before : before + count]
            values = np.concatenate([earlier, still, values])
        values.setflags(write=False)
        whole = np.maximum(boundaries[1 : len(first) + 1], first + 1) == stop
        self._boundaries, self._values = boundaries.copy(), values
        self._complete = int(np.count_nonzero(whole))
        return values

    def _in_common(self, boundaries: Indices) -> Kept:
        """Return which pixels have the boundaries of earlier ones, as one stretch."""
        old = self._boundaries
        before = int(np.searchsorted(old, boundaries[0]))
        now = int(np.searchsorted(boundaries, old[0]))
        length = min(len(old) - before, len(boundaries) - now)
        if length < 2 or not np.array_equal(
            old[before : before + length], boundaries[now : now + length]
        ):
            return Kept(0, 0, 0)
        return Kept(before, now, length - 1)

    def _new(self, boundaries: Indices, computed: int) -> Singles:
        pixels = max(1, len(boundaries) - 1)
        at_once = max(1, _NUMBERS_AT_ONCE // self._height.cells)
        parts = [
            self._part(boundaries[start : start + at_once + 1], computed)
            for start in range(0, pixels, at_once)
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _part(self, boundaries: Indices, computed: int) -> Singles:
        if self._statistic == "mean":
            means = self._reader.means(boundaries, self._units, computed)
            return mean_of_units(means, self._height)
        minimum, maximum = self._reader.extremes(boundaries, self._units, computed)
        values = most_extreme(minimum, maximum, out=minimum)
        return extreme_of_units(values, self._height)


def most_extreme(
    minimum: Singles, maximum: Singles, out: Singles | None = None
) -> Singles:
    """Return of each two the one further from zero, the positive one of equals.

    Parameters
    ----------
    minimum, maximum : ndarray
        What is not a number is so in both.
    out : ndarray, optional
        Where the numbers are written to; may be `minimum`.

    Notes
    -----
    The larger magnitude times its sign: to choose by `numpy.where` takes 10 times as
    long, as the processor guesses the choice wrong at every other number.
    """
    values: Singles = np.negative(minimum, out=out)
    np.maximum(values, maximum, out=values)
    sign = (values == maximum).view(np.int8)
    sign += sign
    sign -= 1
    values *= sign
    return values


def extreme_of_units(values: Singles, height: Axis) -> Singles:
    """Return the most extreme number of the units that each pixel stands for.

    As `Axis.reduced` does it, several times as fast: unit k of all pixels at a time.

    Parameters
    ----------
    values : ndarray, shape (columns, units)
        Most extreme numbers already, or single ones.
    height : Axis
        Units laid along pixels.
    """
    if not height.crowded:
        return values
    starts, counts = _shares(height)
    minimum = values.take(starts, axis=1)
    maximum = minimum.copy()
    for k in range(1, int(counts.max())):
        # Where there is no further unit, the last one is taken again.
        others = values.take(starts + np.minimum(k, counts - 1), axis=1)
        np.minimum(minimum, others, out=minimum)
        np.maximum(maximum, others, out=maximum)
    return most_extreme(minimum, maximum, out=minimum)


def mean_of_units(values: Singles, height: Axis) -> Singles:
    """Return the mean of the units that each pixel stands for; see above."""
    if not height.crowded:
        return values
    starts, counts = _shares(height)
    with np.errstate(all="ignore"):
        total = values.take(starts, axis=1).astype(np.float64)
        for k in range(1, int(counts.max())):
            more = counts > k
            total[:, more] += values.take(starts[more] + k, axis=1)
        total /= counts
        return total.astype(np.float32)


def _shares(height: Axis) -> tuple[Indices, Indices]:
    """Return the first unit of each pixel, and how many it stands for."""
    edges = np.arange(height.pixels + 1) * height.cells // height.pixels
    return edges[:-1], np.diff(edges)
