"""The picture of a long run: each pixel is that of all its numbers, however moved."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.output_sequence.output_source import OutputSource, output_source
from rnn_viewer.core.output_sequence.sequence_picture import SequencePicture
from rnn_viewer.core.pictures.pixels import LEVELS, Axis, levels
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import pairs

TABLE = np.arange(LEVELS + 3, dtype=np.uint32)
"""A table of colours that shows which entry was taken."""

TIMESTEPS, UNITS = 700, 9
LONG = RNNSettings(
    timesteps=TIMESTEPS,
    input_features=2,
    output_features=UNITS,
    distribution="symmetric_uniform",
)
RUN = simulate(LONG)


def snapshot_of(reduction: str) -> Snapshot:
    return followed(first_snapshot(Recipe(LONG), RUN), reduction=reduction)


def source_of(reduction: str, binned: bool) -> OutputSource:
    source = output_source(snapshot_of(reduction))
    if not binned:
        return source
    pyramid = Pyramid(TIMESTEPS, UNITS)
    pyramid.append(RUN.output_sequence)
    return source._replace(pyramid=pyramid)


def expected(reduction: str, time: Axis, units: Axis) -> np.ndarray:
    """Look at every number of every pixel."""
    rows = RUN.output_sequence.astype(np.float32).astype(np.float64)
    found = np.empty((time.pixels, units.pixels))
    for x in range(time.pixels):
        for y in range(units.pixels):
            t, j = time.cells_at(x), units.cells_at(y)
            block = rows[t.start : t.stop, j.start : j.stop]
            extreme = max(block.ravel().tolist(), key=lambda v: (abs(v), v))
            found[x, y] = extreme if reduction == "extreme" else block.mean(0).mean()
    return found


@st.composite
def axes(draw, size: int, most: int) -> Axis:
    count = draw(st.integers(1, size))
    pixels = draw(st.integers(1, most))
    return Axis(count, pixels, draw(st.integers(0, size - count)))


@pytest.mark.parametrize(
    ("reduction", "binned"), pairs(["extreme", "mean"], [False, True])
)
@given(st.lists(axes(TIMESTEPS, 30), min_size=1, max_size=3), axes(UNITS, 12))
def test_that_every_pixel_shows_its_numbers(reduction, binned, times, units):
    picture, source = SequencePicture(TABLE), source_of(reduction, binned)
    for time in times:
        found = picture.pixels(source, time, units, 0.9).astype(int)
        numbers = expected(reduction, time, units)
        exact = levels(numbers, 0.9)
        # Means are summed in another order: one level more or less at an edge.
        assert np.abs(found - exact).max() <= (0 if reduction == "extreme" else 1)


@pytest.mark.parametrize("binned", [False, True])
def test_that_a_moved_window_has_the_pixels_of_a_new_one(binned):
    source, units = source_of("extreme", binned), Axis(UNITS, 40)
    picture = SequencePicture(TABLE)
    for first in (40, 60, 52, 300, 292, 0):
        time = Axis(100, 25, first)
        found = picture.pixels(source, time, units, 0.9)
        anew = SequencePicture(TABLE).pixels(source, time, units, 0.9)
        np.testing.assert_array_equal(found, anew)


def test_that_other_colours_are_those_of_all_columns():
    source, time, units = source_of("extreme", True), Axis(100, 25), Axis(UNITS, 40)
    picture = SequencePicture(TABLE)
    picture.pixels(source, time, units, 0.9)
    found = picture.pixels(source, time, units, 0.1)
    anew = SequencePicture(TABLE).pixels(source, time, units, 0.1)
    np.testing.assert_array_equal(found, anew)


def test_that_a_column_is_that_of_its_timesteps_alone():
    source, units = source_of("extreme", True), Axis(UNITS, UNITS)
    found = SequencePicture(TABLE).column(source, (310, 333), units, 0.9)
    numbers = expected("extreme", Axis(23, 1, 310), units)
    np.testing.assert_array_equal(found, levels(numbers, 0.9))


def test_that_a_spike_among_many_timesteps_is_seen():
    class Spike(OutputSource):
        def rows(self, start: int, stop: int) -> np.ndarray:
            rows = np.zeros((TIMESTEPS, UNITS), np.float32)
            rows[517, 4] = -0.8
            return rows[start:stop]

    pyramid = Pyramid(TIMESTEPS, UNITS)
    source = Spike(RUN, snapshot_of("extreme"), pyramid)
    pyramid.append(source.rows(0, TIMESTEPS))
    time, units = Axis(TIMESTEPS, 5), Axis(UNITS, 3)
    found = SequencePicture(TABLE).pixels(source, time, units, 1.0)
    spike = levels(np.array([-0.8]), 1.0)[0]
    assert np.argwhere(found == spike).tolist() == [[3, 1]]
