"""The loop of any cell in PyTorch, from its statements, for autograd."""

import numpy as np
import torch

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.weights import weights_type

UNITS, OUTPUTS, FEATURES, READ = 7, 5, 3, 2
CHOICES = Choices(ACTIVATIONS["tanh"], ACTIVATIONS["sigmoid"], 0.3)

FUNCTIONS = {
    "product": lambda matrix, vector: vector @ matrix.T,
    "sum": lambda *operands: sum(operands[1:], operands[0]),
    "times": lambda some, other: some * other,
    "one_minus": lambda operand: 1 - operand,
    "keep": lambda operand: 0.7 * operand,
    "leak": lambda operand: 0.3 * operand,
    "activation": torch.tanh,
    "recurrent_activation": torch.sigmoid,
    "g": lambda z: torch.where(z >= 0, z + 0.5, torch.sigmoid(z)),
}

LOSSES = {
    "squared_error": torch.nn.functional.mse_loss,
    "absolute_error": torch.nn.functional.l1_loss,
    "softmax_cross_entropy": lambda y, target: torch.nn.functional.cross_entropy(
        y.reshape(-1, y.shape[-1]), target.reshape(-1, y.shape[-1])
    ),
    "sigmoid_cross_entropy": torch.nn.functional.binary_cross_entropy_with_logits,
}


def network(cell, seed=3, read=READ):
    """Return weights of a cell and a read-out, drawn."""
    rng = np.random.default_rng(seed)
    outputs = OUTPUTS if cell.of_role("projection") else UNITS
    sizes = {"units": UNITS, "unit_features": UNITS, "input_features": FEATURES}
    sizes |= {"outputs": outputs, "state_features": outputs}
    weights = weights_type(cell)(
        *(rng.normal(0, 0.5, [sizes[a] for a in p.axes]) for p in cell.parameters)
    )
    return weights, Readout(rng.normal(size=(read, outputs)), rng.normal(size=read))


def tensors(weights, readout):
    """Return the parameters as leaves of autograd."""
    arrays = {**weights.arrays, **readout.arrays}
    return {n: torch.tensor(a, requires_grad=True) for n, a in arrays.items()}


def read_out(cell, parameters, inputs, truncation=None, kept=None, functions=None):
    """Return what is read out, shape (timesteps, batch, numbers).

    Parameters
    ----------
    inputs : tensor, shape (timesteps, batch, input_features)
    kept : list, optional
        Takes the arrays of each timestep, which keep their gradients.
    """
    batch, rows = inputs.shape[1], []
    functions = FUNCTIONS | (functions or {})
    outputs = len(parameters[cell.output_kernel])
    units = len(parameters[cell.kernel_name])
    sizes = {"state_features": outputs, "units": units}
    states = {
        s.name: torch.zeros(
            (batch, sizes[s.axis]), dtype=torch.float64, requires_grad=True
        )
        for s in cell.carried
    }
    for t, input_t in enumerate(inputs):
        if truncation and t % truncation == 0:
            states = {n: s.detach().requires_grad_() for n, s in states.items()}
        values = {**parameters, **states, "input_t": input_t}
        for s in cell.statements:
            operands = [values[name] for name in s.operands]
            values[s.result] = functions[s.function](*operands)
        if kept is not None:
            for name in cell.made_by:
                values[name].retain_grad()
            kept.append(values)
        rows.append(values[cell.output] @ parameters["V"].T + parameters["c"])
        states = {s.name: values[s.result] for s in cell.carried}
    return torch.stack(rows)
