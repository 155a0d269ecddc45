"""Prints a matrix as R prints it.

Source: R 4.2.2, ``src/main/format.c`` (formatReal) and ``src/main/printmatrix.c``.
"""

import math

import numpy as np
from numpy.typing import NDArray

DIGITS = 7
LINE_WIDTH = 80


def print_matrix(matrix: NDArray[np.float64]) -> list[str]:
    """Return the lines that R's ``print(matrix)`` gives, 7 digits, column-wise.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
        Any numbers.
    """
    row_names = [f"[{i + 1},]" for i in range(len(matrix))]
    margin = max((len(name) for name in row_names), default=0)
    columns = [
        _with_header(f"[,{k + 1}]", format_numbers(matrix[:, k]))
        for k in range(matrix.shape[1])
    ]
    lines: list[str] = []
    while columns:
        fitting = _fitting(columns, margin)
        shown, columns = columns[:fitting], columns[fitting:]
        for name, *cells in zip(["", *row_names], *shown, strict=True):
            lines.append(name.ljust(margin) + "".join(" " + cell for cell in cells))
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


def format_numbers(numbers: NDArray[np.float64]) -> list[str]:
    """Return numbers as R formats them together.

    Fixed or with exponents, whichever is shorter, with as many digits as the one among
    them needs that needs most for 7 significant ones.
    """
    parts = [_parts(abs(x)) for x in numbers.tolist() if math.isfinite(x)]
    negative = any(math.copysign(1.0, x) < 0 and x != 0 for x in numbers.tolist())
    if not parts:
        return [_special(x) for x in numbers.tolist()]
    decimals = max(
        max(significant - exponent - 1, 0) for exponent, significant in parts
    )
    whole = max(max(exponent + 1, 1) for exponent, _ in parts)
    mantissa = max(significant for _, significant in parts) - 1
    wide_exponent = any(abs(exponent) >= 100 for exponent, _ in parts)
    fixed_width = negative + whole + (decimals > 0) + decimals
    exponent_width = negative + 1 + (mantissa > 0) + mantissa + 4 + wide_exponent
    style = "f" if fixed_width <= exponent_width else "e"
    digits = decimals if style == "f" else mantissa
    return [
        f"{x:.{digits}{style}}" if math.isfinite(x) else _special(x)
        for x in numbers.tolist()
    ]


def _parts(number: float) -> tuple[int, int]:
    """Return the exponent of ten and how many of 7 significant digits are needed."""
    if number == 0:
        return 0, 1
    mantissa, exponent = f"{number:.{DIGITS - 1}e}".split("e")
    return int(exponent), max(len(mantissa.replace(".", "").rstrip("0")), 1)


def _special(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    return "Inf" if number > 0 else "-Inf"
