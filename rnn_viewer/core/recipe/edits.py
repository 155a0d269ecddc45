"""What the user changed by hand: cells that are set, and what is cut or emptied.

An edit sets absolute values on an area of an array. Edits are applied in their order
after the arrays were drawn and scaled. An emptied state is an edit too, so that all
changes are listed, switched and undone alike. An area is cut to its array when it is
applied, so an edit outlives a change of sizes. An edited run takes over the blocks
before the first timestep that the edit affects; its bits are those of a run computed
anew. Arrays whose numbers stay equal stay the same objects, so views redraw only what
changed: at the book's sizes a dragged weight redraws everything in 11 to 13 ms.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array, copied
from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.settings.fields import NumberField
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

VALUE = NumberField(
    QT_TRANSLATE_NOOP("edits", "value"),
    QT_TRANSLATE_NOOP("edits", "What the cells are set to."),
    -1e100,
    1e100,
)
"""The numbers that a cell can be set to."""


@lru_cache
def editable_of(cell: Cell) -> tuple[str, ...]:
    """Return the arrays whose cells can be set; all others are computed from them."""
    return (*cell.parameter, "inputs", *(state.initial for state in cell.carried))


@lru_cache
def editable_axes() -> dict[str, int]:
    """Return how many axes each array has that can be set, of all cells."""
    return {
        name: len(arrays_of(cell)[name].axes)
        for cell in CELLS.values()
        for name in editable_of(cell)
    }


STATE = "state_t"
"""The array of an area that empties the state: its rows are timesteps."""


class Area(NamedTuple):
    """A rectangle of cells, rows and columns from 0; a vector has one column.

    Attributes
    ----------
    array : str
        A name of `editable_axes`, or `STATE`.
    rows, columns : tuple of int and int or None
        The first one and the one behind the last; None: up to the end, however large
        the array is.
    """

    array: str
    rows: tuple[int, int | None] = (0, None)
    columns: tuple[int, int | None] = (0, None)

    @property
    def slices(self) -> tuple[slice, slice]:
        """The slices of a matrix that the area stands for."""
        return slice(*self.rows), slice(*self.columns)

    def within(self, shape: Sequence[int]) -> "Area | None":
        """Return the part of the area in an array of `shape`; None where it is empty.

        Parameters
        ----------
        shape : sequence of int
            One or two sizes.
        """
        sizes = (*shape, 1)[:2]
        ends = []
        for (first, stop), size in zip((self.rows, self.columns), sizes, strict=True):
            stop = size if stop is None else min(stop, size)
            if first >= stop:
                return None
            ends.append((first, stop))
        return Area(self.array, *ends)

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last row and column of an area that `within` returned."""
        (top, bottom), (left, right) = self.rows, self.columns
        assert bottom is not None
        assert right is not None
        return (top, bottom - 1), (left, right - 1)

    def has_row(self, row: int) -> bool:
        """Tell whether a row is in the area."""
        first, stop = self.rows
        return first <= row and (stop is None or row < stop)

    def spelled(self) -> str:
        """Return the area in the way of R: ``W[3, 5]``, ``U[3, ]``, ``b[2:4]``."""
        rows, columns = _spelled(self.rows), _spelled(self.columns)
        if editable_axes().get(self.array, 1) == 1:
            return f"{self.array}[{rows}]" if rows else self.array
        return f"{self.array}[{rows}, {columns}]" if rows or columns else self.array


def _spelled(ends: tuple[int, int | None]) -> str:
    first, stop = ends
    if stop is None:
        return f"{first + 1}:" if first else ""
    return str(stop) if stop == first + 1 else f"{first + 1}:{stop}"


class Edit(NamedTuple):
    """One change by hand, applied after drawing and scaling.

    Attributes
    ----------
    kind : str
        A name of `EDIT_KINDS`.
    areas : tuple of Area
        The cells it sets.
    value : float
        What they are set to.
    on : bool
        Whether it counts.
    """

    kind: str
    areas: tuple[Area, ...]
    value: float = 0.0
    on: bool = True

    def switched(self, on: bool) -> "Edit":
        """Return the edit, counting or not."""
        return self._replace(on=on)

    def value_in(self, array: str) -> float:
        """Return what the cells of one of its arrays are set to.

        A gate is held by its bias, far out, where nothing is added to it.
        """
        if self.kind != "hold_gate":
            return self.value
        if editable_axes().get(array, 1) != 1:
            return 0.0
        return _FAR if self.value else -_FAR

    def takes_the_place_of(self, other: "Edit") -> bool:
        """Tell whether it sets just the cells that `other` sets."""
        return (self.kind, self.areas) == (other.kind, other.areas)


