"""The rows of a run, as they are kept and as the loop computed them."""

from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.run.loop import Compute, RecurrentLoop
from rnn_viewer.core.run.rows.rows import Rows, rows_for

if TYPE_CHECKING:
    from rnn_viewer.core.run.rows.again import RowsAgain


class RunRows:
    """Keeps what a loop computes: a row is what a timestep carries on to the next.

    Of a row that is more than the output, the output is kept; the rest is computed
    again, block by block, where it is asked for.

    One thread may compute while another reads the rows before `computed`.

    Parameters
    ----------
    loop : RecurrentLoop
        What computes them.
    rows : Rows, optional
        Where they are kept; chosen by their size where it is left out.

    Attributes
    ----------
    kept : Rows
    computed : int
        How many there are.
    rounds : bool
        Whether they are kept rounded.
    again : RowsAgain or None
        What computes them again where they are kept rounded, or not all of them.
    first_not_finite : tuple of int and int, or None
        The first timestep, from 0, and unit that is not a finite number.
    """

    def __init__(self, loop: RecurrentLoop, rows: Rows | None = None) -> None:
        dtype, states = loop.in_loop.dtype, loop.initial
        width = len(next(iter(states.values())))
        self.kept = rows_for(len(loop.inputs), width, dtype) if rows is None else rows
        self.rounds = self.kept.dtype != dtype
        self._carries_more = len(states) > 1
        self.computed = 0
        self.first_not_finite: tuple[int, int] | None = None
        self._loop = loop
        # What the next block begins with, before it is rounded for a file.
        self._carried = loop.before
        is_kept = not (self.rounds or self._carries_more)
        self.again = None if is_kept else self._rows_again()

    def _rows_again(self) -> "RowsAgain":
        # Few runs need a file: nothing of it is loaded before the first paint.
        from rnn_viewer.core.run.rows.again import RowsAgain

        return RowsAgain(self._loop.block, self._loop.block_from)

    def add_block(self, compute: Compute) -> None:
        """Compute the next block.

        `RowsNotStored` is raised where a file takes no more; the rows before it stay.
        """
        start, stop = self.computed, self._loop.stop_of(self.computed)
        rows = carried = self.kept.place(start, stop)
        if self._carries_more:
            carried = np.empty((stop - start, len(self._carried)), rows.dtype)
        compute(start, self._carried, carried)
        if self._carries_more:
            rows[...] = carried[:, : rows.shape[1]]
        self._note_not_finite(start, self.kept.put(start, rows))
        if self.again is not None:
            # Rows alone stand in a buffer that the next block is computed in.
            self.again.begin(self._carried, carried if self._carries_more else None)
        self._carried = carried[-1].copy()
        self.computed = stop

    def _note_not_finite(self, start: int, rows: Array) -> None:
        # A sum is not finite where one of its terms is not, and costs a tenth.
        if self.first_not_finite is None and not np.isfinite(rows.sum()):
            found = np.argwhere(~np.isfinite(rows))
            if len(found):
                self.first_not_finite = (start + int(found[0, 0]), int(found[0, 1]))

    def take_over(self, other: "RunRows", count: int) -> None:
        """Keep the first rows of another run in place of computing them."""
        self.kept.put(0, other.stored(0, count))
        self._carried = self.kept.row(count - 1)
        if self.again is not None and other.again is not None:
            following = self.again.take_over(other.again, count)
            self._carried = other._carried if following is None else following
        self.computed = count
        found = other.first_not_finite
        if found is not None and found[0] < count:
            self.first_not_finite = found

    def stored(self, start: int, stop: int) -> Array:
        """Return the computed ones of some rows as they are kept, read-only."""
        return self.kept.window(*self._within(start, stop))

    def exact(self, start: int, stop: int) -> Array:
        """Return the same rows as the loop computed them, to the last bit."""
        begin, end = self._within(start, stop)
        if not self.rounds or end == begin:
            return self.kept.window(begin, end)
        return self.carried(begin, end, next(iter(self._loop.initial)))

    def exact_row(self, t: int) -> Array:
        """Return one of them, shape (output_features,)."""
        return self.exact(t, t + 1)[0] if self.rounds else self.kept.row(t)

    def carried(self, start: int, stop: int, state: str) -> Array:
        """Return what computed timesteps leave for a carried state, a row each."""
        place = self._loop.place_of(state)
        if place.start == 0 and not self.rounds:
            return self.kept.window(start, stop)
        assert self.again is not None
        return self.again.rows(start, stop)[:, place]

    def _within(self, start: int, stop: int) -> tuple[int, int]:
        begin, end, _ = slice(start, stop).indices(self.computed)
        return begin, max(begin, end)
