"""How many threads the products of the loop use."""

import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any

from rnn_viewer.core.array import Array

MANY_FROM = 16 * 2**20
"""Bytes of U from which on a product waits for memory, and more threads read faster.
A smaller U stays in the cache, and handing its parts to threads costs more than it
brings."""

_ALWAYS_ONE_BELOW = 2**13
"""Numbers of U and W together of which no BLAS makes parts: nothing to be limited."""


class OneThread:
    """Keeps BLAS to one thread while anybody is inside; then all is as before.

    The limit is one of the whole process: the last to leave takes it back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before: list[int] = []

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = [library.num_threads for library in _libraries()]
                self._set([1] * len(self._before))
            self._inside += 1

    def __exit__(self, *reason: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._set(self._before)

    def _set(self, counts: list[int]) -> None:
        for library, before, count in zip(
            _libraries(), self._before, counts, strict=True
        ):
            if before != 1:
                _set_threads(library, count)


_ONE = OneThread()


def one_thread() -> AbstractContextManager[None]:
    """Return what to be in while all products are to be made by one thread."""
    return _ONE


def threads_for(U: Sequence[Array], W: Sequence[Array]) -> AbstractContextManager[None]:
    """Return what to be in while products with U and W of each gate are computed."""
    is_small = sum(matrix.size for matrix in (*U, *W)) < _ALWAYS_ONE_BELOW
    is_large = sum(matrix.nbytes for matrix in U) >= MANY_FROM
    return nullcontext() if is_small or is_large else _ONE


def one_thread_for(matrix: Array) -> AbstractContextManager[None]:
    """Return what to be in while a matrix is decomposed: by one thread, always.

    How many threads there are changes the last bits of what LAPACK finds, and some that
    wait for each other beside a loop took sixty times as long.
    """
    return nullcontext() if matrix.size < _ALWAYS_ONE_BELOW else _ONE


def _set_threads(library: Any, count: int) -> None:
    """Set how many threads a library has, in whichever thread this is.

    By itself threadpoolctl 3.8 lets only that thread set it that did so first: from
    any other nothing happens, without a word. Here `OneThread` keeps them apart. A
    training that plays in the worker had two threads so, one of which only waited.
    """
    getattr(library, "_real_set_num_threads", library.set_num_threads)(count)


# Found once, and not before the first loop that needs it: looking for them takes 5 ms.
@lru_cache(maxsize=1)
def _libraries() -> list[Any]:
    from threadpoolctl import ThreadpoolController

    found: list[Any] = ThreadpoolController().select(user_api="blas").lib_controllers
    return found
