"""What am I looking at? A short label on each panel, in place."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import shown
from rnn_viewer.views.label_places import free_place
from rnn_viewer.widgets.cover import Cover
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.theme import LIGHT, Theme

_WIDTHS = (128, 176)
_LINES = 4
_MARGINS = QMargins(6, 6, 6, 6)
_SLIM = 64
"""Pixels below which a column carries no label: the label lies beside it."""

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class Part(NamedTuple):
    """What one label speaks of: a widget, or several side by side, and what it says."""

    widgets: Sequence[QWidget]
    text: str


class Label(NamedTuple):
    """A label: where it lies, where its part lies, and what it says.

    Attributes
    ----------
    rect, place : QRect
    text : str
    is_of_group : bool
        Whether its part is several widgets.
    """

    rect: QRect
    place: QRect
    text: str
    is_of_group: bool = False


class Explanation(Cover):
    """Covers a window with labels until a key or a click; follows its size.

    Parameters
    ----------
    window : QWidget
        What is explained.
    parts : callable
        Returns its parts as they are now; those that are not seen get no label.
    theme : Theme
        The colours.
    """

    def __init__(
        self,
        window: QWidget,
        parts: Callable[[], Iterable[Part]],
        theme: Theme = LIGHT,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._parts = parts
        self.labels: list[Label] = []
        self._replace = QTimer(self, singleShot=True, interval=0)
        self._replace.timeout.connect(self._place)
        self._place()
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the labels anew when the window has another size or other parts."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # The panels move after the window itself.
            self._replace.start()
        elif event.type() == QEvent.Type.WindowStateChange:
            # The projector begins or ends.
            self.close()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        self.labels = self._placed()
        words = "; ".join(label.text for label in self.labels)
        described(self, "explanation", self.tr("What am I looking at?"), words)
        self.update()

    def _placed(self) -> list[Label]:
        """Return a label for each part that is seen, none over another."""
        found = [(self._place_of(part), part) for part in self._parts()]
        seen = [(place, part) for place, part in found if not place.isEmpty()]
        placed: list[Label] = []
        # Labels with little room come first: the others find a place around them.
        for place, part in sorted(seen, key=lambda each: _area(each[0])):
            others = [other for other, its in seen if its is not part]
            label = Label(QRect(), place, shown(part.text), len(part.widgets) > 1)
            placed.append(label._replace(rect=self._free(label, others, placed)))
        return placed

    def _place_of(self, part: Part) -> QRect:
        """Return where a part is seen in the window; empty where it is not."""
        rects = [
            QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
            for widget in part.widgets
            if not widget.visibleRegion().isEmpty()
        ]
        return reduce(QRect.united, rects, QRect()) & self.rect()

    def _free(self, label: Label, others: list[QRect], placed: list[Label]) -> QRect:
        """Return where a label covers no other, and as little as can be of the rest."""
        taken = [other.rect.marginsAdded(_MARGINS) for other in placed]
        # A column that is too slim to carry a label would be hidden by it.
        is_beside = label.is_of_group or label.place.width() < _SLIM
        size = self._size(label.text)
        return free_place(self.rect(), size, label.place, taken, others, is_beside)

    def _size(self, text: str) -> QSize:
        """Return how large a label is: wider where it would be high."""
        font = self.fontMetrics()
        for width in _WIDTHS:
            around = font.boundingRect(0, 0, width, 400, _FLAGS, text)
            if around.height() <= _LINES * font.lineSpacing():
                break
        return around.size().grownBy(_MARGINS)

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Dim the window and write the labels."""
        ground = QColor(self._theme.window)
        ground.setAlpha(150)
        painter.fillRect(dirty, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.highlight), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for label in self.labels:
            if label.is_of_group:
                painter.drawRoundedRect(label.place, 3, 3)
            if not label.rect.intersects(label.place):
                painter.drawLine(label.rect.center(), _end(label))
        for label in self.labels:
            painter.setPen(QPen(QColor(self._theme.highlight), 2))
            painter.setBrush(QColor(self._theme.base))
            painter.drawRoundedRect(label.rect, 5, 5)
            painter.setPen(QColor(self._theme.text))
            painter.drawText(label.rect.adjusted(3, 3, -3, -3), _FLAGS, label.text)


def _end(label: Label) -> QPoint:
    """Return where the line of a label ends: at the frame of a group."""
    place, point = label.place, label.rect.center()
    if not label.is_of_group:
        return place.center()
    x = min(max(point.x(), place.left()), place.right())
    return QPoint(x, min(max(point.y(), place.top()), place.bottom()))


def _area(rect: QRect) -> int:
    return 0 if rect.isEmpty() else rect.width() * rect.height()
