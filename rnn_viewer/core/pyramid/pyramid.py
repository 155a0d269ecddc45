"""Least, largest and mean outputs over bins of timesteps, built as rows arrive.

The bins hold 16, 64, 256, … timesteps and take a quarter of the bytes of the rows.
`computed` is raised last, so one thread may append while the window reads, without a
lock.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.held import held

FIRST, FACTOR = 16, 4
"""Timesteps of a bin on the first level, and bins of one level in one of the next."""

Singles: TypeAlias = NDArray[np.float32]
Floats: TypeAlias = "NDArray[np.floating[Any]]"

# So that what a long block needs besides stays in the processor's cache.
_ROWS_AT_ONCE = 1024


class Level:
    """The complete bins of one size; a timestep is in one bin of each level.

    Parameters
    ----------
    size, parts : int
        Timesteps of a bin, and of how many bins of the level below (at the first one,
        rows) it is made.
    bins, units : int
        How many bins there will be, and numbers in each.

    Attributes
    ----------
    minimum, maximum, mean : ndarray of float32, shape (bins, units)
        Of a bin's rows, rounded to float32; not a number where one of them is not.
    """

    def __init__(self, size: int, parts: int, bins: int, units: int) -> None:
        self.size = size
        self.minimum: Singles = held(np.empty((bins, units), np.float32))
        self.maximum: Singles = held(np.empty((bins, units), np.float32))
        self.mean: Singles = held(np.empty((bins, units), np.float32))
        self._parts = parts
        self._filled = 0
        rest, means = np.empty((0, units), np.float32), np.empty((0, units))
        self._rest: tuple[Singles, Singles, Array] = rest, rest, means

    @property
    def bytes(self) -> int:
        """The bytes that the bins take."""
        return 3 * self.mean.nbytes

    def take(
        self, minimum: Singles, maximum: Singles, mean: Array
    ) -> tuple[Singles, Singles, Array]:
        """Make bins of what the level below has new, and keep the rest for later.

        Parameters
        ----------
        minimum, maximum, mean : ndarray, shape (new, units)
            The means as float64, so that they are rounded once only.

        Returns
        -------
        minimum, maximum, mean : ndarray, shape (complete bins, units)
            Of the bins that are new on this level.
        """
        minimum = _joined(self._rest[0], minimum)
        maximum = _joined(self._rest[1], maximum)
        mean = _joined(self._rest[2], mean)
        bins = len(mean) // self._parts
        used, place = bins * self._parts, slice(self._filled, self._filled + bins)
        means = _folded(np.add, mean[:used], self._parts, np.empty_like(mean[:bins]))
        means /= self._parts
        least = _folded(np.minimum, minimum[:used], self._parts, self.minimum[place])
        largest = _folded(np.maximum, maximum[:used], self._parts, self.maximum[place])
        self.mean[place] = means
        self._filled += bins
        # Copies: what was given belongs to the caller.
        self._rest = minimum[used:].copy(), maximum[used:].copy(), mean[used:].copy()
        return least, largest, means


class Pyramid:
    """Levels of bins over the rows of an output sequence.

    Bins of 16, 64, 256, … timesteps, float32: a quarter of the rows as float32. Units
    are kept apart. What is not complete is not stored: its rows are read instead.

    One thread may append while another reads: `computed` is raised after all levels are
    written, and nothing is read beyond it. The rows themselves are to be stored before.

    Parameters
    ----------
    timesteps, units : int
        How many rows there will be, and how many numbers each has.

    Attributes
    ----------
    levels : tuple of Level
        From the finest to the coarsest that has a bin.
    """

    def __init__(self, timesteps: int, units: int) -> None:
        self.timesteps = timesteps
        self.units = units
        self._computed = 0
        levels = []
        size, parts = FIRST, FIRST
        while size <= timesteps:
            levels.append(Level(size, parts, timesteps // size, units))
            size, parts = size * FACTOR, FACTOR
        self.levels = tuple(levels)

    @property
    def computed(self) -> int:
        """How many rows have been taken in."""
        return self._computed

    @property
    def bytes(self) -> int:
        """The bytes that the levels take."""
        return sum(level.bytes for level in self.levels)

    def append(self, rows: Floats) -> None:
        """Take in the next rows.

        Parameters
        ----------
        rows : ndarray of float32 or float64, shape (any, units)
            Rounded to float32 first; numbers too large for it are infinite.

        Raises
        ------
        ValueError
            Where there are more rows than the run has, or of other units.
        """
        after = self._computed + len(rows)
        if rows.shape[1:] != (self.units,) or after > self.timesteps:
            whole = (self.timesteps, self.units)
            raise ValueError(f"rows {rows.shape} at {self._computed} of {whole}")
        with np.errstate(all="ignore"):
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                self._take(rows[start : start + _ROWS_AT_ONCE])
        self._computed = after

    def _take(self, rows: Floats) -> None:
        single = np.asarray(rows, np.float32)
        new = single, single, single.astype(np.float64)
        for level in self.levels:
            new = level.take(*new)
            if not len(new[0]):
                break


def _joined(rest: Any, new: Any) -> Any:
    return np.concatenate([rest, new]) if len(rest) else new


def _folded(fold: np.ufunc, rows: Any, parts: int, out: Any) -> Any:
    """Return groups of `parts` rows folded into one, written to `out`.

    Row by row of all groups, which NumPy does 8 times as fast as a reduction.
    """
    groups = rows.reshape(-1, parts, rows.shape[1])
    fold(groups[:, 0], groups[:, 1], out=out)
    for part in range(2, parts):
        fold(out, groups[:, part], out=out)
    return out
