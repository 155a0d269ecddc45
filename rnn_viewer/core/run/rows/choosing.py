"""Whether rows are kept in memory or in a file."""

from typing import Any

import numpy as np

from rnn_viewer.core.run.rows.memory_rows import MemoryRows
from rnn_viewer.core.run.rows.rows import Rows
from rnn_viewer.core.settings.memory_limits import is_for_a_file


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
