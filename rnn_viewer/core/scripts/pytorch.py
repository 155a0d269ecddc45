"""The script with PyTorch: its layer, or a loop where it has none."""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Layer
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.scripts.contents import is_read_out
from rnn_viewer.core.scripts.layer_calls import (
    initial_lines,
    layer_calls,
    loop_lines,
    stacked,
    stacked_state_biases,
    states_of,
)
from rnn_viewer.core.scripts.numpy_arrays import PRINT, arrays_in_numpy
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot

OFFERED = ("tanh", "relu")
"""The activations of ``torch.nn.RNN``; layers with gates have tanh."""

_READOUT = "readout_t = torch.tensor(V) @ state_t.flatten().double() + torch.tensor(c)"


def in_pytorch(snapshot: Snapshot) -> list[str]:
    """Return the lines: the arrays, the layer or the loop, and the state."""
    run = snapshot.run
    functions = run.activation.name, run.choices.recurrent_activation.name
    layer = layer_with(run.cell, *functions)
    return [
        *arrays_in_numpy(snapshot, ["torch"]),
        "",
        *(_loop(snapshot) if layer is None else _layer(snapshot, layer)),
        *([_READOUT] if is_read_out(snapshot) else []),
        PRINT.format(state="state_t.flatten().tolist()"),
    ]


def layer_for(cell: Cell, settings: RNNSettings) -> Layer | None:
    """Return the layer of PyTorch that computes a cell as settings say, if any does."""
    return layer_with(cell, settings.activation, settings.recurrent_activation)


def layer_with(cell: Cell, activation: str, recurrent_activation: str) -> Layer | None:
    """Return the layer of PyTorch that computes a cell with these functions, if any."""
    offered = activation in OFFERED
    if cell.settings:
        offered = activation == OFFERED[0] and recurrent_activation == "sigmoid"
    return cell.pytorch if offered else None


def _layer(snapshot: Snapshot, layer: Layer) -> list[str]:
    units, features = snapshot.weights.sizes
    dtype = f"dtype=torch.{snapshot.run.precision.loop}"
    zeros = f"torch.zeros((1, 1, {{size}}), {dtype})"
    projections = snapshot.run.cell.of_role("projection")
    function = f'    nonlinearity="{snapshot.run.activation.name}",'
    states = ", ".join(states_of(snapshot))
    states = f"({states})" if "," in states else states
    return [
        f"rnn = torch.nn.{layer.name}(",
        f"    {features},",
        f"    {units},",
        *([] if snapshot.run.cell.settings else [function]),
        *(f"    proj_size={len(snapshot.weights[name])}," for name in projections),
        "    batch_first=True,",
        f"    {dtype},",
        ")",
        "torch.set_grad_enabled(False)",
        f"rnn.weight_ih_l0.copy_(torch.tensor({stacked(layer, 'W')}))",
        f"rnn.weight_hh_l0.copy_(torch.tensor({stacked(layer, 'U')}))",
        *_biases(layer),
        *(f"rnn.weight_hr_l0.copy_(torch.tensor({name}))" for name in projections),
        "sequences = torch.tensor(inputs)[None]",
        *initial_lines(snapshot, "torch.tensor({name}).reshape(1, 1, -1)", zeros),
        *layer_calls(
            snapshot, f"output_sequence, {states} = rnn({{inputs}}, {states})", zeros
        ),
    ]


def _biases(layer: Layer) -> list[str]:
    filled = f"rnn.bias_ih_l0.copy_(torch.tensor({stacked(layer, 'b')}))"
    if layer.state_biases:
        beside = stacked_state_biases(layer)
        return [filled, f"rnn.bias_hh_l0.copy_(torch.tensor({beside}))"]
    explained = "# PyTorch adds two biases; b is their sum."
    return [explained, filled, "rnn.bias_hh_l0.zero_()"]


def _loop(snapshot: Snapshot) -> list[str]:
    run = snapshot.run
    dtype = f"dtype=torch.{run.precision.loop}"
    zeros = f"torch.zeros({{size}}, {dtype})"
    arrays = ", ".join(["inputs", *run.cell.parameter])
    return [
        f"# {_why(run)}",
        f"{arrays} = (torch.tensor(array) for array in ({arrays}))",
        "output_sequence = torch.zeros("
        f"(len(inputs), {snapshot.weights.output_features}), {dtype})",
        *initial_lines(snapshot, "torch.tensor({name})", zeros),
        *loop_lines(snapshot, "pytorch", zeros, "output_sequence[t] = {output}"),
    ]


def _why(run: Run) -> str:
    """Return why the layer of PyTorch is not used."""
    if run.cell.pytorch is None:
        return f"PyTorch has no layer of this cell: a loop for {run.cell.label}."
    name = f"torch.nn.{run.cell.pytorch.name}"
    if run.cell.settings:
        return f"{name} has tanh, and sigmoid for its gates only: a loop."
    return f"{name} has tanh and relu only: a loop for {run.activation.name}."
