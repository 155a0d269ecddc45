"""Points by a Dask scheduler and two workers, which are real and on loopback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rnn_viewer import RNNSettings
from rnn_viewer.computing.cluster import NoScheduler, NoWorkers, SchedulerLost, cluster
from rnn_viewer.computing.points import Results, compute
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.version import __version__
from rnn_viewer.core.words import Phrase

pytestmark = pytest.mark.programs

GRID = Grid(
    Recipe(RNNSettings(30, 3, 8)),
    {"weight_scale": (0.1, 0.5), "seed": (1, 2, 3), "cell": ("simple_rnn", "gru")},
)
ROOT = Path(__file__).parents[2]
PATIENCE = 120
OLD = """
import rnn_viewer.core.version
rnn_viewer.core.version.__version__ = "0.0.1"
"""


class Dask:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self._scheduler = self._begin("scheduler", "--port", "0")

    def _begin(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        # A worker waits for the file; the address is known when one has joined.
        found = ("--scheduler-file", str(self._file), "--host", "127.0.0.1")
        module = f"distributed.cli.dask_{program}"
        return subprocess.Popen(
            [sys.executable, "-m", module, *found, "--no-dashboard", *words],
            cwd=self._folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )

    @property
    def address(self) -> str:
        return str(json.loads(self._file.read_text())["address"])

    def worker(self, *words: str) -> None:
        """Start one more worker."""
        thread = ("--nthreads", "1", "--no-nanny")
        self.workers.append(self._begin("worker", *thread, *words))

    def kill_worker(self) -> None:
        worker = self.workers.pop()
        worker.kill()
        worker.wait()

    def with_workers(self, count: int) -> str:
        """Have so many workers, each of this version; return the address."""
        while len(self.workers) > count:
            self.kill_worker()
        while len(self.workers) < count:
            self.worker()
        return self.ready()

    def ready(self) -> str:
        """Wait until the scheduler knows these workers alone; return its address."""
        from distributed import Client

        with Client(scheduler_file=str(self._file), timeout=PATIENCE) as client:
            if self.workers:
                client.wait_for_workers(len(self.workers), timeout=PATIENCE)
            # Those that were killed go as soon as their connections do.
            known = (len(client.nthreads()) for _ in range(100_000))
            assert any(count == len(self.workers) for count in known)
        return self.address

    def end(self) -> None:
        for process in (self._scheduler, *self.workers):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler for all tests of the module: each begins in two seconds."""
    found = Dask(tmp_path_factory.mktemp("dask"))
    yield found
    found.end()


@pytest.fixture
def old(dask, tmp_path):
    """Start a worker of another version; it is gone afterwards."""
    (tmp_path / "old.py").write_text(OLD)
    dask.with_workers(0)
    dask.worker("--preload", str(tmp_path / "old.py"))
    yield dask.workers[-1]
    dask.with_workers(0)


def gathered(computing):
    """Return the rows of all points as text, and what was said."""
    rows, said = {}, []
    for found in computing:
        if isinstance(found, Phrase):
            said.append(str(found))
        elif isinstance(found, Results):
            for point, row in zip(found.points, found.rows, strict=True):
                assert point not in rows
                rows[point] = repr(row)
    return rows, said


@pytest.fixture(scope="module")
def here() -> dict[int, str]:
    found = compute(GRID, range(len(GRID)))
    return dict(zip(found.points, map(repr, found.rows), strict=True))


def test_that_two_workers_compute_what_this_process_does_to_the_bit(dask, here):
    rows, said = gathered(cluster(dask.with_workers(2))(GRID, range(len(GRID))))
    assert rows == here
    assert said == []


def test_that_a_killed_worker_costs_no_point_and_none_is_told_twice(dask, here):
    computing = cluster(dask.with_workers(2))(GRID, range(len(GRID)))
    first = next(found for found in computing if isinstance(found, Results))
    dask.kill_worker()
    rest, _ = gathered(computing)
    told = dict(zip(first.points, map(repr, first.rows), strict=True))
    assert told.keys().isdisjoint(rest)
    assert told | rest == here


def test_that_the_points_of_the_only_worker_wait_for_another_when_it_is_lost(
    dask, here
):
    computing = cluster(dask.with_workers(1))(GRID, range(len(GRID)))
    first = next(found for found in computing if isinstance(found, Results))
    dask.kill_worker()
    dask.worker()
    rest, _ = gathered(computing)
    assert dict(zip(first.points, map(repr, first.rows), strict=True)) | rest == here


def test_that_a_worker_of_another_version_is_refused_in_words(dask, old, here):
    computing = cluster(dask.ready())(GRID, range(len(GRID)))
    assert "0.0.1" in next(computing)
    with pytest.raises(NoWorkers, match=f"no worker with rnn-viewer {__version__}"):
        next(computing)
    # One of this version computes all.
    dask.worker()
    rows, said = gathered(cluster(dask.ready())(GRID, range(len(GRID))))
    assert rows == here
    assert len(said) == 1
    assert "is refused: it has rnn-viewer 0.0.1, here it is " + __version__ in said[0]


def test_that_a_scheduler_that_goes_is_told_and_ends_the_sweep(tmp_path):
    dask = Dask(tmp_path)
    computing = cluster(dask.with_workers(1))(GRID, range(len(GRID)))
    next(found for found in computing if isinstance(found, Results))
    dask.end()
    with pytest.raises(SchedulerLost, match="is gone; what is computed is kept"):
        list(computing)


@pytest.mark.parametrize("address", ["nowhere", "hoho://there:1", "tcp://127.0.0.1:x"])
def test_that_what_is_no_scheduler_is_told_in_one_sentence(address):
    with pytest.raises(NoScheduler, match="No scheduler answers at") as refused:
        next(cluster(address)(GRID, [0]))
    assert "\n" not in str(refused.value)
