"""Whether rows are kept in memory or in a file."""

from typing import Any

import numpy as np

from rnn_viewer.core.memory import is_for_a_file
from rnn_viewer.core.rows.memory_rows import MemoryRows
from rnn_viewer.core.rows.rows import Rows


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
    from rnn_viewer.core.rows.file_rows import FileRows

    return FileRows(timesteps, units, dtype)
