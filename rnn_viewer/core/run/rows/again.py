"""Rows that are kept rounded, computed again as the loop had them."""

from collections.abc import Callable

import numpy as np

from rnn_viewer.core.array import Array

KEPT = 2**18
"""Numbers of blocks that are kept: 2 MB. One block is kept by all means."""


class RowsAgain:
    """Computes rows again from the states with which their blocks began.

    Those states take a hundredth of the bytes of the rows, a thirtieth where blocks are
    short. The blocks are those of the loop, so that every bit is the same.

    Parameters
    ----------
    block : int
        Timesteps of a block.
    compute : callable
        ``compute(start, state)`` returns all rows of the block that begins at a
        timestep, from 0, with a state.
    """

    def __init__(self, block: int, compute: Callable[[int, Array], Array]) -> None:
        self._block = block
        self._compute = compute
        self._states: list[Array] = []
        self._kept: dict[int, Array] = {}

    def begin(self, state: Array, rows: Array | None = None) -> None:
        """Note the state with which the next block begins; one thread may.

        Parameters
        ----------
        state : ndarray
            Of the loop, exact.
        rows : ndarray, optional
            Those of that block, not rounded: who asks soon waits for nothing.
        """
        self._states.append(state)
        if rows is not None:
            self._keep(len(self._states) - 1, rows)

    def take_over(self, other: "RowsAgain", timesteps: int) -> Array | None:
        """Take over the states of the first timesteps of another run.

        Returns
        -------
        ndarray or None
            The state with which the next block begins; None where there is none.
        """
        count = -(-timesteps // self._block)
        self._states = other._states[:count]
        return other._states[count] if count < len(other._states) else None

    def rows(self, start: int, stop: int) -> Array:
        """Return rows of blocks that are complete, shape (stop - start, units).

        Read-only; any thread may ask.
        """
        numbers = range(start // self._block, -(-stop // self._block))
        parts = []
        for number in numbers:
            first = number * self._block
            parts.append(self._rows_of(number)[max(start - first, 0) : stop - first])
        found = parts[0] if len(parts) == 1 else np.concatenate(parts)
        found.setflags(write=False)
        return found

    def _rows_of(self, number: int) -> Array:
        found = self._kept.get(number)
        if found is None:
            found = self._compute(number * self._block, self._states[number])
            self._keep(number, found)
        return found

    def _keep(self, number: int, rows: Array) -> None:
        room = max(KEPT // (self._block * rows.shape[1]), 1)
        # Never changed, but replaced: other threads may be looking.
        self._kept = dict([*self._kept.items(), (number, rows)][-room:])
