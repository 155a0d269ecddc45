"""Derivatives of the cells with gates, beside PyTorch and differences."""

import numpy as np
import pytest

from rnn_viewer.core.analysis.gradient_norms import gradient_norms, symbols_of
from rnn_viewer.core.analysis.influence import influence
from rnn_viewer.core.analysis.influence_path import influence_path
from rnn_viewer.core.analysis.perturbation import propagated
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

torch = pytest.importorskip("torch")

UNITS, FEATURES, TIMESTEPS = 5, 3, 7
TORCH = {"lstm": ("LSTMCell", "ifco"), "gru": ("GRUCell", "rzh")}


def run_of(cell: str):
    return simulate(
        RNNSettings(
            cell=cell,
            timesteps=TIMESTEPS,
            input_features=FEATURES,
            output_features=UNITS,
            distribution="normal",
            weight_scale=0.6,
            seed=4,
        )
    )


def torch_cell(run):
    """Return the cell of PyTorch with the weights of a run, in float64."""
    name, gates = TORCH[run.cell.name]
    made = getattr(torch.nn, name)(FEATURES, UNITS, dtype=torch.float64)
    arrays = run.weights.arrays

    def rows(kind):
        return torch.tensor(np.concatenate([arrays[f"{kind}_{g}"] for g in gates]))

    biases = torch.zeros_like(made.bias_hh)
    if "b_u" in arrays:
        biases[2 * UNITS :] = torch.tensor(arrays["b_u"])
    values = (rows("W"), rows("U"), rows("b"), biases)
    parts = (made.weight_ih, made.weight_hh, made.bias_ih, made.bias_hh)
    for part, value in zip(parts, values, strict=True):
        part.data = value
    return made


def torch_states(run):
    """Return h and c, or h alone, before each timestep and after, with their graph."""
    cell, inputs = torch_cell(run), torch.tensor(run.inputs, requires_grad=True)
    states = [torch.zeros(UNITS, dtype=torch.float64, requires_grad=True)]
    if run.cell.name == "lstm":
        states.append(torch.zeros_like(states[0], requires_grad=True))
    found = []
    for t in range(TIMESTEPS):
        if len(states) == 2:
            h, c = cell(inputs[t], tuple(states))
            states = [h, c]
        else:
            states = [cell(inputs[t], states[0])]
        found.append(states)
    return inputs, found


def autograd(of, by):
    rows = [
        torch.autograd.grad(number, by, retain_graph=True, allow_unused=True)[0]
        for number in of
    ]
    return torch.stack([torch.zeros_like(by) if r is None else r for r in rows])


@pytest.mark.parametrize("cell", TORCH)
def test_that_norms_of_gradients_are_those_of_autograd(cell):
    run = run_of(cell)
    _, states = torch_states(run)
    for symbol in symbols_of(run.cell):
        parts = {"h": [0], "c": [1]}.get(symbol, [0, 1])
        found = done(gradient_norms(run, symbol=symbol)).norms
        for t in range(TIMESTEPS):
            for s in range(t):
                blocks = [
                    autograd(states[t][i], states[s][j]) for i in parts for j in parts
                ]
                norm = float(torch.sqrt(sum((b**2).sum() for b in blocks)))
                assert found[t, s] == pytest.approx(norm, abs=1e-10)


@pytest.mark.parametrize("cell", TORCH)
def test_that_influence_is_that_of_autograd(cell):
    run = run_of(cell)
    inputs, states = torch_states(run)
    found, path = done(influence(run, 1, 1e-4)), done(influence_path(run, 1))
    for k in range(TIMESTEPS - 1):
        exact = autograd(states[1 + k][0], inputs)[:, 1].numpy()
        assert found.sizes[k] == pytest.approx(np.linalg.norm(exact), abs=1e-10)
        assert path.norms[k] == pytest.approx(np.linalg.norm(exact, 2), abs=1e-10)


@each_of("cell", CELLS)
def test_that_influence_is_confirmed_by_the_loop(cell):
    found = done(influence(run_of(cell), 1, 1e-6))
    np.testing.assert_allclose(found.measured, found.sizes, rtol=1e-4, atol=1e-9)


@each_of("cell", CELLS)
def test_that_norms_of_gradients_are_those_of_differences(cell):
    run, step = run_of(cell), 1e-6
    names = [state.initial for state in run.cell.carried]
    ours = run.states(TIMESTEPS - 1, TIMESTEPS)
    columns = []
    for j in range(UNITS):
        moved = []
        for sign in (1, -1):
            first = {
                state.initial: run.states(1, 2, state.name)[0].copy()
                for state in run.cell.carried
            }
            first[names[0]][j] += sign * step
            other = run.with_others(inputs=run.inputs[1:], **first)
            other.advance()
            moved.append(other.states(TIMESTEPS - 2, TIMESTEPS - 1)[0])
        columns.append((moved[0] - moved[1]) / (2 * step))
    assert ours.shape == (1, UNITS)
    norms = done(gradient_norms(run)).norms
    expected = np.linalg.norm(columns)
    assert norms[TIMESTEPS - 2, 0] == pytest.approx(expected, rel=1e-6, abs=1e-9)


@each_of("cell", CELLS)
def test_that_a_change_goes_on_from_part_to_part_as_in_one(cell):
    run = run_of(cell)
    changes = np.zeros((TIMESTEPS, FEATURES))
    changes[1] = 1.0
    whole = propagated(run, 0, changes, {})
    states = {}
    parts = [propagated(run, a, changes[a:b], states) for a, b in ((0, 3), (3, 7))]
    np.testing.assert_allclose(np.concatenate(parts), whole, rtol=1e-12)
    assert whole[-1].any()
