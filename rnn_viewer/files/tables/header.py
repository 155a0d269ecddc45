"""What stands before the numbers of a table: titles, names and units."""

from collections.abc import Sequence
from typing import NamedTuple

from rnn_viewer.core.notes import Note
from rnn_viewer.files.opened import plain
from rnn_viewer.files.tables.cells import Kind, kind_of, number

_LONGEST_SHOWN = 30
_MOST_SHOWN = 4
_MOST_LINES = 3
_YEARS = range(1500, 2201)
_NUMBERS = (Kind.NUMBER, Kind.TRUTH)

Kinds = Sequence[Sequence[Kind]]


class Head(NamedTuple):
    """The rows before the numbers of a table.

    Attributes
    ----------
    rows : int
        All of them.
    lines : int
        Those that hold names or units.
    names : tuple of str
        Of the columns, empty where one has none; none at all without a header.
    row_names : bool
        Whether the first column numbers or names the rows, by its missing name.
    notes : tuple of Note
        What was guessed.
    misfit : bool
        Whether the header has another length than the rows below.
    """

    rows: int
    lines: int = 0
    names: tuple[str, ...] = ()
    row_names: bool = False
    notes: tuple[Note, ...] = ()
    misfit: bool = False


def head_of(
    rows: Sequence[list[str]],
    kinds: Kinds,
    numeric: Sequence[bool | None],
    header: bool | None,
    decimal: str,
) -> Head:
    """Return what stands before the numbers.

    Parameters
    ----------
    rows : sequence of list of str
        The first rows of a table.
    kinds : sequence of sequence of Kind
        What their cells are.
    numeric : sequence of bool or None
        Of each column of the table whether it holds numbers.
    header : bool or None
        Whether there is one; None is found out.
    decimal : str
        What stands before decimals.
    """
    width = len(numeric)
    first = _first_of_numbers(kinds, numeric)
    lines = _header_above(rows, kinds, first, width)
    if header is False:
        return Head(first - lines)
    if lines == 0 and header is None and first < len(rows):
        return _counted(rows, first, numeric, decimal) or _bare(rows, kinds, first)
    if lines == 0:
        first, lines = first + 1, 1
    names = _joined(rows[first - lines : first])
    # R leaves out the name of the column that holds the names of the rows.
    if len(names) == width - 1:
        names = ["", *names]
    misfit = len(names) != width
    named = bool(names) and (not names[0] and any(names) and width > 1)
    above = _above(rows, first - lines)
    return Head(first, lines, tuple(names), named and not misfit, above, misfit)


def _first_of_numbers(kinds: Kinds, numeric: Sequence[bool | None]) -> int:
    """Return the first row of numbers; behind the last row where there is none."""
    is_first = True
    for place, row in enumerate(kinds):
        if len(row) != len(numeric):
            continue
        cells = [kind for kind, is_one in zip(row, numeric, strict=True) if is_one]
        numbers = sum(kind in (*_NUMBERS, Kind.ODD) for kind in cells)
        names = sum(kind is Kind.NAME for kind in cells)
        # A wrong cell among numbers makes no name of them.
        if numbers and (not is_first or numbers >= names):
            return place
        is_first = False
    return len(kinds) if any(numeric) else 0


def _header_above(
    rows: Sequence[list[str]], kinds: Kinds, first: int, width: int
) -> int:
    """Return how many rows right above the numbers are names or units."""
    lines, like = 0, {width, width - 1}
    for place in reversed(range(first)):
        row = rows[place]
        filled = sum(map(bool, row))
        # A title stands alone in its row.
        if filled == 0 or (filled == 1 and width > 2):
            break
        if len(row) < width == 2 and (lines or not _has_row_names(rows, kinds, first)):
            break
        if len(row) not in like:
            return lines or int(len(row) > 1 and filled == len(row))
        if lines == _MOST_LINES or (lines and set(kinds[place]) <= {*_NUMBERS}):
            break
        lines, like = lines + 1, {len(row)}
    return lines


def _joined(lines: Sequence[list[str]]) -> list[str]:
    """Return the names of columns; where there are units below, in brackets."""
    names = list(lines[0])
    for line in lines[1:]:
        for place, below in enumerate(line):
            if below and names[place] and below != names[place]:
                names[place] += f" ({below})"
            elif below:
                names[place] = below
    return [name_of(name) for name in names]


