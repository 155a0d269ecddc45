"""What takes long to find out: a job that never blocks the window."""

import time
from collections.abc import Generator
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.session.worker import Worker, out_of_memory

AT_ONCE = 0.012
"""Seconds that a job may take while the user waits; most are done in less."""

_PATIENCE, _MOMENT = 0.1, 0.002

Job: TypeAlias = Generator[float, None, Any]
"""Yields the share that is done, from 0 to 1, every few milliseconds; returns what was
found. It must read nothing that another thread writes."""


class BackgroundJob(QObject):
    """Does one job at a time, by the worker where it takes longer than a moment.

    Attributes
    ----------
    found : Signal(object)
        What the job returned. A job that was cancelled tells nothing.
    progressed : Signal(float)
        The share that is done; 1 with the result.
    failed : Signal(UserError)
        Why a job found nothing.
    """

    found = Signal(object)
    progressed = Signal(float)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._worker.looked.connect(self._on_looked)
        self._worker.done.connect(self._tell)
        self._worker.failed.connect(self.failed)

    @property
    def running(self) -> bool:
        """Whether the worker is at it."""
        return self._worker.running

    def begin(self, job: Job, is_long: bool = False) -> None:
        """Do a job in place of the one before; `found` may come before this returns.

        What the job raises in its first moment, such as `TooLarge`, is raised here. One
        that is long by all means is left to the worker from the beginning.
        """
        self._worker.cancel(_MOMENT if is_long else _PATIENCE)
        deadline = time.perf_counter() + (0.0 if is_long else AT_ONCE)
        while time.perf_counter() < deadline:
            try:
                next(job)
            except StopIteration as stop:
                self._tell(stop.value)
                return
            except MemoryError as error:
                self.failed.emit(out_of_memory(error))
                return
        self.progressed.emit(0.0)
        self._worker.begin(partial(_done, job))

    def cancel(self) -> None:
        """Drop the job, and wait the few milliseconds until the worker has ended it."""
        self._worker.cancel(_PATIENCE)

    def _on_looked(self) -> None:
        self.progressed.emit(self._worker.share)

    def _tell(self, result: Any) -> None:
        self.progressed.emit(1.0)
        self.found.emit(result)


def _done(job: Job) -> Any:
    """Do a job to its end and return what it found."""
    while True:
        try:
            share = next(job)
        except StopIteration as stop:
            return stop.value
        checkpoint(share)
