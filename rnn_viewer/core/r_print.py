"""Prints a matrix or a vector as R prints it.

Source: R 4.2.2, ``src/main/format.c`` (formatReal), ``src/main/printmatrix.c`` and
``src/main/printvector.c``.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from rnn_viewer.core.array import Array

DIGITS = 7
STR_DIGITS = 3
STR_LENGTHS = (5, 10)
LINE_WIDTH = 80

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
    return _formatted(numbers.tolist(), digits)


def _formatted(numbers: Sequence[float], digits: int) -> list[str]:
    # Adding zero makes a negative zero a zero, as R prints it.
    values = [x + 0.0 for x in numbers]
    finite = [x for x in values if math.isfinite(x)]
    parts = [_parts(abs(x), digits) for x in finite]
    if not parts:
        return [_special(x) for x in values]
    negative = any(x < 0 for x in finite)
    # Digits before the point: rounding to so few as an exponent has may add one, which
    # the number in full does not have.
    whole = [
        exponent + 1 - _widens(abs(x), exponent, digits)
        for x, (exponent, _) in zip(finite, parts, strict=True)
    ]
    decimals = max(
        max(significant - before, 0)
        for before, (_, significant) in zip(whole, parts, strict=True)
    )
    room = max(
        (x < 0) + max(before, 1) for x, before in zip(finite, whole, strict=True)
    )
    mantissa = max(significant for _, significant in parts) - 1
    wide_exponent = any(abs(exponent) >= 100 for exponent, _ in parts)
    fixed_width = room + (decimals > 0) + decimals
    exponent_width = negative + 1 + (mantissa > 0) + mantissa + 4 + wide_exponent
    style = "f" if fixed_width <= exponent_width else "e"
    places = decimals if style == "f" else mantissa
    # R gives every number the room that sign and exponent take in any of them.
    width = fixed_width if style == "f" else exponent_width
    return [
        (f"{x:.{places}{style}}" if math.isfinite(x) else _special(x)).rjust(width)
        for x in values
    ]


def _parts(number: float, digits: int) -> tuple[int, int]:
    """Return the exponent of ten and how many significant digits are needed."""
    if number == 0:
        return 0, 1
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    return int(exponent), max(len(mantissa.replace(".", "").rstrip("0")), 1)


def _widens(number: float, exponent: int, digits: int) -> bool:
    """Tell whether a number has fewer digits before the point than rounded to few."""
    if not 0 < exponent <= _EXACT_POWERS:
        return False
    cut_off = min(max(digits - exponent, 0), _EXACT_POWERS)
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
        The numbers, or the first rows of them.
    shape : tuple of int, optional
        The shape of the whole, where `array` is only the first rows.

    Notes
    -----
    Source: R 4.2.2, ``src/library/utils/R/str.R``.
    """
    shape = shape or array.shape
    # No more of a large array is touched than is shown.
    enough = -(-max(STR_LENGTHS) // len(array))
    first = array[:, :enough].ravel(order="F") if array.ndim == 2 else array
    return _described(tuple(first[: max(STR_LENGTHS)].tolist()), shape)


@lru_cache
def _described(numbers: tuple[float, ...], shape: tuple[int, ...]) -> str:
    """Return what is said of an array by its first numbers; a step changes few."""
    shown = numbers[: STR_LENGTHS[_is_short(numbers)]]
    texts = [_without_zeros(text.strip()) for text in _formatted(shown, STR_DIGITS)]
    size = math.prod(shape)
    if size > len(shown):
        texts.append("...")
    if size > 1 or len(shape) == 2:
        texts.insert(0, "[" + ", ".join(_extent(n) for n in shape) + "]")
    return " ".join(["num", *texts])


def _is_short(numbers: Sequence[float]) -> bool:
    """Tell whether three digits say all of each number: R then shows more of them."""
    finite = [x for x in numbers if not math.isnan(x)]
    return all(x == 0 or 1e-10 < abs(x) < 1e10 for x in finite) and all(
        x == float(f"{x:.{STR_DIGITS - 1}e}") for x in finite
    )


def _extent(count: int) -> str:
    return f"1:{count}" if count > 1 else "1"


def _without_zeros(text: str) -> str:
    if "." not in text:
        return text
    # With an exponent R drops no zeros but the exponent itself, where it is zero.
    return text.removesuffix("e+00") if "e" in text else text.rstrip("0").rstrip(".")
