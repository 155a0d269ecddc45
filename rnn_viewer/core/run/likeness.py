"""How far two runs are alike, told without computing either."""

from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import rows_of

if TYPE_CHECKING:
    from rnn_viewer.core.run.run import Run


def first_affected(run: "Run", other: "Run") -> int:
    """Return the first timestep at which two runs can differ."""
    if (
        run.weights is not other.weights
        or run.activation is not other.activation
        or run.precision != other.precision
        or run.inputs.shape[1] != other.inputs.shape[1]
        or not np.array_equal(run.initial_state, other.initial_state)
    ):
        return 0
    shared = min(run.timesteps, other.timesteps)
    first = min(run.emptied ^ other.emptied, default=shared)
    if run.inputs is other.inputs:
        return min(first, shared)
    ours, theirs = run.inputs[:shared], other.inputs[:shared]
    for rows in rows_of(ours):
        differs = (ours[rows] != theirs[rows]).any(axis=1)
        if differs.any():
            return int(min(first, rows.start + differs.argmax()))
    return min(first, shared)
