import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.pyramid.pyramid import Pyramid
from tests.walks import each_of

ROWS = np.random.default_rng(1).normal(size=(700, 3))


def filled(rows: np.ndarray, *lengths: int) -> Pyramid:
    """Return a pyramid of rows that came in blocks of these lengths, then the rest."""
    pyramid = Pyramid(*rows.shape)
    for length in lengths:
        pyramid.append(rows[pyramid.computed :][:length])
    pyramid.append(rows[pyramid.computed :])
    return pyramid


def assert_bins(pyramid: Pyramid, rows: np.ndarray) -> None:
    """Compare all complete bins with what NumPy makes of their rows."""
    single = rows.astype(np.float32)
    for level in pyramid.levels:
        for bin_ in range(len(rows) // level.size):
            part = single[bin_ * level.size : (bin_ + 1) * level.size]
            np.testing.assert_array_equal(level.minimum[bin_], part.min(axis=0))
            np.testing.assert_array_equal(level.maximum[bin_], part.max(axis=0))
            mean = part.mean(axis=0, dtype=np.float64)
            np.testing.assert_allclose(level.mean[bin_], mean, rtol=1e-7, atol=1e-9)


@given(st.lists(st.integers(0, 150), max_size=12))
def test_that_bins_are_those_of_all_rows_however_the_rows_came(lengths):
    pyramid = filled(ROWS, *lengths)
    assert pyramid.computed == len(ROWS)
    assert_bins(pyramid, ROWS)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_rows_of_both_precisions_are_taken(dtype):
    assert_bins(filled(ROWS.astype(dtype), 64, 1, 300), ROWS)


def test_that_a_block_of_any_length_is_taken():
    rows = np.random.default_rng(2).normal(size=(5000, 2))
    assert_bins(filled(rows), rows)


def test_that_levels_grow_by_four_from_sixteen_timesteps_on():
    assert [level.size for level in Pyramid(5000, 1).levels] == [
        16,
        64,
        256,
        1024,
        4096,
    ]
    assert Pyramid(15, 1).levels == ()


def test_that_a_mean_is_rounded_once_only():
    rows = np.full((4096, 1), 0.1, np.float32)
    top = filled(rows, 100, 1000).levels[-1]
    assert top.size == 4096
    assert top.mean[0, 0] == np.float32(0.1)


def test_that_it_takes_a_quarter_of_the_rows():
    pyramid = Pyramid(1_000_000, 256)
    assert 0.24 < pyramid.bytes / (1_000_000 * 256 * 4) <= 0.25


def test_that_what_is_not_finite_reaches_every_level():
    rows = np.zeros((64, 3))
    rows[20] = math.nan, math.inf, 1e300
    for level in filled(rows).levels[1:]:
        np.testing.assert_array_equal(level.maximum[0], [math.nan, math.inf, math.inf])
        np.testing.assert_array_equal(level.minimum[0], [math.nan, 0, 0])
        np.testing.assert_array_equal(level.mean[0], [math.nan, math.inf, math.inf])


def test_that_rows_given_may_be_written_over_afterwards():
    pyramid, block = Pyramid(*ROWS.shape), np.empty((10, 3))
    for start in range(0, len(ROWS), 10):
        block[...] = ROWS[start : start + 10]
        pyramid.append(block)
    assert_bins(pyramid, ROWS)


@each_of("shape", [(701, 3), (5, 4), (5,)])
def test_that_rows_which_the_run_has_not_are_refused(shape):
    pyramid = Pyramid(*ROWS.shape)
    with pytest.raises(ValueError, match="of \\(700, 3\\)"):
        pyramid.append(np.zeros(shape))
    assert pyramid.computed == 0
