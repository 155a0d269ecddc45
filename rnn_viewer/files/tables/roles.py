"""Which columns of a table are inputs, and which tell its rows apart."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted
from rnn_viewer.files.tables.words import listed

TIMES = {"year", "date", "time", "day", "datetime", "timestamp", "clock", "month"}
"""What columns are called that tell when a row was."""

IS_EMPTY = "is empty"
"""Why a column is no input that names no rows either."""

_COUNTS = {"index", "id", "row", "nr", "no", "obs", "rownames", "unnamed"}
_OF_ROWS = {"index", "id", "year", "date", "time", "datetime", "timestamp"}
_LEAST_ROWS = 3
_YEARS = (1500, 2200)


class Column(NamedTuple):
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
    holds_truths : bool
        Whether some of its cells are true or false.
    """

    place: int
    name: str
    values: Array | None
    reason: str = ""
    holds_truths: bool = False


def judged(
    columns: list[Column], names: Sequence[str], row_names: bool
) -> list[Column]:
    """Return the columns, with a reason for each that is no input unasked.

    Parameters
    ----------
    columns : list of Column
        With their numbers.
    names : sequence of str
        None at all without a header.
    row_names : bool
        Whether the first column is known to number or name the rows.
    """
    found = [_without_numbers(column) for column in columns]
    inputs = sum(not column.reason for column in found)
    for place, column in enumerate(found):
        reason = _of_rows(column, names, row_names)
        if reason and inputs > 1:
            found[place] = column._replace(reason=reason)
            inputs -= 1
    return found


def _without_numbers(column: Column) -> Column:
    if column.values is None:
        return column._replace(reason="holds no numbers")
    values = column.values
    is_empty = len(values) > 0 and bool(np.isnan(values[0]) and np.isnan(values).all())
    return column._replace(reason=IS_EMPTY if is_empty else "")


def _of_rows(column: Column, names: Sequence[str], row_names: bool) -> str:
    """Return why a column of numbers tells rows apart; nothing where it does not."""
    values = column.values
    if column.reason or values is None or len(values) == 0:
        return ""
    if column.place == 0 and row_names:
        return "names the rows"
    if column.place == 0 and not names and _is_date(values):
        return "never decreases"
    is_time = bool(names) and first_word(column.name) in _OF_ROWS
    may_count = column.place == 0 or first_word(column.name) in _COUNTS | TIMES
    if not is_time and not may_count:
        return ""
    with np.errstate(over="ignore", invalid="ignore"):
        steps = np.diff(values)
    if may_count and len(values) >= _LEAST_ROWS and (steps == 1).all():
        return "counts up by one"
    return "never decreases" if is_time and (steps >= 0).all() else ""


def _is_date(values: Array) -> bool:
    """Return whether numbers are years or days such as 20210301, in their order."""
    with np.errstate(over="ignore", invalid="ignore"):
        is_sorted = bool((np.diff(values) >= 0).all())
    least, most = _YEARS
    if not is_sorted or not (values == np.round(values)).all():
        return False
    if least <= values[0] and values[-1] <= most:
        return True
    if not (least * 10_000 <= values[0] and values[-1] <= most * 10_000):
        return False
    months, days = np.divmod(values % 10_000, 100)
    return _lie_in(months, 1, 12) and _lie_in(days, 1, 31)


def _lie_in(values: Array, least: int, most: int) -> bool:
    return bool(((least <= values) & (values <= most)).all())


def first_word(name: str) -> str:
    """Return the first word of a name, ``year`` of ``Year (AD)``."""
    words = "".join(letter if letter.isalpha() else " " for letter in name).split()
    return words[0].lower() if words else ""


def left_out(columns: list[Column]) -> list[Note]:
    """Say which columns are no inputs, and which of those that are may be none."""
    reasons = dict.fromkeys(column.reason for column in columns if column.reason)
    notes = []
    for reason in reasons:
        named = [column.name for column in columns if column.reason == reason]
        said = counted(len(named), *_LEFT_OUT[reason], named=listed(named))
        notes.append(Note("column", said))
    times = [
        column.name
        for column in columns
        if not column.reason and first_word(column.name) in _OF_ROWS
    ]
    if times:
        notes.append(Note("column", counted(len(times), *_TIMES, named=listed(times))))
    return notes


_LEFT_OUT = {
    "holds no numbers": (
        QT_TRANSLATE_NOOP("notes", "{named} is left out: it holds no numbers"),
        QT_TRANSLATE_NOOP("notes", "{named} are left out: they hold no numbers"),
    ),
    IS_EMPTY: (
        QT_TRANSLATE_NOOP("notes", "{named} is left out: it is empty"),
        QT_TRANSLATE_NOOP("notes", "{named} are left out: they are empty"),
    ),
    "names the rows": (
        QT_TRANSLATE_NOOP("notes", "{named} is left out: it names the rows"),
        QT_TRANSLATE_NOOP("notes", "{named} are left out: they name the rows"),
    ),
    "counts up by one": (
        QT_TRANSLATE_NOOP("notes", "{named} is left out: it counts up by one"),
        QT_TRANSLATE_NOOP("notes", "{named} are left out: they count up by one"),
    ),
    "never decreases": (
        QT_TRANSLATE_NOOP("notes", "{named} is left out: it never decreases"),
        QT_TRANSLATE_NOOP("notes", "{named} are left out: they never decrease"),
    ),
}
_TIMES = (
    QT_TRANSLATE_NOOP("notes", "{named} is read as an input; --columns leaves out"),
    QT_TRANSLATE_NOOP("notes", "{named} are read as inputs; --columns leaves out"),
)
