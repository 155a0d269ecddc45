"""What a cell of a table holds: a number, a truth value, nothing, or a name."""

import re
from enum import Enum, auto
from functools import lru_cache

from rnn_viewer.files.tables.choices import DECIMALS

_WORDS = (
    *("na", "n/a", "n.a.", "nan", "nat", "null", "none", "missing", "#n/a", "<na>"),
    *("", "-", "--", "---", "–", "—", "?", ".", ".."),
)
MISSING = frozenset(
    {form(word) for word in _WORDS for form in (str, str.upper, str.title)} | {"NaN"}
)
"""What spreadsheets and statistics programs write where a number is missing."""

TRUTHS = {
    form(word): value
    for word, value in (("true", 1.0), ("false", 0.0))
    for form in (str, str.upper, str.title)
}
"""How truth values are written, and the numbers that they are."""

LARGEST_INTEGER = 2**53
"""Beyond it float64 does not hold every integer."""

_LONGEST_NUMBER = 40
_BLANKS = " \u00a0\u202f"
_APOSTROPHES = "'’"
# Numbers written in a way that is not read: no names, so that they are refused.
_NUMBER_LIKE = re.compile(
    r"[-+(]*(?=.*\d)[\d.,;'\s]+([eE][-+]?\d+)?([-+]?[\d.,eE]*[ij]\)?)?|"
    r"0[xX][\da-fA-F]+|\d[\d_]+"
)
# Dates such as 01.02.2020, and what else has several points.
_DOTTED = re.compile(r"\d+(\.\d+)+\.\d*")
_TIME_LIKE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?([T ].*)?|\d{1,2}:\d{2}\b.*|\d{4}[-/ ]?Q\d"
)


class Kind(Enum):
    """What a cell can be."""

    NUMBER = auto()
    TRUTH = auto()
    MISSING = auto()
    ODD = auto()
    """Written like a number, but none that is read."""
    NAME = auto()


def _pattern(decimal: str) -> re.Pattern[str]:
    thousands = f"[{'.' if decimal == ',' else ','}{_BLANKS}{_APOSTROPHES}]"
    whole = rf"(?:\d+|[1-9]\d{{0,2}}({thousands})\d{{3}}(?:\1\d{{3}})*)"
    mark = re.escape(decimal)
    return re.compile(
        rf"[-+−]?(?:{whole}(?:{mark}\d*)?|{mark}\d+)(?:[eE][-+−]?\d+)?", re.ASCII
    )


_NUMBERS = {decimal: _pattern(decimal) for decimal in DECIMALS}
_PLAIN = {
    decimal: str.maketrans(
        dict.fromkeys(f".,{_BLANKS}{_APOSTROPHES}") | {decimal: ".", "−": "-"}
    )
    for decimal in DECIMALS
}


def is_number(cell: str, decimal: str) -> bool:
    """Return whether a cell is a number with that decimal mark.

    Thousands may be parted, by one mark throughout: ``1,234.5``, ``1.234,5``,
    ``1 234``, ``1'234``.
    """
    return _NUMBERS[decimal].fullmatch(cell) is not None


def number(cell: str, decimal: str) -> float:
    """Return the number that a cell is; infinite where it is beyond float64."""
    return float(cell.translate(_PLAIN[decimal]))


def is_too_large(cell: str, decimal: str) -> bool:
    """Return whether a number is infinite, or an integer beyond 2^53."""
    plain = cell.translate(_PLAIN[decimal])
    try:
        return abs(int(plain)) > LARGEST_INTEGER
    except ValueError:
        return abs(float(plain)) == float("inf")


def is_ambiguous(cell: str) -> bool:
    """Return whether a cell is another number with the other decimal mark."""
    return (
        ("," in cell or "." in cell)
        and all(is_number(cell, decimal) for decimal in DECIMALS)
        and len({number(cell, decimal) for decimal in DECIMALS}) > 1
    )


@lru_cache(maxsize=2**15)
def kind_of(cell: str, decimal: str) -> Kind:
    """Return what a cell is, where that mark stands before decimals."""
    if cell in MISSING:
        return Kind.MISSING
    if is_number(cell, decimal):
        return Kind.NUMBER
    if cell in TRUTHS:
        return Kind.TRUTH
    # Its beginning tells; a search through a long one could take long.
    start = cell[:_LONGEST_NUMBER]
    is_odd = _NUMBER_LIKE.fullmatch(start) and not _DOTTED.fullmatch(start)
    # A number like inf or Infinity is none either.
    if is_odd or cell.lower().lstrip("+-") in ("inf", "infinity"):
        return Kind.ODD
    return Kind.NAME


def is_time_like(cell: str) -> bool:
    """Return whether a cell looks like a date, a time of day or both."""
    return _TIME_LIKE.fullmatch(cell[:_LONGEST_NUMBER]) is not None
