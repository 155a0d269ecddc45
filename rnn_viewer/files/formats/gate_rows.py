"""The parameters of a cell out of what a layer has for all gates together."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.recipe.weights import weights_type


def weights_of_rows(
    cell: Cell,
    gates: Sequence[str],
    matrices: tuple[Any, Any],
    biases: tuple[Array, Array],
    beside: Mapping[str, Any] = MappingProxyType({}),
) -> CellWeights:
    """Return the parameters of a cell.

    Parameters
    ----------
    cell : Cell
        What they are the parameters of.
    gates : sequence of str
        What stands behind the names of its parameters, in the order in which the gates
        lie one below the other.
    matrices : tuple of ndarray
        What weighs the inputs, shape (gates × units, input_features), and the state,
        shape (gates × units, units).
    biases : tuple of ndarray, each of shape (gates × units,)
        What is added to the product of the inputs and to that of the state. They are
        added up but where a reset stands between them.
    beside : mapping of str to ndarray
        Parameters that are of no gate.
    """
    arrays: dict[str, Any] = dict(beside)
    parts = [np.split(array, len(gates)) for array in (*matrices, *biases)]
    for gate, W, U, b, b_of_state in zip(gates, *parts, strict=True):
        arrays |= {f"W{gate}": W, f"U{gate}": U, f"b{gate}": b}
        if gate == "_h" and _APART in cell.parameter:
            arrays[_APART] = b_of_state
        else:
            arrays[f"b{gate}"] = b + b_of_state
    own = {name: arrays[name] for name in cell.parameter}
    found: CellWeights = weights_type(cell)(**own)
    return found


_APART = "b_u"
"""The bias of the state within the reset of a GRU."""
