"""Where the outputs come from that the output sequence shows."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.pyramid.reader import PyramidReader
from rnn_viewer.core.run.array_over_time import ArrayOverTime
from rnn_viewer.core.run.changes import Changes
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.baseline import Difference
from rnn_viewer.core.snapshot.sequences import OUTPUTS, sequence_of
from rnn_viewer.core.snapshot.snapshot import Snapshot


class OutputSource(NamedTuple):
    """Outputs of a run, of its baseline, how far they are apart, or their changes.

    Or another array of a timestep, in place of the outputs.

    Attributes
    ----------
    of : Run, ArrayOverTime, Changes or Difference
        Whose they are; another object where they are others.
    snapshot : Snapshot
        The moment.
    pyramid : Pyramid or None
        Of the same rows.
    """

    of: Run | ArrayOverTime | Changes | Difference
    snapshot: Snapshot
    pyramid: Pyramid | None

    def rows(self, start: int, stop: int) -> Array:
        """Return rows that are computed, shape (stop - start, output_features)."""
        if isinstance(self.of, Run | ArrayOverTime):
            # Of rows in a file these alone are mapped into memory.
            return self.of.rows(start, stop)
        return self.of.rows[start:stop]

    @property
    def computed(self) -> int:
        """How many rows there are by now."""
        if isinstance(self.of, Run | ArrayOverTime):
            return self.of.computed
        return len(self.of.rows)

    def reader(self) -> PyramidReader:
        """Return what reads stretches of the rows, by the pyramid if there is one."""
        units = self.snapshot.weights.output_features
        pyramid = self.pyramid or RawSource(units, lambda: self.computed)
        return PyramidReader(pyramid, self.rows)


def output_source(snapshot: Snapshot) -> OutputSource:
    """Return what the output sequence of a snapshot shows."""
    if sequence_of(snapshot) != OUTPUTS:
        return _of_array(snapshot)
    if snapshot.changes is not None:
        return OutputSource(snapshot.changes, snapshot, None)
    if snapshot.compared == "difference" and snapshot.difference is not None:
        return OutputSource(snapshot.difference, snapshot, None)
    baseline = snapshot.baseline if snapshot.compared == "baseline" else None
    run = snapshot.run if baseline is None else baseline.run
    if run is snapshot.run:
        return OutputSource(run, snapshot, snapshot.pyramid)
    return OutputSource(run, snapshot, None if baseline is None else baseline.pyramid)


def _of_array(snapshot: Snapshot) -> OutputSource:
    """Return the rows of another array, or their changes where colours tell these."""
    rows = snapshot.over_time
    if rows is None:
        return OutputSource(Changes(np.empty((0, 0))), snapshot, None)
    if COLOURINGS[snapshot.ranges].measure == "change":
        changes = rows.changes(snapshot.over_time_computed)
        if changes is not None:
            return OutputSource(changes, snapshot, None)
    return OutputSource(rows, snapshot, rows.pyramid)


class RawSource(Pyramid):
    """Stands for the pyramid of a run that has none: all is read from its rows.

    Parameters
    ----------
    units : int
        How many numbers each row has.
    rows_computed : callable
        Tells how many rows there are by now.
    """

    def __init__(self, units: int, rows_computed: Callable[[], int]) -> None:
        super().__init__(0, units)
        self._rows_computed = rows_computed

    @property
    def computed(self) -> int:
        """How many rows there are."""
        return self._rows_computed()