EDIT_KINDS = {
    "set": QT_TRANSLATE_NOOP("edits", "%1 = %2"),
    "cut_unit": QT_TRANSLATE_NOOP("edits", "unit %3 cut: %1 = 0"),
    "cut_connection": QT_TRANSLATE_NOOP("edits", "connection cut: %1 = 0"),
    "cut_loop": QT_TRANSLATE_NOOP("edits", "loop cut: %1 = 0"),
    "hold_gate": QT_TRANSLATE_NOOP("edits", "gate held at %2: %1"),
    "empty_state": QT_TRANSLATE_NOOP("edits", "state emptied before timestep %3"),
}
"""What each kind of edit is called; %1 its areas, %2 the value, %3 the first row."""

_FAR = 1000.0
"""A bias at which each function of gates is exactly 1, and exactly 0 below 0."""


def set_cells(area: Area, value: float | str) -> Edit:
    """Return the edit that sets all cells of an area.

    Parameters
    ----------
    area : Area
        The cells.
    value : float or str
        A number, or what was typed for one.

    Raises
    ------
    NotANumber
        Where it is none, or beyond `VALUE`.
    """
    name = area.spelled()
    if isinstance(value, str):
        return Edit("set", (area,), VALUE.parsed(name, value))
    return Edit("set", (area,), VALUE.checked(name, value))


def one_cell(array: str, row: int, column: int = 0) -> Area:
    """Return the area of one cell, counted from 0."""
    return Area(array, (row, row + 1), (column, column + 1))


def set_cell(array: str, row: int, column: int, value: float) -> Edit:
    """Return the edit that sets one cell, counted from 0."""
    return set_cells(one_cell(array, row, column), value)


def cut_unit(unit: int, cell: Cell = SIMPLE_RNN) -> Edit:
    """Return the edit that sets a unit's row and column of U to zero.

    Where outputs are projected, its column is that of the projection.
    """
    here, names = (unit, unit + 1), cell.of_role("recurrent")
    projections = cell.of_role("projection")
    if projections:
        rows = (Area(name, rows=here) for name in names)
        columns = (Area(name, columns=here) for name in projections)
        return Edit("cut_unit", (*rows, *columns))
    areas = [(Area(n, rows=here), Area(n, columns=here)) for n in names]
    return Edit("cut_unit", tuple(area for pair in areas for area in pair))


def cut_connection(array: str, row: int, column: int) -> Edit:
    """Return the edit that sets one weight to zero."""
    return Edit("cut_connection", (one_cell(array, row, column),))


def cut_loop(cell: Cell = SIMPLE_RNN) -> Edit:
    """Return the edit that sets all recurrent weights to 0."""
    return Edit("cut_loop", tuple(map(Area, cell.of_role("recurrent"))))


def hold_gate(gate: str, value: float, cell: Cell) -> Edit:
    """Return the edit that holds a gate of a cell at 0 or at 1, whatever it reads.

    Parameters
    ----------
    gate : str
        The result that is the gate, one of `Cell.held`: ``forget_gate_t``.
    value : float
        0 or 1.
    cell : Cell
        Where it is.
    """
    letter = cell.made_by[gate].gate
    names = (name for s in cell.statements if s.gate == letter for name in s.operands)
    parameters = tuple(Area(name) for name in names if name in cell.parameter)
    return Edit("hold_gate", parameters, float(value))


def empty_state(timestep: int) -> Edit:
    """Return the edit that sets the state to zero before a timestep, from 0."""
    return Edit("empty_state", (Area(STATE, (timestep, timestep + 1)),))


def areas_of(edits: Iterable[Edit], array: str) -> list[Area]:
    """Return the areas of an array that are set by edits that count."""
    return [a for edit in edits if edit.on for a in edit.areas if a.array == array]


def emptied_timesteps(edits: Iterable[Edit]) -> frozenset[int]:
    """Return the timesteps, from 0, before which the state is emptied."""
    return frozenset(area.rows[0] for area in areas_of(edits, STATE))


def edited(array: Array, name: str, edits: Sequence[Edit]) -> Array:
    """Return `array` with the edits of that name that count, in their order.

    Parameters
    ----------
    array : ndarray, one or two dimensions
        Never written to.
    name : str
        What it is called.
    edits : sequence of Edit
        Of any array.

    Returns
    -------
    ndarray, same shape
        Read-only; `array` itself where nothing of it is edited.
    """
    if not areas_of(edits, name):
        return array
    result = copied(array)
    cells = result if result.ndim == 2 else result[:, np.newaxis]
    for edit in edits:
        for area in areas_of((edit,), name):
            cells[area.slices] = edit.value_in(name)
    result.setflags(write=False)
    return result


def without(edits: Iterable[Edit], *arrays: str) -> tuple[Edit, ...]:
    """Return the changes by hand that set nothing in some arrays."""
    return tuple(e for e in edits if not any(a.array in arrays for a in e.areas))


def with_edit(edits: Sequence[Edit], edit: Edit) -> tuple[Edit, ...]:
    """Return the edits with one more, in place of one that set the same cells."""
    kept = (other for other in edits if not edit.takes_the_place_of(other))
    return (*kept, edit)
