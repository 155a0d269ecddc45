"""Finds out how a table of numbers is written: delimiter, decimal mark, its parts."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import NamedTuple

from rnn_viewer.files.tables.choices import BLANKS, DECIMALS, DELIMITERS
from rnn_viewer.files.tables.guess import Guess
from rnn_viewer.files.tables.layout import Layout

COMMENT = "#"
"""With what lines before a table begin that do not belong to it."""

LONGEST_ROW = 2**22
"""How many characters a row may have."""

_SAMPLE = 2**16
_MOST_ROWS = 400
_LONGEST_SAMPLED = 3 * 2**18
_TOLD = re.compile(r'"?sep=([^"])"?\s*')
_BLANK_CELLS = re.compile(r'"(?:[^"]|"")*"(?=\s|\Z)|\S+', re.ASCII)
_OPEN_QUOTE = re.compile(r'(?:^|[ \t])"')


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


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Return the cells of rows without quotes; blanks may be around them.

    Raises
    ------
    csv.Error
        Where a quote has no end.
    """
    if delimiter == BLANKS:
        return map(_split_at_blanks, lines)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def _split_at_blanks(line: str) -> list[str]:
    if line.count('"') % 2 and _OPEN_QUOTE.search(line):
        raise csv.Error("a quote without end")
    return [_unquoted(cell) for cell in _BLANK_CELLS.findall(line)]


def _unquoted(cell: str) -> str:
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if is_quoted else cell


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
                layouts.append(Guess(rows, mark, point, header))
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
