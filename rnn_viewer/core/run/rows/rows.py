"""What any place for the rows of an output sequence can do."""

from typing import Any, Protocol

import numpy as np

from rnn_viewer.core.array import Array


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
