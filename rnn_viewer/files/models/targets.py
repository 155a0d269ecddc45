"""Targets out of a file of their own: a number, a label or a word for each sample."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.arrays import ARRAY_OF_FILE, read_arrays
from rnn_viewer.files.open_file import opened
from rnn_viewer.files.sequence.array_roles import is_called_targets
from rnn_viewer.files.sequence.sequences import read_sequence

_ARRAYS = (".npy", ".npz")
_MOST_BYTES = 2**26
_COUNT = QT_TRANSLATE_NOOP("errors", "holds {found} targets")
_WANTED = QT_TRANSLATE_NOOP("errors", "{count}, one a sample")
_WHICH = QT_TRANSLATE_NOOP("errors", "does not tell which array the targets are")
_NAMED = QT_TRANSLATE_NOOP("errors", "one array, or one that is called y or targets")


def read_targets(path: Path, count: int, is_one: bool = False) -> NDArray[Any]:
    """Return what is to be said to samples.

    An array, the rows of a table, or the lines of a text that is no table: words.

    Parameters
    ----------
    path : Path
        Its suffix tells the format.
    count : int
        How many samples there are.
    is_one : bool
        Whether one sequence was given, whose targets may be one a timestep.

    Returns
    -------
    ndarray, shape (samples, …)

    Raises
    ------
    FileError
        Where it holds none, or not as many.
    """
    found = _array_in(path) if path.suffix.lower() in _ARRAYS else _rows_in(path)
    if is_one and len(found) != count:
        found = found[np.newaxis]
    if len(found) != count:
        problem = _COUNT.format(found=len(found))
        raise FileError(path, problem, _WANTED.format(count=count))
    return found


def _array_in(path: Path) -> NDArray[Any]:
    arrays = read_arrays(path)
    if ARRAY_OF_FILE in arrays:
        return np.atleast_1d(arrays[ARRAY_OF_FILE])
    called = [name for name in arrays if is_called_targets(name)] or list(arrays)
    if len(called) != 1:
        raise FileError(path, f"{_WHICH} ({either(called)})", _NAMED)
    return np.atleast_1d(arrays[called[0]])


def _rows_in(path: Path) -> NDArray[Any]:
    try:
        found = read_sequence(path)
    except FileError:
        words = _lines(path)
        if words is None:
            raise
        return words
    if found.text:
        return np.array(found.text.splitlines())
    rows = found.values
    return rows[:, 0] if rows.shape[1] == 1 else rows


def _lines(path: Path) -> NDArray[Any] | None:
    """Return the lines of a text, one word a sample; None where it has several."""
    with opened(path) as stream:
        content = stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    lines = [line.strip().strip('"') for line in content.splitlines() if line.strip()]
    return None if any("," in line for line in lines) else np.array(lines)
