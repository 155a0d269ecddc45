"""Input sequences from files: arrays, tables and texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.sequence import InputSequence, one_hot, windowed
from rnn_viewer.files.arrays import ARRAY_OF_FILE, Arrays, read_arrays
from rnn_viewer.files.opened import opened, plain, suffix_of
from rnn_viewer.files.run_arrays import texts
from rnn_viewer.files.tables.choices import FRAMES, REFUSE, TABLES

if TYPE_CHECKING:
    from rnn_viewer.files.tables.columns import Table

LONGEST_TEXT = 2**22
"""How many characters a text may have that becomes inputs, one a timestep."""

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
    columns : tuple of str or int, or None
        The columns of a table that are inputs: names, numbers from 1, or ranges such as
        ``wind:rain``. None: all that hold numbers and do not number the rows.
    missing : str
        What becomes of missing numbers of a table, a name of `MISSING_CHOICES`.
    sheet : str or None
        Which sheet of a spreadsheet.
    """

    header: bool | None = None
    delimiter: str | None = None
    decimal: str | None = None
    window: int = 1
    array: str | None = None
    columns: tuple[str | int, ...] | None = None
    missing: str = REFUSE
    sheet: str | None = None


_AS_FOUND = SequenceOptions()


def read_sequence(
    path: str | Path, options: SequenceOptions = _AS_FOUND
) -> InputSequence:
    """Return the inputs that a file holds.

    An .npy holds one array, an .npz ``inputs``, the only array of one or two
    dimensions, or the one that is named. A .csv, .tsv, .txt or .dat, packed by gzip or
    not, an .xlsx, .parquet or .rds is a table, a row a timestep. Unless they are
    chosen, its columns of numbers are the inputs; one without any is left out, and
    names the timesteps where it is the first or holds dates. A .txt that is no table is
    a text, one-hot over its characters; a line end at its very end is not part of it.
    What was guessed or left out is in the notes.

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


def sniff(path: str | Path, options: SequenceOptions = _AS_FOUND) -> SequenceOptions:
    """Return what `read_sequence` finds out of a file.

    Parameters
    ----------
    path : str or Path
        Its suffix tells the format.
    options : SequenceOptions
        What is known already.

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
    from rnn_viewer.files.tables.tables import opened_table

    path = Path(path)
    if suffix_of(path) in FRAMES:
        return _AS_FOUND
    if _reader(path) is _from_table:
        with opened_table(path, options) as table:
            layout, sheets = table.layout, table.sheets
        if layout is None:
            return _AS_FOUND
        if sheets:
            return SequenceOptions(header=bool(layout.head.lines), sheet=sheets[0])
        return SequenceOptions(
            bool(layout.head.lines), layout.delimiter, layout.decimal
        )
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
    # What reads tables is loaded with the first one.
    from rnn_viewer.files.tables.tables import opened_table, read_frame

    if suffix_of(path) in FRAMES:
        return _of_table(read_frame(path, options))
    with opened_table(path, options) as table:
        if table.layout is not None:
            return _of_table(table.read())
        with table.text() as text:
            return _from_text(path, text, table.notes)


def _of_table(table: "Table") -> InputSequence:
    return InputSequence(
        _frozen(table.values),
        table.names,
        table.labels,
        series=table.values.shape[1] == 1,
        notes=table.notes,
        columns=table.columns,
        chosen=table.chosen,
    )


def _from_text(
    path: Path, text: TextIOWrapper, notes: tuple[Note, ...] = ()
) -> InputSequence:
    letters = text.read(LONGEST_TEXT + 1)
    if len(letters) > LONGEST_TEXT:
        found = f"is a text of more than {LONGEST_TEXT:,} characters"
        raise FileError(path, found, "a shorter text, or a table of numbers")
    if "\0" in letters:
        raise FileError(path, "holds zero bytes", "a text, or a table of numbers")
    sequence = one_hot(letters.removesuffix("\n"))
    timesteps, features = sequence.values.shape
    said = (
        f"{plain(path.name)} is no table of numbers: it is read as a text of"
        f" {timesteps:,} characters, one-hot over its {features} different ones"
    )
    return replace(sequence, notes=(*notes, Note("vocabulary", said)))


def _frozen(values: Array) -> Array:
    """Return an array of its own, read-only, which a sequence takes without a copy."""
    own: Array = values if values.base is None else np.array(values)
    own.setflags(write=False)
    return own


_READERS: dict[str, Callable[[Path, SequenceOptions], InputSequence]] = {
    ".npy": _from_npy,
    ".npz": _from_npz,
    **dict.fromkeys(TABLES, _from_table),
}


def _reader(path: Path) -> Callable[[Path, SequenceOptions], InputSequence]:
    reader = _READERS.get(suffix_of(path))
    if reader is None:
        raise FileError(path, "is of no known kind", ", ".join(_READERS))
    return reader
