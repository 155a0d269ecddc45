import gc
import itertools
import math
import weakref
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe import weights as weights_module
from rnn_viewer.core.recipe.weights import Weights, as_weights, draw, scaled
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

W, U, B = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.eye(2), np.array([7.0, 8.0])
PARTS = ("inputs", "W", "U", "b")
SMALL = {"timesteps": 4, "input_features": 3, "output_features": 5}


def small(**settings) -> RNNSettings:
    return RNNSettings(**{**SMALL, **settings})


def parts(settings: RNNSettings) -> dict[str, np.ndarray]:
    draws = draw(settings)
    return {name: getattr(draws, name) for name in PARTS}


def same(one: RNNSettings, other: RNNSettings) -> dict[str, bool]:
    """Tell of each part whether both settings draw the same."""
    first, second = parts(one), parts(other)
    return {name: np.array_equal(first[name], second[name]) for name in PARTS}


def in_book_order(numbers: np.ndarray, sizes: tuple[int, int, int]) -> list[np.ndarray]:
    """Cut a stream into inputs, W, U and b, each filled column by column."""
    t, i, o = sizes
    shapes = [(t, i), (o, i), (o, o), (o, 1)]
    cuts = np.split(numbers, np.cumsum([rows * cols for rows, cols in shapes])[:-1])
    return [
        cut.reshape(cols, rows).T
        for cut, (rows, cols) in zip(cuts, shapes, strict=True)
    ]


@each_of("seed", [0, 42, -7, 1 - 2**31])
def test_that_numpy_draws_inputs_W_U_and_b_in_this_order(seed):
    numbers = np.random.default_rng(seed % 2**32).random(12 + 15 + 25 + 5)
    inputs, w, u, b = in_book_order(numbers, (4, 3, 5))
    found = parts(small(seed=seed, generator="numpy"))
    for name, expected in zip(PARTS, (inputs, w, u, b[:, 0]), strict=True):
        np.testing.assert_array_equal(found[name], expected)


def test_that_weights_are_those_that_r_printed(case, case_settings, reference):
    draws = draw(case_settings)
    weights = scaled(draws, case_settings.weight_scale)
    exact = case_settings.distribution == "uniform"
    np.testing.assert_array_equal(draws.inputs, reference(case, "inputs"))
    for name in ("W", "U", "b"):
        expected = reference(case, name)
        found = getattr(weights, name).reshape(expected.shape)
        np.testing.assert_allclose(found, expected, rtol=0 if exact else 1e-15)


@each_of("generator", ["r", "numpy"])
@each_of("distribution", DISTRIBUTIONS)
def test_that_inputs_seed_draws_the_inputs_again_and_nothing_else(
    distribution, generator
):
    settings = small(distribution=distribution, generator=generator)
    again = small(distribution=distribution, generator=generator, inputs_seed=9)
    assert same(settings, again) == {"inputs": False, "W": True, "U": True, "b": True}
    of_nine = small(distribution=distribution, generator=generator, seed=9)
    assert same(of_nine, again)["inputs"]


@pytest.mark.parametrize("generator", ["r", "numpy"])
def test_that_weights_seed_draws_the_weights_again_and_nothing_else(generator):
    settings = small(generator=generator)
    again = small(generator=generator, weights_seed=9)
    assert same(settings, again) == {"inputs": True, "W": False, "U": False, "b": False}


def test_that_zero_is_a_seed_of_its_own():
    of_zero = small(seed=0)
    assert same(of_zero, small(inputs_seed=0))["inputs"]
    assert not same(small(), small(weights_seed=0))["W"]


def test_that_weights_after_their_own_seed_begin_its_stream():
    numbers = np.random.default_rng(9).random(15 + 25 + 5)
    found = parts(small(generator="numpy", weights_seed=9, inputs_seed=1))
    np.testing.assert_array_equal(found["W"].ravel(order="F"), numbers[:15])
    np.testing.assert_array_equal(found["U"].ravel(order="F"), numbers[15:40])
    np.testing.assert_array_equal(found["b"], numbers[40:])


@each_of("distribution", DISTRIBUTIONS)
def test_that_scale_activation_and_input_kind_never_change_the_draws(distribution):
    expected = small(distribution=distribution)
    kinds = itertools.product((-1e3, 0.0, 0.1), ("relu", "identity"), ("sine", "zero"))
    for scale, activation, kind in kinds:
        other = small(
            distribution=distribution,
            weight_scale=scale,
            activation=activation,
            input_kind=kind,
        )
        assert all(same(expected, other).values())


def test_that_the_distribution_does_not_change_the_inputs():
    for distribution in DISTRIBUTIONS:
        assert same(small(), small(distribution=distribution))["inputs"]


@each_of("distribution", ["glorot_uniform", "orthogonal", "identity"])
def test_that_b_is_zero_as_in_keras(distribution):
    np.testing.assert_array_equal(draw(small(distribution=distribution)).b, np.zeros(5))


