"""The training with PyTorch: by its layer, or by a loop where it has none."""

from rnn_viewer.core.cell.statement import Layer
from rnn_viewer.core.scripts.pytorch import layer_for
from rnn_viewer.core.scripts.training.contents import (
    TOLD,
    Contents,
    array_lines,
    batch_lines,
    change_lines,
    cut_of,
    is_told,
    loop_body,
    variable_lines,
)
from rnn_viewer.core.training.optimizers import OPTIMIZERS
from rnn_viewer.core.training.training import Training


def in_pytorch(contents: Contents) -> list[str]:
    """Return the lines: the data, the network, its updates."""
    layer = layer_for(contents.cell, contents.settings)
    return [
        "# Trains as RNN Viewer does, in float64, and prints the first and last loss",
        "import base64",
        "import zlib",
        "",
        "import numpy as np",
        "import torch",
        "",
        "torch.set_default_dtype(torch.float64)",
        "",
        "",
        *array_lines(contents, "torch.tensor({})"),
        *variable_lines(contents, ("clip", "truncation")),
        "",
        *(_loop(contents) if layer is None else _layer(contents, layer)),
        *_updates(contents),
    ]


def _layer(contents: Contents, layer: Layer) -> list[str]:
    weights, settings = contents.weights, contents.settings
    projections = contents.cell.of_role("projection")
    options = ["batch_first=True"]
    if not contents.cell.settings:
        options.append(f'nonlinearity="{settings.activation}"')
    options += [f"proj_size={len(weights[name])}" for name in projections]
    sizes = f"{weights.input_features}, {weights.units}"
    read = f"{weights.output_features}, {len(contents.readout.c)}"
    return [
        f"rnn = torch.nn.{layer.name}({sizes}, {', '.join(options)})",
        f"readout = torch.nn.Linear({read})",
        "with torch.no_grad():",
        f"    rnn.weight_ih_l0.copy_({_stacked(layer, 'W')})",
        f"    rnn.weight_hh_l0.copy_({_stacked(layer, 'U')})",
        f"    rnn.bias_ih_l0.copy_({_stacked(layer, 'b')})",
        *(f"    rnn.weight_hr_l0.copy_({name})" for name in projections),
        *(f"    {line}" for line in _second_bias(layer)),
        "    readout.weight.copy_(V)",
        "    readout.bias.copy_(c)",
        *_after_copying(layer, weights.units),
        "parameters = [*rnn.parameters(), *readout.parameters()]",
        "parameters = [p for p in parameters if p.requires_grad]",
        "",
        "",
        *_read_out_of_layer(contents),
    ]


def _stacked(layer: Layer, kind: str) -> str:
    names = [f"{kind}{gate}" for gate in layer.gates]
    return names[0] if len(names) == 1 else f"torch.cat(({', '.join(names)}))"


def _second_bias(layer: Layer) -> list[str]:
    if not any(layer.state_biases):
        return ["rnn.bias_hh_l0.zero_()"]
    pairs = zip(layer.gates, layer.state_biases, strict=True)
    names = (name or f"0 * b{gate}" for gate, name in pairs)
    return [f"rnn.bias_hh_l0.copy_(torch.cat(({', '.join(names)})))"]


def _after_copying(layer: Layer, units: int) -> list[str]:
    if not any(layer.state_biases):
        return [
            "# PyTorch adds two biases; one is enough.",
            "rnn.bias_hh_l0.requires_grad_(False)",
        ]
    kept = [float(bool(name)) for name in layer.state_biases]
    return [
        "# PyTorch has a second bias for each gate; that of the candidate is learned.",
        f"learned = torch.tensor({kept}).repeat_interleave({units})",
        "rnn.bias_hh_l0.register_hook(lambda gradient: gradient * learned)",
    ]


