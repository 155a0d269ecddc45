"""The arrays of a backward pass, as the strip paints those of the loop."""

from collections.abc import Mapping
from math import ceil

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import ArrayInfo
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.pictures.pixels import Colours, Indices, levels
from rnn_viewer.core.snapshot.backward import OVER_TIME, BackwardSnapshot
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.motion.panel_places import PanelPlaces
from rnn_viewer.widgets.theme import Theme

DECADES = 8
"""Powers of ten between the two ends of the colours of δ over time."""


class MirroredPlaces(PanelPlaces):
    """The places of a strip that runs from right to left.

    Parameters
    ----------
    panels : mapping of str to ArrayPanel
    loop_level : int or None
        As in `PanelPlaces`.
    right : float
        Where its right edge is: from there inputs come.
    """

    def __init__(
        self, panels: Mapping[str, ArrayPanel], loop_level: int | None, right: float
    ) -> None:
        super().__init__(panels, loop_level)
        self._right = right

    def entrance(self) -> float:
        """Return where inputs come from."""
        return self._right


class BackwardVector(ArrayPanel):
    """Paints a column, with numbers of the sizes that gradients have."""

    def text_of(self, number: float) -> str:
        """Return a number as its cell shows it: ``1.2e-5``."""
        return said_number(number)

    def width_of(self, snapshot: Snapshot, size: float) -> int:
        """Return how wide a cell has to be for its numbers."""
        del snapshot
        return gradient_width(self.fontMetrics(), size)


def gradient_width(font: QFontMetrics, size: float = 1.0) -> int:
    """Return how wide a cell has to be for a gradient, in type of one of the sizes."""
    return ceil(size * font.horizontalAdvance("−1.2e-12")) + 4


class BackwardOperand(BackwardVector):
    """Paints what a transposed matrix is multiplied by, number k over column k."""

    def __init__(self, info: ArrayInfo, matrix: ArrayInfo, parent: QWidget) -> None:
        info = info._replace(axes=matrix.axes[1:])
        super().__init__(info.name, transposed=True, parent=parent, info=info)

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Outline the number that the chosen unit has sent from the next timestep."""
        cell = snapshot.selection.cell
        if cell is not None and self._info.axes[0] != "readout_features":
            self._outline(painter, self.cell_rect(cell.row))

    def _operand_rect(self, unit: int) -> QRect:
        del unit
        return self.grid.rect


class BackwardMatrix(ArrayPanel):
    """Paints a transposed matrix."""

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        super()._paint_chosen(painter, snapshot)
        cell = snapshot.selection.cell
        if cell is not None and f"{cell.array}ᵀ" == self.array:
            self._outline(painter, self.grid.column_rect(cell.row))


class DeltasOverTime(ArrayPanel):
    """Paints all δ: a column a timestep, from the last at the right on.

    The colours tell the power of ten: what vanishes would else have no colour at all.
    """

    def __init__(self, info: ArrayInfo, parent: QWidget) -> None:
        # The timesteps of the window run the other way: it is zoomed with the units.
        info = info._replace(axes=("passed", *info.axes[1:]))
        super().__init__(OVER_TIME, transposed=True, parent=parent, info=info)
        self.setObjectName("panel_deltas")

    def timestep_of(self, row: int) -> int:
        """Return the timestep, from 0, of a row of the pass."""
        assert isinstance(self._snapshot, BackwardSnapshot)
        return self._snapshot.passed.timesteps - 1 - row

    def name_of(self, snapshot: Snapshot, cell: Cell) -> str:
        """Return what a cell is called: ``δ_12[3]``."""
        del snapshot
        name = self.title.replace("_t", f"_{self.timestep_of(cell.row) + 1}")
        return f"{name}[{cell.column + 1}]"

    def _said(self, snapshot: Snapshot, cell: Cell, point: QPoint) -> str:
        del point
        number = snapshot.number(cell)
        name = self.name_of(snapshot, cell)
        if number is None:
            return self.tr("%1: not computed yet").replace("%1", name)
        return f"{name} = {number!r}"

    def heading(self, place: int, is_row: bool) -> str:
        """Return what a row or a column of a table is called, by its place."""
        if not is_row:
            return super().heading(place, is_row)
        text = self.tr("timestep %1")
        return text.replace("%1", str(self.timestep_of(place) + 1))

    def _is_mirrored(self, snapshot: Snapshot) -> bool:
        # A loop that walks from right to left is learnt from left to right.
        return not snapshot.recipe.backwards

    def _largest_delta(self, snapshot: Snapshot) -> float:
        found = snapshot.values(OVER_TIME)
        largest = 0.0 if found is None else float(np.abs(found).max(initial=0.0))
        return largest if np.isfinite(largest) and largest else 1.0

    def _coloured_values(self, snapshot: Snapshot) -> Array | None:
        found = snapshot.values(OVER_TIME)
        if found is None:
            return None
        with np.errstate(divide="ignore", invalid="ignore"):
            powers = np.log10(np.abs(found) / self._largest_delta(snapshot))
        told: Array = np.maximum(powers, -DECADES)
        return told

    def _levels(self, snapshot: Snapshot, values: Array) -> Indices:
        return levels(values, self._magnitude(snapshot), self._centre(snapshot))

    def faces(self, snapshot: Snapshot, numbers: Array) -> tuple[Colours, Colours]:
        """Return the colours of some δ, and those of text on them."""
        with np.errstate(divide="ignore", invalid="ignore"):
            powers = np.log10(np.abs(numbers) / self._largest_delta(snapshot))
        return super().faces(snapshot, np.maximum(powers, -DECADES))

    def _magnitude(self, snapshot: Snapshot) -> float:
        del snapshot
        return DECADES / 2

    def _centre(self, snapshot: Snapshot) -> float:
        del snapshot
        return -DECADES / 2

    def _colours(self, snapshot: Snapshot) -> Theme:
        del snapshot
        return self._theme.sequential

    def _paint_numbers(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Write none: a column a timestep is too slim for them."""

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        unit, row = snapshot.selection.unit, snapshot.position.completed - 1
        if unit is not None:
            self._outline(painter, self.grid.column_rect(unit))
        if row >= 0:
            rect = self.grid.row_rect(row)
            painter.fillRect(
                QRect(rect.left(), self.grid.rect.bottom() + 1, rect.width(), 3),
                QColor(self._theme.result),
            )
