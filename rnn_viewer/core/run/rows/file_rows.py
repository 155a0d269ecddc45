"""Rows in a temporary file, of which only what is looked at is mapped."""

import mmap
import tempfile
import weakref
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import RowsNotStored
from rnn_viewer.core.machine.folder import rows_folder
from rnn_viewer.core.settings.memory_limits import in_units

STORED_AS: "np.dtype[Any]" = np.dtype(np.float32)


class FileRows:
    """Rows rounded to float32 in a file without a name.

    The system removes the file when the process ends, however it ends. Rows are written
    by plain writes: writing through a map would make the whole file resident.

    Parameters
    ----------
    timesteps, units : int
        How many rows there will be, and how many numbers each has.
    dtype : numpy.dtype
        Of the loop that computes them.

    Raises
    ------
    RowsNotStored
        Where there can be no file.
    """

    where = "file"
    dtype = STORED_AS

    def __init__(self, timesteps: int, units: int, dtype: "np.dtype[Any]") -> None:
        self.bytes = timesteps * units * STORED_AS.itemsize
        self._units = units
        self._loop_dtype = dtype
        self._block = np.empty((0, units), dtype)
        self._folder = rows_folder()
        try:
            # Closed with the rows, or with the process: there is no block to end it.
            file = tempfile.TemporaryFile(buffering=0, dir=self._folder)  # noqa: SIM115
        except OSError as error:
            raise self._error(error) from None
        self._file = file
        weakref.finalize(self, file.close)

    def place(self, start: int, stop: int) -> Array:
        """Return a buffer: the same one for each block of rows."""
        if len(self._block) < stop - start:
            self._block = np.empty((stop - start, self._units), self._loop_dtype)
        rows: Array = self._block[: stop - start]
        return rows

    def put(self, start: int, rows: Array) -> Array:
        """Write rows, rounded, and return them so; numbers too large are infinite.

        Raises
        ------
        RowsNotStored
            Where they cannot be written, as on a full disk.
        """
        with np.errstate(over="ignore"):
            stored: Array = np.ascontiguousarray(rows, dtype=STORED_AS)
        left = stored.data.cast("B")
        try:
            # Only the thread that writes moves the place in the file: maps have none.
            self._file.seek(start * self._row_bytes)
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise self._error(error) from None
        return stored

    def window(self, start: int, stop: int) -> Array:
        """Return stored rows, read-only: a map of this part of the file.

        The map goes with the last view of it; nothing else keeps it.

        Raises
        ------
        ValueError
            Where rows are not stored yet, or the rows are closed.
        """
        first, size = start * self._row_bytes, (stop - start) * self._row_bytes
        if size <= 0:
            return self._shaped(b"")
        skipped = first % mmap.ALLOCATIONGRANULARITY
        part = mmap.mmap(
            self._file.fileno(),
            skipped + size,
            access=mmap.ACCESS_READ,
            offset=first - skipped,
        )
        return self._shaped(memoryview(part)[skipped:])

    def row(self, t: int) -> Array:
        """Return a copy of one stored row, read-only."""
        row: Array = self.window(t, t + 1)[0].copy()
        row.setflags(write=False)
        return row

    def close(self) -> None:
        """Remove the file; windows that were handed out stay whole."""
        self._file.close()

    @property
    def _row_bytes(self) -> int:
        return self._units * STORED_AS.itemsize

    def _shaped(self, part: "memoryview | bytes") -> Array:
        numbers: Any = np.frombuffer(part, STORED_AS)
        rows: Array = numbers.reshape(-1, self._units)
        return rows

    def _error(self, error: OSError) -> RowsNotStored:
        return RowsNotStored(
            self._folder, in_units(self.bytes), error.strerror or str(error)
        )
