"""What a worker does, wherever it is, and how many points it is given at once."""

import platform
import time
from collections.abc import Callable, Generator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.version import __version__
from rnn_viewer.core.words import Phrase

_WANTED_SECONDS = 0.25
"""How long a worker is to be busy with what it is given: handing it over takes some
milliseconds, and what is not told is lost with the worker."""

_MOST_AT_ONCE = 1000


class Worker(NamedTuple):
    """What the bits of a result depend on.

    Attributes
    ----------
    version : str
        Of this program.
    numpy : str
        The version of NumPy.
    blas : str
        Library, version and the processor that it has chosen its code for.
    machine : str
        The kind of processor.
    """

    version: str
    numpy: str
    blas: str
    machine: str

    @property
    def arithmetic(self) -> str:
        """All but the version, in words."""
        return f"NumPy {self.numpy}, {self.blas}, {self.machine}"


class Results(NamedTuple):
    """The measures of some points.

    Attributes
    ----------
    points : tuple of int
        Which ones, from 0.
    rows : tuple of tuple of float
        The measures of each, in the order of the grid.
    worker : Worker
        Who computed them.
    seconds : float
        How long that took.
    """

    points: tuple[int, ...]
    rows: tuple[tuple[float, ...], ...]
    worker: Worker
    seconds: float


Computing: TypeAlias = Generator[Results | Phrase | None, None, None]
"""Yields results as they come, in any order; what there is to say; None now and then,
while there is nothing. Closed before its end, it leaves what was not begun."""

Computer: TypeAlias = Callable[[Grid, Sequence[int]], Computing]
"""Computes points of a grid."""


@lru_cache(maxsize=1)
def this_worker() -> Worker:
    """Return what this process is as a worker."""
    from threadpoolctl import threadpool_info

    blas = {
        f"{library['internal_api']} {library['version']}"
        f" {library.get('architecture', '')}".strip()
        for library in threadpool_info()
        if library["user_api"] == "blas" and "numpy" in library["filepath"]
    }
    name = ", ".join(sorted(blas)) or "BLAS"
    return Worker(__version__, np.__version__, name, platform.machine())


def compute(grid: Grid, points: Sequence[int]) -> Results:
    """Compute points of a grid, here."""
    begun = time.perf_counter()
    rows = tuple(grid.measured(point) for point in points)
    return Results(tuple(points), rows, this_worker(), time.perf_counter() - begun)


class Portions:
    """Hands out points: so many at once that a worker is busy for a quarter second.

    Parameters
    ----------
    points : sequence of int
        All that are to be computed.
    """

    def __init__(self, points: Sequence[int]) -> None:
        self._left = list(reversed(points))
        self._size = 1

    def __bool__(self) -> bool:
        return bool(self._left)

    def next(self) -> tuple[int, ...]:
        """Return the next points."""
        portion = tuple(reversed(self._left[-self._size :]))
        del self._left[-self._size :]
        return portion

    def back(self, points: Sequence[int]) -> None:
        """Take points back whose worker is lost."""
        self._left.extend(reversed(points))

    def learn(self, found: Results) -> None:
        """Adapt to how long points take."""
        a_point = max(found.seconds / len(found.points), 1e-6)
        fitting = int(_WANTED_SECONDS / a_point)
        # It grows slowly: a few quick points say little of those to come.
        self._size = max(1, min(fitting, 2 * self._size, _MOST_AT_ONCE))
