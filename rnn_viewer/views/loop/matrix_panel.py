"""W or U: a row a unit, a column a number that it weighs."""

from PySide6.QtGui import QPainter

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.editable_panel import EditablePanel


class MatrixPanel(EditablePanel):
    """Paints a matrix of weights, with the row and the column of the chosen cell."""

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        super()._paint_chosen(painter, snapshot)
        cell = snapshot.selection.cell
        if cell is not None and cell.array == self.array:
            self._outline(painter, self.grid.column_rect(cell.column))
