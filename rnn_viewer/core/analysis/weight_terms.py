"""The gradient of one weight, term by term: what each timestep adds to it.

``∂loss/∂U[j, k] = Σ_t δ_t[j] · state_t[k]``: where a weight learns is where its terms
are. Source: Werbos (1990), *Backpropagation through time*.
"""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.analysis.terms import ORDERS, Indices
from rnn_viewer.core.array import Array
from rnn_viewer.core.run.backward_run import BackwardRun


@dataclass(frozen=True, eq=False)
class WeightTerms:
    """All terms of the gradient of a weight, in an order; read-only.

    Attributes
    ----------
    array : str
        A parameter of the cell or of the read-out.
    row, place : int
        Which of its numbers; `place` is its column, 0 of a bias.
    value_name : str
        What the weight weighs; empty of a bias.
    column : ndarray of intp, shape (timesteps,)
        The timestep of each term, from 0.
    weight, value, product : ndarray, shape (timesteps,)
        The gradient by the sum that the weight is a part of, what the weight weighs
        (1 for a bias), and both multiplied.
    running_sum : ndarray, shape (timesteps,)
        The sum of the products down to each row; the last is the gradient.
    """

    array: str
    row: int
    place: int
    value_name: str
    column: Indices
    weight: Array
    value: Array
    product: Array
    running_sum: Array

    def __len__(self) -> int:
        return len(self.product)

    @property
    def total(self) -> float:
        """The gradient."""
        return float(self.running_sum[-1]) if len(self) else 0.0

    @property
    def by_time(self) -> Array:
        """The products, the first timestep first."""
        found = np.empty_like(self.product)
        found[self.column] = self.product
        return found

    @property
    def name(self) -> str:
        """What the weight is called, counted from 1: ``U[3, 17]``."""
        place = f", {self.place + 1}" if self.value_name else ""
        return f"{self.array}[{self.row + 1}{place}]"


def weight_terms(
    passed: BackwardRun, array: str, row: int, place: int = 0, order: str = "position"
) -> WeightTerms:
    """Return what each timestep adds to the gradient of a weight.

    Parameters
    ----------
    passed : BackwardRun
        Of the run.
    array : str
        A parameter of the cell or of the read-out.
    row, place : int
        Which of its numbers, from 0.
    order : str
        A name of `ORDERS`.
    """
    gradients, values, name = passed.factors(array)
    weight = np.ascontiguousarray(gradients[:, row])
    value = np.ones(len(weight)) if values is None else values[:, place].copy()
    column = np.arange(len(weight))
    with np.errstate(all="ignore"):
        product = weight * value
        if order != "position":
            rank = np.argsort(ORDERS[order].rank(product), kind="stable")
            column, weight, value = column[rank], weight[rank], value[rank]
            product = product[rank]
        running_sum = np.cumsum(product)
    for part in (column, weight, value, product, running_sum):
        part.setflags(write=False)
    parts = column, weight, value, product, running_sum
    return WeightTerms(array, row, place, name, *parts)
