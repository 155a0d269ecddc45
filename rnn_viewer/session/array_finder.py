"""Finds the rows of an array that is shown over time; the worker does most of them."""

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.sequences import OUTPUTS, sequence_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session.worker import Worker, out_of_memory

if TYPE_CHECKING:
    from rnn_viewer.core.run.array_over_time import ArrayOverTime

AT_ONCE = 0.012
"""Seconds that are taken while the user waits: short runs are done in less."""

_Wanted = tuple[Run, str, int]


class ArrayFinder(QObject):
    """Computes the rows of one array at a time, in place of the one before.

    Attributes
    ----------
    found : Signal(int)
        How many rows there are by now.
    refused : Signal(UserError)
        Why there are no rows, or no more.
    """

    found = Signal(int)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: _Wanted | None = None
        self._rows: ArrayOverTime | None = None
        self._worker = Worker(self)
        self._worker.looked.connect(self._on_looked)
        self._worker.failed.connect(self.refused)

    def with_rows(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot with the rows of what it shows over time, as far as known.

        Where they cannot be, it shows the outputs, and `refused` tells why.
        """
        wanted = _wanted(snapshot)
        if wanted != self._wanted:
            self._worker.cancel()
            self._wanted, self._rows = wanted, None
            try:
                self._begin(snapshot.over_time)
            except (UserError, MemoryError) as error:
                self._wanted = None
                told = out_of_memory(error) if isinstance(error, MemoryError) else error
                # What is being published is told of first.
                QTimer.singleShot(0, self, lambda: self.refused.emit(told))
                snapshot = replace(snapshot, sequence=OUTPUTS)
        count = 0 if self._rows is None else self._rows.computed
        if (snapshot.over_time, snapshot.over_time_computed) == (self._rows, count):
            return snapshot
        return replace(snapshot, over_time=self._rows, over_time_computed=count)

    def _begin(self, known: "ArrayOverTime | None") -> None:
        """Compute what is wanted, unless it is known already."""
        if self._wanted is None:
            return
        if known is not None and known.is_of(*self._wanted):
            self._rows = known
        else:
            # Who looks at the outputs needs nothing of it.
            from rnn_viewer.core.run.array_over_time import ArrayOverTime

            self._rows = ArrayOverTime(*self._wanted)
        deadline = time.perf_counter() + AT_ONCE
        while not self._rows.complete and time.perf_counter() < deadline:
            self._rows.grow()
        if not self._rows.complete:
            self._worker.begin(partial(_grown, self._rows))

    def stop(self) -> None:
        """Compute no more: the window is closing."""
        self._worker.stop()

    def _on_looked(self) -> None:
        if self._rows is not None:
            self.found.emit(self._rows.computed)


def _grown(rows: "ArrayOverTime") -> None:
    while not rows.complete:
        rows.grow()
        checkpoint(rows.computed / rows.timesteps)


def _wanted(snapshot: Snapshot) -> _Wanted | None:
    """Return what is to be computed: nothing while the run itself is computed."""
    name, work = sequence_of(snapshot), snapshot.work
    is_stopped = work is not None and work.stopped
    if name == OUTPUTS or not (snapshot.complete or is_stopped):
        return None
    return (snapshot.run, name, snapshot.computed) if snapshot.computed else None
