"""The trace of one turn: what `core/run/run.py` tells of it."""

import math

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of, pairs


def run_at(scale: float, activation: str = "tanh") -> Run:
    return simulate(RNNSettings(weight_scale=scale, activation=activation))


def assert_close_for_terms(found, terms: list) -> None:
    """Compare with the sum of terms, the tolerance growing with their size."""
    exact = np.sum(terms, axis=0, dtype=np.longdouble)
    size = np.sum(np.abs(terms), axis=0)
    assert np.all(np.abs(found - exact) <= 1e-12 * np.maximum(1, size))


def test_that_a_trace_is_as_by_hand():
    weights = Weights([[1, 2], [3, 4]], [[0, 1], [-2, 0]], [1, -1])
    trace = simulate(weights=weights, inputs=np.eye(2), activation="relu").trace(1)
    assert {name: array.tolist() for name, array in vars(trace).items()} == {
        "input_t": [0, 1],
        "state_t": [2, 2],
        "input_product": [2, 4],
        "state_product": [2, -4],
        "pre_activation": [5, -1],
        "output_t": [5, 0],
    }


@pytest.mark.parametrize(
    ("activation", "scale"), pairs(ACTIVATIONS, [1.0, 0.03, -0.01])
)
def test_that_the_output_is_its_row_bit_for_bit(scale, activation):
    run = run_at(scale, activation)
    for t in range(run.timesteps):
        np.testing.assert_array_equal(run.trace(t).output_t, run.output_sequence[t])


def test_that_each_state_is_the_output_before():
    run = run_at(0.05)
    np.testing.assert_array_equal(run.trace(0).state_t, np.zeros(64))
    for t in range(1, run.timesteps):
        np.testing.assert_array_equal(run.trace(t).state_t, run.output_sequence[t - 1])


@each_of("scale", [1.0, 0.05, -100.0])
def test_that_products_and_sums_agree_with_their_terms(scale):
    run = run_at(scale)
    W, U, b = run.weights.W, run.weights.U, run.weights.b
    for t in (0, 1, 50, 99):
        trace = run.trace(t)
        np.testing.assert_array_equal(trace.input_t, run.inputs[t])
        input_terms = list((W * trace.input_t).T)
        state_terms = list((U * trace.state_t).T)
        assert_close_for_terms(trace.input_product, input_terms)
        assert_close_for_terms(trace.state_product, state_terms)
        assert_close_for_terms(trace.pre_activation, [*input_terms, *state_terms, b])


@each_of("activation", ACTIVATIONS)
def test_that_the_output_is_the_activation_of_the_sum(activation):
    run = run_at(0.01, activation)
    for t in (0, 1, 64, 99):
        z = run.trace(t).pre_activation
        names = {"np": np, "math": math, "z": z}
        expected = eval(ACTIVATIONS[activation].numpy.format(z="z"), names)
        tolerance = 1e-12 * max(1, float(np.abs(z).max()))
        np.testing.assert_allclose(run.trace(t).output_t, expected, atol=tolerance)


def test_that_a_trace_cannot_be_written_to():
    trace = run_at(0.05).trace(3)
    assert not any(array.flags.writeable for array in vars(trace).values())


@each_of("t", [-1, 100, 1000])
def test_that_there_is_no_trace_of_a_timestep_that_is_not_there(t):
    with pytest.raises(IndexError, match=f"timestep {t} of 100"):
        run_at(0.05).trace(t)


def test_that_there_is_no_trace_of_a_timestep_not_yet_computed():
    run = start(Recipe(RNNSettings(timesteps=BLOCK + 1)))
    with pytest.raises(IndexError):
        run.trace(0)
    run.advance(blocks=1)
    assert run.trace(BLOCK - 1).output_t.shape == (64,)
    with pytest.raises(IndexError):
        run.trace(BLOCK)


@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_that_numbers_beyond_all_bounds_are_traced_as_they_are(activation):
    run = run_at(1e6, activation)
    t, unit = run.first_not_finite
    assert np.isposinf(run.trace(t).output_t[unit])
    assert np.isposinf(run.trace(t).pre_activation[unit])
    np.testing.assert_array_equal(run.trace(99).output_t, run.output_sequence[99])
