"""What W, U and b can be drawn from: one entry each.

``orthogonal`` and ``identity`` apply to W as to U, like the initializers of these names
in Keras: W has orthonormal columns (rows, where it is wider than tall), or ones on its
diagonal.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.draws.generators import RandomStream, fill
from rnn_viewer.core.linear_algebra.decompositions import decomposed
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Distribution(NamedTuple):
    """A way to draw weights.

    Attributes
    ----------
    name : str
        Its word in settings, command line and files.
    label : str
        What the window calls it.
    draw : callable
        ``draw(stream, (rows, columns))`` gives a matrix of that shape.
    r, numpy : str
        The body of a function of ``rows`` and ``columns`` that draws the same in R,
        and in NumPy from a generator ``rng``.
    draws_b : bool
        Whether b is drawn too; where not it is zero, as in Keras.
    cost : int
        How many numbers of uniform(0, 1) are drawn in the time that one of it takes.
    """

    name: str
    label: str
    draw: Callable[[RandomStream, tuple[int, int]], Array]
    r: str
    numpy: str
    draws_b: bool = True
    cost: int = 1


def _uniform(stream: RandomStream, shape: tuple[int, int]) -> Array:
    return fill(stream.uniform(shape[0] * shape[1]), shape)


def _symmetric_uniform(stream: RandomStream, shape: tuple[int, int]) -> Array:
    numbers = _uniform(stream, shape)
    for part in parts_of(numbers):
        part *= 2.0
        part -= 1.0
    return numbers


def _normal(stream: RandomStream, shape: tuple[int, int]) -> Array:
    return fill(stream.normal(shape[0] * shape[1]), shape)


def _glorot_uniform(stream: RandomStream, shape: tuple[int, int]) -> Array:
    """Draw from uniform(-l, l), l = sqrt(6 / (rows + columns)).

    Source: Glorot and Bengio (2010), AISTATS 9, p. 253, equation 16.
    """
    limit = math.sqrt(6.0 / (shape[0] + shape[1]))
    numbers = _symmetric_uniform(stream, shape)
    for part in parts_of(numbers):
        part *= limit
    return numbers


def _orthogonal(stream: RandomStream, shape: tuple[int, int]) -> Array:
    """Draw orthonormal columns (rows, where the matrix is wider than tall).

    Source: Saxe, McClelland and Ganguli (2014), arXiv:1312.6120.
    """
    tall = (max(shape), min(shape))
    q = decomposed("orthonormal", _normal(stream, tall))
    return q if shape[0] >= shape[1] else q.T


def _identity(stream: RandomStream, shape: tuple[int, int]) -> Array:
    """Return ones on the diagonal; nothing is drawn.

    Source: Le, Jaitly and Hinton (2015), arXiv:1504.00941, for U.
    """
    del stream
    return np.eye(*shape)


_UNIFORM_IN_NUMPY = 'rng.random(rows * columns).reshape((rows, columns), order="F")'

DISTRIBUTIONS = {
    distribution.name: distribution
    for distribution in (
        Distribution(
            "uniform",
            QT_TRANSLATE_NOOP("settings", "uniform(0, 1)"),
            _uniform,
            r="matrix(runif(rows * columns), rows)",
            numpy=f"return {_UNIFORM_IN_NUMPY}",
        ),
        Distribution(
            "symmetric_uniform",
            QT_TRANSLATE_NOOP("settings", "uniform(−1, 1)"),
            _symmetric_uniform,
            r="matrix(runif(rows * columns, -1, 1), rows)",
            numpy=f"return -1 + 2 * {_UNIFORM_IN_NUMPY}",
        ),
        Distribution(
            "normal",
            QT_TRANSLATE_NOOP("settings", "normal(0, 1)"),
            _normal,
            r="matrix(rnorm(rows * columns), rows)",
            numpy="drawn = rng.standard_normal(rows * columns)\n"
            'return drawn.reshape((rows, columns), order="F")',
            cost=10,
        ),
        Distribution(
            "glorot_uniform",
            QT_TRANSLATE_NOOP("settings", "Glorot uniform"),
            _glorot_uniform,
            r="sqrt(6 / (rows + columns)) * matrix(runif(rows * columns, -1, 1), rows)",
            numpy=f"drawn = -1 + 2 * {_UNIFORM_IN_NUMPY}\n"
            "return np.sqrt(6 / (rows + columns)) * drawn",
            draws_b=False,
        ),
        Distribution(
            "orthogonal",
            QT_TRANSLATE_NOOP("settings", "orthogonal"),
            _orthogonal,
            r="parts <- qr(matrix(rnorm(rows * columns), max(rows, columns)))\n"
            "signs <- ifelse(diag(as.matrix(qr.R(parts))) < 0, -1, 1)\n"
            "q <- qr.Q(parts) %*% diag(signs, length(signs))\n"
            "if (rows >= columns) q else t(q)",
            numpy="tall = (max(rows, columns), min(rows, columns))\n"
            "drawn = rng.standard_normal(rows * columns)\n"
            'q, r = np.linalg.qr(drawn.reshape(tall, order="F"))\n'
            "q = q * np.where(np.diagonal(r) < 0, -1, 1)\n"
            "return q if rows >= columns else q.T",
            draws_b=False,
            # Measured at 300 units; the cost grows with them.
            cost=20,
        ),
        Distribution(
            "identity",
            QT_TRANSLATE_NOOP("settings", "identity"),
            _identity,
            r="diag(1, rows, columns)",
            numpy="return np.eye(rows, columns)",
            draws_b=False,
        ),
    )
}
