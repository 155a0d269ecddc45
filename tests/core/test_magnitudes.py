import math

import numpy as np

from rnn_viewer.core.magnitudes import KINDS, magnitudes
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import simulate
from rnn_viewer.core.weights import Weights


def of_kinds(run: Run) -> dict[str, float]:
    found = magnitudes(run)
    return {kind: found[kind] for kind in KINDS}


BY_HAND = Weights([[1, 2], [3, 4]], [[0, 1], [-9, 0]], [1, -1])


def test_that_ranges_are_as_by_hand():
    # Turns: z = (2, 2); then (2, 4) + (2, -18) + (1, -1) = (5, -15).
    run = simulate(weights=BY_HAND, inputs=np.eye(2), activation="identity")
    assert of_kinds(run) == {
        "inputs": 1,
        "weights": 9,
        "sums": 18,
        "outputs": 15,
    }


def test_that_sums_cover_products_and_their_sum_at_every_timestep():
    run = simulate(RNNSettings(timesteps=90, weight_scale=-0.1))
    traces = [run.trace(t) for t in range(90)]
    largest = max(
        np.abs(array).max()
        for trace in traces
        for array in (trace.input_product, trace.state_product, trace.pre_activation)
    )
    assert math.isclose(magnitudes(run)["sums"], largest, rel_tol=1e-12)


def test_that_the_first_state_is_zero_whatever_U_is():
    run = simulate(weights=([[1]], [[100]], [0]), inputs=[[1]], activation="identity")
    assert of_kinds(run) == {"inputs": 1, "weights": 100, "sums": 1, "outputs": 1}


def test_that_bounded_outputs_have_their_bound():
    for activation in ("tanh", "sigmoid"):
        settings = RNNSettings(weight_scale=1e-3, activation=activation)
        assert magnitudes(simulate(settings))["outputs"] == 1


def test_that_nothing_but_zeros_gives_one():
    zero = Weights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2))
    run = simulate(weights=zero, inputs=np.zeros((3, 1)), activation="identity")
    assert set(magnitudes(run).values()) == {1.0}


def test_that_a_run_not_begun_has_ranges():
    run = Run(BY_HAND, np.eye(2), "identity")
    assert of_kinds(run) == {"inputs": 1, "weights": 9, "sums": 1, "outputs": 1}


def test_that_numbers_that_are_not_finite_do_not_count():
    # The output triples: 3^t passes the largest double after 646 turns.
    tripling = Weights([[1]], [[3]], [0])
    inputs = np.zeros((700, 1))
    inputs[0] = 1
    run = simulate(weights=tripling, inputs=inputs, activation="identity")
    assert np.isposinf(run.output_sequence[-1])
    ranges = magnitudes(run)
    assert math.isclose(ranges["outputs"], 3.0**646, rel_tol=1e-12)
    assert all(math.isfinite(range_) for range_ in ranges.values())


def test_that_only_the_first_timesteps_count():
    inputs = np.ones((1029, 1))
    inputs[1024:] = 50
    echo = Weights([[1]], [[0]], [0])
    run = simulate(weights=echo, inputs=inputs, activation="identity")
    assert run.output_sequence[-1] == 50
    assert of_kinds(run) == {"inputs": 50, "weights": 1, "sums": 1, "outputs": 1}
