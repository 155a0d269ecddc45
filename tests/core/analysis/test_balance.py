import math

import numpy as np

from rnn_viewer.core.analysis.balance import Balance, balance
from rnn_viewer.core.run.run import StepTrace
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of


def trace(input_product, state_product) -> StepTrace:
    products = np.array(input_product, float), np.array(state_product, float)
    nothing = np.zeros(len(input_product))
    return StepTrace(nothing, nothing, *products, nothing, nothing)


def test_that_it_holds_the_means_of_the_magnitudes():
    found = balance(trace([1, -3], [0, 0.5]), np.array([-2.0, -4.0]))
    assert found == Balance(2.0, 0.25, 3.0)


def test_that_it_agrees_with_the_equation_of_the_book():
    run = simulate(RNNSettings(weight_scale=0.05, timesteps=9))
    weights = run.weights
    found = balance(run.trace(8), weights.b)
    expected = [
        np.mean(np.abs(weights.W @ run.inputs[8])),
        np.mean(np.abs(weights.U @ run.output_sequence[7])),
        np.mean(np.abs(weights.b)),
    ]
    np.testing.assert_allclose(
        [found.input_product, found.state_product, found.b], expected, rtol=1e-12
    )


def test_that_the_first_timestep_has_no_state():
    run = simulate(RNNSettings(timesteps=1))
    assert balance(run.trace(0), run.weights.b).state_product == 0


@each_of(
    ("numbers", "mean"),
    [
        ([1e308, -1e308, 1e308], 1e308),
        ([5e-324, 5e-324], 5e-324),
        ([math.inf, 1.0], math.inf),
        ([-math.inf, 1.0], math.inf),
        ([0.0, -0.0], 0.0),
        ([], 0.0),
    ],
)
def test_that_the_mean_of_what_is_finite_is_finite(numbers, mean):
    assert balance(trace(numbers, numbers), np.zeros(1)).input_product == mean


def test_that_a_number_that_is_none_is_not_hidden():
    assert math.isnan(balance(trace([math.nan, 1], [0, 0]), np.zeros(2)).input_product)


@each_of(
    ("means", "shares"),
    [
        ((1.0, 2.0, 1.0), (0.25, 0.5, 0.25)),
        ((0.0, 3.0, 0.0), (0.0, 1.0, 0.0)),
        ((1.7e308, 1.7e308, 0.0), (0.5, 0.5, 0.0)),
        ((1.0, math.inf, 1.0), (0.0, 1.0, 0.0)),
        ((0.0, 0.0, 0.0), None),
        ((math.nan, 1.0, 1.0), None),
        ((1.0, math.nan, math.inf), None),
        ((math.inf, 1.0, math.nan), None),
    ],
)
def test_that_the_shares_add_up_to_all(means, shares):
    assert Balance(*means).shares == shares
