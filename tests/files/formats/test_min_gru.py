"""A minGRU of minGRU-pytorch is opened, and computes what its own code computes."""

import warnings

import numpy as np
import pytest

import rnn_viewer
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.files.weights import layers_in
from tests.walks import each_of

torch = pytest.importorskip("torch")
INPUTS, UNITS = 3, 4


def g(x):
    return torch.where(x >= 0, x + 0.5, x.sigmoid())


class MinGRU(torch.nn.Module):
    """The layer of its published equations, with the names of minGRU-pytorch."""

    def __init__(self, features, units, has_out):
        super().__init__()
        self.to_hidden_and_gate = torch.nn.Linear(features, 2 * units, bias=False)
        self.to_out = torch.nn.Identity()
        if has_out:
            self.to_out = torch.nn.Linear(units, features, bias=False)

    def forward(self, inputs):
        """Return the states, and what is put out of them."""
        hidden, gate = self.to_hidden_and_gate(inputs).chunk(2, dim=-1)
        # The parallel form, in logarithms, as its training has it.
        log_kept = -torch.nn.functional.softplus(gate)
        log_written = -torch.nn.functional.softplus(-gate) + g(hidden).log()
        decay = log_kept.cumsum(dim=0)
        states = (decay + (log_written - decay).logcumsumexp(dim=0)).exp()
        return states, self.to_out(states)


@each_of(("units", "has_out"), [(UNITS, True), (INPUTS, False)])
@each_of("place", ["", "layers.0.2."])
def test_that_the_file_of_a_min_gru_computes_what_its_code_does(
    tmp_path, units, has_out, place
):
    torch.manual_seed(3)
    layer = MinGRU(INPUTS, units, has_out).double()
    inputs = 2 * torch.randn(50, INPUTS, dtype=torch.float64)
    with torch.no_grad():
        states, put_out = layer(inputs)
    named = {f"{place}{name}": array for name, array in layer.state_dict().items()}
    file = tmp_path / "min_gru.pt"
    torch.save(named, file)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        weights = rnn_viewer.load_weights(file)
    run = simulate(weights=weights, inputs=inputs.numpy())
    assert run.cell.name == "min_gru"
    np.testing.assert_allclose(run.output_sequence, states.numpy(), rtol=1e-12)
    assert (weights.readout is not None) == has_out
    if has_out:
        read_out = weights.readout.sequence(run.output_sequence)
        np.testing.assert_allclose(read_out, put_out.numpy(), rtol=1e-12, atol=1e-14)


def test_that_what_is_told_of_the_layer_is_what_it_is(tmp_path):
    layer = MinGRU(INPUTS, UNITS, has_out=True)
    file = tmp_path / "min_gru.pt"
    torch.save(layer.state_dict(), file)
    (found,) = layers_in(file)
    assert (found.kind, found.cell, found.units) == ("minGRU", "min_gru", UNITS)
    assert found.recurrent_activation == "sigmoid"
    assert not found.cautions
