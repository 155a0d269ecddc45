"""What is left of a changed input: by gradients, by differences, by autograd."""

from dataclasses import replace

import numpy as np
import pytest

import rnn_viewer.core.analysis.influence as analysis
from rnn_viewer.core.analysis.influence import (
    MOST_TIMESTEPS,
    Influence,
    asked_timestep,
    derivatives,
    differences,
    influence,
)
from rnn_viewer.core.cell.functions import functions_with
from rnn_viewer.core.cell.lstm import LSTM
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.settings.settings import RNNSettings
from tests.core.cell.test_cells import CHOSEN
from tests.walks import each_of

RNG = np.random.default_rng(8)


def recipe_of(timesteps=12, features=3, units=5, **more) -> Recipe:
    rng = np.random.default_rng(2)
    weights = Weights(
        rng.normal(size=(units, features)),
        rng.normal(size=(units, units)) / 2,
        rng.normal(size=units) / 2,
    )
    return Recipe(
        RNNSettings(), weights, rng.normal(size=(timesteps, features)), **more
    )


def run_of(recipe: Recipe):
    run = start(recipe)
    run.advance()
    return run


def found_in(run, timestep: int, *amount: float) -> Influence:
    job = influence(run, timestep, *amount)
    while True:
        try:
            assert 0 < next(job) <= 1
        except StopIteration as stop:
            return stop.value


def by_hand(recipe: Recipe, timestep: int, amount: float) -> np.ndarray:
    """Run the whole loop once for each number of the input, changed by an edit."""
    before = run_of(recipe).output_sequence[timestep:]
    squares = np.zeros(len(before))
    for feature, number in enumerate(recipe.inputs[timestep]):
        edit = set_cell("inputs", timestep, feature, float(number) + amount)
        changed = run_of(replace(recipe, edits=(*recipe.edits, edit)))
        squares += ((changed.output_sequence[timestep:] - before) ** 2).sum(axis=1)
    return np.sqrt(squares) / amount


@each_of("timestep", [0, 4, 10, 11])
def test_that_gradients_are_those_of_small_differences(timestep):
    recipe = recipe_of()
    found = found_in(run_of(recipe), timestep)
    np.testing.assert_allclose(found.sizes, by_hand(recipe, timestep, 1e-6), rtol=1e-4)
    assert len(found.sizes) == 12 - timestep
    assert found.shares[0] == 1


@each_of("amount", [1e-4, 0.01, 1.0])
def test_that_the_measured_effect_is_that_of_the_loop_with_edits(amount):
    recipe = recipe_of(edits=(empty_state(9),))
    found = found_in(run_of(recipe), 2, amount)
    np.testing.assert_allclose(
        found.measured, by_hand(recipe, 2, amount), rtol=1e-8, atol=1e-11
    )


def test_that_gradients_are_those_of_autograd():
    torch = pytest.importorskip("torch")
    recipe = recipe_of()
    W, U, b = (torch.tensor(a) for a in recipe.weights.arrays.values())
    rows = torch.tensor(recipe.inputs)

    def outputs(input_t):
        state, found = torch.zeros(5, dtype=torch.float64), []
        for t, row in enumerate(rows):
            state = torch.tanh(W @ (input_t if t == 3 else row) + U @ state + b)
            found.append(state)
        return torch.stack(found[3:])

    jacobians = torch.autograd.functional.jacobian(outputs, rows[3])
    expected = torch.linalg.norm(jacobians, dim=(1, 2)).numpy()
    np.testing.assert_allclose(found_in(run_of(recipe), 3).sizes, expected, rtol=1e-10)


def test_that_nothing_goes_through_an_emptied_state():
    run = run_of(recipe_of(edits=(empty_state(7),)))
    found = found_in(run, 3)
    assert found.emptied == 4
    assert found.little_from == 4
    assert found.shares[3] > 0
    assert not found.sizes[4:].any()
    assert not found.measured[4:].any()
    # Emptied before the input is read: it has the whole of its effect.
    assert found_in(run, 7).emptied is None


def test_that_a_cell_with_gates_is_told_by_its_table():
    sizes = {"units": 4, "state_features": 4, "input_features": 3}
    given = {
        p.name: RNG.normal(size=[sizes[axis] for axis in p.axes]) / 2
        for p in LSTM.parameters
    }
    functions, count = functions_with(CHOSEN), 6
    rows = {name: np.zeros((count, 4)) for name in LSTM.becomes}
    rows["input_t"] = RNG.normal(size=(count, 3))
    values = {name: np.zeros((count, 4)) for name in LSTM.made_by} | rows | given
    states = {name: np.full(4, 0.3) for name in LSTM.becomes}
    for t in range(count):
        now = {**given, **states, "input_t": rows["input_t"][t]}
        found = LSTM.evaluate(now, functions)
        for name in (*LSTM.becomes, *LSTM.made_by):
            values[name][t] = found[name]
        states = {name: found[result] for name, result in LSTM.becomes.items()}
        if t == 3:
            states = {name: np.zeros(4) for name in states}
    told = list(derivatives(LSTM, values, functions, count, {4}))
    moved = list(differences(LSTM, values, functions, count, {4}, 1e-6))
    for k in range(count):
        np.testing.assert_allclose(told[k], moved[k] / 1e-6, atol=1e-5)
    assert told[3].any()
    assert not told[4].any()


def test_that_a_saturated_network_knows_nothing():
    run = run_of(Recipe(RNNSettings()))
    found = found_in(run, 5)
    assert not found.has_effect
    assert not found.shares.any()
    assert not found.measured.any()


def test_that_a_large_change_is_found_to_be_no_small_one():
    run = run_of(recipe_of())
    assert found_in(run, 2, 1e-4).farthest_apart is None
    found = found_in(run, 2, 3.0)
    place = found.farthest_apart
    told, measured = found.shares[place], found.measured_shares[place]
    assert abs(measured - told) > 0.1 * told


def test_that_of_a_long_run_some_timesteps_are_looked_at():
    found = found_in(run_of(recipe_of(timesteps=400)), 100)
    assert len(found.shares) == MOST_TIMESTEPS + 1
    assert found.timesteps == 400


def test_that_little_is_less_than_a_hundredth_to_the_end():
    sizes = np.array([2.0, 0.01, 1.0, 0.019, 0.0])
    found = Influence(0, 0.01, sizes, sizes, None, 5)
    assert found.little_from == 3
    assert replace(found, sizes=sizes[:3], measured=sizes[:3]).little_from is None


@each_of(("shown", "asked"), [(-1, 0), (0, 0), (3, 3), (8, 8), (9, 0)])
def test_that_at_the_start_and_at_the_end_the_first_input_is_asked_about(shown, asked):
    assert asked_timestep(shown, 10) == asked


def test_that_what_does_not_fit_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(analysis, "memory_limit", lambda: 1000)
    with pytest.raises(TooLarge, match="input_features 3 needs"):
        influence(run_of(recipe_of()), 2)
