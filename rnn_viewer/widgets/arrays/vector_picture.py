"""Cells in pictures that can be enlarged: drawn so that no viewer smooths them."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rnn_viewer.core.pictures.pixels import Colours

MOST_RECTANGLES = 20_000
_ENLARGED = 4
_MOST_PIXELS = 2**22
"""The most pixels of an enlarged image."""

_MARK = "\ue000"
"""A letter of nobody's."""

_SMALLEST = 2
"""Pixels each way below which a piece of one colour is left to the image."""

Rectangles = NDArray[np.intp]


def is_vector(painter: QPainter) -> bool:
    """Tell whether what is painted becomes shapes and text, as in SVG and PDF."""
    # Those that make pixels are extended ones. Their types are names that are looked
    # up each time, in each panel that is painted.
    return not painter.paintEngine().isExtended()


class Cells(NamedTuple):
    """An image of cells that is drawn later, in whatever thread.

    Attributes
    ----------
    at : QPoint
        The upper left corner.
    image : QImage
        Its pixels are 0xffRRGGBB.
    """

    at: QPoint
    image: QImage


_kept: list[Cells] | None = None


@contextmanager
def keeping_cells() -> Iterator[list[Cells]]:
    """Keep what is drawn inside by `draw_cells` in SVG: it takes the longest by far.

    In its place stands `mark_of` its number in the list.
    """
    global _kept
    before, _kept = _kept, []
    try:
        yield _kept
    finally:
        _kept = before


def mark_of(number: int) -> str:
    """Return the text that stands for cells which are drawn later."""
    return f"{_MARK}{number}{_MARK}"


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
    elif _kept is not None and _is_svg(painter):
        painter.save()
        # Qt writes no text into an SVG where there is no pen.
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(0, 0, mark_of(len(_kept)))
        painter.restore()
        _kept.append(Cells(at, image.copy()))
    else:
        _draw_shapes(painter, Cells(at, image))


def _is_svg(painter: QPainter) -> bool:
    # The first paint needs none of its enumerations.
    from PySide6.QtGui import QPaintEngine

    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def _draw_shapes(painter: QPainter, cells: Cells) -> None:
    shapes, (at, image) = shapes_of(cells), cells
    painter.save()
    # A PDF would else hold JPEGs.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(QRectF(at, image.deviceIndependentSize()), shapes.beneath)
    painter.translate(at)
    painter.scale(1 / image.devicePixelRatio(), 1 / image.devicePixelRatio())
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, rectangles in shapes.by_colour():
        painter.setBrush(QColor(colour))
        painter.drawRects([QRectF(*numbers) for numbers in rectangles])
    painter.restore()


class Shapes(NamedTuple):
    """What cells are drawn by where pictures can be enlarged.

    Attributes
    ----------
    beneath : QImage
        Their image, enlarged where it is not covered, so that no viewer smooths it.
    rectangles : ndarray of int, shape (rectangles, 4)
        As `rectangles_of` returns them.
    colours : ndarray of uint32, shape (rectangles,)
    """

    beneath: QImage
    rectangles: Rectangles
    colours: Colours

    def by_colour(self) -> Iterator[tuple[int, list[list[int]]]]:
        """Yield each colour with its rectangles: left, top, width and height."""
        for colour in np.unique(self.colours).tolist():
            yield colour, self.rectangles[self.colours == colour].tolist()


def shapes_of(cells: Cells) -> Shapes:
    """Return the shapes of cells."""
    image = cells.image
    pixels = _pixels(image)
    rectangles = rectangles_of(pixels)
    if len(rectangles) > MOST_RECTANGLES:
        rectangles = rectangles[:0]
    covered = (rectangles[:, 2] * rectangles[:, 3]).sum()
    # Without the image beneath, hairlines show between the rectangles.
    factor = 1
    if covered < pixels.size:
        factor = max(min(_ENLARGED, math.isqrt(_MOST_PIXELS // pixels.size)), 1)
    beneath = image.scaled(image.size() * factor) if factor > 1 else image
    colours = pixels[rectangles[:, 1], rectangles[:, 0]]
    return Shapes(beneath, rectangles, colours)


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
