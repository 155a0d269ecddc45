"""Calls of NumPy that fill the same arrays again and again.

A call with its arrays at hand takes less than a microsecond: what could be looked up
once is.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.blocks import in_rows

Call = tuple[Callable[..., Any], tuple[Any, ...]]

ALL = slice(None)
"""Where all timesteps are meant, in place of one."""


def run(calls: Iterable[Call]) -> None:
    """Make calls, one after the other."""
    with np.errstate(all="ignore"):
        for function, arguments in calls:
            function(*arguments)


class TimestepCalls:
    """Calls for one timestep of those for all; each row is looked up once.

    Parameters
    ----------
    batch : int
        Of one sequence a matrix is multiplied by vectors, which takes less time than
        rows.
    """

    def __init__(self, batch: int) -> None:
        self._batch = batch
        self._found: dict[int, tuple[Array, list[Array]]] = {}

    def call(self, call: Call, *timesteps: int) -> Call:
        """Return a call for a timestep: what has no row a timestep stays as it is.

        Parameters
        ----------
        call : Call
            For all timesteps.
        *timesteps : int
            One for all arrays, or one for each.
        """
        function, arrays = call
        places = timesteps if len(timesteps) > 1 else timesteps * len(arrays)
        rows = [self._row(a, t) for a, t in zip(arrays, places, strict=True)]
        if function is np.dot and self._batch == 1:
            vector, matrix, result = rows
            return matrix.T.dot, (vector, result)
        return function, tuple(rows)

    def _row(self, array: Array, t: int) -> Array:
        if array.ndim < 3:
            return array
        if id(array) not in self._found:
            rows = array[:, 0] if self._batch == 1 else array
            self._found[id(array)] = array, list(rows)
        return self._found[id(array)][1][t]


def of_all(call: Call) -> Call:
    """Return a call for all timesteps at once, as rows."""
    function, arrays = call
    return function, tuple(in_rows(a) if a.ndim == 3 else a for a in arrays)


def of_rows(call: Call, rows: slice) -> Call:
    """Return a call for some timesteps."""
    function, arrays = call
    return function, tuple(a[rows] if a.ndim == 3 else a for a in arrays)
