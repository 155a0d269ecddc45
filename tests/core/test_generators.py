import numpy as np
import pytest

from rnn_viewer.core.generators import GENERATORS, fill


@pytest.mark.parametrize("seed", [0, 42, -1, -3, 2**31 - 1, 1 - 2**31])
def test_that_numpy_is_seeded_with_the_remainder_by_two_to_the_32(seed):
    expected = np.random.default_rng(seed % 2**32)
    stream = GENERATORS["numpy"].start(seed)
    np.testing.assert_array_equal(stream.uniform(10), expected.random(10))
    np.testing.assert_array_equal(stream.normal(10), expected.standard_normal(10))


@pytest.mark.parametrize("name", GENERATORS)
def test_that_a_seed_starts_the_same_stream_again(name):
    start = GENERATORS[name].start
    np.testing.assert_array_equal(start(3).uniform(9), start(3).uniform(9))
    assert not np.array_equal(start(3).uniform(9), start(4).uniform(9))


def test_that_a_matrix_is_filled_column_by_column():
    filled = fill(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), (2, 3))
    np.testing.assert_array_equal(filled, [[1, 3, 5], [2, 4, 6]])
