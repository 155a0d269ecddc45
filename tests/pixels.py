"""Reading pictures: whole arrays of pixels instead of one pixel after the other."""

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage


def pixels_of(image: QImage, rect: QRect | None = None) -> np.ndarray:
    """Return the pixels as numbers 0xRRGGBB, shape (height, width)."""
    part = image if rect is None else image.copy(rect)
    # No row of 32-bit pixels is filled up.
    part = part.convertToFormat(QImage.Format.Format_RGB32)
    found = np.frombuffer(part.constBits(), np.uint32).reshape(
        part.height(), part.width()
    )
    return found & 0xFFFFFF


def colours_in(image: QImage, rect: QRect | None = None) -> set[str]:
    """Return the colours of a picture, or of a part of it: ``#rrggbb``."""
    return {f"#{pixel:06x}" for pixel in np.unique(pixels_of(image, rect)).tolist()}


def places_of(image: QImage, colour: str | QColor) -> np.ndarray:
    """Return where a colour is seen: rows and columns, shape (count, 2)."""
    return np.argwhere(pixels_of(image) == QColor(colour).rgb() & 0xFFFFFF)
