"""Which columns of a table are numbers, which name its rows, and what is missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.files.tables.cells import (
    LARGEST_INTEGER,
    MISSING,
    TRUTHS,
    is_number,
    is_time_like,
    number,
)
from rnn_viewer.files.tables.choice import chosen_columns
from rnn_viewer.files.tables.faults import Faults
from rnn_viewer.files.tables.missing import with_missing
from rnn_viewer.files.tables.words import listed, name_of

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_COUNTS = {"index", "id", "row", "nr", "no", "obs", "rownames", "unnamed"}
_TIMES = {"year", "date", "time", "day", "datetime", "timestamp", "clock", "month"}
_OF_ROWS = {"index", "id", "year", "date", "time", "datetime", "timestamp"}
_LEAST_ROWS = 3
_PART = 4096
_YEARS = (1500, 2200)


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


class _Column(NamedTuple):
    """A column and its numbers.

    Attributes
    ----------
    place : int
        Counted from 0.
    name : str
        What it is called, ``column 2`` where it has no name.
    values : ndarray or None
        NaN where one is missing; None where it holds none at all.
    reason : str
        Why it is no input; empty where it may be one.
    """

    place: int
    name: str
    values: Array | None
    reason: str = ""


def table_of(
    frame: "DataFrame",
    names: Sequence[str],
    row_names: bool,
    faults: Faults,
    wanted: tuple[str, ...] | None,
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
    wanted : tuple of str or None
        The columns that are inputs, by name or number; None: those with numbers.
    missing : str
        One of `MISSING_CHOICES`.

    Raises
    ------
    FileError
        Where a cell is no number: which one, and what it holds.
    """
    called = [
        (names[place] if names else "") or f"column {place + 1}"
        for place in range(frame.shape[1])
    ]
    chosen = None if wanted is None else chosen_columns(faults.path, called, wanted)
    columns, notes = _columns(frame, called, faults, chosen)
    if chosen is None:
        columns = _judged(columns, names, row_names)
        notes = [*_left_out(columns), *notes]
        chosen = tuple(c.place for c in columns if not c.reason)
    by_place = {column.place: column for column in columns}
    values = _matrix([by_place[place] for place in chosen], faults)
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


def _columns(
    frame: "DataFrame",
    called: list[str],
    faults: Faults,
    chosen: tuple[int, ...] | None,
) -> tuple[list[_Column], list[Note]]:
    """Return the columns with their numbers; where some are chosen, of these alone."""
    columns, truths = [], []
    for place, name in enumerate(called):
        series = frame.iloc[:, place]
        if chosen is not None and place not in chosen:
            columns.append(_Column(place, name, None, "not chosen"))
            continue
        if str(series.dtype).startswith("bool"):
            truths.append(name)
        values, seen_truth = _numbers_of(series, place, faults, chosen is not None)
        if seen_truth and name not in truths:
            truths.append(name)
        columns.append(_Column(place, name, values))
    said = f"true and false of {listed(truths)} are read as 1 and 0" if truths else ""
    return columns, [Note("column", said)] if said else []


def _numbers_of(
    series: "Series[Any]", place: int, faults: Faults, is_needed: bool
) -> tuple[Array | None, bool]:
    """Return the numbers of a column, None where it has none; and whether it is truths.

    Raises
    ------
    FileError
        Where some of its cells are numbers and others are not.
    """
    if series.dtype.kind in "iufb":
        return series.to_numpy(np.float64, na_value=np.nan), False
    values = np.full(len(series), np.nan)
    first = wrong = -1
    truth = False
    is_text = series.dtype.kind != "M" and str(series.dtype) != "category"
    for row, cell in enumerate(series.tolist() if is_text else ()):
        text = "" if cell is None or cell != cell else str(cell).strip()
        if text in MISSING:
            continue
        if is_number(text, faults.decimal):
            values[row] = number(text, faults.decimal)
        elif text in TRUTHS:
            values[row], truth = TRUTHS[text], True
        elif wrong < 0:
            wrong = row
            continue
        else:
            continue
        first = row if first < 0 else first
    if first < 0 and not is_needed:
        return None, False
    if wrong >= 0 or first < 0:
        wrong = max(wrong, 0)
        raise faults.no_number(wrong, place, first if first >= 0 else wrong)
    return values, truth


# Which columns are inputs


def _judged(
    columns: list[_Column], names: Sequence[str], row_names: bool
) -> list[_Column]:
    """Return the columns, with a reason for each that is no input unasked."""
    judged = [_without_numbers(column) for column in columns]
    inputs = sum(not column.reason for column in judged)
    for place, column in enumerate(judged):
        reason = _of_rows(column, names, row_names)
        if reason and inputs > 1:
            judged[place] = column._replace(reason=reason)
            inputs -= 1
    return judged


def _without_numbers(column: _Column) -> _Column:
    if column.values is None:
        return column._replace(reason="holds no numbers")
    values = column.values
    is_empty = len(values) > 0 and bool(np.isnan(values[0]) and np.isnan(values).all())
    return column._replace(reason="is empty" if is_empty else "")


