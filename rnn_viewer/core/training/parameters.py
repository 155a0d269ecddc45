"""The parameters of a cell and its read-out, one after the other in one vector.

An optimizer changes all of them by a few operations on it, and the matrices of gates
that are multiplied by the same vector are one matrix.
"""

from collections.abc import Sequence

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.training.blocks import zeros
from rnn_viewer.core.training.groups import plan_of


class Parameters:
    """What is trained, and its gradient.

    Parameters
    ----------
    weights : CellWeights
        What the parameters of the cell are at first.
    readout : Readout, optional
        The same of V and c; of a loop that another step reads there is none.

    Attributes
    ----------
    vector, gradient : ndarray, shape (parameters,)
    arrays, gradients : dict of str to ndarray
        Each parameter by its name, a view of these.
    """

    def __init__(self, weights: CellWeights, readout: Readout | None = None) -> None:
        self._weights, self._readout = weights, readout
        of_readout = {} if readout is None else readout.arrays
        given = {**weights.arrays, **of_readout}
        names = (*plan_of(weights.cell).parameters, *of_readout)
        ends = np.cumsum([given[name].size for name in names]).tolist()
        self._places = dict(
            zip(names, zip([0, *ends], ends, strict=False), strict=True)
        )
        self._shapes = {name: given[name].shape for name in names}
        self.vector, self.gradient = zeros((ends[-1],)), zeros((ends[-1],))
        np.concatenate([given[name].ravel() for name in names], out=self.vector)
        self.arrays = {name: self.span([name]) for name in names}
        self.gradients = {name: self.span([name], self.gradient) for name in names}

    def span(self, names: Sequence[str], of: Array | None = None) -> Array:
        """Return parameters that lie side by side as one, below each other.

        Parameters
        ----------
        names : sequence of str
            In the order of `Plan.parameters`.
        of : ndarray, shape (parameters,), optional
            What is looked at: the parameters where it is left out.
        """
        begin, end = self._places[names[0]][0], self._places[names[-1]][1]
        rows = sum(self._shapes[name][0] for name in names)
        part = (self.vector if of is None else of)[begin:end]
        return part.reshape(rows, *self._shapes[names[0]][1:])

    @property
    def weights(self) -> CellWeights:
        """The parameters of the cell as they are now, a copy."""
        own = self._weights.arrays
        return self._weights.with_arrays({n: self.arrays[n].copy() for n in own})

    @property
    def readout(self) -> Readout:
        """V and c as they are now, a copy."""
        assert self._readout is not None
        V, c = (self.arrays[name].copy() for name in READOUT.parameter)
        return Readout(V, c, self._readout.names)
