"""Cells in pictures that can be enlarged: drawn so that no viewer smooths them."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter

from rnn_viewer.core.pixels import Colours

MOST_RECTANGLES = 20_000
_ENLARGED = 4
_SMALLEST = 2
"""Pixels each way below which a piece of one colour is left to the image."""

Rectangles = NDArray[np.intp]


def is_vector(painter: QPainter) -> bool:
    """Tell whether what is painted becomes shapes and text, as in SVG and PDF."""
    kinds = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture)
    return painter.paintEngine().type() in kinds


def draw_cells(painter: QPainter, at: QPoint, image: QImage) -> None:
    """Draw an image of cells: as it is on a screen, as rectangles in vector pictures.

    Parameters
    ----------
    painter : QPainter
        On any device.
    at : QPoint
        The upper left corner.
    image : QImage
        Its pixels are 0xffRRGGBB.
    """
    if not is_vector(painter):
        painter.drawImage(at, image)
        return
    pixels = _pixels(image)
    rectangles = rectangles_of(pixels)
    if len(rectangles) > MOST_RECTANGLES:
        rectangles = rectangles[:0]
    covered = (rectangles[:, 2] * rectangles[:, 3]).sum()
    whole = QRectF(at, image.deviceIndependentSize())
    # Without the image beneath, hairlines show between the rectangles.
    factor = 1 if covered == pixels.size else _ENLARGED
    painter.save()
    # A PDF would else hold JPEGs.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(whole, image.scaled(image.size() * factor))
    painter.translate(at)
    painter.scale(1 / image.devicePixelRatio(), 1 / image.devicePixelRatio())
    painter.setPen(Qt.PenStyle.NoPen)
    _fill(painter, rectangles, pixels)
    painter.restore()


def rectangles_of(pixels: Colours) -> Rectangles:
    """Return the larger pieces of one colour.

    Parameters
    ----------
    pixels : ndarray of uint32, shape (height, width)
        In any colours.

    Returns
    -------
    ndarray of int, shape (rectangles, 4)
        Left, top, width and height of each; they do not overlap.
    """
    height, width = pixels.shape
    begins = np.ones((height, width), dtype=bool)
    begins[:, 1:] = pixels[:, 1:] != pixels[:, :-1]
    top, left = np.nonzero(begins)
    place = np.append(top * width + left, height * width)
    wide = np.diff(place)
    # Runs of one colour that are alike in rows that follow one another are one piece.
    order = np.lexsort((top, wide, left))
    top, left, wide = top[order], left[order], wide[order]
    colour = pixels[top, left]
    first = np.ones(len(top), dtype=bool)
    first[1:] = (
        (np.diff(left) != 0)
        | (np.diff(wide) != 0)
        | (np.diff(top) != 1)
        | (colour[1:] != colour[:-1])
    )
    starts = np.flatnonzero(first)
    high = np.diff(np.append(starts, len(top)))
    found = np.column_stack((left[starts], top[starts], wide[starts], high))
    return found[(found[:, 2:] >= _SMALLEST).all(axis=1)]


def _pixels(image: QImage) -> Colours:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    numbers = np.frombuffer(image.constBits(), dtype=np.uint32)
    rows: Colours = numbers.reshape(image.height(), -1)[:, : image.width()]
    return rows.copy()


def _fill(painter: QPainter, rectangles: Rectangles, pixels: Colours) -> None:
    """Fill all rectangles, those of one colour together."""
    colours = pixels[rectangles[:, 1], rectangles[:, 0]]
    for colour in np.unique(colours):
        painter.setBrush(QColor(int(colour)))
        chosen = rectangles[colours == colour].tolist()
        painter.drawRects([QRectF(*numbers) for numbers in chosen])
