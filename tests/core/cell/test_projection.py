"""The LSTM with projection, as PyTorch computes it with proj_size: no window."""

import numpy as np
import pytest

from rnn_viewer.core.analysis.gradient_norms import gradient_norms
from rnn_viewer.core.cell.derivatives import carried_jacobian
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.values import values_at
from rnn_viewer.core.settings.settings import RNNSettings

SIZES = {"input_features": 4, "output_features": 3, "units": 7, "timesteps": 9}
DRAWN = RNNSettings(
    cell="lstm_projected", distribution="normal", weight_scale=0.4, **SIZES
)


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


def layer_of(torch, weights):
    layer = torch.nn.LSTM(4, 7, proj_size=3, batch_first=True, dtype=torch.float64)
    parts = {"weight_ih_l0": "W", "weight_hh_l0": "U", "bias_ih_l0": "b"}
    with torch.no_grad():
        for name, kind in parts.items():
            gates = np.concatenate([weights[f"{kind}_{gate}"] for gate in "ifco"])
            getattr(layer, name).copy_(torch.tensor(gates))
        layer.bias_hh_l0.zero_()
        layer.weight_hr_l0.copy_(torch.tensor(weights["W_p"]))
    return layer


def test_that_outputs_and_carries_are_those_of_pytorch(torch):
    run = simulate(DRAWN)
    assert run.output_sequence.shape == (9, 3)
    assert run.sequence("carry_t").shape == (9, 7)
    outputs, (_, carry) = layer_of(torch, run.weights)(torch.tensor(run.inputs)[None])
    found = outputs[0].detach().numpy()
    np.testing.assert_allclose(run.output_sequence, found, 0, 1e-12)
    last = carry.detach().numpy().ravel()
    np.testing.assert_allclose(run.sequence("carry_t")[-1], last, 0, 1e-12)


def test_that_states_of_both_lengths_begin_a_run(torch):
    weights = simulate(DRAWN).weights
    rng = np.random.default_rng(3)
    state, carry = rng.normal(size=3), rng.normal(size=7)
    inputs = rng.normal(size=(9, 4))
    run = Run(weights, inputs, "tanh", state, initial_carry=carry)
    run.advance()
    given = tuple(torch.tensor(part)[None, None] for part in (state, carry))
    outputs, _ = layer_of(torch, weights)(torch.tensor(inputs)[None], given)
    found = outputs[0].detach().numpy()
    np.testing.assert_allclose(run.output_sequence, found, 0, 1e-12)


def test_that_the_jacobian_of_a_timestep_is_that_of_autograd(torch):
    run = simulate(DRAWN)
    layer, t = layer_of(torch, run.weights), 5
    before = [run.states(t, t + 1, s.name)[0] for s in run.cell.carried]

    def step(state, carry):
        given = state[None, None], carry[None, None]
        inputs = torch.tensor(run.inputs[t])[None, None]
        return tuple(part.ravel() for part in layer(inputs, given)[1])

    rows = torch.autograd.functional.jacobian(step, tuple(map(torch.tensor, before)))
    expected = np.block([[part.numpy() for part in row] for row in rows])
    found = carried_jacobian(run.cell, values_at(run, t), run.functions)
    assert found.shape == (10, 10)
    np.testing.assert_allclose(found, expected, 0, 1e-10)


@pytest.mark.parametrize(("symbol", "part"), [("h", 0), ("c", 1)])
def test_that_gradients_over_time_are_those_of_autograd(torch, symbol, part):
    run = simulate(DRAWN)
    layer, start, end = layer_of(torch, run.weights), 1, 6
    job = gradient_norms(run, symbol=symbol)
    try:
        while True:
            next(job)
    except StopIteration as stop:
        found = stop.value.norms[end, start]
    before = [run.states(start + 1, start + 2, s.name)[0] for s in run.cell.carried]

    def later(own):
        states = [torch.tensor(each) for each in before]
        states[part] = own
        inputs = torch.tensor(run.inputs[start + 1 : end + 1])[None]
        return layer(inputs, tuple(s[None, None] for s in states))[1][part].ravel()

    whole = torch.autograd.functional.jacobian(later, torch.tensor(before[part]))
    assert found == pytest.approx(float(whole.norm()), abs=1e-10)


def test_that_as_many_units_as_outputs_are_taken_where_none_are_told():
    settings = RNNSettings(cell="lstm_projected", output_features=5)
    assert simulate(settings).weights["W_p"].shape == (5, 5)
    # Other cells have a unit for each output, whatever is set.
    assert simulate(RNNSettings(cell="lstm", units=3)).weights.units == 64
