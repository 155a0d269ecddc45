"""Numbers separated by commas, a row a line."""

from pathlib import Path
from typing import IO

import numpy as np

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.contents import ARRAY_OF_FILE, Contents


def read_csv(path: Path, stream: IO[bytes]) -> Contents:
    """Return the matrix of a .csv file of numbers."""
    try:
        matrix = np.loadtxt(stream, delimiter=",", ndmin=2, encoding="utf-8-sig")
    except (ValueError, UserWarning) as error:
        # NumPy's own words speak of its arguments.
        problem = "is empty or not a table of numbers"
        expected = "a .csv file of numbers, as many in each row"
        raise FileError(path, problem, expected) from error
    return Contents({ARRAY_OF_FILE: matrix})
