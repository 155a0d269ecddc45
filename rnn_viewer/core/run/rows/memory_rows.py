"""Rows in one array in memory."""

from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.held import held


class MemoryRows:
    """Rows computed where they stay.

    Parameters
    ----------
    timesteps, units : int
        How many rows there will be, and how many numbers each has.
    dtype : numpy.dtype
        Of the loop and of the rows.
    """

    where = "memory"

    def __init__(self, timesteps: int, units: int, dtype: "np.dtype[Any]") -> None:
        self.dtype = dtype
        self._numbers = held(np.empty((timesteps, units), dtype))

    @property
    def bytes(self) -> int:
        """The bytes that all rows take."""
        return self._numbers.nbytes

    def place(self, start: int, stop: int) -> Array:
        """Return the rows themselves: nothing has to be copied."""
        rows: Array = self._numbers[start:stop]
        return rows

    def put(self, start: int, rows: Array) -> Array:
        """Store rows, unless they were computed in their `place`."""
        if rows.base is self._numbers:
            return rows
        stored = self.place(start, start + len(rows))
        stored[...] = rows
        return stored

    def window(self, start: int, stop: int) -> Array:
        """Return stored rows, read-only: a view."""
        rows = self.place(start, stop)
        rows.setflags(write=False)
        return rows

    def row(self, t: int) -> Array:
        """Return one stored row, read-only: a view."""
        row: Array = self._numbers[t]
        row.setflags(write=False)
        return row

    def close(self) -> None:
        """Do nothing: the array goes with its last view."""
