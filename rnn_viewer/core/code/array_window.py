"""Windows of arrays: a few rows and columns, printed as R and NumPy print them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.derivatives import dependent
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.code.r_print import print_matrix, print_vector
from rnn_viewer.core.snapshot.snapshot import Snapshot

MOST_NUMBERS = 99_999
"""R's ``max.print``: of more numbers than these it prints only the first."""

_AGAIN = 2 * 10**7
"""Multiplications of rows that are computed again at once, some 10 ms."""


@dataclass(frozen=True)
class ArrayWindow:
    """Neighbouring rows and columns of an array, counted from 0.

    Attributes
    ----------
    array : str
        A name of `arrays_of` some cell.
    first_row, rows : int
        Where it begins and how many rows it has.
    first_column, columns : int
        The same of its columns; a vector has column 0 alone.
    """

    array: str
    first_row: int
    rows: int
    first_column: int = 0
    columns: int = 1

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last row, the first and the last column."""
        return (
            (self.first_row, self.first_row + self.rows - 1),
            (self.first_column, self.first_column + self.columns - 1),
        )

    def within(
        self, shape: tuple[int, ...], most_rows: int = MOST_NUMBERS
    ) -> "ArrayWindow":
        """Return what of the window lies in an array of `shape` and can be printed.

        At least one row and one column, and at most `MOST_NUMBERS` numbers and
        `most_rows` rows.
        """
        height, width = shape if len(shape) == 2 else (shape[0], 1)
        first_column, columns = _clamped(
            self.first_column, min(self.columns, MOST_NUMBERS), width
        )
        most = min(MOST_NUMBERS // columns, most_rows)
        first_row, rows = _clamped(self.first_row, min(self.rows, most), height)
        return ArrayWindow(self.array, first_row, rows, first_column, columns)


def _clamped(first: int, count: int, size: int) -> tuple[int, int]:
    """Return `first` and `count`, cut to an axis of `size`."""
    first = min(max(first, 0), size - 1)
    return first, min(max(count, 1), size - first)


@dataclass(frozen=True)
class Printer:
    """A language in which numbers are printed.

    Attributes
    ----------
    name, label : str
        Its word and what a user calls it.
    prompt : str
        What it writes before an expression that is typed.
    first : int
        The index of the first row and column.
    print : callable
        ``print(numbers)`` gives what the language prints, one or more lines.
    """

    name: str
    label: str
    prompt: str
    first: int
    print: Callable[[Array], str]

    def expression(self, window: ArrayWindow) -> str:
        """Return how a window is written: ``output_sequence[1:6, 1:6]``."""
        indices = [self._range(window.first_row, window.rows)]
        if _is_matrix(window.array):
            indices.append(self._range(window.first_column, window.columns))
        return f"{window.array}[{', '.join(indices)}]"

    def _range(self, first: int, count: int) -> str:
        # R counts from 1 and names the last one, NumPy from 0 and the one behind it.
        return f"{first + self.first}:{first + count}"


def _is_matrix(array: str) -> bool:
    """Tell whether an array has columns; those of one name are alike in all cells."""
    tables = map(arrays_of, CELLS.values())
    return len(next(t[array].axes for t in tables if array in t)) == 2


def _printed_by_r(numbers: Array) -> str:
    # R makes a vector of what it takes from a single row or column of a matrix.
    drops = numbers.ndim == 1 or 1 in numbers.shape
    lines = print_vector(numbers.ravel()) if drops else print_matrix(numbers)
    return "\n".join(lines)


PRINTERS = {
    printer.name: printer
    for printer in (
        Printer("r", "R", "> ", 1, _printed_by_r),
        Printer("numpy", "NumPy", ">>> ", 0, str),
    )
}


def fitted(window: ArrayWindow, snapshot: Snapshot) -> ArrayWindow:
    """Return what of a window an array has and can be printed in a moment.

    Rows that are stored rounded are computed again: there are fewer of them at once.
    """
    run, most = snapshot.run, MOST_NUMBERS
    if window.array == "output_sequence" and run.rounds:
        units, features = run.weights.output_features, run.weights.input_features
        most = max(_AGAIN // (units * (units + features)), run.block)
    return window.within(snapshot.shape(window.array), most)


def computed_part(window: ArrayWindow, snapshot: Snapshot) -> ArrayWindow | None:
    """Return what of a window is there at the position; None where nothing is."""
    part = fitted(window, snapshot)
    rows = min(part.rows, snapshot.shown(part.array) - part.first_row)
    return replace(part, rows=rows) if rows > 0 else None


def is_beyond_divergence(part: ArrayWindow, snapshot: Snapshot) -> bool:
    """Tell whether other correct programs may print other numbers in a window."""
    timestep = snapshot.position.timestep
    if part.array == "output_sequence":
        timestep = part.first_row + part.rows - 1
    elif part.array == "state_t":
        timestep -= not snapshot.position.state_is_set
    elif part.array not in READOUT.made_by:
        cell = snapshot.run.cell
        if part.array not in dependent(cell, *cell.becomes):
            return False
    return snapshot.divergence is not None and timestep >= snapshot.divergence


def is_covered(part: ArrayWindow, snapshot: Snapshot) -> bool:
    """Tell whether some numbers of a window are not to be seen."""
    (top, bottom), (left, right) = part.ends
    return any(
        top <= cell.row <= bottom and left <= cell.column <= right
        for cell in snapshot.covered_of(part.array)
    )


def numbers_in(part: ArrayWindow, snapshot: Snapshot) -> Array:
    """Return the numbers of a window that `computed_part` gave."""
    stop = part.first_row + part.rows
    rows = snapshot.exact_values(part.array, part.first_row, stop)
    assert rows is not None
    if rows.ndim == 1:
        return rows
    return rows[:, part.first_column : part.first_column + part.columns]
