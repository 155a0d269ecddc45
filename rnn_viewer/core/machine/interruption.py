"""Where long work can be ended, and where it tells how far it is."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Watch: TypeAlias = Callable[[float | None], None]
"""``watch(share)`` takes the share that is done, None where that is not known. What it
raises ends the work."""


class Interrupted(BaseException):
    """Nobody wants the result any more.

    No mistake of anybody's: who catches errors is not to catch it.
    """


_of_thread = threading.local()


def checkpoint(share: float | None = None) -> None:
    """Tell who watches this thread that its work goes on; he may end it here.

    To be called every few milliseconds of what can take long. It costs next to nothing
    where nobody watches, as in a script.

    Parameters
    ----------
    share : float, optional
        How much is done, from 0 to 1.
    """
    watch = watcher()
    if watch is not None:
        watch(share)


def watcher() -> Watch | None:
    """Return who watches the work of this thread; None: it goes on to its end."""
    return getattr(_of_thread, "watch", None)


@contextmanager
def watched_by(watch: Watch | None) -> Iterator[None]:
    """Let the work of this thread, inside, be watched."""
    before, _of_thread.watch = watcher(), watch
    try:
        yield
    finally:
        _of_thread.watch = before


def blocks(count: int, size: int) -> Iterator[slice]:
    """Cut `count` things into blocks, with a `checkpoint` before each."""
    for start in range(0, count, size):
        checkpoint()
        yield slice(start, min(start + size, count))
