import math
from itertools import pairwise
from threading import Thread

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.pyramid.reader import ALL, PyramidReader

NUMBERS = np.random.default_rng(3).normal(size=(3000, 4)).astype(np.float32)
SPECIAL = [math.nan, math.inf, -math.inf, 0.0, 3e38]
lengths = st.one_of(st.integers(1, 70), st.integers(1, len(NUMBERS)))


def reader_of(rows: np.ndarray, timesteps: int | None = None) -> PyramidReader:
    """Return a reader of a run of which these rows are computed."""
    pyramid = Pyramid(timesteps or len(rows), rows.shape[1])
    pyramid.append(rows)

    def raw(start: int, stop: int) -> np.ndarray:
        assert 0 <= start < stop <= len(rows)
        return rows[start:stop]

    return PyramidReader(pyramid, raw)


def pixels(rows: np.ndarray, boundaries: np.ndarray) -> list[np.ndarray]:
    """Return the rows of each pixel of which some are computed."""
    with np.errstate(over="ignore"):
        rows = rows.astype(np.float32)
    return [
        rows[begin : max(begin + 1, end)]
        for begin, end in pairwise(boundaries)
        if begin < len(rows)
    ]


def assert_exact(
    rows: np.ndarray, boundaries: np.ndarray, units: slice = ALL, more: int = 0
) -> None:
    """Compare with each pixel reduced on its own."""
    reader = reader_of(rows, len(rows) + more)
    shown = pixels(rows[:, units], boundaries)
    minimum, maximum = reader.extremes(boundaries, units)
    means = reader.means(boundaries, units)
    assert minimum.dtype == maximum.dtype == means.dtype == np.float32
    assert len(minimum) == len(maximum) == len(means) == len(shown)
    for pixel, part in enumerate(shown):
        np.testing.assert_array_equal(minimum[pixel], part.min(axis=0))
        np.testing.assert_array_equal(maximum[pixel], part.max(axis=0))
        with np.errstate(invalid="ignore"):
            expected = part.mean(axis=0, dtype=np.float64)
        finite = np.abs(part[np.isfinite(part)]).max(initial=0)
        np.testing.assert_allclose(
            means[pixel], expected, rtol=3e-7, atol=3e-7 * float(finite)
        )


def shares(timesteps: int, width: int) -> np.ndarray:
    return np.arange(width + 1) * timesteps // width


@given(lengths, st.integers(1, 120), st.integers(0, 500))
@example(3000, 7, 0)
@example(1, 5, 0)
@example(16, 1, 0)
def test_that_equal_shares_of_a_run_are_exact(computed, width, more):
    assert_exact(NUMBERS[:computed], shares(computed + more, width), more=more)


@given(lengths, st.lists(st.integers(0, 3200), min_size=2, max_size=30))
def test_that_any_boundaries_are_exact(computed, boundaries):
    assert_exact(NUMBERS[:computed], np.sort(boundaries), more=10)


@given(
    lengths,
    st.sampled_from([1, 2, 3, 8, 12, 16, 32, 48, 64, 128, 192, 256, 768]),
    st.integers(0, 40),
)
def test_that_boundaries_on_bins_are_exact(computed, size, first):
    assert_exact(NUMBERS[:computed], np.arange(first, first + 21) * size, more=99)


@given(st.integers(0, 3), st.integers(1, 4), st.integers(1, 40))
def test_that_some_units_alone_are_exact(start, count, width):
    assert_exact(NUMBERS, shares(3000, width), slice(start, start + count))


@given(
    st.dictionaries(st.integers(0, 599), st.sampled_from(SPECIAL), max_size=8),
    st.integers(1, 50),
    st.sampled_from([np.float32, np.float64]),
)
def test_that_what_is_not_finite_is_seen_without_warnings(special, width, dtype):
    rows = NUMBERS[:300, :2].astype(dtype)
    for place, number in special.items():
        rows.flat[place] = number
    assert_exact(rows, shares(300, width))


def test_that_rows_in_double_precision_are_rounded_first():
    rows = NUMBERS[:600].astype(np.float64) * (1 + 1e-9)
    rows[100, 0], rows[200, 1] = 1e300, -1e300
    for boundaries in (shares(600, 17), shares(600, 599), np.arange(75) * 8):
        assert_exact(rows, boundaries)


def test_that_a_mean_of_one_timestep_is_its_output():
    found = reader_of(NUMBERS).means(np.arange(41))
    np.testing.assert_array_equal(found, NUMBERS[:40])


def test_that_rows_that_are_wide_are_read_in_parts():
    rows = np.random.default_rng(4).normal(size=(200, 9000)).astype(np.float32)
    assert_exact(rows, shares(200, 30))


def test_that_nothing_is_shown_of_a_run_that_is_not_computed():
    reader = reader_of(NUMBERS[:0], 50)
    minimum, maximum = reader.extremes(shares(50, 10))
    assert minimum.shape == maximum.shape == (0, 4)
    assert reader.means(shares(50, 10)).shape == (0, 4)


def test_that_a_single_spike_among_a_million_rows_is_seen():
    rows = np.zeros((1_000_000, 1), np.float32)
    rows[765_432] = -1
    minimum, maximum = reader_of(rows).extremes(shares(1_000_000, 1000))
    assert np.flatnonzero(minimum).tolist() == [765]
    assert minimum[765, 0] == -1
    assert not maximum.any()


def test_that_a_curve_is_the_extremes_of_one_unit():
    boundaries = shares(3000, 100)
    low, high = reader_of(NUMBERS).curve(2, boundaries)
    parts = pixels(NUMBERS[:, 2], boundaries)
    np.testing.assert_array_equal(low, [part.min() for part in parts])
    np.testing.assert_array_equal(high, [part.max() for part in parts])


def test_that_a_pixel_tells_how_much_it_holds_and_of_which_size():
    found = reader_of(NUMBERS).summary(100, 1000, slice(1, 3))
    part = NUMBERS[100:1000, 1:3]
    assert (found.timesteps, found.units) == (900, 2)
    assert (found.least, found.largest) == (part.min(), part.max())
    assert found.mean == pytest.approx(part.mean(dtype=np.float64), rel=1e-5)


def test_that_a_pixel_tells_of_computed_timesteps_only():
    reader = reader_of(NUMBERS[:50], 3000)
    assert reader.summary(48, 100).timesteps == 2
    with pytest.raises(ValueError, match="timestep 50 of 50"):
        reader.summary(50, 100)


def test_that_a_run_is_read_while_another_thread_computes_it():
    pyramid = Pyramid(*NUMBERS.shape)
    stored = np.full_like(NUMBERS, math.nan)
    reader = PyramidReader(pyramid, lambda start, stop: stored[start:stop])

    def compute() -> None:
        for start in range(0, len(NUMBERS), 24):
            block = slice(start, start + 24)
            stored[block] = NUMBERS[block]
            pyramid.append(NUMBERS[block])

    thread = Thread(target=compute)
    thread.start()
    computed = 0
    while computed < len(NUMBERS):
        computed = pyramid.computed
        minimum, _ = reader.extremes(shares(3000, 7), computed=computed)
        parts = pixels(NUMBERS[:computed], shares(3000, 7))
        expected = [part.min(axis=0) for part in parts]
        np.testing.assert_array_equal(minimum, np.reshape(expected, (-1, 4)))
    thread.join()
