import math

import numpy as np

from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS
from tests.walks import each_of

SHAPES = [(6, 4), (4, 6), (5, 5), (1, 1), (1, 7), (7, 1)]


def drawn(name: str, shape: tuple[int, int], generator: str = "r") -> np.ndarray:
    return DISTRIBUTIONS[name].draw(GENERATORS[generator].start(3), shape)


@each_of("shape", SHAPES)
@each_of("name", DISTRIBUTIONS)
def test_that_a_draw_has_the_shape_asked_for(name, shape):
    assert drawn(name, shape).shape == shape


@each_of("shape", SHAPES)
@each_of("generator", GENERATORS)
def test_that_orthogonal_matrices_have_singular_values_of_one(shape, generator):
    matrix = drawn("orthogonal", shape, generator)
    singular = np.linalg.svd(matrix, compute_uv=False)
    np.testing.assert_allclose(singular, 1.0, atol=1e-13)


def test_that_orthogonal_matrices_turn_either_way():
    starts = [GENERATORS["numpy"].start(seed) for seed in range(40)]
    matrices = [DISTRIBUTIONS["orthogonal"].draw(start, (3, 3)) for start in starts]
    signs = {round(np.linalg.det(matrix)) for matrix in matrices}
    assert signs == {-1, 1}


def test_that_signs_make_the_triangular_factor_positive():
    shape = (5, 3)
    normal = drawn("normal", shape)
    triangular = drawn("orthogonal", shape).T @ normal
    assert np.all(np.diagonal(triangular) > 0)
    np.testing.assert_allclose(np.tril(triangular, -1), 0, atol=1e-13)


@each_of("shape", [(64, 32), (64, 64), (3, 50)])
def test_that_glorot_numbers_fill_their_limits_and_nothing_more(shape):
    limit = math.sqrt(6 / sum(shape))
    matrix = drawn("glorot_uniform", shape)
    assert np.abs(matrix).max() <= limit
    assert matrix.max() > 0.9 * limit
    assert matrix.min() < -0.9 * limit


def test_that_symmetric_uniform_is_uniform_stretched():
    uniform = drawn("uniform", (8, 9))
    np.testing.assert_array_equal(drawn("symmetric_uniform", (8, 9)), -1 + 2 * uniform)
    assert uniform.min() > 0
    assert uniform.max() < 1


def test_that_normal_numbers_have_mean_zero_and_deviation_one():
    matrix = drawn("normal", (200, 200))
    assert abs(matrix.mean()) < 0.02
    assert abs(matrix.std() - 1) < 0.02


@each_of("shape", SHAPES)
def test_that_identity_has_ones_on_the_diagonal_and_draws_nothing(shape):
    stream, untouched = GENERATORS["r"].start(3), GENERATORS["r"].start(3)
    expected = [[float(i == j) for j in range(shape[1])] for i in range(shape[0])]
    np.testing.assert_array_equal(
        DISTRIBUTIONS["identity"].draw(stream, shape), expected
    )
    assert stream.uniform(1) == untouched.uniform(1)


def test_that_b_is_drawn_where_keras_has_no_say():
    drawing = {name for name, entry in DISTRIBUTIONS.items() if entry.draws_b}
    assert drawing == {"uniform", "symmetric_uniform", "normal"}
