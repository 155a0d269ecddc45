"""The worker: does what would keep the window waiting, and can be told to end it."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from rnn_viewer.core.errors import OutOfMemory, UserError
from rnn_viewer.core.machine.held import held_bytes
from rnn_viewer.core.machine.interruption import Interrupted, Watch, watched_by
from rnn_viewer.core.settings.memory_limits import in_units

Work: TypeAlias = Callable[[], Any]
"""Calls `checkpoint` every few milliseconds; touches nothing that the window has."""

_LOOKS = 33
"""Milliseconds between two looks at how far the work is."""

_TURN, _REST = 0.002, 0.004
"""Seconds of work, and of rest at most while the window is busy: who handles events in
a loop of his own never says that he is idle."""

MOMENT = 0.1
"""Seconds in which a thread has ended whose work is done."""

_PATIENCE = 2.0
"""Seconds that work which was given up is waited for at most, when its owner goes."""


class Worker(QObject):
    """Does one piece of work at a time for its owner, in place of the one before.

    It has one thread as long as there is work: what was given up ends at its next
    `checkpoint`, and only then the next begins. The thread rests while the window
    handles events: both would wait for the same interpreter, and a frame would be late.

    Attributes
    ----------
    looked : Signal()
        The work went on; told 30 times a second, and before it is told what became of
        it.
    done : Signal(object)
        What the work returned. Work that was given up tells nothing.
    failed : Signal(UserError)
        Why there is no result.
    """

    looked = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._thread: _Thread | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOKS)
        self._look.timeout.connect(self.looked)

    @property
    def running(self) -> bool:
        """Whether there is work."""
        return self._task is not None

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1."""
        return 0.0 if self._task is None else self._task.watch.share

    @property
    def seconds_left(self) -> float | None:
        """How long it will take from now on; None before that can be told."""
        return None if self._task is None else self._task.watch.seconds_left()

    @property
    def watch(self) -> Watch | None:
        """What watches the work: arrays that it makes are held under that."""
        return None if self._task is None else self._task.watch

    def begin(self, work: Work) -> None:
        """Do some work in place of the work before, which is given up."""
        self.cancel()
        self._task = task = _Task(work)
        task.messenger.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._watch_events(True)
        self._look.start()
        if self._thread is None or not self._thread.take(task):
            self._thread = _Thread(task)
            try:
                self._thread.start()
            except RuntimeError as error:
                self._thread = None
                task.fail(error)

    def cancel(self, patience: float = 0.0) -> None:
        """Give the work up; it ends at its next `checkpoint`.

        Parameters
        ----------
        patience : float
            Seconds that are waited, at most, until it has.
        """
        task, self._task = self._task, None
        if task is not None:
            self._look.stop()
            self._watch_events(False)
            task.watch.give_up()
        if patience and self._thread is not None:
            self._thread.join(patience)

    def stop(self, patience: float | None = None) -> None:
        """Give the work up and wait until it has ended: its owner goes."""
        self.cancel(_PATIENCE if patience is None else patience)

    @Slot(object)
    def _on_ended(self, task: "_Task") -> None:
        if task is not self._task:
            return
        # The owner reads what is ready before any other signal.
        self.looked.emit()
        if task is not self._task:
            return
        self.cancel(MOMENT)
        error = task.error
        if error is None:
            self.done.emit(task.result)
        elif isinstance(error, UserError):
            self.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    # The work goes on while the window waits for events.

    def _watch_events(self, on: bool) -> None:
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
            self._task.watch.may_work.clear()

    def _on_idle(self) -> None:
        if self._task is not None:
            self._task.watch.may_work.set()


class _Thread(Thread):
    """Does one task after another, until there is none."""

    def __init__(self, first: "_Task") -> None:
        super().__init__(daemon=True, name="worker")
        self._lock = Lock()
        self._next: _Task | None = first
        self._is_over = False

    def take(self, task: "_Task") -> bool:
        """Do a task next, in place of one that was to come; False: it is too late."""
        with self._lock:
            if not self._is_over:
                self._next = task
            return not self._is_over

    def run(self) -> None:
        while self._has_next():
            pass

    def _has_next(self) -> bool:
        with self._lock:
            task, self._next = self._next, None
            self._is_over = task is None
        if task is not None:
            task.do()
        return task is not None


class _Messenger(QObject):
    """Belongs to a task: whoever of worker and task goes first, it is still there."""

    ended = Signal(object)


class _Watch:
    """Watches the work of a task: takes its share, lets it rest, ends it.

    It knows nothing that was made: arrays are held under it as long as they live.
    """

    def __init__(self) -> None:
        self.may_work = Event()
        self.may_work.set()
        self.is_given_up = False
        self.share = 0.0
        self._first: tuple[float, float] | None = None
        self._rested = 0.0

    def __call__(self, share: float | None) -> None:
        if self.is_given_up:
            raise Interrupted
        now = time.perf_counter()
        if share is not None:
            self.share = share
            self._first = self._first or (now, share)
        if now - self._rested > _TURN:
            self.may_work.wait(_REST)
            self._rested = time.perf_counter()

    def give_up(self) -> None:
        self.is_given_up = True
        self.may_work.set()

    def seconds_left(self) -> float | None:
        if self._first is None:
            return None
        (began, before), share = self._first, self.share
        if share <= before:
            return None
        return (time.perf_counter() - began) / (share - before) * (1.0 - share)


class _Task:
    """Some work, and what became of it."""

    def __init__(self, work: Work) -> None:
        self.messenger = _Messenger()
        self.watch = _Watch()
        self.result: Any = None
        self.error: BaseException | None = None
        self._work: Work | None = work

    def do(self) -> None:
        """Do the work to its end, or until it is given up."""
        work, self._work = self._work, None
        if work is None or self.watch.is_given_up:
            return
        try:
            with watched_by(self.watch):
                self.result = work()
        except Interrupted:
            return
        except UserError as error:
            # Its traceback would hold what was made so far.
            self.error = error.with_traceback(None)
        except MemoryError as error:
            self.error = out_of_memory(error)
        except BaseException as error:  # noqa: BLE001 - told in the window's thread
            self.error = error
        finally:
            # What the work holds is released before a signal says that it has ended.
            del work
        self._tell()

    def fail(self, reason: Exception) -> None:
        """End before it began: the system gives no thread."""
        self._work, self.error = None, out_of_memory(reason)
        self._tell()

    def _tell(self) -> None:
        if not self.watch.is_given_up:
            # A program that ends may have taken the messenger with it.
            with suppress(RuntimeError):
                self.messenger.ended.emit(self)


def out_of_memory(reason: Exception) -> OutOfMemory:
    """Return the sentence for memory that the system did not give."""
    return OutOfMemory(reason, in_units(held_bytes()))
