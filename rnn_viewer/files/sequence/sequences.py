"""Input sequences from files: arrays, tables and texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.sequence import InputSequence, one_hot, windowed
from rnn_viewer.files.arrays import ARRAY_OF_FILE, read_arrays
from rnn_viewer.files.opened import opened
from rnn_viewer.files.sequence.from_arrays import (
    candidates,
    default_array,
    from_array,
    from_named_arrays,
)
from rnn_viewer.files.sequence.sniffing import Dialect, found_out, sample
from rnn_viewer.files.sequence.tables import opened_text, read_table

LONGEST_TEXT = 2**22
"""How many characters a text may have that becomes inputs, one a timestep."""

_LEAST_SHARE = 0.5
_TEXTS = (".txt",)


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
    sample : int or None
        Which sample of several, from 0; None is the first, and a note says so.
    vocabulary : tuple of str
        What the columns of a text stand for, as somebody tells; empty: nobody does.
    tokens : tuple of str
        The same of the weights, for a text that is opened beside them.
    """

    header: bool | None = None
    delimiter: str | None = None
    decimal: str | None = None
    window: int = 1
    array: str | None = None
    sample: int | None = None
    vocabulary: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


_AS_FOUND = SequenceOptions()


def read_sequence(
    path: str | Path, options: SequenceOptions = _AS_FOUND
) -> InputSequence:
    """Return the inputs that a file holds.

    An .npy holds one array, an .npz ``inputs``, the only array that can be or is
    called so, or the one that is named; of samples one is shown. A .csv, .tsv or .txt
    is a table, a row a timestep; a first column of other than numbers names the
    timesteps. A .txt that is no table, or for which a vocabulary is told, is a text,
    one-hot over its tokens; a line end at its very end is not part of it.

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
        pass
    if path.suffix.lower() != ".npz":
        return _AS_FOUND
    return replace(_AS_FOUND, array=default_array(read_arrays(path)))


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
    return candidates(read_arrays(path))


def _from_npy(path: Path, options: SequenceOptions) -> InputSequence:
    array = read_arrays(path)[ARRAY_OF_FILE]
    return from_array(path, array, options.sample)


def _from_npz(path: Path, options: SequenceOptions) -> InputSequence:
    return from_named_arrays(path, read_arrays(path), options.array, options.sample)


def _from_table(path: Path, options: SequenceOptions) -> InputSequence:
    with opened_text(path) as text:
        dialect = _dialect(path, sample(text), options)
        if dialect is None:
            return _from_text(path, text, options.vocabulary or options.tokens)
        values, names, labels = read_table(path, text, dialect)
    series = values.shape[1] == 1
    return InputSequence(_frozen(values), names, labels, series)


def _dialect(path: Path, lines: list[str], options: SequenceOptions) -> Dialect | None:
    """Return how a table is written; None for a text."""
    if options.vocabulary and path.suffix.lower() in _TEXTS:
        return None
    if not lines:
        raise FileError(path, "is empty", "rows of numbers")
    told = (options.header, options.delimiter, options.decimal)
    dialect, share = found_out(lines, *told)
    can_be_text = path.suffix.lower() in _TEXTS and told == (None, None, None)
    return None if can_be_text and share < _LEAST_SHARE else dialect


def _from_text(
    path: Path, text: TextIOWrapper, vocabulary: tuple[str, ...]
) -> InputSequence:
    letters = text.read(LONGEST_TEXT + 1)
    if len(letters) > LONGEST_TEXT:
        found = f"is a text of more than {LONGEST_TEXT:,} characters"
        raise FileError(path, found, "a shorter text, or a table of numbers")
    return one_hot(letters.removesuffix("\n"), vocabulary)


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
