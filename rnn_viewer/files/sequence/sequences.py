"""Input sequences from files: arrays, tables and texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.sequence import InputSequence, one_hot, windowed
from rnn_viewer.files.arrays import ARRAY_OF_FILE, Arrays, read_arrays
from rnn_viewer.files.opened import opened, plain
from rnn_viewer.files.run_arrays import texts
from rnn_viewer.files.sequence.sniffing import Dialect, found_out, sample
from rnn_viewer.files.sequence.tables import opened_text, read_table

LONGEST_TEXT = 2**22
"""How many characters a text may have that becomes inputs, one a timestep."""

_LEAST_SHARE = 0.5
_TEXTS = (".txt",)
_WANTED = "inputs"

# What NumPy calls the kinds of numbers that are none for the loop.
_KINDS = {
    "c": "complex numbers",
    "U": "text",
    "S": "text",
    "O": "Python objects",
    "V": "records",
    "M": "dates",
    "m": "durations",
}


@dataclass(frozen=True)
class SequenceOptions:
    """How a file is to be read; None is found out.

    Attributes
    ----------
    header : bool or None
        Whether the first row of a table holds the names of its columns.
    delimiter : str or None
        What parts the cells: one of `sniffing.DELIMITERS`, a blank for any blanks.
    decimal : str or None
        ``.`` or, where it parts no cells, ``,``.
    window : int
        Numbers a timestep of a series.
    array : str or None
        Which array of an .npz.
    """

    header: bool | None = None
    delimiter: str | None = None
    decimal: str | None = None
    window: int = 1
    array: str | None = None


_AS_FOUND = SequenceOptions()


def read_sequence(
    path: str | Path, options: SequenceOptions = _AS_FOUND
) -> InputSequence:
    """Return the inputs that a file holds.

    An .npy holds one array, an .npz ``inputs``, the only array of one or two
    dimensions, or the one that is named. A .csv, .tsv or .txt is a table, a row a
    timestep; a first column of other than numbers names the timesteps. A .txt that is
    no table is a text, one-hot over its characters; a line end at its very end is not
    part of it.

    Parameters
    ----------
    path : str or Path
        Its suffix tells the format.
    options : SequenceOptions
        How it is read.

    Raises
    ------
    FileError
        Where it holds none: the place, what is there and what was expected.
    """
    path = Path(path)
    try:
        sequence = _reader(path)(path, options)
        return windowed(sequence, options.window)
    except ArrayError as error:
        problem = f"{error.words['array']} {error.words['problem']}"
        raise FileError(path, problem, error.words["expected"]) from error


def sniff(path: str | Path) -> SequenceOptions:
    """Return what `read_sequence` finds out of a file.

    Returns
    -------
    SequenceOptions
        With header, delimiter and decimal mark of a table, None for all other files;
        and the array of an .npz, None where it has to be chosen.

    Raises
    ------
    FileError
        Where it cannot be opened, or is empty.
    """
    path = Path(path)
    if _reader(path) is _from_table:
        with opened_text(path) as text:
            dialect = _dialect(path, sample(text), _AS_FOUND)
        if dialect is None:
            return _AS_FOUND
        return SequenceOptions(dialect.header, dialect.delimiter, dialect.decimal)
    with opened(path):
        names = array_names(path)
    chosen = _WANTED if _WANTED in names else names[0] if len(names) == 1 else None
    return replace(_AS_FOUND, array=chosen)


def array_names(path: str | Path) -> tuple[str, ...]:
    """Return the arrays of an .npz that may be inputs; none for any other file.

    Raises
    ------
    FileError
        Where it cannot be read.
    """
    path = Path(path)
    if path.suffix.lower() != ".npz":
        return ()
    return tuple(name for name, array in read_arrays(path).items() if _may_be(array))


def _from_npy(path: Path, options: SequenceOptions) -> InputSequence:
    del options
    return _from_array(path, read_arrays(path)[ARRAY_OF_FILE], "")


def _from_npz(path: Path, options: SequenceOptions) -> InputSequence:
    arrays = read_arrays(path)
    fitting = [name for name, array in arrays.items() if _may_be(array)]
    name = options.array
    if name is None and (_WANTED in arrays or len(fitting) == 1):
        name = _WANTED if _WANTED in arrays else fitting[0]
    if name in arrays:
        sequence = _from_array(path, arrays[name], f"{plain(name)} ")
        return _named(sequence, arrays) if name == _WANTED else sequence
    found = "has several arrays" if name is None else f"has no array {plain(name)}"
    if not fitting:
        found = "has no array of one or two dimensions"
    named = ", ".join(f"{plain(each)} {arrays[each].shape}" for each in fitting)
    raise FileError(path, found, f"one of {named}" if named else "an array inputs")


def _named(sequence: InputSequence, arrays: Arrays) -> InputSequence:
    """Return a sequence with the names that lie beside it."""
    timesteps, features = sequence.values.shape
    names = texts(arrays, "input_names", features)
    return replace(
        sequence, names=names, timestep_names=texts(arrays, "timestep_names", timesteps)
    )


def _may_be(array: NDArray[Any]) -> bool:
    return array.ndim in (1, 2) and array.dtype.kind not in _KINDS and array.size > 0


def _from_array(path: Path, array: NDArray[Any], name: str) -> InputSequence:
    """Return an array as a sequence; `name` and a blank stand before what is wrong."""
    kind = _KINDS.get(array.dtype.kind)
    if kind is not None:
        raise FileError(path, f"{name}holds {kind}", "real numbers")
    if array.ndim not in (1, 2):
        found = f"{name}has shape {array.shape}"
        raise FileError(path, found, "(timesteps, input_features), or a series")
    if array.size == 0:
        found = f"{name}is empty, shape {array.shape}"
        raise FileError(path, found, "at least one number")
    with np.errstate(over="ignore"):
        values: Array = np.array(array, dtype=np.float64, order="C")
    _check_finite(path, values, name)
    # A vector is a series; a matrix of one row is one timestep, as its shape says.
    matrix = values.reshape(-1, 1) if values.ndim == 1 else values
    return InputSequence(matrix, series=matrix.shape[1] == 1)


def _check_finite(path: Path, values: Array, name: str) -> None:
    if np.isfinite(values).all():
        return
    place = tuple(int(index) for index in np.argwhere(~np.isfinite(values))[0])
    words = zip(("row", "column"), place, strict=False)
    where = ", ".join(f"{word} {index + 1}" for word, index in words)
    raise FileError(path, f"{name}{where} is {values[place]}", "a finite number")


def _from_table(path: Path, options: SequenceOptions) -> InputSequence:
    with opened_text(path) as text:
        dialect = _dialect(path, sample(text), options)
        if dialect is None:
            return _from_text(path, text)
        values, names, labels = read_table(path, text, dialect)
    series = values.shape[1] == 1
    return InputSequence(_frozen(values), names, labels, series)


def _dialect(path: Path, lines: list[str], options: SequenceOptions) -> Dialect | None:
    """Return how a table is written; None for a text."""
    if not lines:
        raise FileError(path, "is empty", "rows of numbers")
    told = (options.header, options.delimiter, options.decimal)
    dialect, share = found_out(lines, *told)
    can_be_text = path.suffix.lower() in _TEXTS and told == (None, None, None)
    return None if can_be_text and share < _LEAST_SHARE else dialect


def _from_text(path: Path, text: TextIOWrapper) -> InputSequence:
    letters = text.read(LONGEST_TEXT + 1)
    if len(letters) > LONGEST_TEXT:
        found = f"is a text of more than {LONGEST_TEXT:,} characters"
        raise FileError(path, found, "a shorter text, or a table of numbers")
    return one_hot(letters.removesuffix("\n"))


def _frozen(values: Array) -> Array:
    """Return an array of its own, read-only, which a sequence takes without a copy."""
    own: Array = values if values.base is None else np.array(values)
    own.setflags(write=False)
    return own


_READERS: dict[str, Callable[[Path, SequenceOptions], InputSequence]] = {
    ".npy": _from_npy,
    ".npz": _from_npz,
    ".csv": _from_table,
    ".tsv": _from_table,
    ".txt": _from_table,
}


def _reader(path: Path) -> Callable[[Path, SequenceOptions], InputSequence]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError(path, "is of no known kind", ", ".join(_READERS))
    return reader
