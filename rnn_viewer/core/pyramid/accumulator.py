"""Runs of rows folded into the pixels that show them."""

from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.pictures.pixels import Indices
from rnn_viewer.core.pyramid.pyramid import Floats, Singles


class Fold(NamedTuple):
    """A way to make one number of many.

    Attributes
    ----------
    of : str
        The array of a `Level` that it goes on from.
    two : numpy.ufunc
        What it does to two numbers.
    nothing : float
        What leaves every number as it is.
    dtype : numpy.dtype
        Of the numbers under way.
    """

    of: str
    two: np.ufunc
    nothing: float
    dtype: "np.dtype[Any]"


LEAST = Fold("minimum", np.minimum, np.inf, np.dtype(np.float32))
LARGEST = Fold("maximum", np.maximum, -np.inf, np.dtype(np.float32))
SUM = Fold("mean", np.add, 0.0, np.dtype(np.float64))


class Scratch:
    """Memory that is used again: to get it anew costs more than to fill it."""

    def __init__(self) -> None:
        self._numbers: Singles = np.empty(0, np.float32)

    def rows(self, count: int, units: int) -> Singles:
        """Return a buffer, shape (count, units), good until the next call."""
        if self._numbers.size < count * units:
            self._numbers = np.empty(count * units, np.float32)
        rows: Singles = self._numbers[: count * units].reshape(count, units)
        return rows


class Accumulator:
    """The numbers of some pixels, while rows and bins are folded into them.

    Parameters
    ----------
    folds : tuple of Fold
        What is made of a pixel's rows.
    totals : list of ndarray, shape (pixels, units)
        One a fold, of its dtype; where the numbers are written to.
    scratch : Scratch
    """

    def __init__(
        self, folds: tuple[Fold, ...], totals: list[NDArray[Any]], scratch: Scratch
    ) -> None:
        self.folds = folds
        self._totals = totals
        self._scratch = scratch
        self._begun = False

    def add(
        self, sources: list[Floats], starts: Indices, counts: Indices, size: int
    ) -> None:
        """Fold a run of rows into each pixel.

        Parameters
        ----------
        sources : list of ndarray, shape (rows, units)
            One a fold; the same object where they are the same rows.
        starts, counts : ndarray of int, shape (pixels,)
            The rows of each pixel; a count may be 0.
        size : int
            How many timesteps a row stands for.
        """
        most = int(counts.max())
        if most == 0:
            return
        following = most == counts.min() and np.array_equal(
            starts[1:], starts[:-1] + most
        )
        pixels, layers = (slice(None), []) if following else _layers(starts, counts)
        for index in range(len(self.folds)):
            if following:
                rows = _cut(sources[index], int(starts[0]), most, len(starts))
            elif index == 0 or sources[index] is not sources[index - 1]:
                rows = self._gathered(sources[index], layers)
            self._merge(index, pixels, rows, size)
        self._begun = True

    def _gathered(self, source: Floats, layers: list[Indices]) -> list[Floats]:
        """Return the rows of each layer, one layer after another in one buffer."""
        index = np.concatenate(layers)
        if source.dtype == np.float32 and source.flags.c_contiguous:
            everything = self._scratch.rows(len(index), source.shape[1])
            # Nothing is clipped here, but this lets NumPy fill the buffer itself.
            np.take(source, index, axis=0, out=everything, mode="clip")
        else:
            everything = source[index].astype(np.float32)
        edges = accumulate((len(layer) for layer in layers), initial=0)
        return [everything[start:stop] for start, stop in pairwise(edges)]

    def _merge(self, index: int, pixels: Any, layers: list[Floats], size: int) -> None:
        fold, total = self.folds[index], self._totals[index]
        whole = isinstance(pixels, slice)
        if not self._begun and not whole:
            total.fill(fold.nothing)
        first = whole and not self._begun
        part = total if first else np.empty(layers[0].shape, fold.dtype)
        _fold_together(fold, layers, part)
        if fold is SUM and size > 1:
            part *= size
        if not whole:
            total[pixels] = fold.two(total[pixels], part)
        elif not first:
            fold.two(total, part, out=total)


def _layers(starts: Indices, counts: Indices) -> tuple[Any, list[Indices]]:
    """Return which pixels have rows, and row k of each that has as many.

    From the longest run to the shortest, so that row k is that of the first few.
    """
    order = np.argsort(-counts, kind="stable")
    layer = np.arange(counts.max())
    widths = len(counts) - np.searchsorted(np.sort(counts), layer, side="right")
    pixels: Any = order[: widths[0]]
    if widths[-1] == len(counts):
        # All are as long: they are not sorted, and nothing has to be put back.
        pixels = slice(None)
    else:
        starts = starts[order]
    return pixels, [starts[:width] + k for k, width in enumerate(widths)]


def _cut(source: Floats, start: int, count: int, pixels: int) -> list[Floats]:
    """Return row k of each pixel, where they follow one another: nothing is copied."""
    groups = source[start : start + count * pixels]
    groups = groups.reshape(pixels, count, source.shape[1])
    return [groups[:, k] for k in range(count)]


def _fold_together(fold: Fold, layers: list[Floats], out: NDArray[Any]) -> None:
    """Fold layers, of which later ones may be shorter, into `out`."""
    for k, layer in enumerate(layers):
        single = layer.astype(np.float32, copy=False)
        first = out[: len(layer)]
        if k:
            fold.two(first, single, out=first)
        else:
            first[...] = single
