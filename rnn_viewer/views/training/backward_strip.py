"""The strip of a backward pass: one timestep of it, read from right to left."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.backward_table import BackwardTable, backward_table
from rnn_viewer.core.snapshot.backward import (
    OVER_TIME,
    BackwardSnapshot,
    backward_arrays,
)
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.training.backward_layout import (
    PADDING,
    SIGN_SIZE,
    BackwardLayout,
    lay_out,
)
from rnn_viewer.views.training.backward_panels import (
    BackwardMatrix,
    BackwardOperand,
    BackwardVector,
    DeltasOverTime,
    MirroredPlaces,
)
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.cell_text import shape_text
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.motion.moving_equation import MovingEquation
from rnn_viewer.widgets.motion.panel_places import PanelPlaces
from rnn_viewer.widgets.plots.ticks import ticks

_Align = Qt.AlignmentFlag
_HALF = 100
_ARROW = 5


class BackwardStrip(MovingEquation):
    """Holds the arrays of a backward pass and writes names, shapes and signs.

    Attributes
    ----------
    pointed : Signal(Cell or None)
        The cell under the pointer.
    timestep_chosen : Signal(int)
        A timestep, from 0, whose δ was clicked.
    unit_chosen : Signal(int)
        A unit, from 0.
    weight_chosen : Signal(Cell)
        A cell of a matrix of the loop.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    """

    pointed = Signal(object)
    timestep_chosen = Signal(object)
    unit_chosen = Signal(object)
    weight_chosen = Signal(object)
    viewport_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: BackwardLayout | None = None
        self.table: BackwardTable = backward_table(SIMPLE_RNN, "")
        self.panels: dict[str, ArrayPanel] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        tip = self.tr(
            "One timestep of the backward pass, from right to left; every line across"
            " is one unit."
        )
        described(self, "backward_strip", self.tr("The backward pass"), tip)

    @property
    def shown(self) -> Snapshot | None:
        """What it shows."""
        return self._snapshot

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the strip, in whose place it stands."""
        return QSize(640, 280)

    # The panels

    def _show_table(self, table: BackwardTable) -> None:
        """Make the panels of another cell, or of another gate."""
        self.end_motion()
        for panel in self.panels.values():
            panel.hide()
            panel.deleteLater()
        self.table, self.panels = table, {}
        infos = backward_arrays(table.of, table.cell.has_readout)
        for name in table.flow:
            kind = BackwardMatrix if name in table.products else BackwardVector
            self.panels[name] = kind(name, parent=self, info=infos[name])
            if name in table.products:
                operand = table.products[name]
                over = BackwardOperand(infos[operand], infos[name], self)
                self.panels[operand] = over
        over_time = infos[OVER_TIME]._replace(title=infos[table.delta].title)
        self.panels[OVER_TIME] = DeltasOverTime(over_time, self)
        for panel in self.panels.values():
            panel.setObjectName(f"backward_{panel.objectName()}")
            panel.pointed.connect(self.pointed)
            panel.chosen.connect(self._on_chosen)
            panel.viewport_wanted.connect(self.viewport_wanted)
            panel.show_theme(self._theme)
            panel.show()

    def places(self) -> PanelPlaces:
        """Return where the arrays lie: inputs come from the right."""
        return MirroredPlaces(self.panels, self.loop_level(), float(self.width()))

    def _titles(self) -> dict[str, str]:
        return {n: self.table.title(n, p.title) for n, p in self.panels.items()}

    # What is shown

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand `new`, a `BackwardSnapshot`, to every array."""
        assert isinstance(new, BackwardSnapshot)
        if old is not None:
            # Motion may have shown another one meanwhile.
            old = self._snapshot
        self._snapshot = new
        passed = new.passed
        of, has_readout = passed.forward.cell, passed.cell.has_readout
        table = backward_table(of, new.gate, has_readout)
        is_other = table is not self.table or not self.panels
        if is_other:
            self._show_table(table)
        same = isinstance(old, BackwardSnapshot) and old.passed is new.passed
        if is_other or not same:
            old = None
            self._place_panels()
        for panel in self.panels.values():
            panel.show_snapshot(old, new)
        self.update()

    def _place_panels(self) -> None:
        snapshot = self._snapshot
        if not isinstance(snapshot, BackwardSnapshot) or not self.panels:
            return
        area = self.rect().adjusted(PADDING, PADDING // 2, -PADDING, 0)
        for metrics in self._sizes_of_type():
            found = lay_out(area, self.table, snapshot, self._titles(), metrics)
            if found.panels[OVER_TIME].left() >= area.left():
                break
        self._layout = found
        for name, rect in found.panels.items():
            self.panels[name].setGeometry(rect)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_panels()
        self.update()

    # What the user does

    def _on_chosen(self, cell: Cell) -> None:
        self.setFocus()
        table = self.table.cell
        if cell.array == OVER_TIME:
            panel = self.panels[OVER_TIME]
            assert isinstance(panel, DeltasOverTime)
            self.unit_chosen.emit(cell.column)
            self.timestep_chosen.emit(panel.timestep_of(cell.row))
        elif cell.array in table.matrix_of:
            matrix = table.matrix_of[cell.array]
            if matrix in self.table.of.parameter:
                self.weight_chosen.emit(Cell(matrix, cell.column, cell.row))
        elif cell.array != table.inputs[0] or not table.has_readout:
            self.unit_chosen.emit(cell.row)

    # What stands between the arrays

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Write names, shapes, signs and numbers of units."""
        painter.fillRect(dirty, QColor(self._theme.window))
        if self._snapshot is None or self._layout is None:
            return
        painter.setFont(self._written)
        self._write_names(painter, self._layout, self._snapshot)
        self._write_signs(painter, self._layout)
        self._write_units(painter, self._layout, self._snapshot)
        self._write_timesteps(painter, self._layout)
        self._draw_flows(painter, self._snapshot)

    def _write_names(
        self, painter: QPainter, layout: BackwardLayout, now: Snapshot
    ) -> None:
        line, titles = painter.fontMetrics().height(), self._titles()
        for name, panel in self.panels.items():
            place = layout.panels[name]
            if name not in layout.labels:
                above = QRect(place.center().x() - _HALF, 0, 2 * _HALF, line)
                above.moveBottom(place.top() - 1)
                text = f"{panel.title} {shape_text(now, name)}"
                self._write(painter, above, text, bold=True)
                continue
            rect = layout.labels[name]
            self._write(painter, rect, titles[name], bold=True)
            if layout.has_shapes and name != OVER_TIME:
                below = rect.translated(0, line + 1)
                self._write(painter, below, shape_text(now, name), self._theme.muted)

    def _write_signs(self, painter: QPainter, layout: BackwardLayout) -> None:
        painter.setFont(scaled(self._written, SIGN_SIZE))
        arrows = {**self.table.signs, OVER_TIME: "→"}
        for name, sign in arrows.items():
            # What is made lies to the left of what it is made of.
            place = layout.signs[name]
            shown = {"→": "←"}.get(sign, sign)
            self._write(painter, place, shown, bold=True)
        painter.setFont(self._written)

    def _write_units(
        self, painter: QPainter, layout: BackwardLayout, now: Snapshot
    ) -> None:
        panel, gutter = self.panels[self.table.delta], layout.gutter
        line, chosen = painter.fontMetrics().height(), now.selection.unit
        seen = panel.grid.of_rows.seen
        units = [
            i - 1
            for i in ticks(seen.stop, gutter.height() // (2 * line), seen.start + 1)
        ]
        if chosen is not None and seen.start <= chosen < seen.stop:
            y = panel.unit_rect(chosen).center().y()
            near = (j for j in units if abs(panel.unit_rect(j).center().y() - y) < line)
            for unit in list(near):
                units.remove(unit)
            units.append(chosen)
        for unit in units:
            cell = panel.unit_rect(unit)
            rect = QRect(gutter.left(), 0, gutter.width(), line)
            rect.moveTop(gutter.top() + cell.center().y() - line // 2)
            is_chosen = unit == chosen
            colour = self._theme.unit if is_chosen else self._theme.muted
            align = _Align.AlignLeft | _Align.AlignVCenter
            rect.adjust(PADDING // 2, 0, 0, 0)
            self._write(painter, rect, str(unit + 1), colour, is_chosen, align)

    def _write_timesteps(self, painter: QPainter, layout: BackwardLayout) -> None:
        """Write the timesteps below δ over time, the shown one in its colour."""
        panel, place = self.panels[OVER_TIME], layout.panels[OVER_TIME]
        assert isinstance(panel, DeltasOverTime)
        now, line = self._snapshot, painter.fontMetrics().height()
        assert isinstance(now, BackwardSnapshot)
        count = now.passed.timesteps
        widest = painter.fontMetrics().horizontalAdvance(f" {count} ")
        here = now.timestep
        top = layout.labels[OVER_TIME].bottom() + 1

        def middle(timestep: int) -> int:
            return place.left() + panel.grid.row_rect(count - 1 - timestep).center().x()

        room = max(place.width() // max(2 * widest, 1), 2)
        shown = [n - 1 for n in ticks(count, room, 1)]
        if 0 <= here < count:
            x = middle(here)
            shown = [t for t in shown if abs(middle(t) - x) >= widest]
            shown.append(here)
        for timestep in shown:
            rect = QRect(middle(timestep) - _HALF, top, 2 * _HALF, line)
            is_here = timestep == here
            colour = self._theme.result if is_here else self._theme.muted
            self._write(painter, rect, str(timestep + 1), colour, is_here)

    def _draw_flows(self, painter: QPainter, now: Snapshot) -> None:
        """Draw how δ becomes the next one that the timestep before reads."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_used = now.position.state_is_set and now.trace is not None
        for state in self.table.cell.carried:
            result, operand = map(self.panels.get, (state.result, state.name))
            over = self.table.products.values()
            if result is None or operand is None or state.name not in over:
                continue
            x, y = result.geometry().center().x(), operand.geometry().center().y()
            left = operand.geometry().left() - 3
            path = QPainterPath(QPointF(x, result.geometry().top() - 1))
            path.lineTo(x, y)
            path.lineTo(left, y)
            style = Qt.PenStyle.SolidLine if is_used else Qt.PenStyle.DashLine
            colour = QColor(self._theme.result if is_used else self._theme.muted)
            painter.setPen(QPen(colour, 2 if is_used else 1, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            tip = QPointF(left, y)
            away = QPointF(_ARROW, _ARROW), QPointF(_ARROW, -_ARROW)
            painter.drawPolygon(QPolygonF([tip, tip - away[0], tip - away[1]]))
