# ruff: noqa: NPY002 - what is compared here is NumPy's legacy generator
import math
from dataclasses import replace

import numpy as np

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.draws.generators import GENERATORS, fill
from tests.walks import each_of


@each_of("seed", [0, 42, -1, -3, 2**31 - 1, 1 - 2**31])
def test_that_numpy_is_seeded_with_the_remainder_by_two_to_the_32(seed):
    expected = np.random.default_rng(seed % 2**32)
    stream = GENERATORS["numpy"].start(seed)
    np.testing.assert_array_equal(stream.uniform(10), expected.random(10))
    np.testing.assert_array_equal(stream.normal(10), expected.standard_normal(10))


@each_of("seed", [0, 42, -1, -3, 2**31 - 1, 1 - 2**31])
def test_that_numpy_legacy_gives_what_follows_np_random_seed(seed):
    stream = GENERATORS["numpy_legacy"].start(seed)
    found = stream.uniform(5), stream.normal(3), stream.normal(4), stream.uniform(2)
    state = np.random.get_state()
    np.random.seed(seed % 2**32)
    expected = (np.random.rand(5), np.random.randn(3), np.random.randn(4))
    for mine, its in zip(found, (*expected, np.random.rand(2)), strict=True):
        np.testing.assert_array_equal(mine, its)
    np.random.set_state(state)


def test_that_a_run_of_numpy_legacy_is_that_of_the_calls_in_their_order():
    settings = RNNSettings(timesteps=4, input_features=3, output_features=2, seed=7)
    run = simulate(replace(settings, generator="numpy_legacy"))
    random = np.random.RandomState(7)
    for array, shape in (
        (run.inputs, (4, 3)),
        (run.weights.W, (2, 3)),
        (run.weights.U, (2, 2)),
        (run.weights.b, (2,)),
    ):
        drawn = random.rand(math.prod(shape)).reshape(shape, order="F")
        np.testing.assert_array_equal(array, drawn)


@each_of("name", GENERATORS)
def test_that_each_is_started_in_one_language_at_least(name):
    generator = GENERATORS[name]
    known = [generator.r, generator.numpy]
    assert any(known)
    assert all(line.count("{}") == 1 for line in known if line)


@each_of("name", GENERATORS)
def test_that_a_seed_starts_the_same_stream_again(name):
    start = GENERATORS[name].start
    np.testing.assert_array_equal(start(3).uniform(9), start(3).uniform(9))
    assert not np.array_equal(start(3).uniform(9), start(4).uniform(9))


def test_that_a_matrix_is_filled_column_by_column():
    filled = fill(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), (2, 3))
    np.testing.assert_array_equal(filled, [[1, 3, 5], [2, 4, 6]])
