"""The strip: one turn of the loop, drawn from left to right as the equation reads."""

from PySide6.QtCore import QLine, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.operations import SET_STATE
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.views.matrix_panel import MatrixPanel
from rnn_viewer.views.operand_panel import OperandPanel
from rnn_viewer.views.output_sequence import OutputSequencePanel
from rnn_viewer.views.state_vector import StateVectorPanel
from rnn_viewer.views.strip_layout import (
    FLOW,
    PADDING,
    SIGN_SIZE,
    SIGNS,
    StripLayout,
    lay_out,
)
from rnn_viewer.widgets.array_panel import MARGIN, ArrayPanel
from rnn_viewer.widgets.cell_text import shape_text, short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.ticks import ticks

_Align = Qt.AlignmentFlag
_ARROW = 6


class Strip(Painted):
    """Holds the panels and writes names, shapes, signs and axes between them.

    Attributes
    ----------
    pointed : Signal(Cell or None)
        The cell under the pointer.
    chosen : Signal(Cell)
        The cell that was clicked.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        self._layout: StripLayout | None = None
        self.output_sequence = OutputSequencePanel(self)
        self.state_vector = StateVectorPanel(self)
        self.panels: dict[str, ArrayPanel] = {
            "W": MatrixPanel("W", parent=self),
            "input_t": OperandPanel("input_t", "W", self),
            "input_product": ArrayPanel("input_product", parent=self),
            "U": MatrixPanel("U", parent=self),
            "state_t": OperandPanel("state_t", "U", self),
            "state_product": ArrayPanel("state_product", parent=self),
            "b": ArrayPanel("b", parent=self),
            "pre_activation": ArrayPanel("pre_activation", parent=self),
            "output_t": ArrayPanel("output_t", parent=self),
            "state_vector": self.state_vector,
            "output_sequence": self.output_sequence,
        }
        for panel in self.panels.values():
            panel.pointed.connect(self.pointed)
            panel.chosen.connect(self.chosen)
        self._titles = {name: panel.title for name, panel in self.panels.items()}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        tip = self.tr("One turn of the loop; every line across is one unit.")
        described(self, "strip", self.tr("The loop"), tip)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which every label is whole."""
        return QSize(640, 320)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        for panel in self.panels.values():
            panel.show_theme(theme)
        self.update()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand `new` to every panel; draw what stands between them where it changed."""
        self._snapshot = new
        settings_changed = old is None or old.recipe is not new.recipe
        if settings_changed:
            self._place_panels()
        for panel in self.panels.values():
            panel.show_snapshot(old, new)
        if settings_changed or self._writing_changed(old, new):
            self.update()

    def _writing_changed(self, old: Snapshot | None, new: Snapshot) -> bool:
        if old is None or old.magnitudes is not new.magnitudes:
            return True
        was_set = old.position.operation == SET_STATE
        is_set = new.position.operation == SET_STATE
        return was_set != is_set or old.selection is not new.selection

    def set_as_in_book(self, as_in_book: bool) -> None:
        """Show the output sequence as the book prints it, timesteps downwards."""
        self.output_sequence.set_as_in_book(as_in_book)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._place_panels()
        super().resizeEvent(event)

    def _place_panels(self) -> None:
        if self._snapshot is None:
            return
        area = self.rect().adjusted(PADDING, PADDING // 2, -2 * PADDING, 0)
        bold = self.font()
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        self._layout = lay_out(area, self._snapshot, self._titles, metrics)
        for name, rect in self._layout.panels.items():
            self.panels[name].setGeometry(rect)

    # What stands between the panels

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Write names, shapes, signs and axes."""
        painter.fillRect(dirty, QColor(self._theme.window))
        if self._snapshot is None or self._layout is None:
            return
        self._write_operands(painter, self._layout, self._snapshot)
        for name in FLOW:
            self._write_sign(painter, self._layout, self._snapshot, name)
            self._write_name(painter, self._layout, self._snapshot, name)
        self._write_units(painter, self._layout, self._snapshot)
        self._write_bar_axis(painter, self._layout, self._snapshot)
        self._write_time(painter, self._layout)
        if self._snapshot.position.operation == SET_STATE and self._snapshot.trace:
            self._draw_flow(painter, self._layout)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        bold: bool = False,
        align: _Align = _Align.AlignCenter,
    ) -> None:
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, align | Qt.TextFlag.TextDontClip, text)

    def _write_operands(
        self, painter: QPainter, layout: StripLayout, snapshot: Snapshot
    ) -> None:
        line = self.fontMetrics().height()
        for name in ("input_t", "state_t"):
            place = layout.panels[name]
            rect = QRect(place.left(), place.top() - line, place.width(), line)
            text = f"{name} {shape_text(snapshot, name)}"
            self._write(painter, rect, text, self._theme.text, bold=True)

    def _write_sign(
        self, painter: QPainter, layout: StripLayout, snapshot: Snapshot, name: str
    ) -> None:
        if name in SIGNS:
            painter.save()
            font = painter.font()
            font.setPointSizeF(SIGN_SIZE * self.font().pointSizeF())
            painter.setFont(font)
            rect = layout.signs[name]
            self._write(painter, rect, SIGNS[name], self._theme.text, bold=True)
            painter.restore()
        if name == "output_t":
            line = self.fontMetrics().height()
            above = layout.signs[name].translated(0, -line)
            activation = snapshot.recipe.settings.activation
            self._write(painter, above, activation, self._theme.text, bold=True)

    def _write_name(
        self, painter: QPainter, layout: StripLayout, snapshot: Snapshot, name: str
    ) -> None:
        line = self.fontMetrics().height()
        panel = layout.panels[name]
        array = "output_t" if name == "state_vector" else name
        below = QRect(panel.center().x() - 100, panel.bottom() + line + 2, 200, line)
        self._write(painter, below, self._titles[name], self._theme.text, bold=True)
        below.translate(0, line)
        self._write(painter, below, shape_text(snapshot, array), self._theme.muted)

    def _write_units(
        self, painter: QPainter, layout: StripLayout, snapshot: Snapshot
    ) -> None:
        line = self.fontMetrics().height()
        chosen = snapshot.selection.unit
        count = snapshot.weights.output_features
        numbers = ticks(count, layout.gutter.height() // (2 * line))
        if chosen is not None:
            near = self._row_rect(layout, chosen)
            numbers = [
                number
                for number in numbers
                if abs(self._row_rect(layout, number - 1).top() - near.top()) >= line
            ]
            self._write_unit(painter, near, chosen, self._theme.unit)
        for number in numbers:
            rect = self._row_rect(layout, number - 1)
            self._write_unit(painter, rect, number - 1, self._theme.muted)

    def _row_rect(self, layout: StripLayout, unit: int) -> QRect:
        cell = self.panels["W"].cell_rect(unit, 0)
        top = layout.panels["W"].top() + cell.top()
        return QRect(layout.gutter.left(), top, layout.gutter.width(), cell.height())

    def _write_unit(
        self, painter: QPainter, rect: QRect, unit: int, colour: str
    ) -> None:
        bold = colour == self._theme.unit
        align = _Align.AlignRight | _Align.AlignVCenter
        self._write(painter, rect, str(unit + 1), colour, bold, align)

    def _write_bar_axis(
        self, painter: QPainter, layout: StripLayout, snapshot: Snapshot
    ) -> None:
        line = self.fontMetrics().height()
        panel = layout.panels["state_vector"]
        magnitude = snapshot.magnitudes["outputs"]
        for value in (-magnitude, 0.0, magnitude):
            x = panel.left() + self.state_vector.x_of(value, snapshot)
            rect = QRect(x - 40, panel.bottom() + 1, 80, line)
            text = short_number(value).replace("-", "−")
            self._write(painter, rect, text, self._theme.muted)

    def _write_time(self, painter: QPainter, layout: StripLayout) -> None:
        line = self.fontMetrics().height()
        panel, place = self.output_sequence, layout.panels["output_sequence"]
        below = panel.time_axis if panel.transposed else panel.unit_axis
        widest = self.fontMetrics().horizontalAdvance(str(below.cells)) + 2 * PADDING
        for number in ticks(below.cells, place.width() // widest):
            cell = (
                panel.cell_rect(number - 1, 0)
                if panel.transposed
                else panel.cell_rect(0, number - 1)
            )
            x = place.left() + cell.center().x()
            rect = QRect(x - 40, place.bottom() + 1, 80, line)
            self._write(painter, rect, str(number), self._theme.muted)

    def _draw_flow(self, painter: QPainter, layout: StripLayout) -> None:
        """Draw how the output becomes the next state: up, and back to the left."""
        output, state = layout.panels["output_t"], layout.panels["state_t"]
        y = state.center().y()
        start = QPoint(output.center().x(), output.top() + MARGIN - 2)
        corner, tip = QPoint(start.x(), y), QPoint(state.right() + 3, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._theme.result)
        painter.setPen(QPen(colour, 2))
        painter.drawLines([QLine(start, corner), QLine(corner, tip + QPoint(3, 0))])
        arrow = QPainterPath(tip)
        arrow.lineTo(tip + QPoint(_ARROW + 3, -_ARROW))
        arrow.lineTo(tip + QPoint(_ARROW + 3, _ARROW))
        painter.fillPath(arrow, colour)
        text = "state_t ← output_t"
        line = self.fontMetrics().height()
        rect = QRect(tip.x(), y - line - 4, corner.x() - tip.x(), line)
        self._write(painter, rect, text, self._theme.result, bold=True)
