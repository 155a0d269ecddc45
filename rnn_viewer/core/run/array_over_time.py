"""An array of a timestep over a whole run, kept only where it is asked for.

A run keeps its outputs. Carry and gates are computed again, block by block, from the
states with which blocks begin.
"""

import numpy as np

from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.run.changes import Changes
from rnn_viewer.core.run.rows.rows import rows_for
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.values import array_of, multiplications
from rnn_viewer.core.settings.memory_limits import (
    in_units,
    is_for_a_file,
    memory_limit,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

BINNED_FROM = 4096
"""Timesteps from which pictures are drawn from bins: fewer are drawn at once."""

MOST_CHANGES = 8_000_000
"""Numbers of which there is a picture of how they change."""

_BLOCK_WORK = 2_000_000
"""Multiplications between two moments at which it can be ended: some milliseconds."""

_QUICK = 50_000_000
"""Multiplications that are done while the user waits, in some 20 ms."""

_BLOCK_ROWS = 1024


class NoRoomForRows(UserError):
    """Rows of an array that would not fit the memory.

    Parameters
    ----------
    name : str
        The array.
    needed, limit : str
        The memory, in units.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{name} over time needs {needed} of memory, more than the {limit} that are"
        " left: fewer timesteps or units make room.",
    )

    def __init__(self, name: str, needed: str, limit: str) -> None:
        super().__init__(name=name, needed=needed, limit=limit)


class ArrayOverTime:
    """The rows of one array, for pictures: as far as they are computed again.

    Products are of many timesteps at once, so that a number may have another last bit
    than in `Run.trace`. One thread may let it grow while another reads.

    Parameters
    ----------
    run : Run
    name : str
        A result of a timestep with a number a unit, such as ``carry_t``.
    timesteps : int
        How many rows there will be: as many as the run has computed.

    Attributes
    ----------
    width : int
        How many numbers a row has.
    pyramid : Pyramid or None
        Bins of the rows; None of a short run.

    Raises
    ------
    NoRoomForRows
        Where they would not fit the memory, beside all that is held there.
    RowsNotStored
        Where there can be no file for them.
    """

    def __init__(self, run: Run, name: str, timesteps: int) -> None:
        self.width = run.weights.size_of(name)
        units, dtype = self.width, np.dtype(run.precision.loop)
        _check_room(name, timesteps * units, dtype.itemsize)
        self.run, self.name, self.timesteps = run, name, timesteps
        self._kept = rows_for(timesteps, units, dtype)
        is_binned = timesteps > BINNED_FROM
        self.pyramid = Pyramid(timesteps, units) if is_binned else None
        self._computed = 0
        self._work = multiplications(run, name)
        self._changes: Changes | None = None

    @property
    def computed(self) -> int:
        """How many rows there are."""
        return self._computed

    @property
    def complete(self) -> bool:
        """Whether there are all."""
        return self._computed == self.timesteps

    def is_of(self, run: Run, name: str, timesteps: int) -> bool:
        """Tell whether these are the rows that are asked for."""
        return (run, name, timesteps) == (self.run, self.name, self.timesteps)

    def grow(self) -> None:
        """Compute the next rows.

        `RowsNotStored` is raised where a file takes no more; the rows before it stay.
        """
        start, count = self._computed, _BLOCK_WORK // self._work
        stop = min(start + min(max(count, 1), _BLOCK_ROWS), self.timesteps)
        stored = self._kept.put(start, self.again(start, stop))
        if self.pyramid is not None:
            self.pyramid.append(stored)
        self._computed = stop

    def rows(self, start: int, stop: int) -> Array:
        """Return those that are there of some rows, as they are kept."""
        begin, end, _ = slice(start, stop).indices(self._computed)
        return self._kept.window(begin, max(begin, end))

    def again(self, start: int, stop: int) -> Array:
        """Compute some rows, whether they are kept or not."""
        return array_of(self.run, start, stop, self.name)

    def changes(self, computed: int) -> Changes | None:
        """Return the change of each number since the timestep before.

        Not a number where nothing is before it; None where there are many rows.

        Parameters
        ----------
        computed : int
            As many rows are looked at.
        """
        if self.timesteps * self.width > MOST_CHANGES:
            return None
        if self._changes is None or len(self._changes.rows) != computed:
            before = np.full((1, self.width), np.nan)
            for state in self.run.cell.carried:
                if state.result == self.name:
                    before[0] = self.run.initial[state.initial]
            rows = doubles(self.rows(0, computed))
            with np.errstate(all="ignore"):
                self._changes = Changes(np.diff(rows, axis=0, prepend=before))
        return self._changes

    def is_quick(self, start: int, stop: int) -> bool:
        """Tell whether some rows are computed while the user waits."""
        # A block is computed to its end.
        count = stop - start + 2 * self.run.block
        return count * self._work <= _QUICK


def _check_room(name: str, numbers: int, itemsize: int) -> None:
    """Raise `NoRoomForRows` where so many numbers, with bins, do not fit the memory."""
    is_file, limit = is_for_a_file(numbers * itemsize), room(memory_limit())
    # Bins have a quarter of the bytes of float32; of few rows there are none.
    needed = numbers + (0 if is_file else numbers * itemsize)
    if needed > limit:
        raise NoRoomForRows(name, in_units(needed), in_units(limit))
