"""Whether steps of a run would flash: numbers that turn round at each of them.

W3C, WCAG 2.2, 2.3.1: no more than three flashes a second over a quarter of what is
seen. A flash is a pair of opposing changes. The state vector, the products and the
output sequence share their units, so the share of the units is that of the picture.
"""

import numpy as np

from rnn_viewer.core.array import Array

SHARE = 0.25
"""Of the units, from which on so many at once are a flash."""

LEAST = 0.2
"""Of the range of the colours, how far a number has to go that is seen to flash."""

FLASHES = 3
"""A second, at most."""


def flashes(outputs: Array, end: float) -> bool:
    """Tell whether a quarter of the units turn round at each of some steps.

    Parameters
    ----------
    outputs : ndarray, shape (steps, units)
        What is shown one after another.
    end : float
        How far the ends of the colours are from their middle.

    Returns
    -------
    bool
        Whether there are as many opposing changes one after another as make more than
        three flashes. Steps that are not finite do not count.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        changes = np.diff(outputs, axis=0)
        large = np.abs(changes) >= LEAST * 2 * end
        turned = (changes[1:] * changes[:-1] < 0) & large[1:] & large[:-1]
    is_turn = turned.mean(axis=1) >= SHARE
    needed = 2 * FLASHES
    if len(is_turn) < needed:
        return False
    runs = np.lib.stride_tricks.sliding_window_view(is_turn, needed)
    return bool(runs.all(axis=1).any())


def fastest(operations: int) -> float:
    """Return how many steps a second make no more than three flashes a second.

    Parameters
    ----------
    operations : int
        How many steps there are from one output to the next.
    """
    # Two steps are a flash; a second may begin between two of them.
    return (2.0 * FLASHES - 1) * operations
