import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.pyramid.columns import (
    Columns,
    Kept,
    extreme_of_units,
    mean_of_units,
    most_extreme,
)
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.pyramid.reader import ALL, PyramidReader

NUMBERS = np.random.default_rng(5).normal(size=(4000, 5)).astype(np.float32)


class Growing:
    """A run that is computed as a test goes on; `read` is what was read of it."""

    def __init__(self, computed: int = len(NUMBERS)) -> None:
        self.pyramid = Pyramid(*NUMBERS.shape)
        self.reader = PyramidReader(
            self.pyramid, lambda start, stop: NUMBERS[start:stop]
        )
        self.compute(computed)

    def compute(self, rows: int) -> None:
        self.pyramid.append(NUMBERS[self.pyramid.computed :][:rows])


def boundaries(
    first: int, width: int, timesteps: int = 16, pixels: int = 1
) -> np.ndarray:
    """Return where pixels begin, of so many timesteps on so many pixels."""
    return np.arange(first, first + width + 1) * timesteps // pixels


def extremes(boundaries: np.ndarray, computed: int, height: int = 5) -> np.ndarray:
    """Return what each pixel shows, by looking at all of its numbers."""
    edges = [p * 5 // height for p in range(height + 1)]
    shown = [
        [
            max(block.ravel().tolist(), key=lambda x: (abs(x), x))
            for block in (
                NUMBERS[begin : min(max(end, begin + 1), computed), left:right]
                for left, right in pairwise(edges)
            )
        ]
        for begin, end in pairwise(boundaries)
        if begin < computed
    ]
    return np.array(shown, np.float32).reshape(-1, height)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([(1, 4), (1, 1), (4, 1), (32, 1), (4000, 30)]),
            st.integers(0, 60),
            st.integers(1, 40),
            st.integers(0, 900),
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 5),
)
def test_that_columns_kept_are_those_computed_anew(moves, height):
    run = Growing(computed=100)
    columns = Columns(run.reader, height=height)
    for share, first, width, rows in moves:
        run.compute(rows)
        pixels = boundaries(first, width, *share)
        found = columns.values(pixels)
        expected = extremes(pixels, run.pyramid.computed, height)
        np.testing.assert_array_equal(found, expected)


def test_that_a_pan_computes_new_columns_alone():
    columns = Columns(Growing().reader)
    before = columns.values(boundaries(20, 50))
    after = columns.values(boundaries(27, 50))
    assert columns.kept == Kept(before=7, now=0, columns=43)
    np.testing.assert_array_equal(after[:43], before[7:])
    columns.values(boundaries(22, 50))
    assert columns.kept == Kept(before=0, now=5, columns=45)


def test_that_new_rows_change_the_columns_they_are_in_alone():
    run = Growing(computed=1050)
    columns = Columns(run.reader)
    whole = boundaries(0, 40, 4000, 40)
    assert len(columns.values(whole)) == 11
    run.compute(200)
    assert len(columns.values(whole)) == 13
    assert columns.kept == Kept(0, 0, 10)


def test_that_numbers_are_the_same_object_until_they_change():
    run = Growing(computed=1000)
    columns = Columns(run.reader)
    first_pixels = boundaries(0, 20)
    before = columns.values(first_pixels)
    run.compute(500)
    assert columns.values(first_pixels) is before
    assert columns.values(boundaries(1, 20)) is not before


def test_that_a_column_that_was_cut_short_is_completed():
    run = Growing(computed=10)
    columns = Columns(run.reader)
    one = np.array([0, 4000])
    columns.values(one)
    run.compute(4000)
    np.testing.assert_array_equal(columns.values(one), extremes(one, 4000))


def test_that_numbers_cannot_be_written_to():
    found = Columns(Growing().reader).values(boundaries(0, 20))
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


def test_that_the_mean_is_shown_by_choice():
    columns = Columns(Growing().reader, "mean", slice(1, 5), height=2)
    found = columns.values(np.array([0, 1000, 4000]))
    expected = [
        [NUMBERS[rows, left : left + 2].mean(dtype=np.float64) for left in (1, 3)]
        for rows in (slice(1000), slice(1000, 4000))
    ]
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_that_a_panel_higher_than_its_units_has_a_number_a_unit():
    columns = Columns(Growing().reader, units=ALL, height=500)
    assert columns.values(np.array([0, 100])).shape == (1, 5)


@given(st.integers(1, 40), st.integers(1, 40))
def test_that_units_are_reduced_as_everywhere_else(units, height):
    values = NUMBERS.reshape(-1, 40)[:7, :units]
    axis = Axis(units, height)
    found = extreme_of_units(values, axis)
    np.testing.assert_array_equal(found, axis.reduced(values, axis=1))


@given(st.integers(1, 40), st.integers(1, 40))
def test_that_units_of_a_pixel_have_one_mean(units, height):
    values = NUMBERS.reshape(-1, 40)[:7, :units]
    axis = Axis(units, height)
    parts = [axis.cells_at(pixel) for pixel in range(min(height, units))]
    if not axis.crowded:
        parts = [range(unit, unit + 1) for unit in range(units)]
    expected = [values[:, p.start : p.stop].mean(axis=1) for p in parts]
    found = mean_of_units(values, axis)
    np.testing.assert_allclose(found, np.transpose(expected), atol=1e-6)


def test_that_the_number_further_from_zero_is_shown():
    low = np.array([-3, -2, -2, math.nan, -math.inf, 1], np.float32)
    high = np.array([2, 3, 2, math.nan, math.inf, 2], np.float32)
    expected = np.array([-3, 3, 2, math.nan, math.inf, 2], np.float32)
    np.testing.assert_array_equal(most_extreme(low, high), expected)


def test_that_one_unit_that_is_not_a_number_is_seen():
    values = np.array([[9, math.nan, 1, 2]], np.float32)
    for reduced in (extreme_of_units, mean_of_units):
        found = reduced(values, Axis(4, 2))
        assert np.isnan(found).tolist() == [[True, False]]


def test_that_columns_of_many_units_are_read_in_parts():
    rows = np.random.default_rng(6).normal(size=(40, 60_000)).astype(np.float32)
    pyramid = Pyramid(*rows.shape)
    pyramid.append(rows)
    columns = Columns(
        PyramidReader(pyramid, lambda start, stop: rows[start:stop]), height=7
    )
    found = columns.values(np.arange(41))
    np.testing.assert_array_equal(found, Axis(60_000, 7).reduced(rows, axis=1))
