"""What several gates add up at a timestep, by one product.

Up to 127 units it is ``[U | W | b] @ [state_t, input_t, 1]``. Larger networks project
the inputs of a block by a product of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import CACHE_LINE, Array, aligned
from rnn_viewer.core.cell.kernel_weights import JOINED_W, fast_order
from rnn_viewer.core.linear_algebra.repeated_product import (
    halves_of,
    repeated_product,
)
from rnn_viewer.core.machine.interruption import checkpoint

JOINED_UNITS = 127
"""Units up to which a call of NumPy saved is worth more than what it does."""


class Adding(NamedTuple):
    """What a gate adds up: the names of its parameters.

    Attributes
    ----------
    U, W, b : str
        Empty where there is none.
    """

    U: str
    W: str
    b: str


class GateArrays(NamedTuple):
    """The parameters of several gates, one below the other.

    Attributes
    ----------
    product : tuple of ndarray, shape (numbers of all gates, terms)
        ``[U | W | b]`` where it `is_joined`, else U, by halves: see `halves_of`.
    W, b : ndarray
        Those of the gates that have them.
    is_joined : bool
    """

    product: tuple[Array, ...]
    W: Array
    b: Array
    is_joined: bool

    @property
    def numbers(self) -> int:
        """How many numbers are added up."""
        return sum(map(len, self.product))


def laid_out(
    arrays: Mapping[str, Array], gates: Sequence[Adding], negated: int
) -> GateArrays:
    """Return the parameters of gates as a product reads them fastest.

    Parameters
    ----------
    arrays : mapping of str to ndarray
        The parameters by their names.
    gates : sequence of Adding
        Those without a W come last.
    negated : int
        Of how many, of the first ones, the opposite is wanted.
    """
    signs = [-1.0] * negated + [1.0] * (len(gates) - negated)
    U, W, b = (
        [
            (arrays[names[role]], sign)
            for names, sign in zip(gates, signs, strict=True)
            if names[role]
        ]
        for role in range(3)
    )
    units, dtype = len(U[0][0]), U[0][0].dtype
    features = W[0][0].shape[1] if W else 0
    is_joined = units <= JOINED_UNITS and 0 < units * features <= JOINED_W
    terms = units + features + 1 if is_joined else units
    product = aligned((units * len(U), terms), dtype, fast_order(units, dtype))
    weights = np.empty((units * len(W), features), dtype)
    biases = np.empty(units * len(b), dtype)
    for parts, out in ((U, product[:, :units]), (W, weights), (b, biases)):
        for place, (part, sign) in enumerate(parts):
            checkpoint()
            np.multiply(part, sign, out=out[place * units : (place + 1) * units])
    if is_joined:
        product[:, units:-1] = 0
        product[: len(weights), units:-1], product[:, -1] = weights, biases
    return GateArrays(halves_of(product), weights, biases, is_joined)


class GateProducts:
    """Adds up, timestep by timestep of a block, what gates are functions of.

    Parameters
    ----------
    arrays : GateArrays
    timesteps : int
        Of the longest block.

    Attributes
    ----------
    numbers : ndarray, shape (numbers of all gates,)
        What was added up last.
    sums : ndarray, shape (gates, units)
        The same, a row a gate.
    states : ndarray, shape (timesteps + 1, units)
        What a timestep reads, in its row, and what it puts out, in the next.
    given : sequence
        What `add_up` is called with at each timestep.
    add_up : callable
        Computes `numbers`.
    """

    given: Sequence[Any]
    add_up: Callable[[Any], object]

    def __init__(self, arrays: GateArrays, timesteps: int) -> None:
        self._arrays, dtype = arrays, arrays.product[0].dtype
        count, terms = arrays.numbers, arrays.product[0].shape[1]
        features = arrays.W.shape[1]
        units = terms - features - 1 if arrays.is_joined else terms
        self.numbers = aligned((count,), dtype)
        self._multiply = repeated_product(arrays.product, self.numbers)
        self.sums = self.numbers.reshape(-1, units)
        a_line = CACHE_LINE // dtype.itemsize
        scratch = aligned((timesteps + 1, -(-terms // a_line) * a_line), dtype)
        self.states = scratch[:, :units]
        if arrays.is_joined:
            scratch[:, terms - 1] = 1
            self._inputs = scratch[:, units : terms - 1]
            self.given, self.add_up = list(scratch[:-1, :terms]), self._multiply
        else:
            self._inputs = np.empty((timesteps, count), dtype)
            self._inputs[...] = arrays.b
            self.given = list(zip(self.states[:-1], self._inputs, strict=True))
            self.add_up = self._projected

    def read(self, inputs: Array) -> None:
        """Take the inputs of a block, shape (timesteps, input_features)."""
        W = self._arrays.W
        if self._arrays.is_joined:
            self._inputs[: len(inputs)] = inputs
        else:
            projected(inputs, W, self._arrays.b[: len(W)], self._inputs[:, : len(W)])

    def _projected(self, given: tuple[Array, Array]) -> None:
        state_t, of_input = given
        self._multiply(state_t)
        np.add(self.numbers, of_input, self.numbers)


def projected(inputs: Array, W: Array, b: Array, out: Array) -> None:
    """Write ``W @ input_t + b`` of each input into its row of `out`."""
    rows = out[: len(inputs)]
    np.matmul(inputs, W.T, out=rows)
    rows += b
