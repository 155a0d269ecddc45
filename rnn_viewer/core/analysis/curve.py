"""The curve of an activation, and how the pre-activations lie on it."""

from functools import lru_cache

import numpy as np

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.run.saturation import is_flat

POINTS = 401
BINS = 48
LEAST_REACH = 3.0


def reach(magnitude: float) -> float:
    """Return how far to both sides the curve is drawn for sums of that magnitude."""
    return max(1.05 * magnitude, LEAST_REACH)


def curve(activation: Activation, to: float) -> tuple[Array, Array]:
    """Return points of the curve from ``-to`` to ``to``.

    Returns
    -------
    z, output : ndarray, shape (401,)
    """
    z = np.linspace(-to, to, POINTS)
    with np.errstate(all="ignore"):
        return z, activation.apply(z, np.empty_like(z))


def value(activation: Activation, z: float) -> float:
    """Return the activation of one number."""
    with np.errstate(all="ignore"):
        return float(activation.apply(np.array([z]), np.empty(1))[0])


def flat_stretches(activation: Activation, to: float) -> list[tuple[float, float]]:
    """Return where the curve is so flat that units there are saturated.

    Returns
    -------
    list of tuple
        Beginning and end of each stretch between ``-to`` and ``to``.
    """
    if not activation.saturates:
        return []
    z, _ = curve(activation, to)
    flat = np.concatenate(([False], is_flat(activation.derivative(z)), [False]))
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return [
        (float(z[first]), float(z[min(last, POINTS) - 1]))
        for first, last in zip(edges[::2], edges[1::2], strict=True)
    ]


def slope(activation: Activation, z: float) -> float:
    """Return the derivative of the activation at one number."""
    with np.errstate(all="ignore"):
        return float(activation.derivative(np.array([z]))[0])


def histogram(pre_activation: Array, to: float) -> tuple[Array, Array]:
    """Return how many of the pre-activations lie in each of 48 bins.

    Returns
    -------
    edges : ndarray, shape (49,)
        From ``-to`` to ``to``; what lies beyond is counted at the ends.
    counts : ndarray, shape (48,)
    """
    edges = _edges(to)
    finite = pre_activation[np.isfinite(pre_activation)]
    # Those on the last edge are counted in the bin before it.
    bins = edges.searchsorted(finite, side="right") - 1
    bins = np.minimum(np.maximum(bins, 0), BINS - 1)
    return edges, np.bincount(bins, minlength=BINS).astype(np.float64)


@lru_cache
def _edges(to: float) -> Array:
    edges = np.linspace(-to, to, BINS + 1)
    edges.setflags(write=False)
    return edges
