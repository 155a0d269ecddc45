"""The factors of a product: W or U, and input_t or state_t above it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Carried
from rnn_viewer.core.snapshot.editable import is_emptied
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.state_origin import state_origin
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.editable_panel import EditablePanel
from rnn_viewer.widgets.arrays.marks import draw_edited


class OperandPanel(EditablePanel):
    """Paints the vector that a matrix is multiplied by.

    Parameters
    ----------
    array : str
        An input or a state.
    matrix : str
        The matrix below it.
    cell : Cell
        Of which they are.
    """

    _state: Carried | None = None

    def __init__(
        self,
        array: str,
        matrix: str,
        cell: Cell = SIMPLE_RNN,
        parent: QWidget | None = None,
    ) -> None:
        info = arrays_of(cell)[array]
        # Its numbers stand over the columns of the matrix.
        info = info._replace(axes=cell.axes(matrix)[1:])
        super().__init__(array, transposed=True, parent=parent, info=info)
        self._matrix_below = matrix
        self._state = next((s for s in cell.carried if s.name == array), None)

    def stand_over(self, matrix: str) -> None:
        """Stand over another matrix from now on."""
        self._matrix_below = matrix

    @property
    def meaning(self) -> str:
        """What left a state, and a sentence on what the panel shows."""
        if self._state is None or self._snapshot is None:
            return super().meaning
        origin = shown(next(state_origin(self._snapshot, self._state)))
        return f"{self.title} = {origin}\n{super().meaning}"

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Outline the number that the chosen weight multiplies, or the unit's own."""
        cell, unit = snapshot.selection.cell, snapshot.selection.unit
        if cell is not None and cell.array == self._matrix_below:
            self._outline(painter, self.cell_rect(cell.column))
        elif self._state is not None and unit is not None:
            self._outline(painter, self.cell_rect(unit))

    def _paint_edited(self, painter: QPainter, snapshot: Snapshot) -> None:
        super()._paint_edited(painter, snapshot)
        if self._state is not None and is_emptied(snapshot):
            draw_edited(painter, self.grid.rect, self._theme)

    def _operand_rect(self, unit: int) -> QRect:
        """Return all of it: each unit reads the whole vector."""
        del unit
        return self.grid.rect


class MatrixPanel(EditablePanel):
    """Paints a matrix of weights, with the row and the column of the chosen cell."""

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        super()._paint_chosen(painter, snapshot)
        cell = snapshot.selection.cell
        if cell is not None and cell.array == self.array:
            self._outline(painter, self.grid.column_rect(cell.column))
