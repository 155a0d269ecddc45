"""Points by processes: the same bits as here, and none lost with a process."""

import multiprocessing
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection

import pytest

from rnn_viewer import RNNSettings
from rnn_viewer.computing import processes as module
from rnn_viewer.computing.points import Portions, Results, compute, this_worker
from rnn_viewer.computing.processes import PointsLost, processes, that_fit
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.grid import Grid

GRID = Grid(
    Recipe(RNNSettings(30, 3, 8)),
    {"weight_scale": (0.1, 0.5), "seed": (1, 2, 3), "cell": ("simple_rnn", "gru")},
)


def gathered(computing) -> dict[int, str]:
    """Return the rows of all points, as text: NaN is then what it is."""
    rows = {}
    for found in computing:
        if isinstance(found, Results):
            for point, row in zip(found.points, found.rows, strict=True):
                assert point not in rows
                rows[point] = repr(row)
    return rows


@pytest.fixture(scope="module")
def here() -> dict[int, str]:
    found = compute(GRID, range(len(GRID)))
    return dict(zip(found.points, map(repr, found.rows), strict=True))


def test_that_two_processes_compute_what_this_one_does_to_the_bit(here):
    assert gathered(processes(2)(GRID, range(len(GRID)))) == here


@pytest.mark.programs
def test_that_a_killed_process_costs_no_point_and_none_is_told_twice(here):
    computing = processes(2)(GRID, range(len(GRID)))
    first = next(found for found in computing if found is not None)
    multiprocessing.active_children()[0].kill()
    rest = gathered(computing)
    told = dict(zip(first.points, map(repr, first.rows), strict=True))
    assert told.keys().isdisjoint(rest)
    assert told | rest == here


@pytest.mark.programs
def test_that_a_sweep_that_is_given_up_leaves_no_process(patience):
    computing = processes(2)(GRID, range(len(GRID)))
    next(computing)
    begun = multiprocessing.active_children()
    assert begun
    computing.close()
    # A thread of the executor waits for them, too, and is told of their end first.
    for child in begun:
        assert connection.wait([child.sentinel], patience)


class Broken:
    """Stands for a process that ends with whatever it is given."""

    def __init__(self, grid):
        pass

    def begin(self):
        pass

    def end(self):
        pass

    def submit(self, points):
        future = Future()
        future.set_exception(BrokenProcessPool())
        return future


def test_that_points_that_end_each_process_are_named(monkeypatch):
    monkeypatch.setattr(module, "_Process", Broken)
    with pytest.raises(PointsLost, match=r"points \d to \d ended 3 times"):
        list(processes(2)(GRID, range(4)))


def test_that_as_many_processes_run_as_fit_the_memory_and_one_at_least():
    assert that_fit(4, 1) == 4
    assert that_fit(4, 2**60) == 1


def results_of(points, seconds):
    rows = ((0.0,),) * len(points)
    return Results(tuple(points), rows, this_worker(), seconds)


def test_that_quick_points_are_handed_out_in_growing_portions_and_slow_ones_singly():
    portions = Portions(range(1000))
    sizes = []
    for _ in range(6):
        portion = portions.next()
        sizes.append(len(portion))
        portions.learn(results_of(portion, 0.001 * len(portion)))
    assert sizes == [1, 2, 4, 8, 16, 32]
    portions.learn(results_of(portion, 10.0))
    assert len(portions.next()) == 1


def test_that_points_that_come_back_are_handed_out_next_and_all_are_handed_out():
    portions, seen = Portions(range(5)), []
    first = portions.next()
    portions.back(first)
    while portions:
        seen += portions.next()
    assert seen == [0, 1, 2, 3, 4]
