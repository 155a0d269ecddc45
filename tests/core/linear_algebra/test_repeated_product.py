"""A product that is computed again and again is that of the whole matrix."""

import numpy as np
import pytest

from rnn_viewer.core.array import aligned
from rnn_viewer.core.cell.kernel_weights import fast_order
from rnn_viewer.core.linear_algebra.blas_threads import MANY_FROM, one_thread
from rnn_viewer.core.linear_algebra.repeated_product import (
    HALVES_FROM,
    halves_of,
    repeated_product,
)
from tests.walks import each_of

FLOAT64 = np.dtype(np.float64)


def drawn(shape, dtype=FLOAT64, order="F"):
    rng = np.random.default_rng(shape)
    matrix = aligned(shape, dtype, order)
    matrix[...] = rng.normal(size=shape)
    return matrix, rng.normal(size=(5, shape[1])).astype(dtype)


# The shapes of 1, 3 and 4 gates; one is of a number of units that no power divides.
@pytest.mark.parametrize("order", ["F", "C"])
@pytest.mark.parametrize("shape", [(512, 512), (771, 257), (1024, 256), (1332, 333)])
def test_that_halves_make_the_numbers_of_the_whole_to_the_bit(shape, order):
    matrix, vectors = drawn(shape, order=order)
    halves = halves_of(matrix)
    assert [len(half) > 0 for half in halves] == [True, True]
    np.testing.assert_array_equal(np.concatenate(halves), matrix)
    out, whole = aligned((shape[0],), FLOAT64), aligned((shape[0],), FLOAT64)
    compute = repeated_product(halves, out)
    with one_thread():
        # From above, from below, and so on.
        for vector in vectors:
            out[...] = np.nan
            compute(vector)
            np.testing.assert_array_equal(out, matrix.dot(vector, whole))


def test_that_rows_in_their_order_are_not_copied():
    matrix, _ = drawn((1024, 256), order="C")
    assert all(np.shares_memory(half, matrix) for half in halves_of(matrix))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@each_of("units", [1, 7, 64, 361, 362, 512, 1448])
def test_that_a_matrix_that_is_not_about_a_cache_large_is_read_as_it_is(units, dtype):
    dtype = np.dtype(dtype)
    matrix, vectors = drawn((units, units), dtype, fast_order(units, dtype))
    halves = halves_of(matrix)
    is_halved = dtype == FLOAT64 and HALVES_FROM <= matrix.nbytes < MANY_FROM
    assert len(halves) == 1 + is_halved
    assert is_halved or halves[0] is matrix
    out = np.empty(units, dtype)
    repeated_product(halves, out)(vectors[0])
    np.testing.assert_allclose(out, matrix @ vectors[0], rtol=1e-3, atol=1e-5)
