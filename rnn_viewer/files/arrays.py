"""The arrays of a file by their names; nothing in a file is ever executed."""

from pathlib import Path

from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import ARRAY_OF_FILE, Arrays

__all__ = ["ARRAY_OF_FILE", "Arrays", "read_arrays"]


def read_arrays(path: Path) -> Arrays:
    """Return all arrays of a file by their names.

    Parameters
    ----------
    path : Path
        Its name ends in a suffix of `READERS`; the only array of a file without names
        is called `ARRAY_OF_FILE`.

    Raises
    ------
    FileError
        Where the file cannot be read as what it says it is.
    """
    return read_contents(path).arrays
