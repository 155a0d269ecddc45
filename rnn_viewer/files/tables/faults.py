"""What is wrong with a table, and where: found by another walk through the file."""

import csv
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.error_words import A_FINITE_NUMBER
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase
from rnn_viewer.files.tables.cells import LARGEST_INTEGER, is_too_large

_LONGEST_SHOWN = 30
_WITH_COMMA = QT_TRANSLATE_NOOP("errors", "a number with a decimal comma")
_WITH_POINT = QT_TRANSLATE_NOOP("errors", "a number with a decimal point")
_AS_IN_ROW = QT_TRANSLATE_NOOP(
    "errors", "{number} as in row {row}, or a choice of other columns"
)

ReadRows = Callable[[], Iterator[list[str]]]


class Faults(NamedTuple):
    """Tells what is wrong with the rows of a table.

    Attributes
    ----------
    path : Path
        The file.
    decimal : str
        What stands before decimals.
    before : int
        How many rows of the file come before the first one of numbers.
    rows : callable
        ``rows()`` yields their cells.
    like : tuple of int
        How many cells a row should have, and the row of the file that says so; nothing
        where rows cannot differ.
    """

    path: Path
    decimal: str
    before: int
    rows: ReadRows
    like: tuple[int, int] | None = None

    def row(self, place: int) -> int:
        """Return which row of the file one of numbers is, counted from 1."""
        return self.before + place + 1

    def _cells(self, place: int) -> list[str]:
        with suppress(csv.Error):
            cells = next(islice(self.rows(), place, None), [])
            return [cell.strip() for cell in cells]
        return []

    def _error(
        self, place: int, found: Phrase, expected: str, **words: object
    ) -> FileError:
        said = found.format(row=self.row(place), **words)
        return FileError(self.path, said, expected)

    def wrong_row(self) -> FileError | None:
        """Return the first row that has another length than the rest; None: none."""
        place = -1
        try:
            for place, cells in enumerate(self.rows()):
                if self.like and len(cells) > self.like[0]:
                    return self.other_length(place, cells)
        except csv.Error:
            place += 1
        return None if place < 0 else self.open_quote(place)

    def open_quote(self, place: int) -> FileError:
        """Return that a quote is open at the end of the file."""
        return self._error(
            place,
            QT_TRANSLATE_NOOP("errors", "row {row} has a quote without end"),
            QT_TRANSLATE_NOOP("errors", "a second one"),
        )

    def other_length(self, place: int, cells: list[str]) -> FileError:
        """Return that a row has another length than it should have."""
        found = (
            QT_TRANSLATE_NOOP("errors", "row {row} has {count} cell")
            if len(cells) == 1
            else QT_TRANSLATE_NOOP("errors", "row {row} has {count} cells")
        )
        width, row = self.like or (0, 0)
        expected = QT_TRANSLATE_NOOP("errors", "{width}, as in row {row}")
        expected = expected.format(width=width, row=row)
        return self._error(place, found, expected, count=len(cells))

    def missing(self, place: int, column: int, has_last: bool = True) -> FileError:
        """Return that a number is missing where one is needed."""
        cells = self._cells(place)
        if not any(cells):
            return self._error(
                place,
                QT_TRANSLATE_NOOP("errors", "row {row} is empty"),
                QT_TRANSLATE_NOOP("errors", "no gap between rows"),
            )
        if self.like and len(cells) != self.like[0]:
            return self.other_length(place, cells)
        expected = QT_TRANSLATE_NOOP(
            "errors",
            "a number; where some are missing, --missing skip or last reads on",
        )
        if not has_last:
            expected = QT_TRANSLATE_NOOP(
                "errors",
                "a number for --missing last to repeat; skip leaves the row out",
            )
        return self._no_number(place, column, cells, expected)

    def no_number(self, place: int, column: int, other: int) -> FileError:
        """Return that a cell is none, though the cell of another row is."""
        cells = self._cells(place)
        if self.like and len(cells) != self.like[0]:
            return self.other_length(place, cells)
        expected = _WITH_COMMA if self.decimal == "," else _WITH_POINT
        if other != place:
            expected = _AS_IN_ROW.format(number=expected, row=self.row(other))
        return self._no_number(place, column, cells, expected)

    def too_large(self, places: list[int], column: int) -> FileError | None:
        """Return the first cell that float64 does not hold; None where it holds all."""
        wanted = set(places)
        with suppress(csv.Error):
            for place, row in enumerate(self.rows()):
                cells = [cell.strip() for cell in row] if place in wanted else []
                if cells and is_too_large(cells[column], self.decimal):
                    return self._too_large(place, column, cells)
        return None

    def _too_large(self, place: int, column: int, cells: list[str]) -> FileError:
        expected = A_FINITE_NUMBER
        if cells[column].lstrip("+-").isdecimal():
            expected = QT_TRANSLATE_NOOP(
                "errors", "an integer up to {largest}, which float64 holds"
            ).format(largest=LARGEST_INTEGER)
        return self._no_number(place, column, cells, expected)

    def _no_number(
        self, place: int, column: int, cells: list[str], expected: str
    ) -> FileError:
        cell = cells[column] if column < len(cells) else ""
        if len(cell) > _LONGEST_SHOWN:
            cell = cell[:_LONGEST_SHOWN] + "…"
        found = (
            QT_TRANSLATE_NOOP("errors", "row {row}, column {column} is {cell}")
            if cell
            else QT_TRANSLATE_NOOP("errors", "row {row}, column {column} is empty")
        )
        return self._error(place, found, expected, column=column + 1, cell=repr(cell))
