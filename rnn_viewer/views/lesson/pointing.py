"""What a stop points at: where it is in the window, with a ring around it."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QDockWidget, QWidget

from rnn_viewer.core.lesson.references import Cells, cells_named
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme

_MARGIN, _LINE = 6, 3


def place_of(points_at: str, window: QWidget, strip: Strip) -> QRect | None:
    """Return where a thing is in a window; None where it is not seen.

    Parameters
    ----------
    points_at : str
        An array of the strip, a row of it or a cell (``U``, ``U[2]``, ``U[2, 3]``), a
        panel in a dock (``code``), or any part by its object name (``timeline``).
    window : QWidget
        In whose coordinates.
    strip : Strip
        Of that window.
    """
    cells = cells_named(points_at)
    if cells is None:
        return None
    if cells.name in strip.panels:
        panel = strip.panels[cells.name]
        seen = panel.visibleRegion().boundingRect()
        return _in_window(panel, _cells_rect(panel, cells) & seen, window)
    dock = window.findChild(QDockWidget, f"dock_{cells.name}")
    if dock is not None:
        # Behind another tab it is there, and not seen.
        is_seen = not dock.visibleRegion().isEmpty()
        return _in_window(dock, dock.rect(), window) if is_seen else None
    part = window.findChild(QWidget, cells.name)
    if part is None or not part.isVisible():
        return None
    return _in_window(part, part.rect(), window)


def _cells_rect(panel: ArrayPanel, cells: Cells) -> QRect:
    if cells.row is None:
        return panel.grid.rect
    if cells.column is None:
        return panel.grid.row_rect(cells.row)
    return panel.cell_rect(cells.row, cells.column)


def _in_window(part: QWidget, rect: QRect, window: QWidget) -> QRect | None:
    return None if rect.isEmpty() else rect.translated(part.mapTo(window, QPoint()))


class Ring(Painted):
    """A ring around what is spoken of; the pointer goes through it.

    Parameters
    ----------
    window : QWidget
        Over which it lies.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tip = self.tr("What the lesson speaks of.")
        described(self, "lesson_ring", self.tr("Ring"), tip)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_around(self, rect: QRect | None) -> None:
        """Lie around a rectangle of the window; nowhere without one."""
        if rect is None:
            self.hide()
            return
        self.setGeometry(rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self.show()
        self.raise_()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the ring, light outside so that it is seen on any colour."""
        del dirty
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        for colour, width in ((self._theme.base, _LINE + 2), (self._theme.unit, _LINE)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(around, 5, 5)
