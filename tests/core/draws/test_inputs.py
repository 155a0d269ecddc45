import math

import numpy as np

from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

DRAWS = np.random.default_rng(0).random((5, 2))


def test_that_there_are_the_five_of_the_contract():
    assert list(INPUT_KINDS) == ["random", "impulse", "step", "sine", "zero"]


@each_of(
    ("kind", "column"),
    [("impulse", [1, 0, 0, 0, 0]), ("step", [0, 0, 1, 1, 1]), ("zero", [0] * 5)],
)
def test_that_every_feature_follows_the_same_course(kind, column):
    expected = np.column_stack([column, column])
    np.testing.assert_array_equal(INPUT_KINDS[kind].make(DRAWS), expected)


def test_that_random_inputs_are_the_draws():
    np.testing.assert_array_equal(INPUT_KINDS["random"].make(DRAWS), DRAWS)


def test_that_a_sine_has_period_25_and_features_spread_over_it():
    found = INPUT_KINDS["sine"].make(np.zeros((60, 4)))
    expected = [
        [math.sin(2 * math.pi * (t / 25 + k / 4)) for k in range(4)] for t in range(60)
    ]
    np.testing.assert_allclose(found, expected, atol=1e-14)
    np.testing.assert_allclose(found[25:50], found[:25], atol=1e-13)


@each_of("kind", INPUT_KINDS)
def test_that_a_kind_leaves_the_draws_alone(kind):
    draws = DRAWS.copy()
    made = INPUT_KINDS[kind].make(draws)
    np.testing.assert_array_equal(draws, DRAWS)
    assert made.shape == DRAWS.shape


@each_of("kind", INPUT_KINDS)
def test_that_a_single_timestep_is_enough(kind):
    expected = {"random": DRAWS[0, 0], "sine": 0.0, "zero": 0.0}.get(kind, 1.0)
    assert INPUT_KINDS[kind].make(DRAWS[:1])[0, 0] == expected


@each_of("kind", INPUT_KINDS)
def test_that_the_weights_are_the_same_whatever_the_inputs(kind):
    sizes = {"timesteps": 3, "input_features": 2, "output_features": 2}
    drawn = simulate(RNNSettings(**sizes)).weights
    run = simulate(RNNSettings(**sizes, input_kind=kind))
    np.testing.assert_array_equal(run.weights.W, drawn.W)
    assert not run.inputs.flags.writeable
