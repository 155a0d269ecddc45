"""One account of all large arrays that are alive, whoever made them.

Every array of a megabyte or more is entered here as long as it is alive. `check_room`
and `room` refuse what would not fit beside it, before anything is allocated.
"""

import threading
import weakref
from typing import Any, TypeVar

import numpy as np

from rnn_viewer.core.machine.interruption import Watch, watcher

_A = TypeVar("_A", bound="np.ndarray[Any, Any]")

ALWAYS = 64 * 2**20
"""Bytes that are never refused, whatever is held: the way back from a large run."""

_SMALL = 2**20
"""Bytes of an array that is not worth an entry."""


class _Account:
    """The bytes of arrays that are alive, with who watched the making of each."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._entries: dict[int, tuple[weakref.ref[Any], int, Watch | None]] = {}

    def add(self, array: "np.ndarray[Any, Any]") -> None:
        key = id(array)
        with self._lock:
            if key not in self._entries:
                gone = weakref.ref(array, lambda _: self._drop(key))
                self._entries[key] = gone, array.nbytes, watcher()

    def _drop(self, key: int) -> None:
        with self._lock:
            self._entries.pop(key, None)

    def bytes(self, without: Watch | None) -> int:
        with self._lock:
            entries = list(self._entries.values())
        return sum(
            size for _, size, made in entries if without is None or made != without
        )


_account = _Account()


def held(array: _A) -> _A:
    """Enter an array into the account until nobody keeps it; return it.

    What it is a view of is what is entered, once.
    """
    owner: np.ndarray[Any, Any] = array
    while isinstance(owner.base, np.ndarray):
        owner = owner.base
    if owner.nbytes >= _SMALL:
        _account.add(owner)
    return array


def held_bytes(without: Watch | None = None) -> int:
    """Return how many bytes the entered arrays take that are alive.

    Parameters
    ----------
    without : callable, optional
        Arrays made under this watch do not count: its work is about to be given up.
    """
    return _account.bytes(without)


def room(limit: int) -> int:
    """Return what a limit of bytes leaves beside all that is held; never below 64 MB.

    Parameters
    ----------
    limit : int
        Bytes; where they are fewer than 64 MB, these are what is left.
    """
    return max(limit - held_bytes(), min(limit, ALWAYS))
