"""Points computed by the workers of a Dask scheduler.

`distributed` gives the points of a worker that is lost to another one. Workers are
asked for their version once each, also those that come later.
"""

import logging
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from rnn_viewer.computing.points import (
    Computer,
    Computing,
    Portions,
    compute,
    this_worker,
)
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
"""Portions that each thread of a worker is given."""

_LOOK = 0.2
"""Seconds after which somebody who waits is given a chance to end it."""

_SECONDS_TO_ANSWER = 10

_SECONDS_BETWEEN_ROLLS = 1.0
"""How often it is asked which workers there are."""


class NeedsDistributed(UserError):
    """A scheduler is named, and the library that talks to it is not installed."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "A scheduler needs the library distributed: pip install 'rnn-viewer[cluster]'.",
    )


class NoScheduler(UserError):
    """Nothing that answers as a scheduler does."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "No scheduler answers at {address}; expected one of Dask, as in"
        " tcp://localhost:8786 ({reason}).",
    )


class SchedulerLost(UserError):
    """A scheduler that no longer answers."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "The scheduler at {address} is gone; what is computed is kept."
    )


class NoWorkers(UserError):
    """A scheduler that has no worker of this version."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "The scheduler at {address} has no worker with rnn-viewer {version}."
    )


REFUSED = QT_TRANSLATE_NOOP(
    "errors", "worker {address} is refused: it has {found}, here it is {version}"
)
_NOTHING = QT_TRANSLATE_NOOP("errors", "no rnn-viewer")


def cluster(address: str) -> Computer:
    """Return what computes by the workers of the scheduler at an address."""
    return partial(_by_cluster, address)


def _by_cluster(address: str, grid: Grid, points: Sequence[int]) -> Computing:
    client = _client(address)
    try:
        yield from _Scheduling(client, address, grid, points).results()
    finally:
        client.close(timeout=1)


def _client(address: str) -> "Client":
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError:
        raise NeedsDistributed from None
    # It is told here, in a sentence.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        # What is no address needs no client, which begins a thread.
        resolve_address(address)
        return Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError, AssertionError) as error:
        raise NoScheduler(address=address, reason=error) from None


class _Scheduling:
    """Keeps the accepted workers busy, and knows who they are."""

    def __init__(
        self, client: "Client", address: str, grid: Grid, points: Sequence[int]
    ) -> None:
        self._client, self._address = client, address
        self._portions = Portions(points)
        self._running: dict[Future[Any], tuple[tuple[int, ...], set[str]]] = {}
        self._threads: dict[str, int] = {}
        self._known: set[str] = set()
        self._asked = 0.0
        self._grid = grid

    def results(self) -> Computing:
        """Yield results, and a phrase for each worker that is refused."""
        yield from self._roll()
        if not self._threads:
            raise NoWorkers(address=self._address, version=this_worker().version)
        while self._portions or self._running:
            self._give()
            finished = self._finished()
            if not finished:
                yield None
            for future in finished:
                portion, _ = self._running.pop(future)
                if future.status != "finished":
                    self._check(future)
                    self._portions.back(portion)
                    continue
                found = future.result()
                self._portions.learn(found)
                yield found
            yield from self._roll()

    def _give(self) -> None:
        while self._portions and len(self._running) < _AHEAD * self._count:
            portion = self._portions.next()
            workers = set(self._threads)
            future = self._client.submit(
                compute, self._grid, portion, pure=False, workers=list(workers)
            )
            self._running[future] = portion, workers

    @property
    def _count(self) -> int:
        return sum(self._threads.values())

    def _finished(self) -> "set[Future[Any]]":
        from distributed import wait

        if not self._running:
            time.sleep(_LOOK)
            return set()
        try:
            with self._client.as_current():
                wait([*self._running], timeout=_LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return set()
        except Exception as error:
            if not _is_cancelled(error):
                raise
        return {future for future in self._running if future.status != "pending"}

    def _check(self, future: "Future[Any]") -> None:
        """Raise what a future tells, unless its worker was lost."""
        if self._client.status != "running":
            raise SchedulerLost(address=self._address)
        error = future.exception() if future.status == "error" else None
        if error is not None and type(error).__name__ != "KilledWorker":
            raise error

    def _roll(self) -> Computing:
        """Look for workers; yield why one is refused."""
        now = time.monotonic()
        if self._known and now - self._asked < _SECONDS_BETWEEN_ROLLS:
            return
        self._asked = now
        try:
            threads: dict[str, int] = self._client.nthreads()
        except (OSError, TimeoutError):
            raise SchedulerLost(address=self._address) from None
        new = [address for address in threads if address not in self._known]
        self._known.update(new)
        asked = {}
        if new:
            asked = self._client.run(this_worker, workers=new, on_error="return")
        ours = this_worker().version
        accepted = {address for address in self._threads if address in threads}
        for address, worker in asked.items():
            found = getattr(worker, "version", None)
            if found == ours:
                accepted.add(address)
            else:
                yield _refusal(address, found)
        self._threads = {address: threads[address] for address in accepted}
        self._take_back()

    def _take_back(self) -> None:
        """Take back what only workers may compute that are lost."""
        for future, (portion, workers) in list(self._running.items()):
            if workers.isdisjoint(self._threads):
                future.cancel()
                self._portions.back(portion)
                del self._running[future]


def _refusal(address: str, found: str | None) -> Phrase:
    """Return why a worker of another version, or of none, is refused."""
    what: Any = _NOTHING if found is None else f"rnn-viewer {found}"
    return REFUSED.format(address=address, found=what, version=this_worker().version)


def _is_cancelled(error: Exception) -> bool:
    return "Cancelled" in type(error).__name__