def _of_rows(column: _Column, names: Sequence[str], row_names: bool) -> str:
    """Return why a column of numbers tells rows apart; nothing where it does not."""
    values = column.values
    if column.reason or values is None or len(values) == 0:
        return ""
    if column.place == 0 and row_names:
        return "names the rows"
    if column.place == 0 and _is_date(values):
        return "never decreases"
    is_time = bool(names) and _first_word(column.name) in _OF_ROWS
    may_count = column.place == 0 or _first_word(column.name) in _COUNTS | _TIMES
    if not is_time and not may_count:
        return ""
    with np.errstate(invalid="ignore"):
        steps = np.diff(values)
    if may_count and len(values) >= _LEAST_ROWS and (steps == 1).all():
        return "counts up by one"
    return "never decreases" if is_time and (steps >= 0).all() else ""


def _is_date(values: Array) -> bool:
    """Return whether numbers are years or days such as 20210301, in their order."""
    days = values if values[0] > _YEARS[1] else values * 10_000 + 101
    if not _lie_in(days[:1] // 10_000, *_YEARS) or not (np.diff(values) >= 0).all():
        return False
    years, rest = np.divmod(days, 10_000)
    months, days = np.divmod(rest, 100)
    return _lie_in(years, *_YEARS) and _lie_in(months, 1, 12) and _lie_in(days, 1, 31)


def _lie_in(values: Array, least: int, most: int) -> bool:
    """Return whether numbers are whole and in a range."""
    whole = values == np.round(values)
    return bool((whole & (least <= values) & (values <= most)).all())


def _first_word(name: str) -> str:
    words = "".join(letter if letter.isalpha() else " " for letter in name).split()
    return words[0].lower() if words else ""


def _left_out(columns: list[_Column]) -> list[Note]:
    """Say which columns are no inputs, and which of those that are may be none."""
    reasons = dict.fromkeys(column.reason for column in columns if column.reason)
    notes = []
    for reason in reasons:
        named = [column.name for column in columns if column.reason == reason]
        is_one = len(named) == 1
        why = f"it {reason}" if is_one else f"they {_PLURALS[reason]}"
        verb = "is" if is_one else "are"
        notes.append(Note("column", f"{listed(named)} {verb} left out: {why}"))
    times = [
        column.name
        for column in columns
        if not column.reason and _first_word(column.name) in _OF_ROWS
    ]
    if times:
        verb = "is an input" if len(times) == 1 else "are inputs"
        notes.append(
            Note("column", f"{listed(times)} {verb}; a choice of columns tells")
        )
    return notes


_PLURALS = {
    "holds no numbers": "hold no numbers",
    "is empty": "are empty",
    "names the rows": "name the rows",
    "counts up by one": "count up by one",
    "never decreases": "never decrease",
}


# What rows are called, and their numbers


def _labels(
    frame: "DataFrame", columns: list[_Column], chosen: tuple[int, ...]
) -> tuple[str, ...]:
    """Return what the rows are called: dates and times together, or the first label."""
    labels = [
        column
        for column in columns
        if column.place not in chosen
        and column.reason not in ("is empty", "")
        and (column.reason != "not chosen" or _holds_text(frame, column))
    ]
    times = [column for column in labels if _is_time(frame, column)]
    parts = [_spelled(frame, column) for column in times or labels[:1]]
    if not parts:
        return ()
    return tuple(name_of(" ".join(row)) for row in zip(*parts, strict=True))


def _holds_text(frame: "DataFrame", column: _Column) -> bool:
    return frame.iloc[:, column.place].dtype.kind not in "iufb"


def _is_time(frame: "DataFrame", column: _Column) -> bool:
    cells = frame.iloc[:1, column.place].astype(str).tolist()
    return _first_word(column.name) in _TIMES or any(map(is_time_like, cells))


def _spelled(frame: "DataFrame", column: _Column) -> list[str]:
    """Return the cells of a column as text; whole numbers without decimals."""
    series = frame.iloc[:, column.place]
    if series.dtype.kind == "f":
        values = series.to_numpy(np.float64, na_value=np.nan)
        if (np.isnan(values) | (values == np.round(values))).all():
            return ["" if value != value else f"{value:.0f}" for value in values]
    return [
        "" if cell is None or cell != cell else str(cell) for cell in series.tolist()
    ]


def _matrix(columns: list[_Column], faults: Faults) -> Array:
    """Return the numbers of columns side by side, once float64 holds all of them."""
    if not columns:
        raise FileError(faults.path, "holds no row of numbers", "at least one")
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
    if len(values) == 0 or not largest >= LARGEST_INTEGER:
        return None
    with np.errstate(invalid="ignore"):
        places = np.flatnonzero(np.abs(values) >= LARGEST_INTEGER)
    return faults.too_large(places.tolist(), column)
