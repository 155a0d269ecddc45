"""Gradients of states by states, against differences of the run itself."""

import math
import threading

import numpy as np
import pytest

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis import gradient_norms as module
from rnn_viewer.core.analysis.gradient_distances import by_distance
from rnn_viewer.core.analysis.gradient_norms import gradient_norms
from rnn_viewer.core.analysis.gradients import gradients
from rnn_viewer.core.run.run import Run
from tests.walks import each_of

SMALL = {"timesteps": 7, "input_features": 2, "output_features": 3}


def done(job):
    """Return what a job returns, and the shares it told."""
    shares = []
    while True:
        try:
            shares.append(next(job))
        except StopIteration as stop:
            return stop.value, shares


def small_run(activation="tanh", **settings) -> Run:
    drawn = {"distribution": "symmetric_uniform", "weight_scale": 0.8, "seed": 3}
    return simulate(
        RNNSettings(**{**SMALL, **drawn, **settings}, activation=activation)
    )


def by_differences(run: Run, t: int, s: int) -> float:
    """Return the norm of ∂h_t/∂h_s, by moving h_s and running the rest again."""
    step, columns = 1e-6, []
    for unit in range(run.weights.output_features):
        ends = []
        for sign in (1, -1):
            begin = run.output_sequence[s].copy()
            begin[unit] += sign * step
            rest = Run(
                run.weights, run.inputs[s + 1 : t + 1], run.activation.name, begin
            )
            rest.advance()
            ends.append(rest.output_sequence[-1])
        columns.append((ends[0] - ends[1]) / (2 * step))
    return math.sqrt(sum(float(x) ** 2 for column in columns for x in column))


@each_of("activation", ACTIVATIONS)
def test_that_norms_are_those_of_differences_of_the_run(activation):
    run = small_run(activation)
    found, _ = done(gradient_norms(run))
    assert found.norms.shape == (7, 7)
    for t in range(7):
        for s in range(t):
            expected = by_differences(run, t, s)
            assert found.norms[t, s] == pytest.approx(expected, rel=1e-6, abs=1e-8)


def test_that_the_diagonal_is_the_norm_of_no_change_and_nothing_is_above_it():
    norms = done(gradient_norms(small_run()))[0].norms
    np.testing.assert_allclose(np.diag(norms), math.sqrt(3))
    assert np.isnan(norms[np.triu_indices(7, 1)]).all()
    assert not norms.flags.writeable


def test_that_nothing_passes_a_timestep_before_which_the_state_is_emptied():
    whole = small_run()
    run = Run(whole.weights, whole.inputs, "tanh", emptied=frozenset({0, 4}))
    run.advance()
    found, _ = done(gradient_norms(run))
    assert (found.norms[4:, :4] == 0).all()
    assert (found.norms[np.tril_indices(4)] > 0).all()
    assert found.norms[6, 4] == pytest.approx(by_differences(run, 6, 4), rel=1e-6)
    # Pairs that the emptying parts say nothing about what gradients do.
    distances = by_distance(found)
    assert len(distances.median) == 4
    assert distances.least[1] > 0


def test_that_the_books_run_passes_back_exactly_nothing():
    found, _ = done(gradients(simulate(RNNSettings())))
    assert (found.norms.norms[np.tril_indices(100, -1)] == 0).all()
    assert found.verdict.word == "vanishing"
    assert found.verdict.zero_from == 1


def test_that_no_more_than_200_timesteps_are_looked_at():
    found, shares = done(gradient_norms(small_run(timesteps=1_000)))
    assert (found.count, found.timesteps, found.limit) == (200, 1_000, "most")
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert done(gradient_norms(small_run(timesteps=200)))[0].limit == ""


def test_that_large_networks_are_looked_at_as_far_as_time_and_memory_allow(monkeypatch):
    run = small_run(timesteps=50)
    monkeypatch.setattr(module, "WORK", 27 * 200)
    found, _ = done(gradient_norms(run))
    assert (found.count, found.limit) == (20, "work")
    monkeypatch.setattr(module, "MEMORY", 9 * 4)
    assert done(gradient_norms(run))[0].limit == "memory"
    monkeypatch.setattr(module, "MEMORY", 8)
    found, _ = done(gradients(run))
    assert found.norms.count == 1
    assert found.verdict.word == "unknown"


def test_that_work_is_cut_into_small_parts_without_changing_a_number(monkeypatch):
    whole, few = done(gradient_norms(small_run()))
    monkeypatch.setattr(module, "_AT_A_TIME", 18)
    parts, many = done(gradient_norms(small_run()))
    assert len(many) > 3 * len(few)
    np.testing.assert_allclose(parts.norms, whole.norms, rtol=1e-12)


@pytest.mark.parametrize(("scale", "power"), [(1e-4, -4), (1e4, 4)])
def test_that_norms_outside_the_range_of_squares_are_told(scale, power):
    # One unit, linear: the gradient over d timesteps is U to the power of d.
    weights = {"W": [[0.0]], "U": [[scale]], "b": [0.0]}
    run = simulate(weights=weights, inputs=np.zeros((90, 1)), activation="identity")
    found, _ = done(gradients(run))
    logs = np.log10(np.diagonal(found.norms.norms, -70))
    np.testing.assert_allclose(logs, 70.0 * power, rtol=1e-12)
    far = found.norms.norms[88, 0]
    assert far == 0 if power < 0 else math.isinf(far)


def test_that_a_run_that_is_not_finite_has_gradients_all_the_same():
    for activation in ACTIVATIONS:
        run = small_run(activation, timesteps=50, weight_scale=1e6)
        found, _ = done(gradients(run))
        assert found.norms.count == 50
    assert done(gradients(small_run(timesteps=1)))[0].verdict.word == "unknown"


def test_that_a_job_begun_in_one_thread_can_go_on_in_another():
    job = gradients(small_run(timesteps=30))
    next(job)
    results = []
    worker = threading.Thread(target=lambda: results.append(done(job)[0]))
    worker.start()
    worker.join()
    whole, _ = done(gradients(small_run(timesteps=30)))
    np.testing.assert_array_equal(results[0].norms.norms, whole.norms.norms)


def test_that_a_part_has_the_norms_of_its_timesteps():
    run = small_run(timesteps=30)
    whole, _ = done(gradient_norms(run))
    part, _ = done(gradient_norms(run, most=8, start=12))
    assert part.stretch == (12, 20, 30)
    np.testing.assert_allclose(part.norms, whole.norms[12:20, 12:20], rtol=1e-12)
    end, _ = done(gradient_norms(run, most=8, start=27))
    np.testing.assert_allclose(end.norms, whole.norms[27:, 27:], rtol=1e-12)
