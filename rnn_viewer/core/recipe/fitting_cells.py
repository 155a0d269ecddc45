"""Which cells read the same parameters, and weights as those of one of them."""

from dataclasses import fields

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.recipe.weights import weights_of


def cells_of(weights: CellWeights) -> list[Cell]:
    """Return the cells that have just the parameters that weights have."""
    names = list(weights.cell.parameter)
    return [cell for cell in CELLS.values() if list(cell.parameter) == names]


def fits(weights: CellWeights, cell: str) -> bool:
    """Tell whether a cell, a name of `CELLS`, has the parameters of weights."""
    return CELLS[cell] in cells_of(weights)


def read_by(weights: CellWeights, cell: str) -> CellWeights:
    """Return weights as those of a cell that reads the same parameters.

    Parameters
    ----------
    weights : CellWeights
        Themselves where they are of that cell.
    cell : str
        A name of `CELLS` that fits them.
    """
    if weights.cell is CELLS[cell]:
        return weights
    from rnn_viewer.core.recipe.layer_weights import LayerWeights

    found = weights_of(cell, weights.arrays)
    if not isinstance(weights, LayerWeights):
        return found
    known = {info.name: getattr(weights, info.name) for info in fields(LayerWeights)}
    return LayerWeights.of(found, **known)
