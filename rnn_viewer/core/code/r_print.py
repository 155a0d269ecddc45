"""Prints a matrix or a vector as R prints it.

Source: R 4.2.2, ``src/main/format.c`` (formatReal), ``src/main/printmatrix.c`` and
``src/main/printvector.c``.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import add

from rnn_viewer.core.array import Array

DIGITS = 7
STR_DIGITS = 3
STR_LENGTHS = (5, 10)
_MOST = max(STR_LENGTHS)
LINE_WIDTH = 80

_NO_EXPONENT = re.compile(r"e\+00(?= |$)")
_NO_DECIMALS = re.compile(r"\.?0+(?= |$)")
_EXACT_POWERS = 27
"""The largest power of ten that R knows exactly, by numbers of 80 bits."""


def print_matrix(matrix: Array) -> list[str]:
    """Return the lines that R's ``print(matrix)`` gives, 7 digits, column-wise.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
        Any numbers.
    """
    row_names = [f"[{i + 1},]" for i in range(len(matrix))]
    # R leaves room for the number after the last row.
    margin = len(f"[{len(matrix) + 1},]")
    columns = [
        _with_header(f"[,{k + 1}]", format_numbers(matrix[:, k]))
        for k in range(matrix.shape[1])
    ]
    lines: list[str] = []
    while columns:
        fitting = _fitting(columns, margin)
        shown, columns = columns[:fitting], columns[fitting:]
        for name, *cells in zip(["", *row_names], *shown, strict=True):
            lines.append(name.rjust(margin) + "".join(" " + cell for cell in cells))
    return lines


def _with_header(header: str, cells: list[str]) -> list[str]:
    width = max(len(cell) for cell in [header, *cells])
    return [cell.rjust(width) for cell in [header, *cells]]


def _fitting(columns: list[list[str]], margin: int) -> int:
    """Return how many columns fit a line; at least one is printed."""
    width, count = margin + 1 + len(columns[0][0]), 1
    for column in columns[1:]:
        width += 1 + len(column[0])
        if width >= LINE_WIDTH:
            break
        count += 1
    return count


def print_vector(vector: Array) -> list[str]:
    """Return the lines that R's ``print(vector)`` gives: ``[1] 0.4199074 0.4678524``.

    Parameters
    ----------
    vector : ndarray, shape (count,)
        Any numbers, at least one.
    """
    cells = format_numbers(vector)
    width = max(len(cell) for cell in cells)
    margin = len(f"[{len(cells)}]")
    fitting = max((LINE_WIDTH - margin) // (1 + width), 1)
    return [
        f"[{i + 1}]".rjust(margin)
        + "".join(" " + cell.rjust(width) for cell in cells[i : i + fitting])
        for i in range(0, len(cells), fitting)
    ]


def format_numbers(numbers: Array, digits: int = DIGITS) -> list[str]:
    """Return numbers as R formats them together.

    Fixed or with exponents, whichever is shorter, with as many digits as the one among
    them needs that needs most for `digits` significant ones.
    """
    texts, width = _formatted(numbers.tolist(), digits)
    # R gives every number the room that sign and exponent take in any of them.
    return [text.rjust(width) for text in texts]


def _formatted(numbers: Sequence[float], digits: int) -> tuple[list[str], int]:
    """Return numbers as R formats them together, and how wide it sets them."""
    # Adding zero makes a negative zero a zero, as R prints it.
    values = [x + 0.0 for x in numbers]
    finite = list(filter(math.isfinite, values))
    if not finite:
        return [_special(x) for x in values], 0
    negative, exponents, significant, whole, behind = zip(
        *_parts(finite, digits), strict=True
    )
    decimals = max(0, *behind)
    room = max(map(add, negative, whole))
    mantissa = max(significant) - 1
    wide_exponent = max(exponents) >= 100 or min(exponents) <= -100
    fixed_width = room + (decimals > 0) + decimals
    exponent_width = max(negative) + 1 + (mantissa > 0) + mantissa + 4 + wide_exponent
    style = "f" if fixed_width <= exponent_width else "e"
    places = decimals if style == "f" else mantissa
    texts = [f"{x:.{places}{style}}" for x in values]
    if len(finite) < len(values):
        shown = zip(texts, values, strict=True)
        texts = [text if math.isfinite(x) else _special(x) for text, x in shown]
    return texts, fixed_width if style == "f" else exponent_width


def _parts(
    numbers: Iterable[float], digits: int
) -> list[tuple[bool, int, int, int, int]]:
    """Return what each number needs for so many significant digits.

    Whether it has a sign, the exponent of ten, how many significant digits, and how
    many digits before the point and behind it.
    """
    parts = []
    for number in numbers:
        if number == 0:
            parts.append((False, 0, 1, 1, 0))
            continue
        negative = number < 0
        # A sign, a digit, a point and those behind it, then the exponent.
        text = f"{number:.{digits - 1}e}"
        end = negative + digits + (digits > 1)
        exponent = int(text[end + 1 :])
        while text[end - 1] == "0":
            end -= 1
        significant = end - negative - 1 or 1
        # Rounding to so few digits as an exponent has may add one before the point,
        # which the number in full does not have.
        size = -number if negative else number
        fewer = exponent > 0 and _widens(size, exponent, digits)
        whole = exponent + 1 - fewer
        # One digit at least stands before the point.
        before = whole if whole > 1 else 1
        parts.append((negative, exponent, significant, before, significant - whole))
    return parts


def _widens(number: float, exponent: int, digits: int) -> bool:
    """Tell whether a number has fewer digits before the point than rounded to few."""
    if exponent > _EXACT_POWERS:
        return False
    cut_off = digits - exponent if exponent < digits else 0
    return number < 10.0**exponent - 0.5 / 10.0**cut_off


def _special(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    return "Inf" if number > 0 else "-Inf"


def describe(array: Array, shape: tuple[int, ...] | None = None) -> str:
    """Return what R's ``str(array)`` prints: ``num [1:64] 0.42 0.468 ...``.

    Parameters
    ----------
    array : ndarray, one or two dimensions
        The numbers, or the first rows of them; those of one column can be a vector.
    shape : tuple of int, optional
        The shape of the whole, where `array` is less or the vector of a column.

    Notes
    -----
    Source: R 4.2.2, ``src/library/utils/R/str.R``.
    """
    shape = shape or array.shape
    # No more of a large array is touched than is shown.
    first = array
    if array.ndim == 2:
        first = array[:, : -(-_MOST // len(array))].ravel(order="F")
    return _described(tuple(first[:_MOST].tolist()), shape)


@lru_cache
def _described(numbers: tuple[float, ...], shape: tuple[int, ...]) -> str:
    """Return what is said of an array by its first numbers; a step changes few."""
    shown = numbers[: STR_LENGTHS[_is_short(numbers)]]
    text = _without_zeros(" ".join(_formatted(shown, STR_DIGITS)[0]))
    size = math.prod(shape)
    if size > len(shown):
        text += " ..."
    if size > 1 or len(shape) == 2:
        extents = [f"1:{n}" if n > 1 else "1" for n in shape]
        text = f"[{', '.join(extents)}] {text}"
    return f"num {text}"


def _is_short(numbers: Sequence[float]) -> bool:
    """Tell whether three digits say all of each number: R then shows more of them."""
    for x in numbers:
        if x == 0 or math.isnan(x):
            continue
        if not 1e-10 < abs(x) < 1e10 or x != float(f"{x:.{STR_DIGITS - 1}e}"):
            return False
    return True


def _without_zeros(texts: str) -> str:
    if "." not in texts:
        return texts
    # With an exponent R drops no zeros but the exponent itself, where it is zero.
    return (_NO_EXPONENT if "e" in texts else _NO_DECIMALS).sub("", texts)
