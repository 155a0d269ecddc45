"""What takes long to find out: a job that never blocks the window."""

import sys
import time
from collections.abc import Generator
from threading import Event, Thread
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

AT_ONCE = 0.012
"""Seconds that a job may take while the user waits; most are done in less."""

_PATIENCE, _MOMENT = 0.1, 0.002
_LOOKS = 33
"""Milliseconds between two looks at how far a worker is."""

Job: TypeAlias = Generator[float, None, Any]
"""Yields the share that is done, from 0 to 1, every few milliseconds; returns what was
found. It must read nothing that another thread writes."""


class Study(QObject):
    """Does one job at a time, in a worker thread where it takes longer than a moment.

    Attributes
    ----------
    found : Signal(object)
        What the job returned. A job that was cancelled tells nothing.
    progressed : Signal(float)
        The share that is done; 1 with the result.
    """

    found = Signal(object)
    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOKS)
        self._look.timeout.connect(self._on_look)

    @property
    def running(self) -> bool:
        """Whether a worker is at it."""
        return self._task is not None

    def begin(self, job: Job, is_long: bool = False) -> None:
        """Do a job in place of the one before; `found` may come before this returns.

        What the job raises in its first moment, such as `TooLarge`, is raised here. One
        that is long by all means is left to a worker from the beginning.
        """
        self._drop(_MOMENT if is_long else _PATIENCE)
        deadline = time.perf_counter() + (0.0 if is_long else AT_ONCE)
        while time.perf_counter() < deadline:
            try:
                next(job)
            except StopIteration as stop:
                self.progressed.emit(1.0)
                self.found.emit(stop.value)
                return
        self.progressed.emit(0.0)
        self._task = _Task(job)
        self._task.messenger.done.connect(
            self._on_done, Qt.ConnectionType.QueuedConnection
        )
        self._look.start()
        self._task.start()

    def cancel(self) -> None:
        """Drop the job, and wait the few milliseconds until its worker has ended.

        A step that takes longer, such as many eigenvalues, is not waited for: nobody
        is told of it.
        """
        self._drop(_PATIENCE)

    def _drop(self, patience: float) -> None:
        task, self._task = self._task, None
        self._look.stop()
        if task is not None:
            task.cancelled.set()
            task.join(patience)

    def _on_look(self) -> None:
        if self._task is not None:
            self.progressed.emit(self._task.share)

    @Slot(object)
    def _on_done(self, task: "_Task") -> None:
        if task is not self._task:
            return
        self._drop(_PATIENCE)
        if task.error is not None:
            sys.excepthook(type(task.error), task.error, task.error.__traceback__)
            return
        self.progressed.emit(1.0)
        self.found.emit(task.result)


class _Messenger(QObject):
    done = Signal(object)


class _Task(Thread):
    def __init__(self, job: Job) -> None:
        super().__init__(daemon=True)
        self.messenger = _Messenger()
        self.cancelled = Event()
        self.share = 0.0
        self.result: Any = None
        self.error: BaseException | None = None
        self._job = job

    def run(self) -> None:
        try:
            while not self.cancelled.is_set():
                self.share = next(self._job)
        except StopIteration as stop:
            self.result = stop.value
        except BaseException as error:  # noqa: BLE001 - told in the window's thread
            self.error = error
        if not self.cancelled.is_set():
            self.messenger.done.emit(self)
