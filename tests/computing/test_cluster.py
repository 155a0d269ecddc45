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
OLD = """
import rnn_viewer.core.version
rnn_viewer.core.version.__version__ = "0.0.1"
"""


class Dask:
    """A scheduler and workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.running: list[subprocess.Popen[bytes]] = []

    def begin(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *words]
        process = subprocess.Popen(
            [*command, "--scheduler-file", str(self._file), "--no-dashboard"],
            cwd=self._folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process

    def scheduler(self) -> str:
        self.begin("scheduler", "--host", "127.0.0.1", "--port", "0")
        # A worker waits for the file; its address is known when one has joined.
        return self.address

    @property
    def address(self) -> str:
        return str(json.loads(self._file.read_text())["address"])

    def worker(self, *words: str) -> subprocess.Popen[bytes]:
        return self.begin(
            "worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", *words
        )

    def wait_for(self, workers: int) -> None:
        from distributed import Client

        with Client(scheduler_file=str(self._file), timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path):
    found = Dask(tmp_path)
    found.begin("scheduler", "--host", "127.0.0.1", "--port", "0")
    yield found
    found.end()


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
    for _ in range(2):
        dask.worker()
    dask.wait_for(2)
    rows, said = gathered(cluster(dask.address)(GRID, range(len(GRID))))
    assert rows == here
    assert said == []


def test_that_a_killed_worker_costs_no_point_and_none_is_told_twice(dask, here):
    workers = [dask.worker() for _ in range(2)]
    dask.wait_for(2)
    computing = cluster(dask.address)(GRID, range(len(GRID)))
    first = next(found for found in computing if isinstance(found, Results))
    workers[0].kill()
    rest, _ = gathered(computing)
    told = dict(zip(first.points, map(repr, first.rows), strict=True))
    assert told.keys().isdisjoint(rest)
    assert told | rest == here


def test_that_the_points_of_the_only_worker_wait_for_another_when_it_is_lost(
    dask, here
):
    only = dask.worker()
    dask.wait_for(1)
    computing = cluster(dask.address)(GRID, range(len(GRID)))
    first = next(found for found in computing if isinstance(found, Results))
    only.kill()
    only.wait()
    dask.worker()
    rest, _ = gathered(computing)
    assert dict(zip(first.points, map(repr, first.rows), strict=True)) | rest == here


def test_that_a_worker_of_another_version_is_refused_in_words(dask, here, tmp_path):
    (tmp_path / "old.py").write_text(OLD)
    dask.worker()
    dask.worker("--preload", str(tmp_path / "old.py"))
    dask.wait_for(2)
    rows, said = gathered(cluster(dask.address)(GRID, range(len(GRID))))
    assert rows == here
    assert len(said) == 1
    assert "is refused: it has rnn-viewer 0.0.1, here it is " + __version__ in said[0]


def test_that_a_scheduler_without_a_worker_of_this_version_is_told(dask, tmp_path):
    (tmp_path / "old.py").write_text(OLD)
    dask.worker("--preload", str(tmp_path / "old.py"))
    dask.wait_for(1)
    computing = cluster(dask.address)(GRID, range(len(GRID)))
    assert "0.0.1" in next(computing)
    with pytest.raises(NoWorkers, match=f"no worker with rnn-viewer {__version__}"):
        next(computing)


def test_that_a_scheduler_that_goes_is_told_and_ends_the_sweep(dask):
    dask.worker()
    dask.wait_for(1)
    computing = cluster(dask.address)(GRID, range(len(GRID)))
    next(found for found in computing if isinstance(found, Results))
    dask.end()
    with pytest.raises(SchedulerLost, match="is gone; what is computed is kept"):
        list(computing)


@pytest.mark.parametrize("address", ["nowhere", "hoho://there:1", "tcp://127.0.0.1:x"])
def test_that_what_is_no_scheduler_is_told_in_one_sentence(address):
    with pytest.raises(NoScheduler, match="No scheduler answers at") as refused:
        next(cluster(address)(GRID, [0]))
    assert "\n" not in str(refused.value)
