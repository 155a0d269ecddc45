"""Weights from a file."""

from pathlib import Path

from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.weights import Weights, as_weights
from rnn_viewer.files.arrays import read_arrays


def load_weights(path: str | Path) -> Weights:
    """Return W, U and b of a .npz file.

    Raises
    ------
    FileError
        Where the file lacks one of them or they do not fit each other.
    """
    arrays = read_arrays(Path(path))
    try:
        return as_weights(arrays)
    except ArrayError as error:
        problem = f"{error.words['array']} {error.words['problem']}"
        raise FileError(path, problem, error.words["expected"]) from error
