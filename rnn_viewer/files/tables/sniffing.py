"""Finds out how a table of numbers is written: delimiter, decimal mark, its parts."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import NamedTuple

from rnn_viewer.files.tables.cells import (
    DECIMALS,
    Kind,
    is_ambiguous,
    is_time_like,
    kind_of,
)
from rnn_viewer.files.tables.header import Head, head_of

BLANKS = " "
"""The delimiter that stands for any number of blanks or tabs."""

DELIMITERS = (",", ";", "\t", "|", BLANKS)

COMMENT = "#"
"""With what lines before a table begin that do not belong to it."""

LONGEST_ROW = 2**22
"""How many characters a row may have."""

_SAMPLE = 2**16
_MOST_ROWS = 400
_LONGEST_SAMPLED = 3 * 2**18
_TOLD = re.compile(r'"?sep=([^"])"?\s*')
_BLANK_CELLS = re.compile(r'"(?:[^"]|"")*"|[^\s"]\S*', re.ASCII)
_OPEN_QUOTE = re.compile(r'(?:^|[ \t])"')
_NUMBERS = (Kind.NUMBER, Kind.TRUTH)

Rows = Sequence[list[str]]


class Sample(NamedTuple):
    """The first lines of a table.

    Attributes
    ----------
    skipped : int
        Lines before them: comments, empty ones, ``sep=;``.
    lines : list of str
        With their ends.
    delimiter : str or None
        What a line ``sep=;`` tells.
    is_cut : bool
        Whether a line is longer than `LONGEST_ROW`.
    """

    skipped: int
    lines: list[str]
    delimiter: str | None = None
    is_cut: bool = False


class Layout(NamedTuple):
    """How a table is written and where its parts lie.

    Attributes
    ----------
    delimiter, decimal : str
        One of `DELIMITERS`, one of `DECIMALS`.
    width : int
        Cells of a row of numbers.
    numeric : tuple of bool or None
        Of each column whether it holds numbers, as far as it was looked at; None where
        all its cells are missing.
    times : tuple of int
        The columns that hold dates or times of day.
    head : Head
        The rows before the numbers.
    share : float
        How many of the rows are rows of numbers, from 0 to 1.
    ambiguous : bool
        Whether the other decimal mark reads other numbers out of it.
    """

    delimiter: str
    decimal: str
    width: int
    numeric: tuple[bool | None, ...]
    times: tuple[int, ...]
    head: Head
    share: float
    ambiguous: bool

    @property
    def is_table(self) -> bool:
        """Whether it has more rows of numbers than others, and no words of prose."""
        is_prose = self.delimiter == BLANKS and 2 * sum(map(bool, self.numeric))
        return self.share > 0.5 and not (is_prose and is_prose < self.width)

    @property
    def labels(self) -> tuple[int, ...]:
        """The columns that hold names, as far as it was looked at."""
        named = (place for place, is_one in enumerate(self.numeric) if is_one is False)
        return tuple(sorted({*named, *((0,) if self.head.row_names else ())}))


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Return the cells of rows without quotes; blanks may be around them.

    Raises
    ------
    csv.Error
        Where a quote has no end.
    """
    if delimiter == BLANKS:
        return map(_parted, lines)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def _parted(line: str) -> list[str]:
    if line.count('"') % 2 and _OPEN_QUOTE.search(line):
        raise csv.Error("a quote without end")
    return [_unquoted(cell) for cell in _BLANK_CELLS.findall(line)]


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell[0] == '"' else cell


def sample(text: TextIOWrapper) -> Sample:
    """Return the first lines of a text, as far as they are not too long."""
    skipped = size = 0
    lines: list[str] = []
    delimiter: str | None = None
    while line := text.readline(LONGEST_ROW):
        if not lines and (line[0] in f"{COMMENT}\n" or not line.strip()):
            skipped += 1
        elif not lines and (told := _TOLD.fullmatch(line)):
            skipped, delimiter = skipped + 1, told[1]
        elif len(line) >= LONGEST_ROW:
            return Sample(skipped, lines, delimiter, is_cut=True)
        else:
            lines.append(line)
        size += len(line)
        if size > _SAMPLE and (len(lines) > 3 or size > _LONGEST_SAMPLED):
            break
    return Sample(skipped, lines, delimiter)


def found_out(
    first: Sample,
    header: bool | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
) -> Layout:
    """Return the layout that fits the first lines of a table best.

    Parameters
    ----------
    first : Sample
        With at least one line.
    header, delimiter, decimal
        What is known already; None is found out.
    """
    delimiter = delimiter or first.delimiter
    text = "".join(first.lines)
    layouts = []
    for mark in [delimiter] if delimiter else DELIMITERS:
        if not delimiter and mark in "\t|" and mark not in text:
            continue
        rows = _sampled(first.lines, mark)
        for point in [decimal] if decimal else DECIMALS:
            if mark != point or delimiter or '"' in text:
                layouts.append(_Guess(rows, mark, point, header))
    best = max(layouts, key=lambda guess: guess.fit)
    twins = [
        other for other in layouts if other.decimal != best.decimal and other.twin(best)
    ]
    return best.layout(bool(twins) and best.has_ambiguous_cells())


