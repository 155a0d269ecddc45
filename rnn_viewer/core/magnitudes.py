"""The ranges of the colours: one magnitude for each kind of array, fixed for a run."""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.rnn import Run

FIRST_TIMESTEPS = 1024
"""How many timesteps the ranges of sums and unbounded outputs are taken from."""


def magnitudes(run: Run) -> dict[str, float]:
    """Return the largest magnitude of each kind of array of a run.

    Returns
    -------
    dict
        Keys are the words of `ArrayInfo.colours`: ``inputs``, ``weights``, ``sums``
        (both products and the pre-activation) and ``outputs``. The last two are taken
        from the first 1,024 timesteps; numbers that are not finite do not count, and
        nothing but zeros gives 1.
    """
    weights = run.weights
    outputs = run.output_sequence[:FIRST_TIMESTEPS]
    return {
        "inputs": _largest(run.inputs),
        "weights": _largest(weights.W, weights.U, weights.b),
        "sums": _largest(*_sums(run, outputs)),
        "outputs": run.activation.bound or _largest(outputs),
    }


def _sums(run: Run, outputs: Array) -> tuple[Array, Array, Array]:
    weights = run.weights
    states = np.vstack((run.initial_state, outputs))[: len(outputs)]
    with np.errstate(all="ignore"):
        input_products = run.inputs[: len(outputs)] @ weights.W.T
        state_products = states @ weights.U.T
        return (
            input_products,
            state_products,
            input_products + state_products + (weights.b),
        )


def _largest(*arrays: Array) -> float:
    largest = 0.0
    for array in arrays:
        if array.size:
            # min and max make no copy of a large array, as np.abs would.
            low, high = float(array.min()), float(array.max())
            if not np.isfinite(low) or not np.isfinite(high):
                finite = array[np.isfinite(array)]
                low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
            largest = max(largest, -low, high)
    return float(largest) or 1.0
