"""Finds out how a table of numbers is written: delimiter, decimal mark, header."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NamedTuple

BLANKS = " "
"""The delimiter that stands for any number of blanks or tabs."""

DELIMITERS = (",", ";", "\t", BLANKS)
DECIMALS = (".", ",")

COMMENT = "#"
"""With what lines before a table begin that do not belong to it."""

_SAMPLE = 2**16
_LONGEST_SAMPLED = 2**18
_LONGEST_NUMBER = 40
_CUT_CELL = re.compile(r"[^,;\s]*\Z")
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
# What spreadsheets and statistics programs write where a number is missing: such a
# cell is no name of a column, and refused where it is read.
_MISSING = {"", "nan", "na", "n/a", "inf", "infinity", "null", "none", "-", "?"}
# Numbers written in a way that is not read: no names, so that they are refused.
_NUMBER_LIKE = re.compile(
    r"[-+(]*(?=.*\d)[\d.,;'\s]+([eE][-+]?\d+)?([-+]?[\d.,eE]*[ij]\)?)?|"
    r"0[xX][\da-fA-F]+|\d[\d_]+"
)
_DATE = re.compile(r"\d+\.\d+\.\d*")
_BLANK_CELLS = re.compile(r'"(?:[^"]|"")*"|[^\s"]\S*')

Rows = Sequence[list[str]]


class Dialect(NamedTuple):
    """How a table is written.

    Attributes
    ----------
    delimiter, decimal : str
        One of `DELIMITERS`, one of `DECIMALS`.
    header : bool
        Whether the first row holds the names of the columns.
    labels : bool
        Whether the first column holds the names of the rows.
    """

    delimiter: str
    decimal: str
    header: bool
    labels: bool


class _Guess(NamedTuple):
    """A dialect and how well it fits: what is greatest fits best."""

    share: float
    has_delimiter: bool
    width: int
    dialect: Dialect


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of a row, without quotes and blanks around them."""
    line = line.rstrip("\r\n")
    if delimiter == BLANKS:
        return [_unquoted(cell) for cell in _BLANK_CELLS.findall(line)] or [""]
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)]
    try:
        (cells,) = csv.reader([line], delimiter=delimiter, skipinitialspace=True)
    except (csv.Error, ValueError):
        cells = line.split(delimiter)
    return [cell.strip() for cell in cells]


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell[0] == '"' else cell


def is_number(cell: str, decimal: str) -> bool:
    """Return whether a cell is a finite number with that decimal mark."""
    if decimal == ",":
        if "." in cell:
            return False
        cell = cell.replace(",", ".")
    return _NUMBER.fullmatch(cell) is not None


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no number, or none that is finite."""
    return cell.lower().lstrip("+-") in _MISSING


def read_row(text: TextIOWrapper, longest: int) -> str:
    """Return the next row: a line, or several where a cell in quotes has them.

    It ends after `longest` characters at the latest, where the file ends or a quote
    has no end.
    """
    row = text.readline(longest)
    is_open = row.count('"') % 2 == 1
    while is_open and len(row) < longest:
        line = text.readline(longest)
        if not line:
            break
        is_open = line.count('"') % 2 == 0
        row += line
    return row


def sample(text: TextIOWrapper) -> list[str]:
    """Return the first rows of a file, without empty ones, and rewind it."""
    rows: list[str] = []
    size = 0
    while row := read_row(text, _LONGEST_SAMPLED):
        if row.strip() and (rows or not row.startswith(COMMENT)):
            is_cut = len(row) >= _LONGEST_SAMPLED
            rows.append((is_cut and _CUT_CELL.sub("", row)) or row)
        size += len(row)
        if size > _SAMPLE and (len(rows) > 2 or size > 3 * _LONGEST_SAMPLED):
            break
    text.seek(0)
    return rows


def found_out(
    lines: Sequence[str],
    header: bool | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
) -> tuple[Dialect, float]:
    """Return the dialect that fits the first lines of a table best.

    Parameters
    ----------
    lines : sequence of str
        Without comments and empty lines; at least one.
    header, delimiter, decimal
        What is known already; None is found out.

    Returns
    -------
    Dialect
    float
        How many of the rows are rows of numbers in it, from 0 to 1.
    """
    guesses = [
        _guess([cells_of(line, mark) for line in lines], mark, point, header)
        for mark in ([delimiter] if delimiter else DELIMITERS)
        for point in ([decimal] if decimal else DECIMALS)
        if mark != point or delimiter
    ]
    best = max(guesses, key=lambda guess: guess[:3])
    return best.dialect, best.share


def _guess(rows: Rows, delimiter: str, decimal: str, header: bool | None) -> _Guess:
    has_header = _has_header(rows) if header is None else header
    body = rows[1:] if has_header else rows
    width = Counter(map(len, body or rows)).most_common(1)[0][0]
    labels = _has_labels(rows[0] if has_header else [], body, width)
    good = sum(_is_good(row, width, labels, decimal) for row in body)
    # A row of one number with a decimal comma is as well a row of two numbers.
    # Only a name without a comma tells which.
    is_named = has_header and "," not in "".join(rows[0])
    if width == 1 and decimal == "," and not is_named:
        good = 0
    dialect = Dialect(delimiter, decimal, has_header, labels)
    share = good / len(body) if body else 0.0
    if has_header and len(rows[0]) not in (width, width - labels):
        share *= len(body) / len(rows)
    return _Guess(share, delimiter != BLANKS, width, dialect)


def _is_good(row: list[str], width: int, labels: bool, decimal: str) -> bool:
    numbers = row[labels:]
    found = [is_number(cell, decimal) for cell in numbers]
    return (
        len(row) == width
        and any(found)
        and all(
            is_one or is_missing(cell)
            for is_one, cell in zip(found, numbers, strict=True)
        )
    )


def _has_header(rows: Rows) -> bool:
    """Return whether the first row holds a cell that only a name can be."""
    first = [_is_text(cell) for cell in rows[0]]
    if any(first[1:]) or len(rows) == 1:
        return any(first[1:])
    # Text in the first cell alone is the name of a row where the next row has one too.
    is_shorter = len(rows[0]) == len(rows[1]) - 1
    return first[0] and (is_shorter or not _is_text(rows[1][0]))


def _has_labels(head: list[str], body: Rows, width: int) -> bool:
    """Return whether the first column holds no numbers but names.

    Most of its cells are text; or, as R and pandas write the names of rows, its own
    name is empty or missing.
    """
    if width == 1:
        return False
    if len(head) == width and not head[0] and any(head):
        return True
    if 1 < len(head) == width - 1:
        return True
    texts = [bool(row) and _is_text(row[0]) for row in body]
    return sum(texts) > len(body) / 2


def _is_text(cell: str) -> bool:
    """Return whether a cell can only be a name, such as a word or a date."""
    if is_missing(cell):
        return False
    # Its beginning tells; a search through a long one could take long.
    cell = cell[:_LONGEST_NUMBER]
    return not _NUMBER_LIKE.fullmatch(cell) or _DATE.fullmatch(cell) is not None
