"""Which columns of a table are numbers, which name its rows, and what is missing."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import AT_LEAST_ONE, NO_ROW
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.tables.cells import (
    LARGEST_INTEGER,
    MISSING,
    TRUTHS,
    Kind,
    is_number,
    is_time_like,
    kind_of,
    number,
)
from rnn_viewer.files.tables.column_choice import chosen_columns
from rnn_viewer.files.tables.faults import Faults
from rnn_viewer.files.tables.missing import with_missing
from rnn_viewer.files.tables.roles import (
    IS_EMPTY,
    TIMES,
    Column,
    first_word,
    judged,
    left_out,
)
from rnn_viewer.files.tables.words import listed, name_of

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_PART = 4096
_GAPS = {"nan", "None", "<NA>", "NaT"}


class Table(NamedTuple):
    """The numbers of a table and what its columns and rows are called.

    Attributes
    ----------
    values : ndarray, shape (rows, columns)
        Finite float64.
    names : tuple of str
        Of the columns; empty where there is no header.
    labels : tuple of str
        Of the rows; empty where no column names them.
    notes : tuple of Note
        What was left out or guessed.
    columns : tuple of str
        What all columns of the file are called.
    chosen : tuple of int
        Those whose numbers these are.
    """

    values: Array
    names: tuple[str, ...]
    labels: tuple[str, ...]
    notes: tuple[Note, ...]
    columns: tuple[str, ...]
    chosen: tuple[int, ...]


def called_columns(names: Sequence[str], count: int) -> list[str]:
    """Return what columns are called, ``column 2`` where one has no name."""
    named = [*names, *[""] * (count - len(names))]
    return [
        name or QT_TRANSLATE_NOOP("errors", "column {place}").format(place=place + 1)
        for place, name in enumerate(named)
    ]


def table_of(
    frame: "DataFrame",
    names: Sequence[str],
    row_names: bool,
    faults: Faults,
    wanted: tuple[str | int, ...] | None,
    missing: str,
) -> Table:
    """Return the table whose cells a library has read.

    Parameters
    ----------
    frame : DataFrame
        Numbers, truth values, or text where a column is not all numbers.
    names : sequence of str
        Of its columns, empty where one has none; none at all without a header.
    row_names : bool
        Whether the first column is known to number or name the rows.
    faults : Faults
        Where the rows come from.
    wanted : tuple of str or int, or None
        The columns that are inputs, by name or number; None: those with numbers.
    missing : str
        One of `MISSING_CHOICES`.

    Raises
    ------
    FileError
        Where a cell is no number: which one, and what it holds.
    """
    if frame.empty:
        raise FileError(faults.path, NO_ROW, AT_LEAST_ONE)
    called = called_columns(names, frame.shape[1])
    chosen = None if wanted is None else chosen_columns(faults.path, called, wanted)
    columns = [
        _column(frame.iloc[:, place], place, name, faults, chosen)
        for place, name in enumerate(called)
    ]
    columns = judged(columns, names, row_names)
    notes: list[Note] = []
    if chosen is None:
        notes = left_out(columns)
        chosen = tuple(column.place for column in columns if not column.reason)
    if not chosen:
        raise FileError(faults.path, NO_ROW, AT_LEAST_ONE)
    inputs = [columns[place] for place in chosen]
    truths = [column.name for column in inputs if column.holds_truths]
    if truths:
        said = QT_TRANSLATE_NOOP(
            "notes", "true and false of {truths} are read as 1 and 0"
        ).format(truths=listed(truths))
        notes.append(Note("column", said))
    values = _matrix(inputs, faults)
    labels = _labels(frame, columns, chosen)
    values, labels, of_rows = with_missing(values, labels, chosen, missing, faults)
    return Table(
        values,
        tuple(called[place] for place in chosen) if names else (),
        labels,
        (*notes, *of_rows),
        tuple(called),
        chosen,
    )


def _column(
    series: "Series[Any]",
    place: int,
    name: str,
    faults: Faults,
    chosen: tuple[int, ...] | None,
) -> Column:
    """Return a column with its numbers, as far as they are wanted.

    Raises
    ------
    FileError
        Where some of its cells are numbers and others are not.
    """
    kind = series.dtype.kind
    if kind in "iufb":
        values = series.to_numpy(np.float64, na_value=np.nan)
        return Column(place, name, values, holds_truths=kind == "b")
    is_wanted = chosen is None or place in chosen
    if not is_wanted or kind == "M" or str(series.dtype) == "category":
        return Column(place, name, None)
    cells = [*map(str, series.tolist())]
    # Dates and the like come often: each is looked at once.
    known = {cell: _value(cell.strip(), faults.decimal) for cell in set(cells)}
    first = None
    if any(map(_is_number, known.values())):
        first = next(k for k, cell in enumerate(cells) if _is_number(known[cell]))
    wrong = next((k for k, cell in enumerate(cells) if known[cell] is None), None)
    if wrong is not None:
        # Numbers that are written in another way are no names.
        is_name = kind_of(cells[wrong].strip(), faults.decimal) is Kind.NAME
        if first is None and is_name and chosen is None:
            return Column(place, name, None)
        raise faults.no_number(wrong, place, wrong if first is None else first)
    values = np.array([known[cell] for cell in cells], np.float64)
    holds_truths = not TRUTHS.keys().isdisjoint(known)
    return Column(place, name, values, "", holds_truths)


def _is_number(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def _value(cell: str, decimal: str) -> float | None:
    """Return the number of a cell, NaN where it is missing; None of a name."""
    if is_number(cell, decimal):
        return number(cell, decimal)
    return math.nan if cell in MISSING else TRUTHS.get(cell)


# What rows are called, and their numbers


def _labels(
    frame: "DataFrame", columns: list[Column], chosen: tuple[int, ...]
) -> tuple[str, ...]:
    """Return what the rows are called: dates and times together, or the first label."""
    labels = [
        column
        for column in columns
        if column.place not in chosen and column.reason not in ("", IS_EMPTY)
    ]
    times = [column for column in labels if _is_time(frame, column)]
    parts = [_spelled(frame, column) for column in times or labels[:1]]
    if not parts:
        return ()
    return tuple(name_of(" ".join(row)) for row in zip(*parts, strict=True))


def _is_time(frame: "DataFrame", column: Column) -> bool:
    cells = map(str, frame.iloc[:1, column.place].tolist())
    return first_word(column.name) in TIMES or any(map(is_time_like, cells))


def _spelled(frame: "DataFrame", column: Column) -> list[str]:
    """Return the cells of a column as text; whole numbers without decimals."""
    series = frame.iloc[:, column.place]
    if series.dtype.kind == "f":
        values = series.to_numpy(np.float64, na_value=np.nan)
        if (np.isnan(values) | (values == np.round(values))).all():
            return ["" if value != value else f"{value:.0f}" for value in values]
    return ["" if cell in _GAPS else cell for cell in map(str, series.tolist())]


def _matrix(columns: list[Column], faults: Faults) -> Array:
    """Return the numbers of columns side by side, once float64 holds all of them."""
    arrays = [column.values for column in columns if column.values is not None]
    for column, values in zip(columns, arrays, strict=True):
        if error := _too_large(column.place, values, faults):
            raise error
    matrix = np.empty((len(arrays[0]), len(arrays)))
    # Part by part, as whole columns would go through the memory once each.
    for start in range(0, len(matrix), _PART):
        part = slice(start, start + _PART)
        for place, values in enumerate(arrays):
            matrix[part, place] = values[part]
    return matrix


def _too_large(column: int, values: Array, faults: Faults) -> FileError | None:
    """Return the first number that float64 does not hold; None where it holds all."""
    largest = max(np.fmax.reduce(values), -np.fmin.reduce(values))
    if not largest >= LARGEST_INTEGER:
        return None
    with np.errstate(invalid="ignore"):
        places = np.flatnonzero(np.abs(values) >= LARGEST_INTEGER)
    return faults.too_large(places.tolist(), column)