def test_that_U_is_orthogonal_where_it_is_drawn_so():
    u = draw(small(distribution="orthogonal", output_features=20)).U
    np.testing.assert_allclose(u.T @ u, np.eye(20), atol=1e-13)
    assert math.isclose(np.linalg.norm(u, 2), 1)


def test_that_glorot_limits_are_those_of_each_matrix():
    draws = draw(small(distribution="glorot_uniform", output_features=40))
    for matrix in (draws.W, draws.U):
        limit = math.sqrt(6 / sum(matrix.shape))
        assert 0.9 * limit < np.abs(matrix).max() <= limit


def test_that_the_scale_multiplies_W_U_and_b():
    draws = draw(small())
    weights = scaled(draws, -0.5)
    for name in ("W", "U", "b"):
        np.testing.assert_array_equal(
            getattr(weights, name), -0.5 * getattr(draws, name)
        )


def test_that_draws_and_weights_cannot_be_written_to():
    draws = draw(small())
    weights = scaled(draws, 0.5)
    drawn = (draws.inputs, draws.W, draws.U, draws.b)
    arrays = [*drawn, *weights.arrays.values()]
    assert len(arrays) == 7
    assert not any(array.flags.writeable for array in arrays)


def test_that_weights_do_not_change_with_the_arrays_they_were_made_of():
    writable = W.copy()
    locked = writable.view()
    locked.setflags(write=False)
    of_writable, of_locked = Weights(writable, U, B), Weights(locked, U, B)
    writable[0, 0] = 99
    assert of_writable.W[0, 0] == 1
    assert of_locked.W[0, 0] == 1


@each_of("dtype", [np.int8, np.float16, np.float32, bool, ">f8"])
def test_that_numbers_of_any_kind_become_float64(dtype):
    weights = Weights(W.astype(dtype), U.astype(dtype), B.astype(dtype))
    assert {a.dtype for a in weights.arrays.values()} == {np.dtype(np.float64)}
    np.testing.assert_array_equal(weights.W, W.astype(dtype).astype(float))


def test_that_a_column_serves_as_b():
    np.testing.assert_array_equal(Weights(W, U, B[:, np.newaxis]).b, B)


@each_of(
    "given", [Weights(W, U, B), {"W": W, "U": U, "b": B, "x": 0}, (W, U, B), [W, U, B]]
)
def test_that_weights_are_taken_in_any_of_their_forms(given):
    weights = as_weights(given)
    assert (weights.output_features, weights.input_features) == (2, 3)
    for name, expected in (("W", W), ("U", U), ("b", B)):
        np.testing.assert_array_equal(getattr(weights, name), expected)


@each_of(
    ("given", "words"),
    [
        ((W, U), "weights have 2 parts; expected 3: W, U and b"),
        (W, "weights are ndarray; expected"),
        (3, "weights are int; expected"),
        ("WUb", "weights are str; expected W, U and b"),
        ("model.keras", "weights are str; expected W, U and b"),
        (["W", U, B], "W holds <U1; expected real numbers"),
        ({"W": W, "b": B}, "weights lack U; expected"),
        (
            (W, np.eye(3), B),
            r"U has shape \(3, 3\); expected \(2, 2\) beside W \(2, 3\)",
        ),
        ((W, U, np.ones(3)), r"b has shape \(3,\); expected \(2,\)"),
        ((W[0], U, B), r"W has shape \(3,\); expected 2 dimensions"),
        ((np.ones((0, 3)), U, B), r"W is empty"),
        ((W * 1j, U, B), "W holds complex128; expected real numbers"),
        ((W.astype(object), U, B), "W holds object"),
        ((W, U, np.array([1.0, math.nan])), r"b is not finite at \[2\]"),
        ((W, np.array([[1, 2], [math.inf, 4]]), B), r"U is not finite at \[2, 1\]"),
        (([[1.0, 2.0], [3.0]], U, B), "W "),
    ],
)
def test_that_what_cannot_be_weights_is_refused_by_name(given, words):
    with pytest.raises(ArrayError, match=words):
        as_weights(given)


def test_that_a_scale_that_was_just_shown_is_not_multiplied_again():
    draws = draw(small())
    first, second = scaled(draws, 0.5), scaled(draws, 0.25)
    assert scaled(draws, 0.5) is first
    assert scaled(draws, 0.25) is second


def test_that_the_draws_of_one_long_run_are_kept_at_a_time(monkeypatch):
    monkeypatch.setattr(weights_module, "_LARGE", 10)
    settings = RNNSettings(timesteps=7, input_features=3, output_features=2)
    draws = draw(settings)
    kept = weakref.ref(draws)
    assert draw(settings) is draws
    scaled(draws, 0.5)
    del draws
    draw(replace(settings, seed=7))
    gc.collect()
    assert kept() is None
