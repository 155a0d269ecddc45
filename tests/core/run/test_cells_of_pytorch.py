"""Cells with gates compute what PyTorch does in float64, within 1e-12."""

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from tests.walks import each_of

torch = pytest.importorskip("torch")
UNITS, OUTPUTS, FEATURES, TIMESTEPS = 16, 9, 5, 60
ALIKE = [cell for cell in CELLS.values() if cell.pytorch is not None]


def layer_of(cell, weights):
    """Return the layer of PyTorch with the parameters of a cell."""
    projected = {"proj_size": OUTPUTS} if cell.of_role("projection") else {}
    make = getattr(torch.nn, cell.pytorch.name)
    layer = make(FEATURES, UNITS, dtype=torch.float64, **projected)
    gates = cell.pytorch.gates
    of_state = cell.pytorch.state_biases or ("",) * len(gates)
    biases = [weights[name] if name else np.zeros(UNITS) for name in of_state]
    stacked = {
        "weight_ih_l0": np.concatenate([weights[f"W{gate}"] for gate in gates]),
        "weight_hh_l0": np.concatenate([weights[f"U{gate}"] for gate in gates]),
        "bias_ih_l0": np.concatenate([weights[f"b{gate}"] for gate in gates]),
        "bias_hh_l0": np.concatenate(biases),
    }
    if projected:
        stacked["weight_hr_l0"] = weights["W_p"]
    layer.load_state_dict({name: torch.tensor(a) for name, a in stacked.items()})
    return layer


@each_of("cell", ALIKE)
def test_that_outputs_and_carries_are_those_of_the_layer(cell):
    rng = np.random.default_rng(11)
    outputs = OUTPUTS if cell.of_role("projection") else UNITS
    sizes = {"units": UNITS, "unit_features": UNITS, "input_features": FEATURES}
    sizes |= {"outputs": outputs, "state_features": outputs}
    weights = weights_type(cell)(
        *(rng.normal(0, 0.5, [sizes[a] for a in p.axes]) for p in cell.parameters)
    )
    initial = {
        state.initial: rng.normal(size=sizes[state.axis]) for state in cell.carried
    }
    run = Run(weights, rng.normal(size=(TIMESTEPS, FEATURES)), "tanh", **initial)
    run.advance()
    states = tuple(torch.tensor(state)[None] for state in initial.values())
    with torch.no_grad():
        found, left = layer_of(cell, weights)(
            torch.tensor(run.inputs), states if len(states) > 1 else states[0]
        )
    np.testing.assert_allclose(run.output_sequence, found.numpy(), rtol=0, atol=1e-12)
    if len(states) > 1:
        carry = run.sequence("carry_t")[-1]
        np.testing.assert_allclose(carry, left[1][0].numpy(), rtol=0, atol=1e-12)
