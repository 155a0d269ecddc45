"""A block of turns of the loop, in the two forms that are fast.

A product is faster when the address of its matrix is divisible by 64: the aligned copy
alone took 256 units from 5.5 to 4.4 µs a timestep. Up to 256 units a kernel computes
one product ``[U | W | b] @ [state_t, input_t, 1]`` straight into the next state (64
units: 1.1 instead of 1.5 µs). Larger networks project all inputs of a block by one
product, and then work in place in the rows of the output sequence.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import CACHE_LINE, Array, aligned
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.linear_algebra.repeated_product import repeated_product
from rnn_viewer.core.machine.interruption import checkpoint

_WIDE = 2**18
"""Numbers of U above which a block takes so long that each timestep can end it: one of
1,000 units took 150 ms of a busy computer."""

Apply = Callable[[Array, Array], Array]
"""As `Activation.apply`."""


class Part(NamedTuple):
    """Rows of a block that follow one another without an emptied state.

    Attributes
    ----------
    begin, end : int
        Its rows, from 0 at the first of the block.
    state_t : ndarray, shape (output_features,)
        The state of the first of them.
    """

    begin: int
    end: int
    state_t: Array


class ProjectedKernel:
    """Inputs projected by one product, then three calls of NumPy a timestep.

    Parameters
    ----------
    weights : KernelWeights[Any]
        With U alone laid out.
    apply : callable
        The activation.
    """

    def __init__(self, weights: KernelWeights[Any], apply: Apply) -> None:
        self._weights = weights
        self._halves = weights.halves
        self._apply = apply

    def compute(self, inputs: Array, parts: Iterable[Part], rows: Array) -> None:
        """Compute the rows of a block, all of them by its parts.

        Parameters
        ----------
        inputs : ndarray, shape (timesteps, input_features)
            Of the block, in the precision of the loop.
        parts : iterable of Part
            One after another, from the first row to the last.
        rows : ndarray, shape (timesteps, output_features)
            Where the outputs are written.
        """
        np.matmul(inputs, self._weights.arrays["W"].T, out=rows)
        rows += self._weights.arrays["b"]
        state_product, add, apply = np.empty_like(rows[0]), np.add, self._apply
        multiply = repeated_product(self._halves, state_product)
        wide = self._weights.arrays["U"].size > _WIDE
        for begin, end, state_t in parts:
            # Each row holds W @ input_t + b, then the pre-activation, then the output.
            for row in rows[begin:end]:
                multiply(state_t)
                add(row, state_product, row)
                state_t = apply(row, row)
                if wide:
                    checkpoint()


class JoinedKernel:
    """One product for W, U and b: two calls of NumPy a timestep.

    ``[U | W | b] @ [state_t, input_t, 1]`` goes straight to where the next state is
    read from. The views that a block needs are made once.

    Parameters
    ----------
    weights : KernelWeights[Any]
        JoinedKernel.
    apply : callable
        The activation.
    timesteps : int
        Of the longest block.
    """

    def __init__(
        self, weights: KernelWeights[Any], apply: Apply, timesteps: int
    ) -> None:
        self._dot, self._apply = weights.laid_out.dot, apply
        units, terms = weights.laid_out.shape
        a_line = CACHE_LINE // weights.dtype.itemsize
        width = -(-terms // a_line) * a_line
        scratch = aligned((timesteps + 1, width), weights.dtype)
        scratch[:, terms - 1] = 1
        self._states, self._inputs = scratch[:, :units], scratch[:, units : terms - 1]
        self._kernel = list(zip(scratch[:-1, :terms], self._states[1:], strict=True))

    def compute(self, inputs: Array, parts: Iterable[Part], rows: Array) -> None:
        """Compute the rows of a block, as `ProjectedKernel.compute` does."""
        dot, apply, states = self._dot, self._apply, self._states
        self._inputs[: len(inputs)] = inputs
        for begin, end, state_t in parts:
            states[begin] = state_t
            for terms, state in self._kernel[begin:end]:
                dot(terms, state)
                apply(state, state)
            rows[begin:end] = states[begin + 1 : end + 1]


def kernel_for(
    weights: KernelWeights[Any], apply: Apply, timesteps: int
) -> ProjectedKernel | JoinedKernel:
    """Return the form for these weights, and for blocks of at most some timesteps."""
    if weights.joined:
        return JoinedKernel(weights, apply, timesteps)
    return ProjectedKernel(weights, apply)
