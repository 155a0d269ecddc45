"""What a sentence can refer to: numbers of the moment that is shown, and no code.

A reference is a name, an index and a number of decimals: ``{output_t[2]}`` is the
number of a cell, ``{max(pre_activation)}`` the largest of an array, ``{weight_scale}``
a setting, ``{parameters}`` one of `QUANTITIES`; ``{output_t[2]:4}`` has four decimals.
Indices count from 1, as in the window.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import arrays_of_all
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.run.saturation import saturated_share
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

NOT_THERE = "…"
"""What stands for a number that is not computed, or not there."""

_NO_RADIUS = QT_TRANSLATE_NOOP("lesson", "(no spectral radius: gates carry the state)")

COVERED = "?"
"""What stands for a number that is covered."""

_DECIMALS = 2
_INDEX = r"(?:\[\s*(\d{1,9})\s*(?:,\s*(\d{1,9})\s*)?\])?"
_CELLS = re.compile(rf"([A-Za-z]\w*){_INDEX}")
_FIELD = re.compile(rf"(?:(min|max|sum)\()?([A-Za-z]\w*){_INDEX}(\))?(?::(\d))?")
_BRACES = re.compile(r"\{([^{}]*)\}")


class Cells(NamedTuple):
    """Some cells of an array, or something else that has a name.

    Attributes
    ----------
    name : str
    row, column : int or None
        From 0; None: all of them.
    """

    name: str
    row: int | None = None
    column: int | None = None

    @property
    def text(self) -> str:
        """The reference as it is written, counted from 1: ``U[2, 3]``."""
        index = [str(i + 1) for i in (self.row, self.column) if i is not None]
        return f"{self.name}[{', '.join(index)}]" if index else self.name

    def has(self, cell: Cell) -> bool:
        """Tell whether a cell of the same array is one of them."""
        return self.row in (None, cell.row) and self.column in (None, cell.column)


def cells_named(text: str) -> Cells | None:
    """Return what ``U``, ``U[2]`` or ``U[2, 3]`` stands for; None where it is none."""
    match = _CELLS.fullmatch(text.strip())
    return None if match is None else _cells(*match.groups())


def _cells(name: str, row: str | None, column: str | None) -> Cells | None:
    index = [None if number is None else int(number) - 1 for number in (row, column)]
    return None if -1 in index else Cells(name, *index)


class Field(NamedTuple):
    """One reference in a sentence: which numbers, what of them, how it is written."""

    cells: Cells
    of_all: str = ""
    decimals: int | None = None


def field_in(text: str) -> Field | None:
    """Return the reference that stands in braces; None where it is none."""
    match = _FIELD.fullmatch(text.strip())
    if match is None or bool(match[1]) != bool(match[5]):
        return None
    cells = _cells(match[2], match[3], match[4])
    if cells is None or not _is_known(cells, match[1] or ""):
        return None
    return Field(cells, match[1] or "", None if match[6] is None else int(match[6]))


def _is_known(cells: Cells, of_all: str) -> bool:
    known = arrays_of_all().get(cells.name)
    if known is not None:
        dimensions = len(known.shape)
        given = sum(index is not None for index in cells[1:])
        # One number, or what is said of several.
        return given < dimensions if of_all else given == dimensions
    is_named = cells.name in QUANTITIES or cells.name in FIELDS
    return is_named and cells.row is None and not of_all


def unknown_in(sentence: str) -> str | None:
    """Return the first reference of a sentence that means nothing; None: all do."""
    for text in _BRACES.findall(sentence):
        if field_in(text) is None:
            return f"{{{text}}}"
    rest = _BRACES.sub("", sentence)
    return next((brace for brace in "{}" if brace in rest), None)


KNOWN_REFERENCES = QT_TRANSLATE_NOOP(
    "errors",
    "a number of an array such as {{output_t[2]}}, min, max or sum of one such as"
    " {{max(output_t)}}, or one of {names}",
)
"""What is expected in braces."""


def filled(sentence: str, snapshot: Snapshot) -> str:
    """Return a sentence with the numbers of a moment in the places of its references.

    Parameters
    ----------
    sentence : str
        With references in braces.
    snapshot : Snapshot
        What is shown: covered numbers are not told.
    """
    return _BRACES.sub(lambda match: _filled(match[1], snapshot), sentence)


def _filled(text: str, snapshot: Snapshot) -> str:
    field = field_in(text)
    if field is None:
        return f"{{{text}}}"
    name = field.cells.name
    if name in QUANTITIES:
        return _written(QUANTITIES[name](snapshot), field.decimals)
    if name in FIELDS:
        return _written(getattr(snapshot.recipe.settings, name), field.decimals)
    array = field.cells.name
    # A lesson can go from cell to cell.
    if array not in snapshot.arrays or not snapshot.has(array):
        return NOT_THERE
    if any(field.cells.has(cell) for cell in snapshot.covered_of(array)):
        return COVERED
    numbers = _numbers(field.cells, snapshot)
    if not numbers.size:
        return NOT_THERE
    decimals = _DECIMALS if field.decimals is None else field.decimals
    return decimal(float(_OF_ALL[field.of_all or "sum"](numbers)), decimals)


_OF_ALL: dict[str, Callable[[Array], Any]] = {
    "min": np.min,
    "max": np.max,
    "sum": np.sum,
}


def _numbers(cells: Cells, snapshot: Snapshot) -> Array:
    """Return the numbers of cells; none where one of them is not there yet."""
    shown, row = snapshot.shown(cells.name), cells.row
    start, stop = (0, shown) if row is None else (row, row + 1)
    values = None
    if stop <= shown:
        values = snapshot.exact_values(cells.name, start, stop)
    if values is None:
        return np.empty(0)
    if cells.column is None or values.ndim == 1:
        return values
    return values[:, cells.column : cells.column + 1]


def _written(value: object, decimals: int | None) -> str:
    if isinstance(value, float):
        return f"{value:g}" if decimals is None else decimal(value, decimals)
    return f"{value:,}" if isinstance(value, int) else str(value)


def decimal(number: float, decimals: int = _DECIMALS) -> str:
    """Return a number as cells show it: with a real minus, and no sign before zero."""
    text = f"{number:.{decimals}f}"
    return text.replace("-", "" if not float(text) else "−")


def _parameters(snapshot: Snapshot) -> int:
    return sum(array.size for array in snapshot.weights.arrays.values())


def _spectral_radius(snapshot: Snapshot) -> object:
    """Return the spectral radius of U; of a cell with gates, why there is none."""
    if snapshot.run.cell.gates:
        return shown(_NO_RADIUS)
    return snapshot.spectral_radius


def _saturated(snapshot: Snapshot) -> object:
    """Return how many units are saturated at the timestep that is shown."""
    if snapshot.trace is None:
        return NOT_THERE
    timestep = snapshot.position.timestep
    share = saturated_share(snapshot.run, timestep, timestep + 1)
    return round(share * snapshot.extent.units)


def _of_gradients(name: str) -> Callable[[Snapshot], object]:
    def found(now: Snapshot) -> object:
        # Few lessons speak of gradients: what computes them is loaded then.
        from rnn_viewer.core.lesson import gradients

        number = getattr(gradients, name)(now)
        return NOT_THERE if number is None else _few_digits(number)

    return found


def _few_digits(number: float) -> object:
    """Return a number as it is said; a whole one as it is."""
    return number if isinstance(number, int) else said_number(number)


QUANTITIES: dict[str, Callable[[Snapshot], object]] = {
    "parameters": _parameters,
    "saturated": _saturated,
    "timestep": lambda now: now.position.timestep + 1,
    "unit": lambda now: (now.selection.unit or 0) + 1,
    "spectral_radius": _spectral_radius,
    "gradient_size": _of_gradients("size"),
    "gradient_last_size": _of_gradients("last_size"),
    "gradient_share": _of_gradients("share"),
    "gradient_factor": _of_gradients("factor"),
    "weight_gradient": _of_gradients("weight_gradient"),
    "teacher": _of_gradients("teacher"),
    "term": _of_gradients("term"),
    "late_share": _of_gradients("late_share"),
}
"""What a sentence can say that is neither a number of an array nor a setting."""