def _read_out_of_layer(contents: Contents) -> list[str]:
    start, truncation = contents.data.start, contents.training.truncation
    names = [state.in_code for state in contents.cell.carried]
    states = [f"initial_{name}.expand(1, len(inputs), -1)" for name in names]
    states = [f"{each}.contiguous()" for each in states]
    given = states[0] if len(states) == 1 else f"({', '.join(states)})"
    lines = [
        "def read_out(inputs):",
        '    """Return what is read out, shape (sequences, timesteps, numbers)."""',
        f"    state = {given if contents.states else 'None'}",
    ]
    varies = contents.varies("truncation")
    if truncation is None and not varies:
        lines.append("    outputs, state = rnn(inputs, state)")
        return [*lines, f"    return readout(outputs[:, {start}:])"]
    size = "truncation or inputs.shape[1]" if varies else truncation
    detached = "state.detach()"
    if len(names) > 1:
        detached = "tuple(part.detach() for part in state)"
    return [
        *lines,
        "    outputs = []",
        f"    for part in inputs.split({size}, dim=1):",
        "        output, state = rnn(part, state)",
        "        outputs.append(output)",
        "        # No gradient goes back from here.",
        f"        state = {detached}",
        f"    return readout(torch.cat(outputs, dim=1)[:, {start}:])",
    ]


def _loop(contents: Contents) -> list[str]:
    cell, start = contents.cell, contents.data.start
    cut = cut_of(contents)
    sizes = {s.in_code: contents.weights.size_of(s.name) for s in cell.carried}
    columns = [f"{name} = {name}[:, None]" for name in cell.of_role("bias")]
    detached = [f"{name} = {name}.detach()" for name in sizes]
    return [
        f"# PyTorch has no layer of this cell: a loop for {cell.label}.",
        *columns,
        f"parameters = [{', '.join([*cell.parameter, 'V', 'c'])}]",
        "for parameter in parameters:",
        "    parameter.requires_grad_()",
        "",
        "",
        "def read_out(inputs):",
        '    """Return what is read out, shape (sequences, timesteps, numbers)."""',
        *(
            f"    {name} = initial_{name}[:, None].expand(-1, len(inputs))"
            if contents.states
            else f"    {name} = torch.zeros({size}, len(inputs))"
            for name, size in sizes.items()
        ),
        "    outputs = []",
        "    for t in range(inputs.shape[1]):",
        *([f"        if {cut}:"] if cut else []),
        *(f"            {line}" for line in (detached if cut else [])),
        "        input_t = inputs[:, t].T",
        *(f"        {line}" for line in loop_body(contents, "pytorch")),
        f"        outputs.append({cell.output}.T)",
        f"    return torch.stack(outputs, dim=1)[:, {start}:] @ V.T + c",
    ]


def _updates(contents: Contents) -> list[str]:
    training = contents.training
    loss = contents.loss.pytorch.format(
        y="y[counted]", target="targets[which][counted]"
    )
    limit = "clip" if contents.varies("clip") else repr(training.clip)
    clip = [f"    torch.nn.utils.clip_grad_norm_(parameters, {limit})"]
    if limit == "clip":
        clip = ["    if clip is not None:", *(f"    {line}" for line in clip)]
    return [
        "",
        "",
        f"optimizer = {_optimizer(training)}",
        f"for number in range({training.updates}):",
        *change_lines(contents, _changed),
        *batch_lines(contents),
        "    y, counted = read_out(inputs[which]), answered[which]",
        f"    loss = {loss}",
        "    optimizer.zero_grad()",
        "    loss.backward()",
        *([] if limit == "None" else clip),
        "    optimizer.step()",
        f"    {is_told(contents)}",
        f"        {TOLD.replace('{loss:', '{loss.item():')}",
    ]


def _optimizer(training: Training) -> str:
    return OPTIMIZERS[training.optimizer].pytorch.format(
        parameters="parameters", rate=training.rate, **training.options
    )


def _changed(old: Training, new: Training) -> list[str]:
    """Return the lines that go on in another way; another optimizer is a new one."""
    lines, before, after = [], _optimizer(old), _optimizer(new)
    if new.optimizer != old.optimizer:
        lines.append(f"optimizer = {after}")
    elif after != before:
        lines += _first_momentum(old, new)
        options = after.partition("(parameters, ")[2]
        lines.append(f"optimizer.param_groups[0].update({options}")
    for name in ("clip", "truncation"):
        if getattr(new, name) != getattr(old, name):
            lines.append(f"{name} = {getattr(new, name)!r}")
    return lines


def _first_momentum(old: Training, new: Training) -> list[str]:
    """Return what gives a velocity to an optimizer that was made without one."""
    has_it = "momentum" in OPTIMIZERS[new.optimizer].options
    if not has_it or old.momentum or not new.momentum:
        return []
    zeros = 'state.setdefault("momentum_buffer", torch.zeros_like(parameter))'
    return ["for parameter, state in optimizer.state.items():", f"    {zeros}"]
