"""The outputs of a unit over time, against each of its numbers."""

from itertools import pairwise

import numpy as np
import pytest

from rnn_viewer.core.analysis.over_time import bins, outputs_over_time
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import incremental_run as module
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

SETTINGS = RNNSettings(
    timesteps=1_000,
    input_features=3,
    output_features=5,
    distribution="symmetric_uniform",
    weight_scale=0.7,
)


@pytest.fixture
def long_run(monkeypatch) -> IncrementalRun:
    """A run that has bins, with some rows missing at its end."""
    monkeypatch.setattr(module, "PYRAMID_FROM", 100)
    incremental_run = IncrementalRun(Recipe(SETTINGS))
    while incremental_run.computed < 700:
        incremental_run.grow()
    return incremental_run


@pytest.mark.parametrize("columns", [1, 7, 30, 62])
@pytest.mark.parametrize("computed", [1, 16, 333, 700])
def test_that_each_bin_shows_its_least_and_its_largest(long_run, columns, computed):
    run, pyramid = long_run.run, long_run.pyramid
    x, values, last = outputs_over_time(run, pyramid, 2, computed, columns)
    column = run.rows(0, computed)[:, 2].astype(np.float32)
    edges = bins(1_000, columns)
    begun = [(a, min(b, computed)) for a, b in pairwise(edges)]
    begun = [(a, b) for a, b in begun if a < b]
    assert values[::2].tolist() == [column[a:b].min() for a, b in begun]
    assert values[1::2].tolist() == [column[a:b].max() for a, b in begun]
    assert x[::2].tolist() == [(a + 1 + b) / 2 for a, b in begun]
    assert last == run.rows(computed - 1, computed)[0, 2]


def test_that_there_are_two_points_a_column_at_most(long_run):
    for columns in (1, 5, 62):
        line = outputs_over_time(long_run.run, long_run.pyramid, 0, 700, columns)
        assert len(line.values) == len(line.timesteps) <= 2 * columns


def test_that_few_rows_in_memory_are_drawn_as_they_are(long_run):
    line = outputs_over_time(long_run.run, long_run.pyramid, 3, 650, columns=63)
    assert line.values.tolist() == long_run.run.rows(0, 650)[:, 3].tolist()
    assert line.timesteps.tolist() == list(range(1, 651))


def test_that_nothing_is_drawn_of_what_is_not_computed(long_run):
    for columns in (5, 500):
        line = outputs_over_time(long_run.run, long_run.pyramid, 0, 0, columns)
        assert len(line.values) == len(line.timesteps) == 0
        assert np.isnan(line.last)


@each_of("timesteps", [1, 16, 1_000, 10_000_000])
def test_that_bins_reach_from_the_first_timestep_to_the_last(timesteps):
    edges = bins(timesteps, 900)
    assert edges[0] == 0
    assert edges[-1] == timesteps
    assert len(edges) <= 901
    assert (edges[:-1] % 16 == 0).all()
