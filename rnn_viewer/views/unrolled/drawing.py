"""What everything that is drawn of the unrolled loop shares: text, arrows, places."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.unrolled.column_drawing import CellsDrawing, row_rect
from rnn_viewer.views.unrolled.unrolled_layout import Copy, UnrolledLayout
from rnn_viewer.widgets.arrays.marks import draw_chosen
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.painted import write_line
from rnn_viewer.widgets.theme import Theme

ARROW = 6
_DOT = 2.5
_HALF = 200
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


class Lead(NamedTuple):
    """What leads into a copy from the left: from where, by where, to where."""

    copy: Copy
    begin: int
    middle: int
    end: int


class Drawing:
    """Draws some of it with one painter.

    Parameters
    ----------
    painter : QPainter
        Of a widget or a picture.
    layout : UnrolledLayout
        Where everything lies.
    snapshot : Snapshot
        What is shown.
    theme : Theme
        The colours.
    fraction : float
        How far the loop is unrolled, from 0 to 1.
    """

    def __init__(
        self,
        painter: QPainter,
        layout: UnrolledLayout,
        snapshot: Snapshot,
        theme: Theme,
        fraction: float,
    ) -> None:
        self.painter, self.layout = painter, layout
        self.snapshot, self.theme = snapshot, theme
        self.fraction = fraction
        self.cell = snapshot.run.cell
        self.cells = CellsDrawing(painter, theme)
        self.middle = layout.here.output.center().y()

    def end_of(self, array: str) -> float:
        """Return the end of the colours of an array."""
        return self.snapshot.colour_ranges[self.snapshot.arrays[array].measured_as]

    def leads(self) -> list[Lead]:
        """Return what leads into each copy, where there is room for it to be seen."""
        found, copies, way = [], self.layout.copies, self.layout.way
        for place, copy in enumerate(copies):
            end, _ = self.sides(copy)
            begin = end - way * self.layout.lead
            if place:
                _, begin = self.sides(copies[place - 1])
            if way * (end - begin) >= 2 * ARROW:
                found.append(Lead(copy, begin, (begin + end) // 2, end))
        return found

    def sides(self, copy: Copy) -> tuple[int, int]:
        """Return where a state comes into a copy, and where it leaves."""
        left, right = copy.box.left(), copy.box.right()
        return (left, right) if self.layout.way == 1 else (right, left)

    def write(
        self,
        rect: QRect,
        text: str,
        colour: str,
        bold: bool = False,
        align: int = _CENTRED,
        size: float = 1.0,
    ) -> None:
        """Write a text at a place; it may be wider than that."""
        before = self.painter.font()
        font = scaled(before, size)
        font.setBold(bold)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        write_line(self.painter, rect, align, text)
        self.painter.setFont(before)

    def line_at(self, middle: int, top: int) -> QRect:
        """Return a line of text around a middle."""
        return QRect(middle - _HALF, top, 2 * _HALF, self.layout.line)

    def line_from(self, left: int, top: int) -> QRect:
        """Return a line of text that begins somewhere."""
        return QRect(left, top, _HALF, self.layout.line)

    @contextmanager
    def smooth(self) -> Iterator[None]:
        """Draw what is neither level nor upright with smooth edges."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        yield
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def arrow(self, start: QPoint, tip: QPoint, colour: str) -> None:
        """Draw an arrow, level or upright."""
        self.painter.setPen(QPen(QColor(colour), 2))
        self.painter.drawLine(start, tip)
        along = QPointF(tip - start)
        along *= ARROW / max(abs(along.x()) + abs(along.y()), 1.0)
        across = QPointF(-along.y(), along.x()) * 0.8
        head = QPainterPath(QPointF(tip))
        head.lineTo(QPointF(tip) - along + across)
        head.lineTo(QPointF(tip) - along - across)
        with self.smooth():
            self.painter.fillPath(head, QColor(colour))

    def dot(self, x: int, y: int) -> None:
        """Mark where a parameter comes in."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.theme.muted))
        with self.smooth():
            self.painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def draw_chosen_row(self, rect: QRect) -> None:
        """Outline the chosen unit among the rows that fill a rectangle."""
        unit = self.snapshot.selection.unit
        (span,) = self.snapshot.spans(self.cell.output)
        if unit is not None and unit in span:
            row = row_rect(rect, unit - span.first, span.count)
            draw_chosen(self.painter, row, self.theme)
