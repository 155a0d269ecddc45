"""Decompositions of matrices: what LAPACK does at one go, however long that takes.

LAPACK cannot be interrupted, so large matrices are decomposed in another process, which
can be ended: `rnn_viewer.core.linear_algebra.aside`.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.linear_algebra.blas_threads import one_thread_for
from rnn_viewer.core.machine.interruption import watcher

LARGE = 400 * 400
"""Numbers of a matrix that is decomposed aside: fewer take less than 50 ms."""


def orthonormal(numbers: Array) -> Array:
    """Return orthonormal columns: the Q of ``numbers = Q R``, R's diagonal positive.

    Source: Mezzadri (2007), Notices of the AMS 54, p. 597.

    Parameters
    ----------
    numbers : ndarray, shape (rows, columns)
        With at least as many rows as columns.

    Returns
    -------
    ndarray, shape (rows, columns)
    """
    q, r = np.linalg.qr(numbers)
    q *= np.where(np.diagonal(r) < 0, -1.0, 1.0)
    return q


def eigenvalues(matrix: Array) -> NDArray[np.complex128]:
    """Return all eigenvalues; none where numbers are not finite or they were not found.

    Parameters
    ----------
    matrix : ndarray, shape (units, units)
        Any.
    """
    try:
        with np.errstate(all="ignore"):
            return np.linalg.eigvals(matrix).astype(np.complex128)
    except (np.linalg.LinAlgError, MemoryError):
        return np.empty(0, dtype=np.complex128)


def symmetric(matrix: Array) -> Array:
    """Return the eigenvectors of a symmetric matrix, below their eigenvalues.

    Parameters
    ----------
    matrix : ndarray, shape (size, size)
        Finite.

    Returns
    -------
    ndarray, shape (size + 1, size)
        Row 0: the eigenvalues, rising; below each the vector, of length 1.
    """
    return np.vstack(np.linalg.eigh(matrix))


DECOMPOSITIONS: dict[str, Callable[[Array], NDArray[Any]]] = {
    "orthonormal": orthonormal,
    "eigenvalues": eigenvalues,
    "symmetric": symmetric,
}


def decomposed(name: str, matrix: Array) -> NDArray[Any]:
    """Return a decomposition; a large one is computed where it can be ended.

    That is in a process of its own, where somebody watches the work of this thread. In
    either place it has one thread, so that the bits are the same.

    Parameters
    ----------
    name : str
        A name of `DECOMPOSITIONS`.
    matrix : ndarray
        Of two dimensions.

    Raises
    ------
    MemoryError
        Where the system ended the process.
    """
    if watcher() is not None and matrix.size >= LARGE:
        from rnn_viewer.core.linear_algebra import aside

        found = aside.decomposed(name, matrix)
        if found is not None:
            return found
    return decomposed_here(name, matrix)


def decomposed_here(name: str, matrix: Array) -> NDArray[Any]:
    """Return a decomposition, computed to its end in this thread."""
    with one_thread_for(matrix):
        return DECOMPOSITIONS[name](matrix)
