"""Points computed by processes of this machine.

Each process is an executor of its own: `concurrent.futures` gives up all processes of
an executor when one of them ends, and what the others were busy with would be lost,
too.
"""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from rnn_viewer.computing.points import Computer, Computing, Portions, Results, compute
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.memory_limits import memory_limit
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_AHEAD = 2
"""Portions that a process is given: one to compute, one to go on with."""

_LOOK = 0.2
"""Seconds after which somebody who waits is given a chance to end it."""

_LOST_AT_MOST = 3


class PointsLost(UserError):
    """Points whose process ended each time that they were tried.

    Parameters
    ----------
    points : sequence of int
        Which ones, from 0.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The process that computes the points {first} to {last} ended {count} times"
        " before they were done; is there memory enough?",
    )

    def __init__(self, points: Sequence[int]) -> None:
        ends = {"first": points[0] + 1, "last": points[-1] + 1}
        super().__init__(**ends, count=_LOST_AT_MOST)


def processes(count: int | None = None) -> Computer:
    """Return what computes by so many processes; None: one a core."""
    return partial(_by_processes, count or cores())


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def that_fit(count: int, bytes_each: int) -> int:
    """Return how many of `count` processes fit in the memory, one at least."""
    return max(1, min(count, memory_limit() // max(bytes_each, 1)))


class _Process:
    """One process, which keeps the grid; a new one follows where it ends."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.begin()

    def begin(self) -> None:
        # A copy of this process would have its threads' locks, but not its threads.
        self._executor = ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_keep,
            initargs=(self._grid,),
        )

    def submit(self, points: Sequence[int]) -> "Future[Results]":
        return self._executor.submit(_compute_kept, points)

    def end(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)


def _by_processes(count: int, grid: Grid, points: Sequence[int]) -> Computing:
    everyone = [_Process(grid) for _ in range(min(count, len(points)))]
    work = _Work(points)
    try:
        for process in everyone:
            work.give(process)
        while work.running:
            finished, _ = wait(work.running, _LOOK, FIRST_COMPLETED)
            if not finished:
                yield None
            for future in finished:
                found = work.taken(future)
                if found is not None:
                    yield found
    finally:
        for process in everyone:
            process.end()
        for child in multiprocessing.active_children():
            child.terminate()


class _Work:
    """Which process computes what; what one was busy with that ended is given again."""

    def __init__(self, points: Sequence[int]) -> None:
        self._portions = Portions(points)
        self._lost: dict[tuple[int, ...], int] = {}
        self.running: dict[Future[Results], tuple[_Process, tuple[int, ...]]] = {}

    def give(self, process: _Process) -> None:
        """Give a process enough to do."""
        busy = sum(one is process for one, _ in self.running.values())
        while self._portions and busy < _AHEAD:
            portion = self._portions.next()
            try:
                self.running[process.submit(portion)] = (process, portion)
                busy += 1
            except BrokenProcessPool:
                self._portions.back(portion)
                process.begin()

    def taken(self, future: "Future[Results]") -> Results | None:
        """Return what was computed, None where that is lost, and give more."""
        process, portion = self.running.pop(future)
        found = None
        try:
            found = future.result()
            self._portions.learn(found)
        except BrokenProcessPool:
            self._lost[portion] = self._lost.get(portion, 0) + 1
            if self._lost[portion] == _LOST_AT_MOST:
                raise PointsLost(portion) from None
            self._portions.back(portion)
        self.give(process)
        return found


_kept: Grid | None = None


def _keep(grid: Grid) -> None:
    """Keep the grid of a process; whoever began it says when it is to end."""
    global _kept
    _kept = grid
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _compute_kept(points: Sequence[int]) -> Results:
    assert _kept is not None
    return compute(_kept, points)
