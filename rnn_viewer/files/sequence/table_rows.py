"""The rows of a table on their way to NumPy, and what is wrong with them."""

import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.memory import BYTES_A_NUMBER, in_units, memory_limit
from rnn_viewer.files.opened import plain
from rnn_viewer.files.sequence.sniffing import (
    BLANKS,
    COMMENT,
    Dialect,
    cells_of,
    is_number,
    read_row,
)

LONGEST_ROW = 2**22
"""How many characters a row may have."""

_LONGEST_SHOWN = 30
_QUOTED = re.compile(r' *"((?:[^"]|"")*)" *')
# A point beside a decimal comma parts thousands: it must not become another number.
_DECIMAL_COMMA = str.maketrans(",.", ".?")


class Rows:
    """The rows of a table on their way to NumPy, and where in the file they are.

    Parameters
    ----------
    path, text, dialect
        As in `tables.read_table`.

    Attributes
    ----------
    labels : list of str
        Of the rows of numbers so far.
    """

    def __init__(self, path: Path, text: TextIOWrapper, dialect: Dialect) -> None:
        self._path = path
        self._text = text
        self._dialect = dialect
        self._row = 0
        self._line = ""
        self._names_row = 0
        self._first_row = 0
        self._width = 0
        self._lines = self._not_empty()
        self.labels: list[str] = []

    def _not_empty(self) -> Iterator[str]:
        """Yield the rows as they are; without comments and empty rows at the ends."""
        empty, started = 0, False
        padding = self._dialect.delimiter + '" \t\r\n'
        while line := self._read_row():
            if not line.strip(padding):
                empty = empty or self._row
            elif started or not line.startswith(COMMENT):
                if empty and started:
                    raise self._error(f"row {empty} is empty", "no gap between rows")
                empty, started = 0, True
                yield line

    def _read_row(self) -> str:
        self._line = read_row(self._text, LONGEST_ROW)
        self._row += 1
        if self._line.count('"') % 2:
            found = f"row {self._row} has a quote without end"
            raise self._error(found, "a second one")
        if len(self._line) >= LONGEST_ROW:
            found = f"row {self._row} is longer than {LONGEST_ROW:,} characters"
            raise self._error(found, "shorter rows of numbers")
        return self._line

    def read_names(self) -> tuple[str, ...]:
        """Return the names of the columns of numbers; none where there is no header."""
        if not self._dialect.header:
            return ()
        cells = cells_of(next(self._lines, ""), self._dialect.delimiter)
        self._names_row, self._width = self._row, len(cells)
        follower = next(self._lines, None)
        if follower is not None:
            self._lines = chain((follower,), self._lines)
            width = len(cells_of(follower, self._dialect.delimiter))
            # R leaves out the name of the column that holds the names of the rows.
            if self._dialect.labels and len(cells) == width - 1:
                cells = ["", *cells]
                self._width = width
        names = [_name(cell) for cell in cells]
        numbered = [name or f"column {place + 1}" for place, name in enumerate(names)]
        return tuple(numbered[self._dialect.labels :])

    def numbers(self) -> Iterator[str]:
        """Yield the rows of numbers as NumPy reads them."""
        _, decimal, _, has_labels = self._dialect
        limit = memory_limit()
        for count, line in enumerate(self._lines):
            if count == 0:
                self._start(line)
            if count * self._width * BYTES_A_NUMBER > limit:
                raise self._error("is too large", f"numbers of {in_units(limit)}")
            if has_labels:
                line = self._without_label(line)
            yield line.translate(_DECIMAL_COMMA) if decimal == "," else line

    def _start(self, line: str) -> None:
        self._first_row = self._row
        width = len(cells_of(line, self._dialect.delimiter))
        if self._names_row and width != self._width:
            raise self.wrong()
        self._width = width

    def _without_label(self, line: str) -> str:
        """Return a row after its first cell, which is kept."""
        delimiter = self._dialect.delimiter
        if quoted := _QUOTED.match(line):
            label, line = quoted[1].replace('""', '"'), line[quoted.end() :]
            rest = line if delimiter == BLANKS else line.removeprefix(delimiter)
        else:
            mark = None if delimiter == BLANKS else delimiter
            label, rest = (*line.split(mark, 1), "")[:2]
        if not rest.strip():
            raise self.wrong()
        self.labels.append(_name(label))
        return rest

    # What is wrong

    def wrong(self) -> FileError:
        """Return what is wrong with the row that was read last."""
        cells = cells_of(self._line, self._dialect.delimiter)
        if len(cells) != self._width:
            found = f"row {self._row} has {_cells_text(len(cells))}"
            like = self._names_row or self._first_row
            return self._error(found, f"{self._width}, as in row {like}")
        mark = "comma" if self._dialect.decimal == "," else "point"
        expected = f"a number with a decimal {mark}"
        for place, cell in enumerate(cells):
            is_label = self._dialect.labels and place == 0
            if not is_label and not is_number(cell, self._dialect.decimal):
                where = f"row {self._row}, column {place + 1} is"
                return self._error(f"{where} {_shown(cell)}", expected)
        return self._error(f"row {self._row} cannot be read", expected)

    def not_finite(self, values: Array) -> FileError:
        """Return where a number is missing or infinite, read as such by NumPy."""
        row, column = (int(place) for place in np.argwhere(~np.isfinite(values))[0])
        place = column + 1 + self._dialect.labels
        where = f"row {self._first_row + row}, column {place} is {values[row, column]}"
        return self._error(where, "a finite number")

    def _error(self, problem: str, expected: str) -> FileError:
        return FileError(self._path, problem, expected)


def _name(cell: str) -> str:
    """Return a cell as a name: one line of letters that can be seen."""
    name = " ".join(cell.split())
    # Nearly all are; a look at each letter of a million names takes long.
    is_plain = name.isprintable() and len(name) <= _LONGEST_SHOWN
    return name if is_plain else plain(name)


def _cells_text(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _shown(cell: str) -> str:
    """Return a cell as a sentence shows it, shortened where it is long."""
    if len(cell) > _LONGEST_SHOWN:
        cell = cell[:_LONGEST_SHOWN] + "…"
    return repr(cell) if cell else "empty"
