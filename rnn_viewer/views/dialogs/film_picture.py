"""A frame of a film: a sentence, the loop, and a line with formula and timestep."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.views.narration_bar import NarrationBar
from rnn_viewer.widgets.fonts import fixed_font, scaled
from rnn_viewer.widgets.motion.moving_equation import MovingEquation
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.theme import Theme

if TYPE_CHECKING:
    from rnn_viewer.views.readout.product import ReadoutProduct

_INSET = 12
_PADDING = 5

_LINES_OF_TYPE = 44
"""So many times as high as its letters is a picture at most: a slide is read from the
last row of a room."""

_SENTENCE, _CAPTION = 1.5, 1.2
"""How large the sentence and the formula are, by the rest."""

_LOOP, _READOUT = 5, 3
"""How the loop and the read-out share the height."""


class FilmPicture(QWidget):
    """Draws snapshots into an array; it is never on the screen.

    Parameters
    ----------
    size : tuple of int
        Width and height in pixels.
    theme : Theme

    Attributes
    ----------
    pixels : ndarray of uint32, shape (height, width)
        What was drawn last, 0xffRRGGBB; the next frame is drawn over it.
    """

    def __init__(self, size: tuple[int, int], theme: Theme) -> None:
        super().__init__()
        self.setFont(_plain_font(size[1]))
        self.narration = NarrationBar(self, has_formula=False)
        self.narration.setFont(scaled(self.font(), _SENTENCE))
        self.strip = Strip(self)
        self.readout: ReadoutProduct | None = None
        self.caption = Caption(theme, self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.narration)
        column.addWidget(self.strip, stretch=_LOOP)
        column.addWidget(self.caption)
        self._theme = theme
        self.narration.show_theme(theme)
        self.strip.show_theme(theme)
        # The screen may have several pixels to one of a widget; a film has none.
        self.pixels: Colours = np.zeros(size[::-1], dtype=np.uint32)
        self._image = image_of(self.pixels, 1.0)
        self._snapshot: Snapshot | None = None
        self.resize(*size)

    def show_snapshot(self, new: Snapshot) -> None:
        """Draw `new` into `pixels`."""
        self._write(new)
        for equation in self._equations:
            equation.end_motion()
            equation.show_snapshot(self._snapshot, new)
        self._snapshot = new
        self.render(self._image)

    def show_motion(self, old: Snapshot, new: Snapshot, fraction: float) -> None:
        """Draw a fraction of the step from `old` to `new` into `pixels`."""
        self._write(new)
        for equation in self._equations:
            equation.show_motion(old, new, fraction)
        self._snapshot = new
        self.render(self._image)

    def _write(self, new: Snapshot) -> None:
        if self.readout is None and new.recipe.readout is not None:
            self._add_readout()
        self.narration.show_snapshot(self._snapshot, new)
        self.caption.show_snapshot(new)

    def _add_readout(self) -> None:
        from rnn_viewer.views.readout.product import ReadoutProduct

        self.readout = ReadoutProduct(self)
        self.readout.show_theme(self._theme)
        self._column.insertWidget(2, self.readout, stretch=_READOUT)
        self._column.activate()

    @property
    def _equations(self) -> list[MovingEquation]:
        return [self.strip] if self.readout is None else [self.strip, self.readout]


class Caption(Painted):
    """Writes the operation with its shapes, and the timestep."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is not None:
            self.setFont(scaled(parent.font(), _CAPTION))
        self._theme = theme
        self.text = self.timestep = ""
        self._fixed = fixed_font()
        self._fixed.setPointSizeF(self.font().pointSizeF())
        self._fixed.setStyleStrategy(self.font().styleStrategy())
        self.setFixedHeight(QFontMetrics(self._fixed).height() + 2 * _PADDING)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_snapshot(self, new: Snapshot) -> None:
        """Say what was done last in `new`."""
        self.text = shown(status(new))
        words = self.tr("timestep %1 of %2")
        if new.position.at_start:
            words = self.tr("start of %2 timesteps")
        number, count = new.position.timestep + 1, new.run.timesteps
        self.timestep = words.replace("%1", str(number)).replace("%2", str(count))

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint both; the operation is cut where it is too long."""
        painter.fillRect(dirty, QColor(self._theme.window))
        row = self.rect().adjusted(_INSET, 0, -_INSET, -_PADDING)
        painter.setPen(QColor(self._theme.text))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, align, self.timestep)
        widest = painter.fontMetrics().horizontalAdvance(self.timestep)
        row.adjust(0, 0, -widest - _INSET, 0)
        painter.setFont(self._fixed)
        mode = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text, mode, row.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, align, text)


def _plain_font(height: int) -> QFont:
    """Return the font of the window, as large as a slide of that height wants it.

    Coloured fringes, which suit one screen, would be wrong on others and cost the
    palette of a GIF its colours.
    """
    font = QFont(QApplication.font())
    pixels = QFontInfo(font).pixelSize()
    font = scaled(font, max(height / _LINES_OF_TYPE / pixels, 1.0))
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font
