"""How a table of text is written, and where its parts lie."""

from typing import NamedTuple

from rnn_viewer.files.tables.choices import BLANKS
from rnn_viewer.files.tables.header import Head


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
