"""What gradients do with distance: their norms by it, and what that is called."""

import math
from dataclasses import dataclass

import numpy as np

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


@dataclass(frozen=True)
class Verdict:
    """What gradients do with distance.

    Attributes
    ----------
    word : str
        A name of `VERDICTS`.
    factor : float
        By which the median changes a timestep; NaN where that is not known.
    zero_from : int or None
        The first distance at which the median is exactly zero.
    """

    word: str
    factor: float
    zero_from: int | None = None

    def distance_to(self, share: float) -> int | None:
        """Return after how many timesteps `share` of a gradient is left.

        None where that never comes or cannot be told.
        """
        if self.factor == 0 or not math.isfinite(self.factor) or self.factor == 1:
            return None
        distance = math.log(share) / math.log(self.factor)
        return math.ceil(distance) if distance > 0 else None


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
    median = found.median[1:]
    slope = _slope(median)
    factor = math.exp(min(slope, _STEEPEST))
    zeros = np.flatnonzero(median == 0)
    if np.isinf(median).any():
        return Verdict("exploding", factor)
    if zeros.size:
        return Verdict("vanishing", factor, int(zeros[0]) + 1)
    if math.isnan(slope):
        return Verdict("unknown", factor)
    if abs(slope) < _KEPT:
        return Verdict("kept", factor)
    return Verdict("vanishing" if slope < 0 else "exploding", factor)


def _slope(median: Array) -> float:
    distances = np.flatnonzero((median > 0) & np.isfinite(median))
    if len(distances) < 2:
        return math.nan
    return float(np.polyfit(distances, np.log(median[distances]), 1)[0])
