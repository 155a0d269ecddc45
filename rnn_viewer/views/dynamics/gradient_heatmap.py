"""The norms of all gradients of a run, as colours over (s, t)."""

import math

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rnn_viewer.core.analysis.gradient_norms import GradientNorms
from rnn_viewer.core.array import Array
from rnn_viewer.core.pictures.pixels import LEVELS, UNDER, Axis, Colours, picture
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.arrays.vector_picture import draw_cells, is_vector
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.plots.ticks import ticks
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.tabled import Tabled
from rnn_viewer.widgets.theme import LIGHT, Theme

_BAR = 8
_GAP = 3
_TICK, _FEW = 44, 999
_LEAST, _MOST = 1.0, 16.0
"""The powers of ten at the ends of the colours, at least and at most."""

_Align = Qt.AlignmentFlag


class GradientHeatmap(Tabled, Painted):
    """Paints log10 of the norms: t downwards, s to the right.

    In the middle of the colours stands the norm of what an output has with itself: that
    of the identity, √n.

    Attributes
    ----------
    pointed : Signal(object)
        The pair (t, s) that the pointer is at, from 0; None where it is at none.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._norms: GradientNorms | None = None
        self._timestep: int | None = None
        self._picture: QPixmap | None = None
        self.reach = _LEAST
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tip = self.tr(
            "Row t, column s: how much output t moves with output s, as the Frobenius"
            " norm. The middle of the colours is ‖I‖ = √n, what an output has with"
            " itself. Red: more; blue: less; the ends stand for all beyond them, the"
            " block beside them for exactly 0."
        )
        label = self.tr("Gradient norms over s and t")
        described(self, "gradient_heatmap", label, self._tip)

    def sizeHint(self) -> QSize:
        """Return a size at which single timesteps can be told."""
        return QSize(170, 170)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the axes can be read."""
        return QSize(100, 80)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._renew()

    def show_norms(self, norms: GradientNorms | None) -> None:
        """Draw the norms of a run, or none."""
        self._norms = norms
        if norms is not None:
            self.reach = _reach(norms.norms / norms.norms[0, 0])
        self.setToolTip(self._tip)
        self._renew()

    def show_timestep(self, timestep: int | None) -> None:
        """Mark the row of a timestep of those that are drawn, from 0, or none."""
        before, self._timestep = self._timestep, timestep
        for row in {before, timestep} - {None}:
            self.update(self._mark_rect(row).adjusted(-2, -2, 2, 2))

    def table(self) -> Table | None:
        """Return the norms: a row a timestep t, a column a timestep s before it."""
        if self._norms is None:
            return None
        norms, first = self._norms.norms, self._norms.start + 1
        timesteps = np.arange(len(norms)) + float(first)
        heads = (f"s {first + s}" for s in range(len(norms)))
        return Table(("t", *heads), (timesteps, *norms.T))

    def text_of(self, t: int, s: int) -> str:
        """Return name and norm of a pair."""
        assert self._norms is not None
        first = self._norms.start + 1
        text = "‖∂%4_%1/∂%4_%2‖ = %3".replace("%4", self._norms.symbol)
        text = text.replace("%1", str(first + t))
        number = float(self._norms.norms[t, s])
        return text.replace("%2", str(first + s)).replace("%3", short_number(number))

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Return the pair (t, s) at a point; where crowded the first of its pixel."""
        inside = self._plot_rect()
        if self._norms is None or not inside.contains(point):
            return None
        down, across = self._axes(inside)
        t = down.cells_at(point.y() - inside.top())[0]
        s = across.cells_at(point.x() - inside.left())[0]
        return (t, s) if s <= t else None

    def point_of(self, t: int, s: int) -> QPoint:
        """Return the middle of a cell."""
        inside = self._plot_rect()
        down, across = self._axes(inside)
        y = (down.start(t) + down.stop(t) - 1) // 2
        return inside.topLeft() + QPoint((across.start(s) + across.stop(s) - 1) // 2, y)

    def _renew(self) -> None:
        self._picture = None
        self.update()

    # Where things lie

    def _plot_rect(self) -> QRect:
        line = self.fontMetrics().height()
        last = 0 if self._norms is None else self._norms.stretch.stop
        widest = f"t {last}" if last > _FEW else "t 000"
        left = self.fontMetrics().horizontalAdvance(widest) + 2 * _GAP
        return self.rect().adjusted(left, _GAP, -_GAP, -2 * line - _BAR - 2 * _GAP)

    def _axes(self, inside: QRect) -> tuple[Axis, Axis]:
        count = 1 if self._norms is None else self._norms.count
        return (
            Axis(count, max(inside.height(), 1)),
            Axis(count, max(inside.width(), 1)),
        )

    def _mark_rect(self, row: int | None) -> QRect:
        inside = self._plot_rect()
        down, _ = self._axes(inside)
        if row is None or row >= down.cells:
            return QRect()
        top, height = down.start(row), down.stop(row) - down.start(row)
        return QRect(inside.left(), inside.top() + top, inside.width(), height)

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the picture, which lasts, and the mark of the timestep."""
        if is_vector(painter):
            painter.fillRect(dirty, QColor(self._theme.window))
            self._paint_all(painter)
            return
        if self._picture is None:
            self._picture = self._painted()
        ratio = self._picture.devicePixelRatio()
        part = QRect(dirty.topLeft() * ratio, dirty.size() * ratio)
        painter.drawPixmap(dirty, self._picture, part)
        mark = self._mark_rect(self._timestep)
        if self._norms is not None and not mark.isNull():
            painter.setPen(QPen(QColor(self._theme.base), 1))
            painter.drawRect(mark.adjusted(-2, -2, 1, 1))
            painter.setPen(QPen(QColor(self._theme.unit), 1))
            painter.drawRect(mark.adjusted(-1, -1, 0, 0))

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        whole = QPixmap(self.size() * ratio)
        whole.setDevicePixelRatio(ratio)
        whole.fill(QColor(self._theme.window))
        with QPainter(whole) as painter:
            self._paint_all(painter)
        return whole

    def _paint_all(self, painter: QPainter) -> None:
        inside = self._plot_rect()
        if self._norms is not None and inside.isValid():
            painter.setFont(self.font())
            draw_cells(painter, inside.topLeft(), image_of(self._cells(inside), 1.0))
            painter.setPen(QColor(self._theme.text))
            self._paint_ticks(painter, inside)
            self._paint_bar(painter, inside)

    def _cells(self, inside: QRect) -> Colours:
        assert self._norms is not None
        norms = self._norms.norms
        down, across = self._axes(inside)
        with np.errstate(divide="ignore"):
            logs = np.log10(norms / norms[0, 0])
        finite = np.isfinite(logs)
        logs[finite] = logs[finite].clip(-self.reach, self.reach)
        # Cells above the diagonal must not count in a pixel on it.
        logs[np.triu_indices(len(norms), 1)] = 0.0
        pixels = picture(logs, self.reach, down, across, self._theme.table)
        rows = np.array([down.cells_at(y)[-1] for y in range(down.pixels)])
        columns = np.array([across.cells_at(x)[0] for x in range(across.pixels)])
        above = rows[:, np.newaxis] < columns
        pixels[above] = QColor(self._theme.window).rgb()
        return np.ascontiguousarray(pixels)

    def _paint_ticks(self, painter: QPainter, inside: QRect) -> None:
        down, across = self._axes(inside)
        assert self._norms is not None
        start, last = self._norms.start, self._norms.stretch.stop
        line, wide = self.fontMetrics().height(), 60
        for number in ticks(last, inside.height() // (2 * line), start + 1):
            row = number - 1 - start
            y = inside.top() + (down.start(row) + down.stop(row)) // 2
            rect = QRect(0, y - line // 2, inside.left() - _GAP, line)
            lowest = inside.bottom() - line + 4
            rect.moveTop(min(max(rect.top(), 0), lowest))
            text = f"t {number}" if number == last else str(number)
            painter.drawText(rect, _Align.AlignRight | _Align.AlignVCenter, text)
        room = max(self.fontMetrics().horizontalAdvance(f" s {last} "), _TICK)
        for number in ticks(last, inside.width() // room, start + 1):
            column = number - 1 - start
            x = inside.left() + across.start(column)
            middle = (across.stop(column) - across.start(column)) // 2
            rect = QRect(x + middle - wide // 2, inside.bottom() + 1, wide, line)
            rect.moveRight(min(rect.right(), self.width() + wide // 2 - 12))
            text = f"s {number}" if number == start + 1 else str(number)
            painter.drawText(rect, _Align.AlignCenter, text)

    def _paint_bar(self, painter: QPainter, inside: QRect) -> None:
        line = self.fontMetrics().height()
        bar = QRect(inside.left(), self.height() - line - _BAR, inside.width(), _BAR)
        bar.setLeft(bar.left() + 2 * _BAR)
        width = max(bar.width(), 1)
        colours = self._theme.table[[1 + LEVELS * x // width for x in range(width)]]
        pixels = np.ascontiguousarray(colours[np.newaxis].repeat(_BAR, 0))
        draw_cells(painter, bar.topLeft(), image_of(pixels, 1.0))
        zero = QRect(inside.left(), bar.top(), _BAR, _BAR)
        painter.fillRect(zero, QColor(int(self._theme.table[UNDER])))
        below = QRect(bar.left(), bar.bottom() + 1, bar.width(), line)
        low, middle, high = self._marks_of_bar()
        painter.drawText(below, _Align.AlignLeft, low)
        painter.drawText(below, _Align.AlignRight, high)
        if self.fontMetrics().horizontalAdvance(f" {low} {middle} {high} ") <= width:
            painter.drawText(below, _Align.AlignHCenter, middle)
        zero.setRect(zero.left() - 20, below.top(), _BAR + 40, line)
        painter.drawText(zero.translated(-4, 0), _Align.AlignHCenter, "0")

    def _marks_of_bar(self) -> tuple[str, str, str]:
        """Return the norms at the ends of the colours and in their middle."""
        assert self._norms is not None
        middle, factor = float(self._norms.norms[0, 0]), 10.0**self.reach
        low, high = short_number(middle / factor), short_number(middle * factor)
        return low.replace("-", "−"), short_number(middle), high

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._renew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        cell = self.cell_at(event.position().toPoint())
        self.setToolTip(self._tip if cell is None else self.text_of(*cell))
        self.pointed.emit(cell)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        super().leaveEvent(event)
        self.pointed.emit(None)


def _reach(norms: Array) -> float:
    """Return the power of ten at the ends of the colours: a whole one."""
    sizes = norms[np.isfinite(norms) & (norms > 0)]
    if not sizes.size:
        return _LEAST
    largest = float(np.abs(np.log10(sizes)).max())
    return min(max(float(math.ceil(largest)), _LEAST), _MOST)
