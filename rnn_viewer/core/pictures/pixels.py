"""From numbers to pixels: which cell a pixel shows, and in which colour.

Pixels are 0xffRRGGBB: Qt 6 scales images of 8 bits and a colour table slowly.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Indices = NDArray[np.intp]
Colours = NDArray[np.uint32]

LEVELS = 256
UNDER, OVER, NOT_A_NUMBER = 0, LEVELS + 1, LEVELS + 2
"""Entries of a colour table beside its levels, which begin at 1."""

REDUCTIONS = {
    "extreme": QT_TRANSLATE_NOOP("actions", "Most &extreme number"),
    "mean": QT_TRANSLATE_NOOP("actions", "&Mean"),
}
"""What a pixel shows that holds several numbers, and how it is called."""

_FEW = 16
_ROUNDING = 1e-9
_SINGLE = 2.0**-23
_SMALLEST_RANGE = 1e-300


@dataclass(frozen=True)
class Axis:
    """`cells` laid along `pixels`; cell i begins at pixel floor(i * pixels / cells).

    Where there are more cells than pixels, pixel p stands for the cells from
    floor(p * cells / pixels) up to the first of the next pixel. What is seen may begin
    at another cell than 0: cells are counted from the beginning of the array.
    """

    cells: int
    pixels: int
    first: int = 0

    @property
    def crowded(self) -> bool:
        """Whether a pixel stands for more than one cell."""
        return self.cells > self.pixels

    @property
    def seen(self) -> slice:
        """What the cells are of an array."""
        return slice(self.first, self.first + self.cells)

    def start(self, cell: int) -> int:
        """Return the pixel at which a cell begins; outside where it is not seen."""
        return self.ends(cell)[0]

    def stop(self, cell: int) -> int:
        """Return the pixel behind a cell, at least one behind its start."""
        return self.ends(cell)[1]

    def ends(self, cell: int) -> tuple[int, int]:
        """Return the pixel at which a cell begins, and the one behind it."""
        cell -= self.first
        if self.cells > self.pixels:
            start = ((cell + 1) * self.pixels - 1) // self.cells
            return start, start + 1
        start = cell * self.pixels // self.cells
        return start, (cell + 1) * self.pixels // self.cells

    def cells_at(self, pixel: int) -> range:
        """Return the cells that a pixel shows."""
        if self.crowded:
            first = pixel * self.cells // self.pixels
            stop = (pixel + 1) * self.cells // self.pixels
            return range(self.first + first, self.first + stop)
        # The last one that does not begin behind it.
        cell = self.first + ((pixel + 1) * self.cells - 1) // self.pixels
        return range(cell, cell + 1)

    @property
    def boundaries(self) -> Indices:
        """Where the cells of each pixel begin, and where those of the last end."""
        return self.first + np.arange(self.pixels + 1) * self.cells // self.pixels

    @cached_property
    def _edges(self) -> Indices:
        return np.arange(self.cells + 1) * self.pixels // self.cells

    @cached_property
    def cell_of_pixel(self) -> Indices:
        """The cell, from the first that is seen, or the reduced cell of each pixel."""
        if self.crowded:
            return np.arange(self.pixels)
        return np.repeat(np.arange(self.cells), np.diff(self._edges))

    def ends_of_cells(self, share: float, leave: int = 0) -> NDArray[np.bool_]:
        """Return which pixels are the last `share` of their cell; none where crowded.

        Parameters
        ----------
        share : float
            Of each cell, from 0 to 1.
        leave : int
            Pixels at the beginning of each cell that are none of them.
        """
        ends = np.zeros(self.pixels, dtype=bool)
        if not self.crowded:
            starts, stops = self._edges[:-1], self._edges[1:]
            parts = np.rint(share * (stops - starts)).astype(np.intp)
            begins = np.maximum(stops - parts, np.minimum(starts + leave, stops))
            ends = np.arange(self.pixels) >= begins[self.cell_of_pixel]
        return ends

    def filled(self, cells: int) -> int:
        """Return how many pixels the first `cells` cells of the array reach into."""
        cells -= self.first
        if cells >= self.cells:
            return self.pixels
        if self.cells > self.pixels:
            return -(-max(cells, 0) * self.pixels // self.cells)
        return max(cells, 0) * self.pixels // self.cells

    def passed(self, cells: int) -> int:
        """Return how many pixels show nothing but the first `cells` cells."""
        seen = min(max(cells - self.first, 0), self.cells)
        return self.start(self.first + seen)

    def reduced(self, values: Array, axis: int) -> Array:
        """Return the most extreme value of each pixel where crowded, else `values`.

        Parameters
        ----------
        values : ndarray
            From the first cell that is seen.
        axis : int
            Of `values`.
        """
        if self.cells <= self.pixels:
            return values
        count = values.shape[axis]
        edges = np.arange(self.pixels + 1) * self.cells // self.pixels
        edges = np.minimum(edges[: np.searchsorted(edges, count) + 1], count)
        low, high = _folded(values, edges, axis)
        return np.where(-low > high, low, high)


def _folded(values: Array, edges: Indices, axis: int) -> tuple[Array, Array]:
    """Return the least and the largest of the values from each edge to the next."""
    starts, counts = edges[:-1], np.diff(edges)
    if counts.max(initial=0) > _FEW:
        low: Array = np.minimum.reduceat(values, starts, axis=axis)
        return low, np.maximum.reduceat(values, starts, axis=axis)
    if values.ndim == 2 and values.strides[0] < values.strides[1]:
        low, high = _folded(values.T, edges, 1 - axis)
        return low.T, high.T
    # Each take would copy an array that does not lie row after row.
    values = np.ascontiguousarray(values)
    # Value k of all pixels at a time takes a quarter of the time of reduceat.
    low = values.take(starts, axis=axis)
    high = low.copy()
    for k in range(1, int(counts.max(initial=0))):
        # Where there is no further one, the last is taken again.
        others = values.take(starts + np.minimum(k, counts - 1), axis=axis)
        np.minimum(low, others, out=low)
        np.maximum(high, others, out=high)
    return low, high


def levels(values: Array, magnitude: float, centre: float = 0.0) -> Indices:
    """Return the entry of a colour table for each value.

    Parameters
    ----------
    values : ndarray
        Any numbers.
    magnitude : float
        The values from ``-magnitude`` to ``magnitude`` share the levels evenly, zero
        in the middle; what lies beyond gets the entry `UNDER` or `OVER`.
    centre : float
        What is in the middle in place of zero.
    """
    magnitude = max(magnitude, _SMALLEST_RANGE)
    # A double: rows of float32 would round it, to infinity where it is too large.
    limit = np.float64(magnitude * (1 + _ROUNDING))
    if centre:
        with np.errstate(all="ignore"):
            values = values - np.float64(centre)
        # As far as the middle, and rows of float32, are rounded.
        limit += np.float64(abs(centre) * _SINGLE)
    if (
        values.size
        and np.maximum.reduce(values, axis=None) <= limit
        and np.minimum.reduce(values, axis=None) >= -limit
    ):
        return _levels_within(values, magnitude)
    with np.errstate(all="ignore"):
        level = _levels_within(np.nan_to_num(values), magnitude)
        level[values > limit] = OVER
        level[values < -limit] = UNDER
    level[np.isnan(values)] = NOT_A_NUMBER
    return level


def _levels_within(values: Array, magnitude: float) -> Indices:
    # A double, so that rows of float32 are coloured as precisely as those of float64.
    level = values * np.float64(LEVELS / 2 / magnitude)
    # The levels begin at 1; whole numbers are taken by cutting off what is behind them.
    level += LEVELS / 2 + 1
    # Two calls of a ufunc take less than np.clip, which is written in Python.
    np.minimum(level, LEVELS, out=level)
    np.maximum(level, 1, out=level)
    return level.astype(np.intp)


def picture(
    values: Array,
    magnitude: float,
    rows: Axis,
    columns: Axis,
    table: Colours,
    centre: float = 0.0,
) -> Colours:
    """Return the pixels of a matrix.

    Parameters
    ----------
    values : ndarray
        The first rows and columns that are seen, at most (rows.cells, columns.cells).
    magnitude : float
        The end of the colour range.
    rows, columns : Axis
        How the cells lie on the pixels, downwards and to the right.
    table : ndarray of uint32
        Colours as 0xffRRGGBB: one under the range, 256 in it, one over it and one for
        what is not a number.
    centre : float
        The number in the middle of the colour range.

    Returns
    -------
    ndarray of uint32
        The pixels that the values reach into, of (rows.pixels, columns.pixels).
    """
    height = rows.filled(rows.first + values.shape[0])
    width = columns.filled(columns.first + values.shape[1])
    cells = columns.reduced(rows.reduced(values, axis=0), axis=1)
    coloured = table[levels(cells, magnitude, centre)]
    wide = coloured[:, columns.cell_of_pixel[:width]]
    return wide[rows.cell_of_pixel[:height]]


def most_extreme(values: Array) -> tuple[int, int]:
    """Return row and column of the value that a pixel over all `values` shows."""
    if np.isnan(values).any():
        row, column = np.argwhere(np.isnan(values))[0]
    else:
        low, high = values.min(), values.max()
        shown = low if -low > high else high
        row, column = np.argwhere(values == shown)[0]
    return int(row), int(column)
