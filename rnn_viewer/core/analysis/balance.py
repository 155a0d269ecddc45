"""How large the terms of a sum are beside each other."""

import math
from operator import itemgetter
from typing import Self

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.cell.trace import Trace


class Balance(tuple[float, ...]):
    """Mean magnitudes over the units, in the order of the sum.

    Parameters
    ----------
    *means : float
        Of each term: of a simple RNN ``|W · input_t|``, ``|U · state_t|`` and ``|b|``.

    Attributes
    ----------
    input_product, state_product, b : float
        The first, the second and the third of them.
    """

    def __new__(cls, *means: float) -> Self:
        """Return the means as a tuple."""
        return super().__new__(cls, means)

    input_product = property(itemgetter(0))
    state_product = property(itemgetter(1))
    b = property(itemgetter(2))

    @property
    def shares(self) -> tuple[float, ...] | None:
        """The share of each term in the sum of all three, from 0 to 1.

        None where nothing can be compared: all are 0, or one is not a number.
        """
        means = list(self)
        if any(map(math.isnan, means)):
            return None
        if math.inf in means:
            means = [float(mean == math.inf) for mean in means]
        largest = max(means)
        if not largest > 0:
            return None
        # Divided first: the sum of numbers near the largest double is infinite.
        parts = [mean / largest for mean in means]
        total = sum(parts)
        return tuple([part / total for part in parts])


def balance(
    trace: Trace, b: Array | None, total: Statement = SIMPLE_RNN.sums[0]
) -> Balance:
    """Return how large the terms of a timestep's sums are.

    Parameters
    ----------
    trace : Trace
        Of that timestep.
    b : ndarray, shape (output_features,), or None
        The bias, where the sum has one.
    total : Statement
        The sum.
    """
    terms = [trace.get(name) for name in total.addends]
    known = [b if term is None else term for term in terms]
    return Balance(*[_mean_magnitude(term) for term in known if term is not None])


def _mean_magnitude(numbers: Array) -> float:
    """Return the mean of ``|numbers|``; it never overflows while they are finite."""
    magnitudes = np.abs(numbers)
    largest = float(np.maximum.reduce(magnitudes, initial=0.0))
    if not 0 < largest < math.inf:
        return largest
    mean = float(np.add.reduce(magnitudes / largest)) / magnitudes.size
    return largest * min(mean, 1.0)