def _has_row_names(rows: Sequence[list[str]], kinds: Kinds, first: int) -> bool:
    """Return whether rows of numbers begin with what can only be their names."""
    width = len(rows[first]) if first < len(rows) else 0
    below = [row[0] for row in rows[first:] if len(row) == width]
    counted = below == [str(count + 1) for count in range(len(below))]
    return width > 1 and (counted or kinds[first][0] is Kind.NAME)


def _above(rows: Sequence[list[str]], count: int) -> tuple[Note, ...]:
    """Say which rows above the names are left out."""
    titles = [row for row in rows[:count] if any(row)]
    if not titles:
        return ()
    shown = shortened(" ".join(cell for cell in titles[0] if cell))
    rest = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return (Note("row", f"what stands above the table is left out: {shown}{rest}"),)


def _bare(rows: Sequence[list[str]], kinds: Kinds, first: int) -> Head:
    """Return the head of a table without names."""
    if any(kind in _NUMBERS for row in kinds[:first] for kind in row):
        # Rows of numbers of another length are no titles.
        return Head(next(k for k, row in enumerate(rows) if row))
    return Head(first, notes=_above(rows, first))


# A header that counts


def _counted(
    rows: Sequence[list[str]], first: int, numeric: Sequence[bool | None], decimal: str
) -> Head | None:
    """Return the head whose names are numbers that count; None where it has none.

    ``DataFrame.to_csv`` writes ``0,1,2``, other programs years. The numbers of a table
    can count too: a row below that goes on counting tells so.
    """
    row, below = rows[first], [line for line in rows[first + 1 :] if any(line)]
    is_unnamed = not row[0] and len(row) > 1
    columns = [k for k, is_one in enumerate(numeric) if is_one and k >= is_unnamed]
    counts = [row[place] for place in columns]
    if not below or not counts or not all(map(str.isdecimal, counts)):
        return None
    numbers = [int(cell) for cell in counts]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    is_year = numbers[0] in _YEARS and numbers[-1] in _YEARS
    if numbers[0] > 1 and not is_year:
        return None
    body = [
        [line[place] for place in columns] for line in below if len(line) == len(row)
    ]
    is_header = is_unnamed or _is_header(numbers, body, is_year, decimal)
    if is_header is None:
        return None
    shown = ", ".join(counts[:_MOST_SHOWN]) + (
        ", …" if len(counts) > _MOST_SHOWN else ""
    )
    if is_header:
        said = f"row {first + 1} ({shown}) is read as names; --no-header reads numbers"
        names = tuple(map(name_of, row))
        notes = (*_above(rows, first), Note("row", said))
        return Head(first + 1, 1, names, is_unnamed, notes)
    said = f"row {first + 1} ({shown}) is read as numbers; --header reads names"
    return Head(first, notes=(*_above(rows, first), Note("row", said)))


def _is_header(
    numbers: list[int], body: list[list[str]], is_year: bool, decimal: str
) -> bool | None:
    """Return whether numbers that count are names; None where nothing speaks for it."""
    if not body or _goes_on(numbers, body[0], decimal):
        return None
    has_decimals = all(
        2 * sum(not _is_whole(cell) for cell in column) > len(column)
        for column in zip(*body, strict=True)
    )
    if len(numbers) == 1:
        return False if has_decimals and numbers[0] == 0 else None
    return has_decimals or is_year or (numbers[0] == 0 and len(numbers) > 2)


def _goes_on(numbers: list[int], row: list[str], decimal: str) -> bool:
    """Return whether the next row goes on counting, or is the same again."""
    if any(kind_of(cell, decimal) is not Kind.NUMBER for cell in row):
        return False
    below = [number(cell, decimal) for cell in row]
    return below[0] == numbers[-1] + 1 or below == numbers


def _is_whole(cell: str) -> bool:
    return cell.lstrip("-+").isdecimal() or not cell


# How names and cells are shown


def name_of(cell: str) -> str:
    """Return a cell as a name: one line of letters that can be seen."""
    name = " ".join(cell.split())
    # Nearly all are; a look at each letter of a million names takes long.
    is_plain = name.isprintable() and len(name) <= _LONGEST_SHOWN
    return name if is_plain else plain(name)


def shortened(cell: str) -> str:
    """Return what a cell says, shortened where it is long."""
    cell = name_of(cell)
    return cell if len(cell) <= _LONGEST_SHOWN else cell[:_LONGEST_SHOWN] + "…"


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names in words: ``a, b and c``; ``a, b and 12 more``."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
