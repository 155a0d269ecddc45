"""Pixels of a panel: one image that lasts, with the cells as a part of it."""

from math import ceil

import numpy as np
from PySide6.QtCore import QSize

from rnn_viewer.core.pixels import Colours
from rnn_viewer.widgets.cell_grid import CellGrid
from rnn_viewer.widgets.painted import image_of


class Canvas:
    """An image that shares its memory with an array.

    Parameters
    ----------
    size : QSize
        Of the panel, in logical pixels.
    grid : CellGrid
        Where the cells lie in it.
    ground : int
        The colour around the cells, 0xffRRGGBB.

    Attributes
    ----------
    image : QImage
        All of the panel.
    cells : ndarray of uint32
        Its pixels where the cells are: what is written here is in the image.
    """

    def __init__(self, size: QSize, grid: CellGrid, ground: int) -> None:
        left, top = (round(x * grid.ratio) for x in (grid.rect.left(), grid.rect.top()))
        height, width = grid.size
        whole = (
            # Rounded down, it would leave a black edge of the opaque panel uncovered.
            max(ceil(size.height() * grid.ratio), top + height),
            max(ceil(size.width() * grid.ratio), left + width),
        )
        pixels = np.full(whole, ground, dtype=np.uint32)
        self.image = image_of(pixels, grid.ratio)
        self.cells: Colours = pixels[top : top + height, left : left + width]
