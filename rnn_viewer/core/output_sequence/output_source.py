"""Where the outputs come from that the output sequence shows."""

from typing import NamedTuple

from rnn_viewer.core.array import Array
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.pyramid.raw_source import RawSource
from rnn_viewer.core.pyramid.reader import PyramidReader
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.snapshot import Snapshot


class OutputSource(NamedTuple):
    """Outputs of a run, of its baseline, how far they are apart, or their changes.

    Attributes
    ----------
    of : object
        Whose they are; another object where they are others.
    snapshot : Snapshot
        The moment.
    pyramid : Pyramid or None
        Of the same rows.
    """

    of: object
    snapshot: Snapshot
    pyramid: Pyramid | None

    def rows(self, start: int, stop: int) -> Array:
        """Return rows that are computed, shape (stop - start, output_features)."""
        if isinstance(self.of, Run):
            # A run in a file maps these rows alone into memory.
            return self.of.rows(start, stop)
        return self.snapshot.told_rows[start:stop]

    @property
    def computed(self) -> int:
        """How many rows there are by now."""
        return len(self.snapshot.told_rows)

    def reader(self) -> PyramidReader:
        """Return what reads stretches of the rows, by the pyramid if there is one."""
        units = self.snapshot.weights.output_features
        pyramid = self.pyramid or RawSource(units, lambda: self.computed)
        return PyramidReader(pyramid, self.rows)


def output_source(snapshot: Snapshot) -> OutputSource:
    """Return what the output sequence of a snapshot shows."""
    if snapshot.changes is not None:
        return OutputSource(snapshot.changes, snapshot, None)
    if snapshot.compared == "difference" and snapshot.difference is not None:
        return OutputSource(snapshot.difference, snapshot, None)
    baseline = snapshot.baseline if snapshot.compared == "baseline" else None
    run = snapshot.run if baseline is None else baseline.run
    if run is snapshot.run:
        return OutputSource(run, snapshot, snapshot.pyramid)
    return OutputSource(run, snapshot, None if baseline is None else baseline.pyramid)
