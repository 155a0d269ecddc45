"""Columns of a run of 1,000,000 timesteps, against looking at every number of them."""

from collections.abc import Iterator
from itertools import count, pairwise
from time import perf_counter

import numpy as np
import pytest
from comparison import Compare, Target

from rnn_viewer.core.pictures.pixels import Indices
from rnn_viewer.core.pyramid.columns import Columns
from rnn_viewer.core.pyramid.pyramid import Pyramid, Singles
from rnn_viewer.core.pyramid.reader import PyramidReader

TIMESTEPS, UNITS, WIDTH, BLOCK = 1_000_000, 256, 1000, 1024


def boundaries(timesteps: int, first: int = 0) -> Indices:
    """Return where the pixels of a panel begin, of so many timesteps each."""
    return np.arange(first, first + WIDTH + 1) * timesteps


WHOLE = boundaries(TIMESTEPS // WIDTH)


class Long:
    """A long run: its rows and what is read of them."""

    def __init__(self) -> None:
        self.rows: Singles = np.empty((TIMESTEPS, UNITS), np.float32)
        self.pyramid = Pyramid(TIMESTEPS, UNITS)
        self.reader = PyramidReader(
            self.pyramid, lambda start, stop: self.rows[start:stop]
        )
        block = np.tanh(np.random.default_rng(1).normal(size=(BLOCK, UNITS)))
        for start in range(0, TIMESTEPS, BLOCK):
            self.compute(block[: TIMESTEPS - start])

    def compute(self, block: np.ndarray) -> None:
        """Store rows and take them in."""
        start = self.pyramid.computed
        self.rows[start : start + len(block)] = block
        self.pyramid.append(self.rows[start : start + len(block)])

    def seconds_of_all_rows(self, pixels: Indices) -> float:
        """Reduce the columns of a panel pixel by pixel; return the seconds it took."""
        begin = perf_counter()
        for first, stop in pairwise(pixels):
            rows = self.rows[first:stop]
            rows.min(axis=0), rows.max(axis=0)
        return perf_counter() - begin


@pytest.fixture(scope="module")
def long() -> Iterator[Long]:
    """Compute a run that takes 1 GB."""
    return Long()


@pytest.mark.parametrize(
    ("timesteps", "times"),
    [(1, 3.0), (8, 1.5), (16, 5.0), (48, 5.0), (256, 30.0), (768, 50.0)],
)
def test_that_a_zoom_finds_its_numbers_in_time(
    compare: Compare, long: Long, timesteps: int, times: float
) -> None:
    firsts = count(0, 7)
    compare(
        f"1,000 columns of {timesteps} timesteps / all of their rows",
        lambda: Columns(long.reader).values(boundaries(timesteps, next(firsts))),
        lambda: long.seconds_of_all_rows(boundaries(timesteps)),
        Target("times_faster", at_least=times),
        rounds=20,
    )


def test_that_the_whole_run_is_found_in_time(compare: Compare, long: Long) -> None:
    compare(
        "1,000 columns of the whole run / all rows",
        lambda: Columns(long.reader).values(WHOLE),
        lambda: long.seconds_of_all_rows(WHOLE),
        Target("times_faster", at_least=15.0),
        rounds=5,
    )


@pytest.mark.parametrize(("timesteps", "times"), [(8, 6.0), (64, 20.0)])
def test_that_a_pan_finds_its_numbers_in_time(
    compare: Compare, long: Long, timesteps: int, times: float
) -> None:
    firsts, columns = count(0, 37), Columns(long.reader)
    compare(
        f"37 new columns of {timesteps} timesteps / all of 1,000",
        lambda: columns.values(boundaries(timesteps, next(firsts))),
        lambda: long.seconds_of_all_rows(boundaries(timesteps)),
        Target("times_faster", at_least=times),
        rounds=50,
    )


def test_that_new_rows_are_found_in_time(compare: Compare, long: Long) -> None:
    """A block taken in, and the columns of the whole run that it changes."""
    growing, starts = Pyramid(TIMESTEPS, UNITS), count(0, BLOCK)
    reader = PyramidReader(growing, lambda start, stop: long.rows[start:stop])
    columns = Columns(reader)

    def more() -> None:
        start = next(starts)
        growing.append(long.rows[start : start + BLOCK])
        columns.values(WHOLE)

    compare(
        "1,024 new rows of the whole run / all columns of 16",
        more,
        lambda: long.seconds_of_all_rows(boundaries(16)),
        Target("times_faster", at_least=2.5),
        rounds=100,
    )
