"""The end of each cell of a vector, where its baseline stands."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.widgets.arrays.cell_grid import CellGrid

BASELINE_SHARE = 0.38
"""The part of a vector's cell that shows the baseline."""


class CellEnds(NamedTuple):
    """Which pixels of a vector are the baseline's.

    Attributes
    ----------
    below : bool
        Whether they lie below the rest of their cell, not to its right.
    pixels : ndarray of bool
        Of the pixels downwards, or to the right.
    """

    below: bool
    pixels: NDArray[np.bool_]

    @classmethod
    def of(cls, grid: CellGrid, needed: tuple[int, int]) -> "CellEnds":
        """Return those of a grid: along the longer side of a cell, or below an operand.

        Parameters
        ----------
        grid : CellGrid
            Where the cells lie.
        needed : tuple of int
            Width and height in logical pixels that a cell's number keeps.
        """
        cell = grid.first_rect
        below = grid.transposed or cell.height() >= cell.width()
        axis = grid.down if below else grid.across
        leave = round(needed[below] * grid.ratio)
        return cls(below, axis.ends_of_cells(BASELINE_SHARE, leave))

    def put(self, cells: Colours, baseline: Colours, ground: int) -> None:
        """Put the ends of `baseline` into `cells`, behind a line of the ground."""
        if not self.below:
            cells, baseline = cells.T, baseline.T
        ends = self.pixels[: len(cells)]
        cells[ends] = baseline[ends]
        cells[np.flatnonzero(np.diff(ends, prepend=False) & ends)] = np.uint32(ground)

    def rest(self, cell: QRect) -> QRect:
        """Return the part of a cell that shows the run."""
        share = 1 - float(self.pixels.mean())
        rest = QRect(cell)
        if self.below:
            rest.setHeight(round(share * cell.height()))
        else:
            rest.setWidth(round(share * cell.width()))
        return rest
