"""How far a change of an input reaches, against changes that were really made."""

import math

import numpy as np
import pytest
from hypothesis import given

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis import influence_path as module
from rnn_viewer.core.analysis.influence_path import (
    derivatives,
    influence_path,
    largest_singular_value,
    timesteps_at_most,
)
from rnn_viewer.core.cell.functions import Choices, functions_with
from rnn_viewer.core.cell.lstm import LSTM
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

_STEP = 1e-6


def run_of(recipe: Recipe):
    run = start(recipe)
    run.advance()
    return run


def found(run, source):
    job = influence_path(run, source)
    shares = []
    while True:
        try:
            shares.append(next(job))
        except StopIteration as stop:
            assert shares == sorted(shares)
            return stop.value


def by_differences(recipe: Recipe, source: int) -> list[np.ndarray]:
    """Return ∂output_t/∂input_source for all t from `source` on, by central ones."""
    inputs = np.array(run_of(recipe).inputs)
    columns = []
    for feature in range(inputs.shape[1]):
        runs = []
        for sign in (1, -1):
            moved = inputs.copy()
            moved[source, feature] += sign * _STEP
            other = Recipe(
                recipe.settings,
                recipe.weights,
                moved,
                initial_state=recipe.initial_state,
                edits=recipe.edits,
            )
            runs.append(run_of(other).output_sequence[source:])
        columns.append((runs[0] - runs[1]) / (2 * _STEP))
    return list(np.stack(columns, axis=2))


@each_of("activation", ["tanh", "sigmoid", "identity"])
@each_of("source", [0, 2, 6])
def test_that_norms_are_those_of_finite_differences(activation, source):
    settings = RNNSettings(
        timesteps=7,
        input_features=3,
        output_features=4,
        distribution="symmetric_uniform",
        activation=activation,
    )
    recipe = Recipe(settings)
    norms = found(run_of(recipe), source).norms
    expected = [np.linalg.norm(d, 2) for d in by_differences(recipe, source)]
    np.testing.assert_allclose(norms, expected, rtol=1e-6, atol=1e-9)


def test_that_no_change_reaches_further_than_the_norm_says():
    recipe = Recipe(RNNSettings(timesteps=9, input_features=5, output_features=6))
    result = found(run_of(recipe), 1)
    for derivative, norm in zip(by_differences(recipe, 1), result.norms, strict=True):
        for change in np.random.default_rng(0).normal(size=(20, 5)):
            reached = np.linalg.norm(derivative @ change) / np.linalg.norm(change)
            assert reached <= norm * (1 + 1e-6) + 1e-9


def test_that_nothing_reaches_past_an_emptied_state():
    settings = RNNSettings(timesteps=6, weight_scale=0.1)
    recipe = Recipe(settings, edits=(empty_state(3),))
    norms = found(run_of(recipe), 1).norms
    assert (norms[:2] > 0).all()
    assert not norms[2:].any()
    assert found(run_of(recipe), 3).norms[0] > 0


def test_that_the_derivatives_of_a_cell_with_two_states_are_those_of_differences():
    random = np.random.default_rng(3)
    sizes = {"units": 4, "state_features": 4, "input_features": 3}
    weights = {
        p.name: random.normal(size=[sizes[axis] for axis in p.axes])
        for p in LSTM.parameters
    }
    functions = functions_with(Choices(ACTIVATIONS["tanh"]))
    inputs = random.normal(size=(5, 3))

    def loop(rows):
        states, traces = {name: np.zeros(4) for name in LSTM.becomes}, []
        for row in rows:
            traces.append(
                LSTM.evaluate({**weights, **states, "input_t": row}, functions)
            )
            states = {name: traces[-1][r] for name, r in LSTM.becomes.items()}
        return traces

    ours = derivatives(LSTM, iter(loop(inputs)), functions, 5 * [False])
    for t, derivative in enumerate(ours):
        for k in range(3):
            step = np.zeros_like(inputs)
            step[0, k] = _STEP
            ends = [loop(inputs + sign * step)[t]["output_t"] for sign in (1, -1)]
            expected = (ends[0] - ends[1]) / (2 * _STEP)
            np.testing.assert_allclose(derivative[:, k], expected, rtol=1e-5, atol=1e-9)


@each_of("shape", [(4, 3), (3, 4), (5, 5), (1, 6), (6, 1)])
@each_of("scale", [1.0, 1e-200, 1e200])
def test_that_the_largest_singular_value_is_that_of_a_decomposition(shape, scale):
    matrix = np.random.default_rng(1).normal(size=shape)
    expected = scale * np.linalg.svd(matrix)[1][0]
    assert largest_singular_value(scale * matrix) == pytest.approx(expected, rel=1e-12)


def test_that_what_no_double_holds_is_infinite_or_no_number_and_nothing_is_zero():
    assert largest_singular_value(np.zeros((2, 3))) == 0
    assert largest_singular_value(np.array([[1.0, np.inf]])) == math.inf
    assert math.isnan(largest_singular_value(np.array([[1.0, np.nan]])))


def test_that_a_large_network_is_followed_less_far():
    def at_most(units, features):
        settings = RNNSettings(
            timesteps=1, output_features=units, input_features=features
        )
        return timesteps_at_most(run_of(Recipe(settings)))

    assert at_most(64, 32) == at_most(1000, 32) == module.MOST_TIMESTEPS
    assert 2 <= at_most(1000, 1000) < module.MOST_TIMESTEPS
    settings = RNNSettings(timesteps=300, input_features=1, output_features=2)
    result = found(run_of(Recipe(settings)), 50)
    assert result.stop == 250
    assert result.norm(249) is not None
    assert result.norm(250) is None
    assert result.norm(49) is None


def test_that_a_source_is_followed_as_far_as_the_run_is(networks):
    @given(networks)
    def holds(recipe):
        run = run_of(recipe)
        last = run.timesteps - 1
        result = found(run, last)
        assert result.stop == run.timesteps
        assert result.norm(last) is not None

    holds()
