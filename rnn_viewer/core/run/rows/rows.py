"""What any place for the rows of a run can do, and which one a run has."""

from typing import Any, Protocol

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.run.rows.memory_rows import MemoryRows
from rnn_viewer.core.settings.memory_limits import is_for_a_file


class Rows(Protocol):
    """The rows of an output sequence, written once and in their order.

    One thread may write while another reads rows that are already stored.

    Attributes
    ----------
    dtype : numpy.dtype
        Of the rows as they are stored.
    bytes : int
        How many they take when all are stored.
    where : str
        ``memory`` or ``file``.
    """

    @property
    def dtype(self) -> "np.dtype[Any]": ...  # noqa: D102 - told above

    @property
    def bytes(self) -> int: ...  # noqa: D102

    @property
    def where(self) -> str: ...  # noqa: D102

    def place(self, start: int, stop: int) -> Array:
        """Return where to compute some rows, writable, until they are `put`.

        Returns
        -------
        ndarray, shape (stop - start, output_features)
            Of the dtype of the loop, which can be wider than that of the rows.
        """
        ...

    def put(self, start: int, rows: Array) -> Array:
        """Store rows from `start` on and return them as they are stored."""
        ...

    def window(self, start: int, stop: int) -> Array:
        """Return stored rows, read-only, shape (stop - start, output_features)."""
        ...

    def row(self, t: int) -> Array:
        """Return one stored row, read-only, shape (output_features,)."""
        ...

    def close(self) -> None:
        """Give back what the rows take; windows that were handed out stay whole."""
        ...


def rows_for(timesteps: int, units: int, dtype: "np.dtype[Any]") -> Rows:
    """Return where the rows of a run are kept.

    Parameters
    ----------
    timesteps, units : int
        How many rows there will be, and how many numbers each has.
    dtype : numpy.dtype
        Of the loop.
    """
    if not is_for_a_file(timesteps * units * dtype.itemsize):
        return MemoryRows(timesteps, units, dtype)
    # Few runs need a file: nothing of it is loaded before the first paint.
    from rnn_viewer.core.run.rows.file_rows import FileRows

    return FileRows(timesteps, units, dtype)
