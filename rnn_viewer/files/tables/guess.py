"""How well rows fit one delimiter and decimal mark, and what they are with these."""

from collections import Counter
from collections.abc import Iterator

from rnn_viewer.files.tables.cells import Kind, is_ambiguous, is_time_like, kind_of
from rnn_viewer.files.tables.choices import BLANKS
from rnn_viewer.files.tables.header import head_of
from rnn_viewer.files.tables.layout import Layout

_NUMBERS = (Kind.NUMBER, Kind.TRUTH)


class Guess:
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
        return all(kind in allowed for kind in row)

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

    def twin(self, other: "Guess") -> bool:
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
