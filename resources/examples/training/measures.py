"""How good a network of the examples is, and what its units follow; NumPy alone."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def rmse(outputs: Array, targets: Array) -> float:
    """Take the root of the mean squared error, in the unit of the targets."""
    return float(np.sqrt(np.mean((outputs - targets) ** 2)))


def r_squared(outputs: Array, targets: Array) -> float:
    """Take the share of the targets' variance that the outputs explain."""
    return float(1 - np.mean((outputs - targets) ** 2) / np.var(targets))


def share_rounded_right(outputs: Array, targets: Array) -> float:
    """Take the share of timesteps whose output, rounded, is the (whole) target."""
    return float(np.mean(np.rint(outputs) == targets))


def correlations(states: Array, signal: Array) -> Array:
    """Correlate the output of each unit with a signal over all timesteps.

    Parameters
    ----------
    states : ndarray, shape (..., units)
        The outputs of the loop.
    signal : ndarray, shape (..., 1)
        What they may follow.

    Returns
    -------
    ndarray, shape (units,)
        Pearson's r; 0 for a unit that never changes.
    """
    units = states.reshape(-1, states.shape[-1])
    units = units - units.mean(axis=0)
    wanted = signal.ravel() - signal.mean()
    size = np.linalg.norm(units, axis=0) * np.linalg.norm(wanted)
    r: Array = np.zeros(len(size))
    np.divide(wanted @ units, size, out=r, where=size > 1e-12)
    return r


def strongest(values: Array) -> tuple[int, float]:
    """Find the unit, from 0, of the largest value whatever its sign, and the value."""
    unit = int(np.argmax(np.abs(values)))
    return unit, float(values[unit])
