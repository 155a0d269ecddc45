"""How large the terms of a sum are beside each other."""

import math
from dataclasses import dataclass, make_dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Statement
from rnn_viewer.core.cell.trace import Trace

_SUM = SIMPLE_RNN.sums[0]


class Means:
    """Mean magnitudes of the terms of a sum over the units, in their order."""

    @property
    def shares(self) -> tuple[float, ...] | None:
        """What each is of all, from 0 to 1.

        None where nothing can be compared: all are 0, or one is not a number.
        """
        given: tuple[float, ...] = tuple(vars(self).values())
        means = given
        if math.inf in means:
            means = tuple(float(mean == math.inf) for mean in means)
        largest = max(means)
        if not largest > 0 or any(math.isnan(mean) for mean in given):
            return None
        # Divided first: the sum of numbers near the largest double is infinite.
        parts = [mean / largest for mean in means]
        return tuple(part / sum(parts) for part in parts)


@dataclass(frozen=True)
class Balance(Means):
    """Those of the sum of a simple RNN.

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


@lru_cache
def _type_of(total: Statement) -> Any:
    if total is _SUM:
        return Balance
    return make_dataclass("Balance", total.operands, bases=(Means,), frozen=True)


def balance(trace: Trace, b: Array, total: Statement = _SUM) -> Balance:
    """Return how large the terms of a timestep's sums are.

    Parameters
    ----------
    trace : Trace
        Of that timestep.
    b : ndarray, shape (output_features,)
        The bias that the sum adds.
    total : Statement
        The sum.
    """
    terms = [trace.get(name) for name in total.operands]
    means = (_mean_magnitude(b if term is None else term) for term in terms)
    found: Balance = _type_of(total)(*means)
    return found


def _mean_magnitude(numbers: Array) -> float:
    """Return the mean of ``|numbers|``; it never overflows while they are finite."""
    magnitudes = np.abs(numbers)
    largest = float(magnitudes.max(initial=0.0))
    if not 0 < largest < math.inf:
        return largest
    return largest * min(float((magnitudes / largest).mean()), 1.0)
