"""Whether rows are kept in memory or in a file."""

from typing import Any

import numpy as np

from rnn_viewer.core.memory import is_for_a_file
from rnn_viewer.core.rows.file_rows import FileRows
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
    in_a_file = is_for_a_file(timesteps * units * dtype.itemsize)
    return (FileRows if in_a_file else MemoryRows)(timesteps, units, dtype)
