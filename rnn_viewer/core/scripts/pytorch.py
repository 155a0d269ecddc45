"""The script with PyTorch: its RNN layer, or a loop where it has none."""

from rnn_viewer.core.cell.code_writer import step_lines
from rnn_viewer.core.scripts.contents import emptied_before, is_read_out
from rnn_viewer.core.scripts.layer_calls import as_set, layer_calls
from rnn_viewer.core.scripts.numpy_arrays import PRINT, arrays_in_numpy
from rnn_viewer.core.snapshot.snapshot import Snapshot

OFFERED = ("tanh", "relu")
"""The activations of ``torch.nn.RNN``."""

_READOUT = "readout_t = torch.tensor(V) @ state_t.flatten().double() + torch.tensor(c)"


def in_pytorch(snapshot: Snapshot) -> list[str]:
    """Return the lines: the arrays, the layer or the loop, and the state."""
    compute = _layer if snapshot.run.activation.name in OFFERED else _loop
    return [
        *arrays_in_numpy(snapshot, ["torch"]),
        "",
        *compute(snapshot),
        *([_READOUT] if is_read_out(snapshot) else []),
        PRINT.format(state="state_t.flatten().tolist()"),
    ]


def _layer(snapshot: Snapshot) -> list[str]:
    units, features = snapshot.weights.sizes
    dtype = f"dtype=torch.{snapshot.run.precision.loop}"
    zeros = f"torch.zeros((1, 1, {units}), {dtype})"
    given = snapshot.run.initial_state.any()
    first = "torch.tensor(initial_state).reshape(1, 1, -1)" if given else zeros
    return [
        f"rnn = torch.nn.{snapshot.run.cell.pytorch}(",
        f"    {features},",
        f"    {units},",
        f'    nonlinearity="{snapshot.run.activation.name}",',
        "    batch_first=True,",
        f"    {dtype},",
        ")",
        "torch.set_grad_enabled(False)",
        "rnn.weight_ih_l0.copy_(torch.tensor(W))",
        "rnn.weight_hh_l0.copy_(torch.tensor(U))",
        "# PyTorch adds two biases; b is their sum.",
        "rnn.bias_ih_l0.copy_(torch.tensor(b))",
        "rnn.bias_hh_l0.zero_()",
        "sequences = torch.tensor(inputs)[None]",
        f"state_t = {first}",
        *layer_calls(snapshot, "rnn({inputs}, state_t)", zeros),
    ]


def _loop(snapshot: Snapshot) -> list[str]:
    run = snapshot.run
    dtype = f"dtype=torch.{run.precision.loop}"
    zeros = f"torch.zeros({snapshot.weights.output_features}, {dtype})"
    given = run.initial_state.any()
    emptied = emptied_before(snapshot)
    arrays = ", ".join(["inputs", *run.cell.parameter])
    empty = [f"    if t in {as_set(emptied)}:", f"        state_t = {zeros}"]
    return [
        f"# torch.nn.RNN has tanh and relu only: a loop for {run.activation.name}.",
        f"{arrays} = (torch.tensor(array) for array in ({arrays}))",
        f"output_sequence = torch.zeros((len(inputs), len(W)), {dtype})",
        f"state_t = {'torch.tensor(initial_state)' if given else zeros}",
        f"for t in range({snapshot.position.completed}):",
        *(empty if emptied else []),
        "    input_t = inputs[t]",
        *(f"    {line}" for line in step_lines(run.cell, run.functions, "pytorch")),
        f"    output_sequence[t] = {run.cell.output}",
        *(f"    {s.in_code} = {s.result}" for s in run.cell.carried),
    ]
