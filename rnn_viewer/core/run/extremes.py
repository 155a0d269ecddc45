"""The least and the largest number of an array, and its largest change with time."""

from math import isfinite
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import PART, Array, parts_of

_BEGINNING = 10
"""The change is that after one timestep in so many: the beginning is often a leap."""

# ``min`` and ``max`` of an array are written in Python, and so is ``np.diff``.
_least, _largest = np.minimum.reduce, np.maximum.reduce


class Extremes(NamedTuple):
    """Between which numbers an array lies, those that are not finite left out.

    Attributes
    ----------
    least, largest : float
    change : float
        The largest |change since the timestep before|, after the first tenth of the
        timesteps; 0 of what does not change with time.
    """

    least: float = 0.0
    largest: float = 0.0
    change: float = 0.0

    @property
    def magnitude(self) -> float:
        """The largest magnitude."""
        return max(-self.least, self.largest)

    @property
    def centre(self) -> float:
        """The number in the middle."""
        return self.least / 2 + self.largest / 2

    @property
    def half(self) -> float:
        """How far the ends are from the middle."""
        return self.largest / 2 - self.least / 2

    def joined(self, other: "Extremes") -> "Extremes":
        """Return the extremes of both."""
        return Extremes(
            min(self.least, other.least),
            max(self.largest, other.largest),
            max(self.change, other.change),
        )


def extremes_of(array: Array, changes: bool = False) -> Extremes:
    """Return the extremes of an array.

    Parameters
    ----------
    array : ndarray
        With a row a timestep where it `changes`.
    changes : bool
        Whether its change from row to row counts.
    """
    parts = (array,) if array.size <= PART else parts_of(array)
    ends = [found for part in parts if (found := _ends(part)) is not None]
    if not ends:
        return Extremes()
    change = largest_change(array) if changes else 0.0
    return Extremes(min(e[0] for e in ends), max(e[1] for e in ends), change)


def _ends(numbers: Array) -> tuple[float, float] | None:
    if not numbers.size:
        return None
    # min and max make no copy of a large array, as np.abs would.
    low, high = float(_least(numbers, None)), float(_largest(numbers, None))
    if not isfinite(low) or not isfinite(high):
        finite = numbers[np.isfinite(numbers)]
        if not finite.size:
            return None
        low, high = float(finite.min()), float(finite.max())
    return low, high


def largest_change(rows: Array) -> float:
    """Return the largest change from row to row, as `Extremes.change` tells it."""
    late = rows[max(len(rows) // _BEGINNING - 1, 0) :]
    with np.errstate(all="ignore"):
        ends = _ends(late[1:] - late[:-1])
    return 0.0 if ends is None else max(-ends[0], ends[1])
