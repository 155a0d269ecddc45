"""How large the three terms of the sum are beside each other."""

import math
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.trace import StepTrace


class Balance(NamedTuple):
    """Mean magnitudes over the units, in the order of the sum.

    Attributes
    ----------
    input_product : float
        Mean of ``|W · input_t|``.
    state_product : float
        Mean of ``|U · state_t|``.
    b : float
        Mean of ``|b|``.
    """

    input_product: float
    state_product: float
    b: float

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


def balance(trace: StepTrace, b: Array) -> Balance:
    """Return how large the terms of a timestep's sums are.

    Parameters
    ----------
    trace : StepTrace
        Of that timestep.
    b : ndarray, shape (output_features,)
        What is added to each unit.
        The bias.
    """
    terms = [trace.get(name) for name in SIMPLE_RNN.sums[0].operands]
    return Balance(*[_mean_magnitude(b if term is None else term) for term in terms])


def _mean_magnitude(numbers: Array) -> float:
    """Return the mean of ``|numbers|``; it never overflows while they are finite."""
    magnitudes = np.abs(numbers)
    largest = float(np.maximum.reduce(magnitudes, initial=0.0))
    if not 0 < largest < math.inf:
        return largest
    mean = float(np.add.reduce(magnitudes / largest)) / magnitudes.size
    return largest * min(mean, 1.0)
