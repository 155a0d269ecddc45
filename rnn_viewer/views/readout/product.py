"""The product of a read-out: output_t over V, and what is made of them."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.readout.pictures import (
    ReadoutMatrix,
    ReadoutOperand,
    ReadoutVector,
)
from rnn_viewer.views.readout.product_layout import (
    FLOW,
    MATRIX,
    SIGN_SIZE,
    SIGNS,
    ProductLayout,
    lay_out,
)
from rnn_viewer.views.readout.readout_curves import ReadoutCurves, line_colours
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.cell_text import shape_text
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.motion.moving_equation import MovingEquation
from rnn_viewer.widgets.plots.ticks import ticks

_Align = Qt.AlignmentFlag
_HALF = 100


class ReadoutProduct(MovingEquation):
    """Holds the arrays of a read-out and writes names, shapes and signs.

    Attributes
    ----------
    pointed : Signal(Cell or None)
        The cell under the pointer.
    unit_chosen : Signal(int)
        A unit, from 0, whose column of V or whose output was clicked.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    has_lines : bool
        Whether rows have lines, in whose colours their names are written.
    """

    pointed = Signal(object)
    unit_chosen = Signal(object)
    viewport_wanted = Signal(object)
    of_readout = True
    has_lines = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: ProductLayout | None = None
        self._curves = ReadoutCurves(self)
        self._operand = READOUT.products[MATRIX]
        self.panels: dict[str, ArrayPanel] = {
            MATRIX: ReadoutMatrix(MATRIX, parent=self),
            self._operand: ReadoutOperand(self._operand, transposed=True, parent=self),
            **{name: ReadoutVector(name, parent=self) for name in FLOW[1:]},
        }
        for panel in self.panels.values():
            panel.pointed.connect(self.pointed)
            panel.chosen.connect(self._on_chosen)
            panel.viewport_wanted.connect(self.viewport_wanted)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        tip = self.tr(
            "What is read out of the shown timestep; a row a number, a column of V a"
            " unit: click one to choose it."
        )
        described(self, "readout_product", self.tr("y = V·output_t + c"), tip)

    # What is shown

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand `new`, which has a read-out, to every array."""
        if old is not None:
            # Motion may have shown another one meanwhile.
            old = self._snapshot
        self._snapshot = new
        changed = old is None or not new.lies_as(old)
        if (
            changed
            or old is None
            or (old.colour_ranges is not new.colour_ranges and old.recipe is new.recipe)
        ):
            self._place_panels()
            self.update()
        for panel in self.panels.values():
            panel.show_snapshot(old, new)

    def _place_panels(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or not snapshot.has(MATRIX):
            return
        titles, names = self._titles(), self._names(snapshot)
        for metrics in self._sizes_of_type():
            found = lay_out(self.rect(), snapshot, titles, names, metrics)
            if found.fits:
                break
        self._layout = found
        for name, panel in self.panels.items():
            panel.setFont(self._written)
            panel.setGeometry(found.panels[name])

    def _names(self, snapshot: Snapshot) -> tuple[str, ...]:
        readout = snapshot.recipe.readout
        return () if readout is None else self._curves.names(readout)

    # What the user does

    def _on_chosen(self, cell: Cell) -> None:
        if cell.array == MATRIX:
            self.unit_chosen.emit(cell.column)
        elif cell.array == self._operand:
            self.unit_chosen.emit(cell.row)

    # What stands between the arrays

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Write names, shapes and signs."""
        painter.fillRect(dirty, QColor(self._theme.window))
        if self._snapshot is None or self._layout is None:
            return
        painter.setFont(self._written)
        self._write_names(painter, self._layout, self._snapshot)
        self._write_signs(painter, self._layout)
        names = self._names(self._snapshot)
        if names and self._layout.gutter.width() > 0:
            self._write_rows(painter, self._layout, names)

    def _write_names(
        self, painter: QPainter, layout: ProductLayout, snapshot: Snapshot
    ) -> None:
        """Write names and shapes: beside the operand, below the others."""
        line = painter.fontMetrics().height()
        for name, panel in self.panels.items():
            shape = shape_text(snapshot, name)
            if name == self._operand:
                text = f"{panel.title} {shape}"
                align = _Align.AlignLeft | _Align.AlignVCenter
                self._write(painter, layout.beside, text, bold=True, align=align)
                continue
            place = layout.panels[name]
            left, top = place.center().x() - _HALF, place.bottom() + 1
            below = QRect(left, top, 2 * _HALF, line)
            self._write(painter, below, panel.title, bold=True)
            if layout.has_shapes:
                below.translate(0, line)
                self._write(painter, below, shape, self._theme.muted)

    def _write_signs(self, painter: QPainter, layout: ProductLayout) -> None:
        painter.setFont(scaled(self._written, SIGN_SIZE))
        for name, sign in SIGNS.items():
            self._write(painter, layout.signs[name], sign, bold=True)
        painter.setFont(self._written)

    def _write_rows(
        self, painter: QPainter, layout: ProductLayout, names: tuple[str, ...]
    ) -> None:
        """Write the names of the rows, in the colours of their lines."""
        line = painter.fontMetrics().height()
        gutter, matrix = layout.gutter, self.panels[MATRIX]
        colours = line_colours(self._theme, len(names)) if self.has_lines else []
        align = _Align.AlignRight | _Align.AlignVCenter
        for number in ticks(len(names), gutter.height() // line):
            rows = matrix.grid.row_rect(number - 1)
            top = gutter.top() + rows.center().y() - line // 2
            rect = QRect(gutter.left(), top, gutter.width(), line)
            text = painter.fontMetrics().elidedText(
                names[number - 1], Qt.TextElideMode.ElideRight, gutter.width()
            )
            colour = [*colours, *[self._theme.muted] * len(names)][number - 1]
            self._write(painter, rect, text, colour, align=align)
