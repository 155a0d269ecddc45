"""Sums and slopes of many timesteps at once, from the rows of a run."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.interruption import blocks

if TYPE_CHECKING:
    from rnn_viewer.core.rnn import Run


_TERMS = 2**27
"""Terms of a product between two moments at which it can be ended: some 15 ms."""


class Sums(NamedTuple):
    """What the activation of some timesteps is taken of, and its parts.

    Attributes
    ----------
    input_products, state_products : ndarray, shape (timesteps, output_features)
        W · input_t and U · state_t.
    pre_activations : ndarray, shape (timesteps, output_features)
        The sum of both and b.
    """

    input_products: Array
    state_products: Array
    pre_activations: Array


def sums(run: "Run", start: int, stop: int) -> Sums:
    """Return the sums of some computed timesteps, from 0, in float64."""
    weights = run.used_weights
    with np.errstate(all="ignore"):
        input_products = _product(run.used_inputs(start, stop), weights.W)
        state_products = _product(_states(run, start, stop), weights.U)
        total = input_products + state_products + weights.b
    return Sums(input_products, state_products, total)


def slopes(run: "Run", start: int, stop: int) -> Array:
    """Return the slopes of the activation at some computed timesteps.

    They are told from the outputs where these tell them: then they are exactly 0 where
    an output is its bound to the last bit, and the loop passes nothing on, as in the
    autograd of PyTorch. Else they are those at the sums.

    Returns
    -------
    ndarray, shape (timesteps, output_features)
    """
    activation = run.activation
    with np.errstate(all="ignore"):
        if activation.slope_of_output is not None:
            return activation.slope_of_output(run.rows(start, stop))
        return activation.derivative(sums(run, start, stop).pre_activations)


def exact_slopes(run: "Run", start: int, stop: int) -> Array:
    """Return the same slopes with all digits, from the sums.

    Near its bound an output has lost what its sum still tells: of ``1 - y²`` at 10 but
    seven digits are left. Where an output is its bound to the last bit they are 0.

    Returns
    -------
    ndarray, shape (timesteps, output_features)
    """
    activation = run.activation
    with np.errstate(all="ignore"):
        found = activation.derivative(sums(run, start, stop).pre_activations)
        if activation.slope_of_output is not None:
            outputs = run.exact_rows(start, stop)
            found = np.where(activation.slope_of_output(outputs) == 0, 0.0, found)
    return found


def _product(rows: Array, matrix: Array) -> Array:
    """Return ``rows @ matrix.T``; of many numbers unit by unit, so that it can end."""
    units = max(_TERMS // max(rows.size, 1), 1)
    if units >= len(matrix):
        return rows @ matrix.T
    product = np.empty((len(rows), len(matrix)))
    for some in blocks(len(matrix), units):
        product[:, some] = rows @ matrix[some].T
    return product


def _states(run: "Run", start: int, stop: int) -> Array:
    """Return what is remembered at some timesteps, shape (stop - start, units)."""
    states = np.empty((stop - start, run.weights.output_features))
    states[1:] = run.exact_rows(start, max(start, stop - 1))
    for t in {start, *run.emptied}.intersection(range(start, stop)):
        states[t - start] = run.state(t)
    return states
