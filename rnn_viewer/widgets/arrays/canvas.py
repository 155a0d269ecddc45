"""Pixels of a panel: one image that lasts, with the cells as a part of it."""

from math import ceil

import numpy as np
from PySide6.QtCore import QSize

from rnn_viewer.core.pictures.pixels import Colours, Indices
from rnn_viewer.widgets.arrays.cell_grid import CellGrid
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
        self._pixels = pixels = np.full(whole, ground, dtype=np.uint32)
        self.image = image_of(pixels, grid.ratio)
        self._within = slice(top, top + height), slice(left, left + width)
        cells: Colours = pixels[self._within]
        # Whoever writes into them counts from the first cell on.
        self.cells = cells[:, ::-1] if grid.is_mirrored else cells
        self._ground = ground
        self._rows: Indices | None = None

    def put(self, colours: Colours, rows: Indices) -> None:
        """Draw all cells by one pass over the pixels: what is large costs memory alone.

        Parameters
        ----------
        colours : ndarray of uint32, shape (any, width of the cells or 1)
            Rows of pixels.
        rows : ndarray of int, shape (height of the cells,)
            Which of them each row of pixels is; always of as many while it is the same
            array.
        """
        if rows is not self._rows:
            self._rows = rows
            height, width = self._pixels.shape
            self._wide = np.full((len(colours) + 1, width), self._ground, np.uint32)
            # The last row holds the pixels around the cells.
            self._places = np.full(height, len(colours))
            self._places[self._within[0]] = rows
        self._wide[:-1, self._within[1]] = colours
        self._wide.take(self._places, axis=0, out=self._pixels, mode="clip")
