"""Norms of gradients by the distance in time, and whether they vanish or explode."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.analysis.gradient_norms import GradientNorms
from rnn_viewer.core.array import Array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_KEPT = 0.01
"""A gradient that changes by less than this share a timestep is kept."""

_STEEPEST = 700.0

VERDICTS = {
    "vanishing": QT_TRANSLATE_NOOP("gradients", "Vanishing"),
    "exploding": QT_TRANSLATE_NOOP("gradients", "Exploding"),
    "kept": QT_TRANSLATE_NOOP("gradients", "Kept"),
    "unknown": QT_TRANSLATE_NOOP("gradients", "Not known"),
}
"""What gradients do with distance."""


@dataclass(frozen=True, eq=False)
class ByDistance:
    """Norms against the distance t − s: entry d is over all pairs d timesteps apart.

    Attributes
    ----------
    median, least, greatest : ndarray, shape (distances,)
        Of the pairs between which the state was not emptied; distance 0 is ``√n``.
    """

    median: Array
    least: Array
    greatest: Array


@dataclass(frozen=True, eq=False)
class Verdict:
    """What gradients do with distance.

    Attributes
    ----------
    word : str
        A name of `VERDICTS`.
    factor : float
        By which the median changes a timestep; NaN where that is not known.
    median : ndarray, shape (distances,)
        What that was told from.
    zero_from : int or None
        The first distance from which on every norm is exactly zero.
    half_zero_from : int or None
        The first distance from which on the median is exactly zero: half of the norms
        at least are.
    largest : float
        Of the norms from there on.
    """

    word: str
    factor: float
    median: Array
    zero_from: int | None = None
    half_zero_from: int | None = None
    largest: float = 0.0

    def distance_to(self, share: float) -> int | None:
        """Return the distance from which on the median is beyond `share` of ‖I‖.

        Less where `share` is below 1, else more; None where it is at no distance.
        """
        whole = share * self.median[0]
        beyond = self.median < whole if share < 1 else self.median > whole
        return _from_there_on(beyond)


def by_distance(found: GradientNorms) -> ByDistance:
    """Return median, least and greatest norm for each distance t − s."""
    columns = []
    for distance in range(found.count):
        pairs = np.diagonal(found.norms, -distance)
        stretches = found.stretches
        joined = stretches[distance:] == stretches[: found.count - distance]
        if not joined.any():
            break
        pairs = pairs[joined]
        columns.append((np.median(pairs), pairs.min(), pairs.max()))
    return ByDistance(*np.array(columns).T)


def verdict(found: ByDistance) -> Verdict:
    """Return what gradients do with distance.

    The factor is that of the least-squares line through ln(median) over the distances
    from 1 on, as far as the median is finite and not zero.
    """
    median = found.median
    slope = _slope(median[1:])
    factor = math.exp(min(slope, _STEEPEST))
    half = _from_there_on(median == 0)
    if np.isinf(median).any():
        return Verdict("exploding", factor, median)
    if half is not None:
        none = _from_there_on(found.greatest == 0)
        largest = float(found.greatest[half:].max())
        return Verdict("vanishing", factor, median, none, half, largest)
    if math.isnan(slope):
        return Verdict("unknown", factor, median)
    if abs(slope) < _KEPT:
        return Verdict("kept", factor, median)
    return Verdict("vanishing" if slope < 0 else "exploding", factor, median)


def _from_there_on(holds: NDArray[np.bool_]) -> int | None:
    """Return the first place from which on all is true; None where the last is not."""
    failing = np.flatnonzero(~holds)
    first = int(failing[-1]) + 1 if failing.size else 0
    return None if first == len(holds) else first


def _slope(median: Array) -> float:
    distances = np.flatnonzero((median > 0) & np.isfinite(median))
    if len(distances) < 2:
        return math.nan
    return float(np.polyfit(distances, np.log(median[distances]), 1)[0])