def _sampled(lines: list[str], delimiter: str) -> list[list[str]]:
    """Return the rows of the first lines; one that is cut off is left out."""
    rows: list[list[str]] = []
    try:
        for row in rows_of(lines, delimiter):
            rows.append([cell.strip() for cell in row])
            if len(rows) == _MOST_ROWS:
                break
    except csv.Error:
        pass
    return rows or [[""]]


class _Guess:
    """Rows as they are with one delimiter and decimal mark, and how well that fits."""

    def __init__(
        self, rows: list[list[str]], delimiter: str, decimal: str, header: bool | None
    ) -> None:
        self.delimiter = delimiter
        self.decimal = decimal
        self._rows = _without_last_delimiter(rows, decimal)
        self._kinds = [[kind_of(cell, decimal) for cell in row] for row in self._rows]
        self._width = self._common_width()
        placed = [k for k, row in enumerate(self._kinds) if len(row) == self._width]
        numeric = self._numeric(placed[1:] or placed)
        self._head = head_of(self._rows, self._kinds, numeric, header, decimal)
        self._body = [place for place in placed if place >= self._head.rows] or placed
        self._columns = self._numeric(self._body)
        self.share = self._share()

    def _common_width(self) -> int:
        """Return how many cells most rows with a number have."""
        lengths = Counter(
            len(row) for row in self._kinds if any(kind in _NUMBERS for kind in row)
        )
        if not lengths:
            lengths = Counter(len(row) for row in self._kinds if row) or Counter([1])
        return lengths.most_common(1)[0][0]

    def _numeric(self, places: list[int]) -> tuple[bool | None, ...]:
        """Return which columns hold a number in these rows; None: nothing at all."""
        found: list[bool | None] = [None] * self._width
        for place in places:
            for column, kind in enumerate(self._kinds[place]):
                if kind in _NUMBERS:
                    found[column] = True
                elif kind is not Kind.MISSING and found[column] is None:
                    found[column] = False
        return tuple(found)

    def _numbers(self) -> Iterator[str]:
        """Yield the cells of the columns with numbers."""
        for place in self._body:
            for cell, is_one in zip(self._rows[place], self._columns, strict=True):
                if is_one:
                    yield cell

    def _times(self) -> Iterator[int]:
        """Yield the columns of names that hold dates or times of day, most of all."""
        for column, is_one in enumerate(self._columns):
            cells = [self._rows[place][column] for place in self._body]
            if is_one is False and 2 * sum(map(is_time_like, cells)) > len(cells):
                yield column

    def _share(self) -> float:
        if not any(self._columns):
            return 0.0
        is_named = self._head.names and "," not in "".join(self._head.names)
        # A row of one number with a decimal comma is as well a row of two numbers.
        # Only a name without a comma tells which.
        is_one_or_two = self._width == 1 and self.decimal == "," and not is_named
        if is_one_or_two and any("," in cell for cell in self._numbers()):
            return 0.0
        good = sum(map(self._is_good, self._body))
        named = 0 if self._head.misfit else self._head.lines
        return good / max(sum(map(bool, self._rows)) - named, 1)

    def _is_good(self, place: int) -> bool:
        row = [
            kind
            for kind, is_one in zip(self._kinds[place], self._columns, strict=True)
            if is_one
        ]
        allowed = (*_NUMBERS, Kind.MISSING)
        return any(k in _NUMBERS for k in row) and all(k in allowed for k in row)

    @property
    def fit(self) -> tuple[float, float, bool, bool, bool, int, bool]:
        """How well it fits: what is greatest fits best."""
        numbers = list(self._numbers())
        commas = any("," in cell for cell in numbers) and self.delimiter != ","
        return (
            self.share,
            sum(map(bool, self._columns)) / self._width,
            not self._head.row_names,
            not any(" " in cell for cell in numbers),
            self.delimiter != BLANKS,
            self._width,
            (self.decimal == ",") == commas,
        )

    def twin(self, other: "_Guess") -> bool:
        """Return whether the cells are alike, and numbers in both."""
        return self.delimiter == other.delimiter and self.share == other.share

    def has_ambiguous_cells(self) -> bool:
        """Return whether a cell is a number with both decimal marks, and may be."""
        marks = "," if self.delimiter in (",", BLANKS) else ",."
        return any(
            is_ambiguous(cell)
            for cell in self._numbers()
            if any(mark in cell for mark in marks)
        )

    def layout(self, ambiguous: bool) -> Layout:
        """Return what it is."""
        return Layout(
            self.delimiter,
            self.decimal,
            self._width,
            self._columns,
            tuple(self._times()),
            self._head,
            self.share,
            ambiguous,
        )


def _without_last_delimiter(rows: list[list[str]], decimal: str) -> list[list[str]]:
    """Return the rows without the empty last cell that a delimiter at their end makes.

    A header may lack it.
    """
    longest = max(map(len, rows))
    long = [row for row in rows if len(row) == longest]
    numbers = [
        row for row in long if any(kind_of(cell, decimal) in _NUMBERS for cell in row)
    ]
    if longest < 2 or not numbers or any(row[-1] for row in long):
        return rows
    return [row[:-1] if len(row) == longest else row for row in rows]
