"""What W, U and b can be drawn from: one entry each."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.generators import RandomStream, fill
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Distribution:
    """A way to draw weights.

    Attributes
    ----------
    name : str
        Its word in settings, command line and files.
    label : str
        What the window calls it.
    draw : callable
        ``draw(stream, (rows, columns))`` gives a matrix of that shape.
    draws_b : bool
        Whether b is drawn too; where not it is zero, as in Keras.
    """

    name: str
    label: str
    draw: Callable[[RandomStream, tuple[int, int]], Array]
    draws_b: bool = True


def _uniform(stream: RandomStream, shape: tuple[int, int]) -> Array:
    return fill(stream.uniform(shape[0] * shape[1]), shape)


def _symmetric_uniform(stream: RandomStream, shape: tuple[int, int]) -> Array:
    return -1.0 + 2.0 * _uniform(stream, shape)


def _normal(stream: RandomStream, shape: tuple[int, int]) -> Array:
    return fill(stream.normal(shape[0] * shape[1]), shape)


def _glorot_uniform(stream: RandomStream, shape: tuple[int, int]) -> Array:
    """Draw from uniform(-l, l), l = sqrt(6 / (rows + columns)).

    Source: Glorot and Bengio (2010), AISTATS 9, p. 253, equation 16.
    """
    limit = math.sqrt(6.0 / (shape[0] + shape[1]))
    return limit * _symmetric_uniform(stream, shape)


def _orthogonal(stream: RandomStream, shape: tuple[int, int]) -> Array:
    """Draw orthonormal columns (rows, where the matrix is wider than tall).

    The Q of a QR decomposition of normal numbers, signs chosen so that R has a positive
    diagonal. Source: Saxe, McClelland and Ganguli (2014), arXiv:1312.6120; Mezzadri
    (2007), Notices of the AMS 54, p. 597, for the signs.
    """
    tall = (max(shape), min(shape))
    q, r = np.linalg.qr(_normal(stream, tall))
    q *= np.where(np.diagonal(r) < 0, -1.0, 1.0)
    return q if shape[0] >= shape[1] else q.T


def _identity(stream: RandomStream, shape: tuple[int, int]) -> Array:
    """Return ones on the diagonal; nothing is drawn.

    Source: Le, Jaitly and Hinton (2015), arXiv:1504.00941, for U.
    """
    del stream
    return np.eye(*shape)


DISTRIBUTIONS = {
    distribution.name: distribution
    for distribution in (
        Distribution(
            "uniform", QT_TRANSLATE_NOOP("settings", "uniform(0, 1)"), _uniform
        ),
        Distribution(
            "symmetric_uniform",
            QT_TRANSLATE_NOOP("settings", "uniform(−1, 1)"),
            _symmetric_uniform,
        ),
        Distribution("normal", QT_TRANSLATE_NOOP("settings", "normal(0, 1)"), _normal),
        Distribution(
            "glorot_uniform",
            QT_TRANSLATE_NOOP("settings", "Glorot uniform"),
            _glorot_uniform,
            draws_b=False,
        ),
        Distribution(
            "orthogonal",
            QT_TRANSLATE_NOOP("settings", "orthogonal"),
            _orthogonal,
            draws_b=False,
        ),
        Distribution(
            "identity",
            QT_TRANSLATE_NOOP("settings", "identity"),
            _identity,
            draws_b=False,
        ),
    )
}
