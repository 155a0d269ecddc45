"""The arrays of the read-out, as the strip paints those of the loop."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel


class ReadoutMatrix(ArrayPanel):
    """Paints V, in which a unit is a column."""

    def unit_rect(self, unit: int) -> QRect:
        """Return the rectangle of a unit's column: its weight in each number."""
        return self.grid.column_rect(unit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseDoubleClickEvent(event)
        # Cells of the loop open a field here.
        text = self.tr("V cannot be changed by hand.")
        QToolTip.showText(event.globalPosition().toPoint(), text, self)


class ReadoutOperand(ArrayPanel):
    """Paints output_t above V, unit k over column k."""

    def __init__(
        self, array: str, transposed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(array, transposed, parent)
        # The strip has a panel of this array as well.
        self.setObjectName(f"readout_{array}")


class ReadoutVector(ArrayPanel):
    """Paints one number a row that is read out; no unit has a row in it."""

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Outline nothing: the chosen unit is a column of V."""
