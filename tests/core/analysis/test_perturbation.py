import math
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.analysis.perturbation import log_curve, propagated, sizes
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

SMALL = RNNSettings(
    timesteps=9,
    input_features=3,
    output_features=5,
    distribution="normal",
    weight_scale=0.4,
    seed=3,
)
APPLY = {
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "identity": lambda z: z,
}


def loop(run, inputs, emptied=()):
    """Run the loop in plain Python, number by number."""
    apply, weights = APPLY[run.activation.name], run.weights
    W, U, b = weights.W.tolist(), weights.U.tolist(), weights.b.tolist()
    state, rows = run.initial_state.tolist(), []
    for t, input_t in enumerate(inputs.tolist()):
        if t in emptied:
            state = [0.0] * len(b)
        state = [
            apply(
                sum(w * x for w, x in zip(W[j], input_t, strict=True))
                + sum(u * h for u, h in zip(U[j], state, strict=True))
                + b[j]
            )
            for j in range(len(b))
        ]
        rows.append(state)
    return np.array(rows)


def run_of(settings, edits=()):
    run = start(Recipe(settings, edits=edits))
    run.advance()
    return run


def moves(run, timestep, feature, amount=1.0):
    changes = np.zeros_like(run.inputs)
    changes[timestep, feature] = amount
    return propagated(run, 0, changes, np.zeros(run.weights.output_features))


@each_of("activation", APPLY)
def test_that_the_first_order_is_what_finite_differences_give(activation):
    run = run_of(replace(SMALL, activation=activation))
    up, down = run.inputs.copy(), run.inputs.copy()
    up[2, 1] += 1e-6
    down[2, 1] -= 1e-6
    slopes = (loop(run, up) - loop(run, down)) / (up[2, 1] - down[2, 1])
    np.testing.assert_allclose(moves(run, 2, 1), slopes, rtol=1e-5, atol=1e-8)


def test_that_it_is_the_product_of_the_jacobians():
    run = run_of(SMALL)
    found = moves(run, 1, 0)
    slopes = 1 - run.output_sequence**2
    expected = np.diag(slopes[1]) @ run.weights.W[:, 0]
    for t in range(2, 9):
        expected = np.diag(slopes[t]) @ run.weights.U @ expected
        np.testing.assert_allclose(found[t], expected, rtol=1e-12)
    assert not found[0].any()


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_that_what_it_misses_shrinks_as_the_square_of_the_nudge(activation):
    run = run_of(replace(SMALL, activation=activation))
    misses = []
    for amount in (1e-2, 1e-3):
        inputs = run.inputs.copy()
        inputs[0, 0] += amount
        moved = loop(run, inputs) - loop(run, run.inputs)
        misses.append(np.abs(moved - moves(run, 0, 0, amount)).max())
    assert misses[0] / misses[1] == pytest.approx(100, rel=0.2)


def test_that_a_state_that_is_emptied_carries_no_change():
    run = run_of(SMALL, edits=(empty_state(5),))
    found = moves(run, 3, 0)
    assert found[4].all()
    assert not found[5:].any()


def test_that_parts_join_to_the_whole():
    run = run_of(SMALL)
    changes = np.zeros_like(run.inputs)
    changes[1, 2] = 1.0
    first = propagated(run, 0, changes[:4], np.zeros(5))
    second = propagated(run, 4, changes[4:], first[-1])
    np.testing.assert_array_equal(np.vstack((first, second)), moves(run, 1, 2))


def test_that_sizes_are_norms_and_largest_magnitudes():
    norms, largest = sizes(np.array([[3.0, -4.0], [0.0, 0.0]]))
    assert norms.tolist() == pytest.approx([5.0, 0.0])
    assert largest.tolist() == [4.0, 0.0]


def test_that_no_size_is_zero_or_infinite_by_rounding():
    norms, _ = sizes(np.array([[3e-300, 4e-300], [3e300, 4e300]]))
    np.testing.assert_allclose(norms, [5e-300, 5e300], rtol=1e-12)


def test_that_sizes_that_are_not_finite_stay_so_without_a_warning():
    norms, largest = sizes(np.array([[np.inf, 1.0], [np.nan, 1.0]]))
    assert not np.isfinite(norms).any()
    assert not np.isfinite(largest).any()


def test_that_a_course_has_its_zeros_apart():
    shown = log_curve(np.array([0.0, 0.0, 0.01, 1.0, 0.0]))
    assert shown.every == 1
    assert shown.timesteps.tolist() == [1, 2, 3, 4, 5]
    assert shown.exponents[2:4].tolist() == [-2.0, 0.0]
    assert shown.zeros == [(0.5, 2.5), (4.5, 5.5)]


def test_that_a_long_course_shows_the_largest_of_each_stretch():
    distances = np.zeros(10)
    distances[5] = 100.0
    shown = log_curve(distances, most=4)
    assert shown.every == 3
    assert shown.timesteps.tolist() == [2.0, 5.0, 8.0, 10.0]
    assert shown.exponents[1] == 2.0
    assert shown.zeros == [(0.5, 3.5), (6.5, 10.5)]
