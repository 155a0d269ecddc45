"""Which cells read the same parameters."""

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights


def cells_of(weights: CellWeights) -> list[Cell]:
    """Return the cells that have just the parameters that weights have."""
    names = list(weights.cell.parameter)
    return [cell for cell in CELLS.values() if list(cell.parameter) == names]


def fits(weights: CellWeights, cell: str) -> bool:
    """Tell whether a cell, a name of `CELLS`, has the parameters of weights."""
    return CELLS[cell] in cells_of(weights)
