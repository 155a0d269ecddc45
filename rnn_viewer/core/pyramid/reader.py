"""What the pixels of a panel show of a run, exactly, from bins and rows.

A pixel is composed of the coarsest bins within it, and of finer bins and rows at its
edges. It is therefore exact wherever it begins.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from rnn_viewer.core.pictures.pixels import Indices
from rnn_viewer.core.pyramid.accumulator import (
    LARGEST,
    LEAST,
    SUM,
    Accumulator,
    Fold,
    Scratch,
)
from rnn_viewer.core.pyramid.pyramid import (
    FACTOR,
    FIRST,
    Floats,
    Level,
    Pyramid,
    Singles,
)

RowsBetween: TypeAlias = Callable[[int, int], Floats]
"""Gives the stored rows from one timestep up to another, shape (rows, units)."""

ALL = slice(None)

# Bytes of the rows gathered at once; more would not stay in the cache.
_BYTES_AT_ONCE = 4 * 2**20


class Summary(NamedTuple):
    """The numbers that a pixel stands for: how many there are, and how large."""

    timesteps: int
    units: int
    least: float
    mean: float
    largest: float


class PyramidReader:
    """Reads least, largest and mean outputs of any stretches of a run.

    For one thread; another may append to the pyramid. Boundaries are timesteps from 0
    in ascending order: pixel p shows those from ``boundaries[p]`` up to, without,
    ``boundaries[p + 1]``, as far as they are computed. Where both are the same, it
    shows the timestep ``boundaries[p]``. Pixels of which nothing is computed are left
    out of what is returned. Numbers are those of the rows rounded to float32; a pixel
    over one that is not a number is not a number.

    Parameters
    ----------
    pyramid : Pyramid
    raw : callable
        ``raw(start, stop)`` gives rows that are computed, float32 or float64.
    """

    def __init__(self, pyramid: Pyramid, raw: RowsBetween) -> None:
        self.pyramid = pyramid
        self._raw = raw
        self._scratch = Scratch()

    def extremes(
        self, boundaries: Indices, units: slice = ALL, computed: int | None = None
    ) -> tuple[Singles, Singles]:
        """Return the least and the largest output of each pixel and unit.

        Parameters
        ----------
        boundaries : ndarray of int, shape (pixels + 1,)
            Timesteps, see above.
        units : slice
            Which units, all of them without it; in steps of 1.
        computed : int, optional
            Nothing from this timestep on is shown; what is computed by default.

        Returns
        -------
        minimum, maximum : ndarray of float32, shape (pixels begun, units)
        """
        minimum, maximum = self._read(boundaries, units, (LEAST, LARGEST), computed)
        return minimum, maximum

    def means(
        self, boundaries: Indices, units: slice = ALL, computed: int | None = None
    ) -> Singles:
        """Return the mean output of each pixel and unit; see `extremes`.

        Summed as float64 from bins that are rounded to float32 once.
        """
        (means,) = self._read(boundaries, units, (SUM,), computed)
        return means

    def curve(self, unit: int, boundaries: Indices) -> tuple[Singles, Singles]:
        """Return the least and the largest outputs of one unit, shape (pixels begun,).

        A curve drawn between both, a pixel apart, looks like that of every timestep.
        """
        minimum, maximum = self.extremes(boundaries, slice(unit, unit + 1))
        return minimum[:, 0], maximum[:, 0]

    def summary(self, start: int, stop: int, units: slice = ALL) -> Summary:
        """Return what a pixel over some timesteps and units holds.

        Raises
        ------
        ValueError
            Where none of it is computed.
        """
        stop = min(max(stop, start + 1), self.pyramid.computed)
        if not 0 <= start < stop:
            raise ValueError(f"timestep {start} of {self.pyramid.computed}")
        boundaries = np.array([start, stop])
        minimum, maximum = self.extremes(boundaries, units)
        means = self.means(boundaries, units)
        with np.errstate(invalid="ignore"):
            mean = float(means.mean(dtype=np.float64))
        least, largest = float(minimum.min()), float(maximum.max())
        return Summary(stop - start, minimum.shape[1], least, mean, largest)

    def _read(
        self,
        boundaries: Indices,
        units: slice,
        folds: tuple[Fold, ...],
        computed: int | None,
    ) -> list[Singles]:
        if computed is None:
            computed = self.pyramid.computed
        first, stop = shown(boundaries, computed)
        width = len(range(*units.indices(self.pyramid.units)))
        found = [np.empty((len(first), width), fold.dtype) for fold in folds]
        at_once = max(1, _BYTES_AT_ONCE // (4 * FIRST * width))
        with np.errstate(all="ignore"):
            for part in _parts(first, stop, at_once):
                accumulator = Accumulator(
                    folds, [total[part] for total in found], self._scratch
                )
                self._fill(first[part], stop[part], units, accumulator)
            for total, fold in zip(found, folds, strict=True):
                if fold is SUM:
                    total /= (stop - first)[:, None]
            return [total.astype(np.float32, copy=False) for total in found]

    def _fill(
        self, first: Indices, stop: Indices, units: slice, accumulator: Accumulator
    ) -> None:
        """Fold rows up to the first whole bin, bins up to the first larger one.

        And so on from level to level, and the same from the end of each pixel.
        """
        begin, end = int(first[0]), int(stop[-1])
        for level, parts in self._levels():
            runs, inside = _runs(first, stop, parts)
            if any(counts.any() for _, counts in runs):
                if level is None:
                    rows = self._raw(begin, end)[:, units]
                    sources, offset, size = [rows] * len(accumulator.folds), begin, 1
                else:
                    bins = [getattr(level, fold.of) for fold in accumulator.folds]
                    sources, offset = [array[:, units] for array in bins], 0
                    size = level.size
                for starts, counts in runs:
                    accumulator.add(sources, starts - offset, counts, size)
            if inside is None:
                break
            first, stop = inside

    def _levels(self) -> "zip[tuple[Level | None, int]]":
        """Return rows and levels, and how many of each make one of the next, if any."""
        levels = self.pyramid.levels
        parts = [FIRST, *[FACTOR] * len(levels)][: len(levels)]
        return zip((None, *levels), (*parts, 0), strict=True)


def shown(boundaries: Indices, computed: int) -> tuple[Indices, Indices]:
    """Return each pixel's first timestep and the one behind its last, as computed.

    Returns
    -------
    first, stop : ndarray of int, shape (pixels begun,)
    """
    first = boundaries[:-1]
    first = first[: np.searchsorted(first, computed)]
    stop = boundaries[1 : len(first) + 1]
    return first, np.minimum(np.maximum(stop, first + 1), computed)


def _runs(
    first: Indices, stop: Indices, parts: int
) -> tuple[list[tuple[Indices, Indices]], tuple[Indices, Indices] | None]:
    """Return the runs at both ends of each pixel, and the whole bins between them.

    Parameters
    ----------
    first, stop : ndarray of int, shape (pixels,)
        Floats, or bins of one level.
    parts : int
        How many make one bin of the next level; 0 where there is none.

    Returns
    -------
    runs : list of (starts, counts)
    inside : (first, stop) or None
        In bins of the next level; empty, or None where all are.
    """
    if not parts:
        return [(first, stop - first)], None
    inner, outer = -(-first // parts), stop // parts
    inside = inner < outer
    if not inside.any():
        return [(first, stop - first)], None
    left = np.where(inside, inner * parts, stop)
    right = np.where(inside, outer * parts, stop)
    runs = [(first, left - first), (right, stop - right)]
    return runs, (np.where(inside, inner, 0), np.where(inside, outer, 0))


def _parts(first: Indices, stop: Indices, at_once: int) -> list[slice]:
    """Cut pixels into parts; a last one that is cut short is a part of its own.

    Parts of which all pixels are alike are read without gathering.
    """
    pixels = len(first)
    short = pixels > 1 and stop[-1] - first[-1] != stop[-2] - first[-2]
    whole = pixels - 1 if short else pixels
    parts = [
        slice(start, min(start + at_once, whole)) for start in range(0, whole, at_once)
    ]
    return [*parts, slice(whole, pixels)] if short else parts
