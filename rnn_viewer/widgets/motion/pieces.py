"""What moves, as it is drawn: little cells with numbers, strips of colours, a curve."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from rnn_viewer.core.motion.geometry import Point, Rect
from rnn_viewer.core.motion.scene import Block, Curve
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.cell_text import draw_number, number_sizes
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.painted import image_of
from rnn_viewer.widgets.theme import Theme

LEAST = 4.0
"""Pixels that a thing is high and wide at least, to be seen."""

_PAD_ACROSS, _PAD_DOWN = 8, 6
_ROUND = 6.0
_ROOM_FOR_OUTLINE = 6
_DOT = 3.5
_INSET = 5
_MIDDLE = 128


class Face:
    """How a block looks: its pixels, or the colour and the text of its only number.

    Parameters
    ----------
    block : Block
    panel : ArrayPanel
        That of the array whose colours it has.
    snapshot : Snapshot
        Whose ranges of colours hold.
    theme : Theme

    Attributes
    ----------
    text : str
        Empty where there are several numbers.
    """

    def __init__(
        self, block: Block, panel: ArrayPanel, snapshot: Snapshot, theme: Theme
    ) -> None:
        numbers = block.numbers
        colours, inks = panel.faces(snapshot, numbers)
        self.text = panel.text_of(float(numbers[0, 0])) if numbers.size == 1 else ""
        if self.text:
            self._colour = QColor(int(colours[0, 0]))
            self._ink = QColor(int(inks[0, 0]))
        else:
            self._pixels = np.ascontiguousarray(colours)
            self._image = image_of(self._pixels, 1.0)
        # On dark ground a dark line would leave numbers near zero without an edge.
        is_dark = QColor(theme.base).lightness() < _MIDDLE
        self._outline = QPen(QColor(theme.muted if is_dark else theme.base), 1)
        self._border = QPen(self._outline.color(), 1 if is_dark else 2)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it in a rectangle."""
        # The edges of strips lie on whole pixels, which takes a tenth of the time.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(self.text))
        if self.text:
            self._draw_number(painter, rect)
        else:
            self._draw_strip(painter, rect)

    def _draw_strip(self, painter: QPainter, rect: QRectF) -> None:
        whole = rect.toRect()
        painter.drawImage(whole, self._image)
        if min(whole.width(), whole.height()) >= _ROOM_FOR_OUTLINE:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._outline)
            painter.drawRect(whole)

    def _draw_number(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a little rounded cell, with its number where that finds room.

        In a slim column it is written upwards, as in the column itself.
        """
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(self.text), metrics.height()
        # A sign is not what makes one number of a row be written and another not.
        signed = metrics.horizontalAdvance("−" + self.text.lstrip("−"))
        fits = rect.width() >= signed and rect.height() >= height
        if fits:
            wide = min(width + 2 * _PAD_ACROSS, rect.width())
            high = min(height + _PAD_DOWN, rect.height())
            middle = rect.center()
            rect = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        upright = 0.0 if fits else _upright_size(metrics, signed, rect)
        large = min(rect.width(), rect.height()) >= _ROOM_FOR_OUTLINE
        painter.setBrush(self._colour)
        painter.setPen(self._border if large else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
        painter.setPen(self._ink)
        if fits:
            draw_number(painter, rect, self.text, is_upright=False)
        elif upright:
            font = painter.font()
            painter.setFont(scaled(font, upright))
            draw_number(painter, rect, self.text, is_upright=True)
            painter.setFont(font)


def _upright_size(font: QFontMetrics, length: int, rect: QRectF) -> float:
    """Return how large a number of a length is written upwards; 0: it has no room."""
    for size in number_sizes(font):
        if rect.width() >= size * font.height() and rect.height() >= size * length:
            return size
    return 0.0


def draw_curve(painter: QPainter, curve: Curve, theme: Theme) -> None:
    """Draw a function in a frame, and what passes it as dots."""
    rect = rectangle(curve.rect)
    inner = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)

    def at(share: Point) -> QPointF:
        x = inner.left() + share[0] * inner.width()
        return QPointF(x, inner.bottom() - share[1] * inner.height())

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted), 1))
    painter.setBrush(QColor(theme.base))
    painter.drawRoundedRect(rect, _ROUND, _ROUND)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.highlight), 2))
    painter.drawPolyline(QPolygonF([at(point) for point in curve.points]))
    painter.setPen(QPen(QColor(theme.base), 1))
    painter.setBrush(QColor(theme.result))
    for dot in curve.dots:
        painter.drawEllipse(at(dot), _DOT, _DOT)


def rectangle(rect: Rect) -> QRectF:
    """Return a rectangle that is high and wide enough to be seen."""
    return QRectF(rect.left, rect.top, max(rect.width, LEAST), max(rect.height, LEAST))
