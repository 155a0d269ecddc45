"""What stands before the numbers of a table: titles, names and units."""

from collections.abc import Sequence
from typing import NamedTuple

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.tables.cells import Kind, is_time_like
from rnn_viewer.files.tables.numbered import names_in
from rnn_viewer.files.tables.words import and_more, name_of, shortened

_MOST_LINES = 3
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
    while first and _lacks_numbers(rows, kinds, first - 1, numeric):
        first -= 1
    lines = _header_above(rows, kinds, first, width)
    if header is False:
        return Head(first - lines)
    notes: tuple[Note, ...] = ()
    if lines == 0 and header is None and first < len(rows):
        are_names, notes = names_in(rows, first, numeric, decimal)
        if not are_names:
            return _bare(rows, kinds, first, notes)
    if lines == 0:
        first, lines = first + 1, 1
    names = _joined(rows[first - lines : first])
    # R leaves out the name of the column that holds the names of the rows.
    if len(names) == width - 1:
        names = ["", *names]
    misfit = len(names) != width
    named = bool(names) and (not names[0] and any(names) and width > 1)
    if lines > 1:
        units = shortened(" ".join(filter(None, rows[first - lines + 1])))
        notes = (
            *notes,
            Note(
                "row",
                QT_TRANSLATE_NOOP(
                    "notes", "the row below the names is read as units: {units}"
                ).format(units=units),
            ),
        )
    notes = (*_above(rows, first - lines), *notes)
    return Head(first, lines, tuple(names), named and not misfit, notes, misfit)


def _first_of_numbers(kinds: Kinds, numeric: Sequence[bool | None]) -> int:
    """Return the first row of numbers; behind the last row where there is none."""
    start = _behind_facts(kinds)
    is_first = True
    for place, row in enumerate(kinds[start:], start):
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


def _lacks_numbers(
    rows: Sequence[list[str]],
    kinds: Kinds,
    place: int,
    numeric: Sequence[bool | None],
) -> bool:
    """Return whether a row is called like the one below, but has no numbers."""
    row, below = rows[place], rows[place + 1 : place + 2]
    if len(row) != len(numeric) or not below or len(below[0]) != len(row) or not row[0]:
        return False
    of_numbers = zip(kinds[place], numeric, strict=True)
    is_empty = all(kind is Kind.MISSING for kind, is_one in of_numbers if is_one)
    alike = kinds[place][0] is kinds[place + 1][0]
    is_time = is_time_like(row[0])
    return (is_empty or is_time) and alike and is_time == is_time_like(below[0][0])


def _behind_facts(kinds: Kinds) -> int:
    """Return the row behind facts about a table, a name and a value in each row.

    An empty row parts them from its names.
    """
    gaps = [place for place, row in enumerate(kinds) if not row]
    for gap in reversed(gaps):
        names, below = (*kinds[gap + 1 : gap + 3], (), ())[:2]
        facts = [row for row in kinds[:gap] if row]
        if (
            set(names) == {Kind.NAME}
            and set(below) & {*_NUMBERS}
            and all(
                row[0] is Kind.NAME and sum(k is not Kind.MISSING for k in row) < 3
                for row in facts
            )
        ):
            return gap + 1
    return 0


def _header_above(
    rows: Sequence[list[str]], kinds: Kinds, first: int, width: int
) -> int:
    """Return how many rows right above the numbers are names or units."""
    lines, like = 0, {width, width - 1}
    for place in reversed(range(first)):
        row = rows[place]
        filled = sum(map(bool, row))
        # A title stands alone in its row, and so does an index's name below the names.
        is_index = place and lines == 0 and filled and len(rows[place - 1]) == width
        if filled == 0 or (filled == 1 and width > 2 and not is_index):
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
    said = QT_TRANSLATE_NOOP(
        "notes", "what stands above the table is left out: {words}"
    )
    return (Note("row", said.format(words=and_more(shown, len(titles) - 1))),)


def _bare(
    rows: Sequence[list[str]], kinds: Kinds, first: int, notes: tuple[Note, ...]
) -> Head:
    """Return the head of a table without names."""
    if any(kind in _NUMBERS for row in kinds[:first] for kind in row):
        # Rows of numbers of another length are no titles.
        return Head(next(k for k, row in enumerate(rows) if row))
    return Head(first, notes=(*_above(rows, first), *notes))
