"""A loop over many samples computes what the loop of each sample computes."""

from dataclasses import replace

import numpy as np

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model.batch_loop import SAMPLES
from rnn_viewer.core.model.loop import FEW
from rnn_viewer.core.run.simulation import make_recipe, start
from tests.walks import each_of

TIMESTEPS = 9


def run_of(loop, inputs, states=None):
    """Return the finished run of a loop over one sample."""
    recipe = make_recipe(
        weights=loop.weights, inputs=inputs, backwards=loop.is_backward
    )
    if states is not None:
        rows = {s.initial: states[s.name] for s in loop.weights.cell.carried}
        recipe = replace(recipe, **rows)
    run = start(recipe)
    run.advance()
    return run


@each_of("is_backward", [False, True])
@each_of("cell", CELLS)
def test_that_each_sample_is_a_run_of_the_loop(loop_of, rng, cell, is_backward):
    known = {"activation": "relu"} if cell == "simple_rnn" else {"activation": "tanh"}
    loop = loop_of(cell, is_backward=is_backward, **known)
    samples = SAMPLES + FEW
    values = rng.normal(size=(samples, TIMESTEPS, 5))
    states = loop.first_states(samples)
    outputs, left = loop.compute(values, None, states, last_alone=False)
    last, _ = loop.compute(values, None, states, last_alone=True)
    few = {name: array[:FEW] for name, array in states.items()}
    found, few = loop.compute(values[:FEW], None, few, last_alone=False)
    alone, _ = loop.compute(values[:FEW], None, loop.first_states(FEW), last_alone=True)
    np.testing.assert_allclose(found, outputs[:FEW], rtol=0, atol=1e-12)
    np.testing.assert_array_equal(alone, found[:, -1 + is_backward])
    for name, array in few.items():
        np.testing.assert_allclose(array, left[name][:FEW], rtol=0, atol=1e-12)
    for sample in (0, 1, SAMPLES, samples - 1):
        run = run_of(loop, values[sample])
        found = run.output_sequence[::-1] if is_backward else run.output_sequence
        np.testing.assert_allclose(outputs[sample], found, rtol=0, atol=1e-12)
        np.testing.assert_array_equal(last[sample], outputs[sample, -1 + is_backward])
        for state in loop.weights.cell.carried:
            row = run.sequence(state.result)[-1]
            np.testing.assert_allclose(left[state.name][sample], row, 0, 1e-12)


@each_of("cell", ["rate_rnn", "lstm", "gru"])
def test_that_a_first_state_of_the_weights_is_where_each_sample_begins(
    loop_of, rng, cell
):
    known = {"initial_state": rng.normal(size=6)}
    if len(CELLS[cell].carried) > 1:
        known["initial_carry"] = rng.normal(size=6)
    loop = loop_of(cell, activation="tanh", **known)
    values = rng.normal(size=(2, TIMESTEPS, 5))
    outputs, _ = loop.compute(values, None, loop.first_states(2), last_alone=False)
    many = np.repeat(values, FEW, axis=0)
    states = loop.first_states(len(many))
    found, _ = loop.compute(many, None, states, last_alone=False)
    np.testing.assert_allclose(found[::FEW], outputs, rtol=0, atol=1e-12)
    for sample in range(2):
        run = run_of(loop, values[sample])
        np.testing.assert_allclose(outputs[sample], run.output_sequence, 0, 1e-12)


@each_of("is_backward", [False, True])
@each_of("cell", ["simple_rnn", "lstm", "gru_reset_before"])
def test_that_a_masked_timestep_leaves_state_and_output_as_they_were(
    loop_of, rng, cell, is_backward
):
    loop = loop_of(cell, is_backward=is_backward)
    values = rng.normal(size=(4, TIMESTEPS, 5))
    mask = rng.random((4, TIMESTEPS)) < 0.6
    outputs, _ = loop.compute(values, mask, loop.first_states(4), last_alone=False)
    for sample in range(4):
        alone = run_of(loop, values[sample][mask[sample]]).output_sequence
        seen = outputs[sample][mask[sample]]
        np.testing.assert_allclose(seen[::-1] if is_backward else seen, alone, 0, 1e-12)
        before, order = np.zeros(6), range(TIMESTEPS)
        for t in reversed(order) if is_backward else order:
            if not mask[sample, t]:
                np.testing.assert_array_equal(outputs[sample, t], before)
            before = outputs[sample, t]
