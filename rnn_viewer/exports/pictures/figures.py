"""Pictures of widgets: PNG, SVG and PDF files, and the clipboard.

SVG and PDF files are painted widget by widget, and each widget is clipped here: neither
of Qt's generators cuts a widget at its edges. Cells are merged rectangles, and text
stays text.
"""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QMimeData,
    QPoint,
    QSize,
)
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.settings.memory_limits import in_units, memory_limit
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.exports.pictures.figure_shapes import (
    bytes_in,
    drawn_svg,
    encoded_pdf,
    opened_buffer,
)
from rnn_viewer.exports.pictures.stack import Stack, stacked
from rnn_viewer.files.writing.atomic import replacing

SCALE = 2.0
"""Pixels of a picture for each one of the window, where nothing else is asked for."""

_LONGEST_SIDE = 32767
"""Pixels: beyond this Qt paints nothing."""
_LARGEST = 2**31 - 1
_INCHES_A_METRE = 1 / 0.0254


def figure_writer(
    figure: QWidget | Stack, path: Path, scale: float = SCALE
) -> Callable[[], None]:
    """Draw a widget; return a function that writes the picture, in any thread.

    Parameters
    ----------
    figure : QWidget or Stack
        A panel, a dock or the window; with what is written above and below it.
    path : Path
        Ends in .png, .svg or .pdf.
    scale : float
        Pixels of a .png for each one of the widget. The others have no pixels: they
        are as large as on the screen and can be enlarged.

    Raises
    ------
    FileError
        Where the kind is unknown, the picture too large or the file cannot be written;
        the old one stays.
    """
    draw = FIGURES.get(path.suffix.lower())
    if draw is None:
        raise FileError(path, NO_KNOWN_KIND, either(FIGURES))
    whole = stacked(figure)
    _check_size(path, whole, scale)
    return partial(_write, path, draw(whole, scale))


def _write(path: Path, encode: Callable[[], bytes]) -> None:
    # All bytes are there before the file is touched.
    picture = encode()
    if not picture:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "the picture cannot be made"),
            QT_TRANSLATE_NOOP("errors", "a smaller scale"),
        )
    with replacing(path) as stream:
        stream.write(picture)


def drawn_copy(
    widget: QWidget, scale: float = SCALE
) -> tuple[QImage, Callable[[], bytes]]:
    """Draw a picture for the clipboard: its image, and a function that makes SVG.

    Raises
    ------
    FileError
        Where the picture is too large.
    """
    whole = stacked(widget)
    _check_size(QT_TRANSLATE_NOOP("errors", "the clipboard"), whole, scale)
    return image_of_widget(widget, scale), drawn_svg(whole)


def copy_figure(image: QImage, svg: bytes) -> None:
    """Copy a picture to the clipboard, as an image and as SVG."""
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/svg+xml", svg)
    QGuiApplication.clipboard().setMimeData(data)


def _check_size(file: object, figure: Stack, scale: float) -> None:
    """Raise `FileError` where a picture has no pixels, or too many to be painted."""
    if not (math.isfinite(scale) and scale > 0):
        raise FileError(
            file,
            QT_TRANSLATE_NOOP("errors", "cannot be drawn at scale {scale}").format(
                scale=f"{scale:g}"
            ),
            QT_TRANSLATE_NOOP("errors", "a scale above 0"),
        )
    width, height = _pixel_size(figure.size, scale)
    limit = min(room(memory_limit()), _LARGEST)
    if max(width, height) > _LONGEST_SIDE or 4 * width * height > limit:
        problem = QT_TRANSLATE_NOOP(
            "errors", "would have {width} × {height} pixels"
        ).format(width=width, height=height)
        expected = QT_TRANSLATE_NOOP(
            "errors", "at most {side} each way and {limit} in all"
        ).format(side=_LONGEST_SIDE, limit=in_units(limit))
        raise FileError(file, problem, expected)


def _pixel_size(size: QSize, scale: float) -> tuple[int, int]:
    width, height = size.width() * scale, size.height() * scale
    return max(math.ceil(width), 1), max(math.ceil(height), 1)


def image_of_widget(widget: QWidget, scale: float) -> QImage:
    """Return a picture of `scale` pixels for each one of the widget."""
    image = _blank(widget, widget.size(), scale)
    # pyqtgraph hides this method of its widgets by another one.
    QWidget.render(widget, image, QPoint())
    return image


def _blank(widget: QWidget, size: QSize, scale: float) -> QImage:
    """Return an image of some size in the ground of a widget, with its resolution."""
    image = QImage(*_pixel_size(size, scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    resolution = round(widget.logicalDpiX() * scale * _INCHES_A_METRE)
    image.setDotsPerMeterX(resolution)
    image.setDotsPerMeterY(resolution)
    image.fill(widget.palette().window().color())
    return image


def image_of_stack(figure: Stack, scale: float) -> QImage:
    """Return a picture of widgets one below the other."""
    if figure.widgets == (figure.main,):
        return image_of_widget(figure.main, scale)
    image = _blank(figure.main, figure.size, scale)
    with QPainter(image) as painter:
        for widget, origin in figure.placed():
            painter.drawImage(origin, image_of_widget(widget, scale))
    return image


def encoded_png(image: QImage) -> bytes:
    """Return a picture as the bytes of a .png file, with its resolution in it."""
    buffer = opened_buffer()
    QImageWriter(buffer, b"png").write(image)
    return bytes_in(buffer)


FIGURES: dict[str, Callable[[Stack, float], Callable[[], bytes]]] = {
    ".png": lambda figure, scale: partial(encoded_png, image_of_stack(figure, scale)),
    ".svg": lambda figure, _: drawn_svg(figure),
    ".pdf": lambda figure, _: partial(bytes, encoded_pdf(figure)),
}
"""Draw a picture; what they return makes its bytes, in any thread."""
