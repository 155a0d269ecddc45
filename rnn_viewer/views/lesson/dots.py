"""Dots: how far one has come."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.widgets.describing import LEAST_TARGET, described
from rnn_viewer.widgets.focus_keys import Walker
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.walked import Walked


class Dots(Walked, Painted):
    """A dot for each part; those up to where one is are full, a click goes to one.

    Attributes
    ----------
    chosen : Signal(int)
        The part that was clicked, from 0.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.titles: list[str] = []
        self.at = 0
        title = self.tr("Chapters")
        described(self, "lesson_dots", title, self.tr("Click a dot to go there."))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def _step(self) -> int:
        return max(self.fontMetrics().height(), LEAST_TARGET)

    def sizeHint(self) -> QSize:
        """Return room for all dots."""
        return QSize(self._step * len(self.titles), self._step)

    def minimumSizeHint(self) -> QSize:
        """Return the same: each dot is a place to click."""
        return self.sizeHint()

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_parts(self, titles: list[str], at: int) -> None:
        """Show where one is among parts with these titles."""
        self.titles, self.at = titles, at
        text = self.tr("Chapter %1 of %2").replace("%1", str(at + 1))
        self.setAccessibleName(text.replace("%2", str(len(titles))))
        self.updateGeometry()
        self.update()

    def make_keys(self) -> Walker:
        """Return what the keys do here: they walk from chapter to chapter."""
        return Walker(self, self._said, self._rect, self.chosen.emit)

    def _said(self) -> list[str]:
        text = self.tr("Chapter: %1")
        return [text.replace("%1", title) for title in self.titles]

    def _rect(self, part: int) -> QRect:
        return QRect(part * self._step, 0, self._step, self._step).adjusted(
            3, 3, -3, -3
        )

    def _part_at(self, event: QMouseEvent) -> int | None:
        part = int(event.position().x()) // self._step
        return part if 0 <= part < len(self.titles) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        part = self._part_at(event)
        self.setToolTip("" if part is None else f"{part + 1} · {self.titles[part]}")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        part = self._part_at(event)
        if part is not None:
            self.chosen.emit(part)

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the dots; the one where one is has a ring."""
        del dirty
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full, empty = QColor(self._theme.highlight), QColor(self._theme.hatch)
        radius = self._step / 4
        for part in range(len(self.titles)):
            centre = QPointF((part + 0.5) * self._step, self.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(full if part <= self.at else empty)
            painter.drawEllipse(centre, radius, radius)
            if part == self.at:
                painter.setPen(QPen(full, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, radius + 2.5, radius + 2.5)
        if self.keys is not None:
            self.keys.draw(painter, self._theme)
