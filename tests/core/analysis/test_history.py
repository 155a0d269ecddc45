"""The history of a run, against a plain loop over its traces."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis import history as module
from rnn_viewer.core.analysis.balance import balance
from rnn_viewer.core.analysis.history import History, extremes, history
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import saturated_share
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of, pairs

LIVING = RNNSettings(
    timesteps=70, input_features=3, output_features=5, weight_scale=0.3, seed=4
)


def finished(run: Run, *place: int) -> tuple[list[float], History]:
    told, job = [], history(run, *place)
    while True:
        try:
            told.append(next(job))
        except StopIteration as stop:
            return told, stop.value


def of(run: Run) -> History:
    return finished(run)[1]


def by_hand(run: Run, t: int) -> tuple[list[float], float, float]:
    """Return shares, saturation and norm of a timestep, number by number."""
    trace = run.trace(t)
    terms = (trace.input_product, trace.state_product, run.weights.b)
    sums = [sum(abs(float(number)) for number in term) for term in terms]
    shares = [part / sum(sums) if sum(sums) else 0.0 for part in sums]
    norm = math.sqrt(sum(float(number) ** 2 for number in trace.output_t))
    return shares, saturated_share(run, t, t + 1), norm


def emptied(run: Run, at: frozenset[int], state: np.ndarray) -> Run:
    other = Run(run.weights, run.inputs, run.activation.name, state, at)
    other.advance()
    return other


def assert_agrees(run: Run) -> None:
    found = of(run)
    for t in range(run.timesteps):
        shares, flat, norm = by_hand(run, t)
        np.testing.assert_allclose(found.shares[t], shares, rtol=1e-12, atol=1e-15)
        assert found.saturated[t] == pytest.approx(flat)
        assert found.norms[t] == pytest.approx(norm)


@pytest.mark.parametrize(("activation", "scale"), pairs(ACTIVATIONS, [0.3, -0.05]))
def test_that_it_agrees_with_a_plain_loop_over_the_traces(activation, scale):
    settings = replace(LIVING, activation=activation, weight_scale=scale)
    assert_agrees(simulate(settings))


@pytest.mark.parametrize("rows", [1, 7, 64])
def test_that_blocks_do_not_show_where_the_state_is_emptied(monkeypatch, rows):
    monkeypatch.setattr(module, "_BLOCK_ROWS", rows)
    state = np.linspace(-1, 1, 5)
    for at in (frozenset(), frozenset({0, 7, 13, 69})):
        assert_agrees(emptied(simulate(LIVING), at, state))


def test_that_an_emptied_state_has_no_share_and_a_given_one_has():
    run = emptied(simulate(LIVING), frozenset({9}), np.ones(5))
    shares = of(run).shares
    assert shares[9, 1] == 0
    assert shares[0, 1] > 0


def test_that_the_shares_of_a_timestep_are_those_of_its_balance():
    run = simulate(RNNSettings(weight_scale=0.05))
    found = of(run).shares
    for t in range(run.timesteps):
        expected = balance(run.trace(t), run.weights.b).shares
        np.testing.assert_allclose(found[t], expected, rtol=1e-12)


def test_that_the_book_is_saturated_from_the_second_timestep_on():
    found = of(simulate(RNNSettings()))
    assert (found.saturated[1:] == 1).all()
    np.testing.assert_allclose(found.norms[1:], 8.0)


def test_that_shares_are_none_where_all_terms_are_zero():
    found = of(simulate(replace(LIVING, weight_scale=0.0)))
    assert (found.shares == 0).all()
    assert (found.norms == 0).all()


@each_of("activation", ["relu", "identity"])
@each_of("scale", [1e6, -1e6])
def test_that_numbers_that_are_not_finite_agree_with_the_balance(activation, scale):
    settings = RNNSettings(activation=activation, weight_scale=scale, timesteps=60)
    run = simulate(settings)
    found = of(run)
    for t in range(run.timesteps):
        means = balance(run.trace(t), run.weights.b)
        if all(map(math.isfinite, means)):
            np.testing.assert_allclose(found.shares[t], means.shares, rtol=1e-9)
    assert np.isfinite(found.shares).all()
    totals = found.shares.sum(axis=1)
    assert ((np.abs(totals - 1) < 1e-12) | (totals == 0)).all()


def test_that_an_infinite_term_is_all_and_one_that_is_no_number_makes_none():
    run = simulate(replace(LIVING, activation="identity", timesteps=2))
    inputs = np.array([[math.inf, 1.0, 1.0], [math.nan, 1.0, 1.0]])
    broken = Run(run.weights, inputs, "identity")
    broken.advance()
    assert of(broken).shares.tolist() == [[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]


def test_that_the_norm_of_what_is_finite_is_finite():
    run = simulate(replace(LIVING, activation="identity", timesteps=1))
    inputs = np.full((1, 3), 1e300)
    large = Run(run.weights, inputs, "identity")
    large.advance()
    row = large.output_sequence[0].tolist()
    assert of(large).norms[0] == pytest.approx(math.hypot(*row))


def test_that_a_run_of_one_number_has_a_history():
    run = simulate(RNNSettings(timesteps=1, input_features=1, output_features=1))
    told, found = finished(run)
    assert told == [1.0]
    assert found.shares.shape == (1, 3)
    assert found.norms[0] == abs(run.output_sequence[0, 0])


def test_that_the_share_done_rises_to_all(monkeypatch):
    monkeypatch.setattr(module, "_BLOCK_ROWS", 20)
    told, _ = finished(simulate(LIVING))
    assert told == [20 / 70, 40 / 70, 60 / 70, 1.0]


def test_that_its_arrays_cannot_be_written_to():
    found = of(simulate(LIVING))
    for array in (found.shares, found.saturated, found.norms):
        assert not array.flags.writeable


# Which values are left of many

numbers = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300)


@given(numbers, st.integers(2, 60))
def test_that_no_extreme_is_lost_and_the_order_is_kept(values, most):
    array = np.array(values)
    kept = extremes(array, most)
    assert len(kept) <= most or len(values) <= most
    assert (np.diff(kept) > 0).all()
    assert min(values) == array[kept].min()
    assert max(values) == array[kept].max()


def test_that_each_block_keeps_its_least_and_its_greatest():
    values = np.random.default_rng(3).normal(size=1_003)
    kept = set(extremes(values, 100).tolist())
    length = math.ceil(1_003 / 50)
    for first in range(0, 1_003, length):
        block = values[first : first + length].tolist()
        assert first + block.index(min(block)) in kept
        assert first + block.index(max(block)) in kept


def test_that_few_values_are_all_left():
    assert extremes(np.zeros(5), 5).tolist() == [0, 1, 2, 3, 4]


@each_of("place", [(0, 20), (13, 14), (31, 70)])
def test_that_a_part_is_what_the_whole_history_says_there(place):
    run = emptied(simulate(LIVING), frozenset({7, 31}), np.ones(5))
    begin, end = place
    whole = of(run)
    _, part = finished(run, begin, end)
    assert part.stretch(70) == (begin, end, 70)
    for name in ("shares", "saturated", "norms"):
        expected = getattr(whole, name)[begin:end]
        np.testing.assert_allclose(getattr(part, name), expected, rtol=1e-12)


def test_that_fewer_timesteps_of_large_networks_are_worked_out(monkeypatch):
    run = simulate(LIVING)
    monkeypatch.setattr(module, "MOST_TIMESTEPS", 30)
    assert module.most_at_once(run) == 30
    monkeypatch.setattr(module, "WORK", 5 * (5 + 3) * 12)
    assert module.most_at_once(run) == 12
    monkeypatch.setattr(module, "WORK", 1)
    assert module.most_at_once(run) == 1
