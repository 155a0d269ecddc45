"""Computes a run in a thread of its own, and lets the window go first."""

import time
from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer, Signal

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.growth import Growth

Make = Callable[[], Growth]

_LOOKS = 33
"""Milliseconds between two looks at how far the worker is."""

_REST = 0.004
"""Seconds that the worker rests at most while the window is busy: who handles events in
a loop of his own never says that he is idle."""

_PATIENCE = 10.0
"""Seconds that an abandoned worker is waited for at most, when the window closes."""

_MOMENT = 0.5
"""The same, of one that still draws."""


class Computation(QObject):
    """Computes one run at a time; what is ready of it can be shown meanwhile.

    The worker rests while the window handles events: both would wait for the same
    interpreter, and a frame would be late.

    Attributes
    ----------
    looked : Signal()
        Some of the run may be ready since the last time.
    failed : Signal(UserError)
        The run cannot be computed, and why.
    """

    looked = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._last: _Task | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOKS)
        self._look.timeout.connect(self._on_look)

    @property
    def running(self) -> bool:
        """Whether a worker is at it."""
        return self._task is not None

    @property
    def growth(self) -> Growth | None:
        """What is computed; None before its arrays are there."""
        return None if self._task is None else self._task.growth

    @property
    def seconds_left(self) -> float | None:
        """How long it will take from now on; None before that can be told."""
        return None if self._task is None else self._task.seconds_left()

    def begin(self, make: Make) -> None:
        """Compute the run whose growth `make` returns, in place of the one before.

        Parameters
        ----------
        make : callable
            Called by the worker; may itself take long.
        """
        self.cancel()
        self._task = self._last = _Task(make, self._last)
        self._watch(True)
        self._look.start()
        self._task.start()

    def cancel(self) -> None:
        """Abandon the run; its worker ends with the block it is at."""
        task, self._task = self._task, None
        if task is not None:
            self._look.stop()
            self._watch(False)
            task.cancelled = True
            task.may_work.set()

    def stop(self) -> None:
        """Abandon the run and wait until all workers have ended."""
        self.cancel()
        if self._last is not None:
            # One that only draws writes nothing that is read, and hears nobody.
            self._last.join(_PATIENCE if self._last.growth else _MOMENT)
            self._last = None

    def _on_look(self) -> None:
        task = self._task
        if task is None:
            return
        # Told before the last look at the run: nothing that is ready is missed.
        has_ended = not task.is_alive()
        self.looked.emit()
        if has_ended and task is self._task:
            self.cancel()
            if task.error is not None:
                self._tell(task.error)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    # The worker works while the window waits for events.

    def _watch(self, on: bool) -> None:
        dispatcher = QAbstractEventDispatcher.instance()
        # Without an application there is nobody to go first.
        if not dispatcher:
            return
        if on:
            dispatcher.awake.connect(self._on_awake)
            dispatcher.aboutToBlock.connect(self._on_idle)
        else:
            dispatcher.awake.disconnect(self._on_awake)
            dispatcher.aboutToBlock.disconnect(self._on_idle)

    def _on_awake(self) -> None:
        if self._task is not None:
            self._task.may_work.clear()

    def _on_idle(self) -> None:
        if self._task is not None:
            self._task.may_work.set()


class _Task(Thread):
    def __init__(self, make: Make, before: "_Task | None") -> None:
        super().__init__(daemon=True)
        self.growth: Growth | None = None
        self.error: Exception | None = None
        self.cancelled = False
        self.may_work = Event()
        self.may_work.set()
        self._make = make
        self._before = before
        self._began = (0.0, 0)

    def run(self) -> None:
        try:
            self._wait_for_the_one_before()
            if self._is_unwanted():
                return
            growth = self._make()
            if self._is_unwanted():
                return
            self._began = time.perf_counter(), growth.computed
            self.growth = growth
            while not growth.ended and not self.cancelled:
                growth.grow()
                self.may_work.wait(_REST)
        except Exception as error:  # noqa: BLE001 - told in the window's thread
            self.error = error

    def _is_unwanted(self) -> bool:
        """Tell whether the window has abandoned it by now."""
        return self.cancelled

    def _wait_for_the_one_before(self) -> None:
        """Go on with a run only when nobody else computes it any more."""
        before, self._before = self._before, None
        # One that was abandoned while it draws will compute nothing.
        if before is not None and before.growth is not None:
            before.join()

    def seconds_left(self) -> float | None:
        if self.growth is None:
            return None
        (began, before), now = self._began, self.growth.computed
        if now == before:
            return None
        left = self.growth.run.timesteps - now
        return (time.perf_counter() - began) / (now - before) * left
