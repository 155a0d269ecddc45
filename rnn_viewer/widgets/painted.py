"""A widget whose painting cannot take the program down."""

import sys

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.pictures.pixels import Colours


class Painted(QWidget):
    """A widget that paints itself in `paint`.

    Qt may drop an exception that leaves ``paintEvent``, or abort: here it goes to
    ``sys.excepthook``, where the window shows it, and the program lives on.
    """

    accessible_role = "Graphic"
    """Its role for assistive tools, a name of ``QAccessible.Role``."""

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the part `dirty`."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        try:
            with QPainter(self) as painter:
                self.paint(painter, event.rect())
        except Exception:  # noqa: BLE001 - whatever it is, Qt must not see it
            sys.excepthook(*sys.exc_info())


def fill(
    painter: QPainter, rect: QRect, brush: QBrush | QColor, *others: QRect
) -> None:
    """Fill a rectangle, and others, as ``fillRect`` does.

    The first call of that one, and the first brush made of a colour, make all names of
    gradients for Python, as these could be given as well: 2 ms before the first paint.
    """
    painter.setBackground(brush)
    painter.eraseRect(rect)
    for other in others:
        painter.eraseRect(other)


def image_of(pixels: Colours, ratio: float) -> QImage:
    """Return an image that shares the memory of `pixels`.

    Parameters
    ----------
    pixels : ndarray of uint32, shape (height, width)
        0xffRRGGBB, in device pixels, row after row in memory.
    ratio : float
        Device pixels a logical one.
    """
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image


_in_several_fonts = False


def write_in_several_fonts(several: bool) -> None:
    """Tell `write_line` whether other fonts write what the first has no letters for."""
    global _in_several_fonts
    _in_several_fonts = several


def write_line(painter: QPainter, rect: QRect, align: int, text: str) -> None:
    """Write a line of text as ``drawText`` does.

    Where other fonts write what the first has no letters for, their lines are higher:
    the text would stand lower than its place, or be cut. It stands as in the first.
    """
    if not _in_several_fonts:
        painter.drawText(rect, align, text)
        return
    metrics = painter.fontMetrics()
    spare = rect.width() - metrics.horizontalAdvance(text)
    below = rect.height() - metrics.height()
    left = spare if align & _RIGHT else spare // 2 if align & _MIDDLE else 0
    top = below if align & _BOTTOM else below // 2 if align & _CENTRE else 0
    place = rect.topLeft() + QPoint(left, top + metrics.ascent())
    painter.drawText(place, text)


_RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_BOTTOM, _CENTRE = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter
