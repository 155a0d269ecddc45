"""Whether the first numbers of a table are numbers, or the names of its columns."""

from collections.abc import Sequence

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.tables.cells import is_number, is_time_like, number
from rnn_viewer.files.tables.words import listed

_YEARS = range(1500, 2201)
_MOST_SHOWN = 4


def names_in(
    rows: Sequence[list[str]], first: int, numeric: Sequence[bool | None], decimal: str
) -> tuple[bool, tuple[Note, ...]]:
    """Return whether the first row of numbers holds names, and what is said of it.

    ``DataFrame.to_csv`` writes ``0,1,2``, other programs years. The numbers of a table
    can count too: a row below that goes on counting tells so. What tells that they are
    names is an empty cell before them, a word where dates follow, or decimals below.

    Parameters
    ----------
    rows : sequence of list of str
        The first rows of a table.
    first : int
        Which of them it is.
    numeric : sequence of bool or None
        Of each column whether it holds numbers.
    decimal : str
        What stands before decimals.
    """
    row = rows[first]
    below = [line for line in rows[first + 1 :] if len(line) == len(row)]
    is_unnamed = len(row) > 1 and not row[0]
    columns = [k for k, is_one in enumerate(numeric) if is_one and k >= is_unnamed]
    cells = [row[place] for place in columns]
    if not below or not cells or not all(map(str.isdecimal, cells)):
        return False, ()
    body = [[line[place] for place in columns] for line in below]
    has_dates = any(
        is_time_like(below[0][place]) and not is_time_like(cell)
        for place, cell in enumerate(row)
        if place not in columns
    )
    numbers = [int(cell) for cell in cells]
    if not has_dates and not _may_be_names(numbers, body[0], decimal):
        return False, ()
    are_names = has_dates or is_unnamed or _are_names(numbers, body)
    if not are_names and len(numbers) == 1 and not _have_decimals(body):
        return False, ()
    shown = listed(cells, _MOST_SHOWN)
    said = QT_TRANSLATE_NOOP(
        "notes", "the first row ({shown}) is read as numbers; --header reads names"
    ).format(shown=shown)
    if are_names:
        said = QT_TRANSLATE_NOOP(
            "notes",
            "the first row ({shown}) is read as names; --no-header reads numbers",
        ).format(shown=shown)
    return are_names, (Note("row", said),)


def _may_be_names(numbers: list[int], below: list[str], decimal: str) -> bool:
    """Return whether numbers count from 0, 1 or a year, and the row below does not."""
    start = numbers[0]
    if numbers != list(range(start, start + len(numbers))):
        return False
    if start > 1 and not (start in _YEARS and len(numbers) > 1):
        return False
    if not all(is_number(cell, decimal) for cell in below):
        return True
    found = [number(cell, decimal) for cell in below]
    return found[0] != numbers[-1] + 1 and found != numbers


def _are_names(numbers: list[int], body: list[list[str]]) -> bool:
    if len(numbers) == 1:
        return False
    counts_from_0 = numbers[0] == 0 and len(numbers) > 2
    return counts_from_0 or numbers[0] in _YEARS or _have_decimals(body)


def _have_decimals(body: list[list[str]]) -> bool:
    """Return whether most numbers of each column have them."""
    return all(
        2 * sum(not cell.lstrip("-+").isdecimal() for cell in column) > len(column)
        for column in zip(*body, strict=True)
    )
