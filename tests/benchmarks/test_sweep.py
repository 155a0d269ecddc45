"""Sweeps by several workers, and what handing points out costs."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from comparison import Compare, Comparison, Note, Target
from pytest_benchmark.fixture import BenchmarkFixture

from rnn_viewer.computing import points as module
from rnn_viewer.computing.cluster import cluster
from rnn_viewer.computing.points import Computing, Results
from rnn_viewer.computing.processes import processes
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.sweep.grid import Grid

_QUICK = ("saturated_share", "memory_horizon", "greatest_output")
_GRID = Grid(
    Recipe(RNNSettings(200, 32, 64, 0.05)), {"seed": tuple(range(400))}, _QUICK
)
_PORTION = 0.1
"""Seconds that a worker is busy with what it is given."""


def _gathered(computing: Computing) -> list[Results]:
    return [found for found in computing if isinstance(found, Results)]


@pytest.fixture(scope="module")
def schedulers() -> Iterator[list[str]]:
    """Start a scheduler with one worker and one with two, each a process."""
    from distributed import LocalCluster

    options = {"threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    clusters = [LocalCluster(n_workers=count, **options) for count in (1, 2)]
    yield [cluster.scheduler_address for cluster in clusters]
    for each in clusters:
        each.close()


@pytest.mark.filterwarnings("ignore")
def test_that_two_workers_take_little_more_than_half_the_time_of_one(
    compare: Compare, schedulers: list[str]
) -> None:
    one, two = (cluster(address) for address in schedulers)

    def timed(computer) -> float:
        begin = perf_counter()
        _gathered(computer(_GRID, range(len(_GRID))))
        return perf_counter() - begin

    compare(
        "sweep of 400 runs by two Dask workers / by one",
        lambda: timed(two),
        lambda: timed(one),
        Target("times_faster", at_least=1.6),
        rounds=3,
    )


def test_that_handing_points_out_costs_little(
    benchmark: BenchmarkFixture, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WANTED_SECONDS", _PORTION)
    pairs: list[tuple[float, float]] = []

    def one_round() -> None:
        busy, begin = 0.0, None
        for found in processes(1)(_GRID, range(len(_GRID))):
            # The first ones come after a process has begun, which is no handing out.
            if isinstance(found, Results) and begin is not None:
                busy += found.seconds
            elif isinstance(found, Results):
                begin = perf_counter()
        assert begin is not None
        pairs.append((perf_counter() - begin, busy))

    benchmark.pedantic(one_round, rounds=3)
    whole, busy = zip(*pairs, strict=True)
    target = Target("times_as_long", at_most=1.05)
    name = "sweep by a process in portions of 0.1 s / its computing alone"
    comparison = Comparison.of(name, whole, busy, (target,))
    note(comparison)
    assert not comparison.missed
