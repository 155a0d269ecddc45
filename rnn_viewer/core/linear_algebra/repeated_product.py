"""The product of one matrix with vector after vector, as a loop computes it.

A matrix that nearly fits into the cache of a core is read by halves, from above and
from below in turn: what was read last is there yet, where it would be driven out by the
rest if the reading began at the top each time. One of 2 MB takes 26 µs so, else 30 to
47; one of 3 MB 70, else 108. One of 1 MB loses half a microsecond.
"""

from collections.abc import Callable
from itertools import cycle

import numpy as np

from rnn_viewer.core.array import Array, aligned
from rnn_viewer.core.linear_algebra.blas_threads import MANY_FROM

HALVES_FROM = 2**20
"""Bytes of a matrix from which on it is read by halves, up to `MANY_FROM`."""

_ROWS = 64
"""The upper half has a multiple of so many rows, as BLAS adds up several at once: each
number is the same to the bit. In float32 it is not: there BLAS adds up the first rows
of a matrix in another way."""


def halves_of(matrix: Array) -> tuple[Array, ...]:
    """Return a matrix in the parts in which it is read: itself, or its two halves.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
        Contiguous, in either order.
    """
    is_halved = HALVES_FROM <= matrix.nbytes < MANY_FROM
    if not is_halved or matrix.dtype != np.float64:
        return (matrix,)
    middle = len(matrix) // 2 // _ROWS * _ROWS
    return _contiguous(matrix[:middle]), _contiguous(matrix[middle:])


def _contiguous(part: Array) -> Array:
    """Return rows of a matrix as BLAS takes them without a copy."""
    if part.flags.c_contiguous:
        return part
    copy = aligned(part.shape, part.dtype, "F")
    copy[...] = part
    return copy


def repeated_product(
    halves: tuple[Array, ...], out: Array
) -> Callable[[Array], object]:
    """Return ``compute(vector)``, which writes ``matrix @ vector`` into an array.

    Parameters
    ----------
    halves : tuple of ndarray
        Those of the matrix, see `halves_of`.
    out : ndarray, shape (rows,)
        Where it is written.
    """
    if len(halves) == 1:
        dot = halves[0].dot
        return lambda vector: dot(vector, out)
    upper, lower = halves
    parts = (upper.dot, out[: len(upper)]), (lower.dot, out[len(upper) :])
    ways = cycle((parts, parts[::-1]))

    def compute(vector: Array) -> None:
        for dot, numbers in next(ways):
            dot(vector, numbers)

    return compute
