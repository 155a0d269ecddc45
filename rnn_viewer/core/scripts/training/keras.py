"""The training with Keras: by its layer, or by a loop where it has none."""

from functools import partial
from typing import NamedTuple

from rnn_viewer.core.cell.statement import Layer
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
from rnn_viewer.core.training.optimizers import OPTIMIZERS, OPTIONS
from rnn_viewer.core.training.training import Training

_COMPILED = "model.compile(optimizer=optimizer, loss=loss_of)"


def in_keras(contents: Contents) -> list[str]:
    """Return the lines: the data, the network, its updates."""
    layer = contents.cell.keras
    return [
        "# Trains as RNN Viewer does, and prints the first and last loss. Keras keeps",
        "# float64 with TensorFlow only; with JAX and PyTorch it computes in float32.",
        "import base64",
        "import zlib",
        "",
        "import keras",
        "import numpy as np",
        "",
        "from keras import ops",
        "",
        'exact = keras.backend.backend() == "tensorflow"',
        'keras.backend.set_floatx("float64" if exact else "float32")',
        "",
        "",
        *array_lines(contents),
        *variable_lines(contents, _names(contents)),
        "",
        *(_loop(contents) if layer is None else _layer(contents, layer)),
        *_loss(contents),
        *_optimizer(contents),
        *_updates(contents),
    ]


def _names(contents: Contents) -> tuple[str, ...]:
    """Return the fields that are read while it trains, beside optimizer and rate."""
    read = {name for entry in contents.optimizers for name in entry.options}
    return (*(name for name in OPTIONS if name in read), "clip", "truncation")


def _layer(contents: Contents, layer: Layer) -> list[str]:
    weights, data, functions = contents.weights, contents.data, contents.functions
    names = ["activation", *({"recurrent_activation"} & contents.cell.settings)]
    words = [
        f"    {name}=lambda z: {functions[name].keras.format('z')}," for name in names
    ]
    if layer.name == "GRU":
        words.append(f"    reset_after={bool(layer.state_biases)},")
    arrays = f"{_stacked(layer, 'W')}.T, {_stacked(layer, 'U')}.T, {_bias(layer)}"
    return [
        f"rnn = keras.layers.{layer.name}(",
        f"    {weights.units},",
        *words,
        "    return_sequences=True,",
        "    return_state=True,",
        ")",
        f"readout = keras.layers.Dense({len(contents.readout.c)})",
        f"given = keras.Input(({data.timesteps}, {data.input_features}))",
        *_model(contents),
        f"rnn.set_weights([{arrays}])",
        "readout.set_weights([V.T, c])",
        *_learned(contents, layer),
    ]


def _model(contents: Contents) -> list[str]:
    """Return the lines that make the model; another one for another truncation."""
    made = f"keras.Model(given, readout(outputs[:, {contents.data.start} :]))"
    parts = _parts(contents)
    if not contents.varies("truncation"):
        return [*parts, f"model = {made}"]
    return [
        "",
        "",
        "def made_model():",
        '    """Return the model that is truncated as is told now."""',
        *(f"    {line}" for line in parts),
        f"    return {made}",
        "",
        "",
        "model = made_model()",
    ]


def _parts(contents: Contents) -> list[str]:
    """Return the lines that call the layer, on the parts that truncation makes."""
    timesteps, size = contents.data.timesteps, contents.training.truncation
    names = [state.in_code for state in contents.cell.carried]
    first = "state = None"
    if contents.states:
        rows = (
            f"ops.tile(ops.convert_to_tensor(initial_{n}[None].astype(keras.config."
            f"floatx())), (ops.shape(given)[0], 1))"
            for n in names
        )
        first = f"state = [{', '.join(rows)}]"
    varies = contents.varies("truncation")
    if not varies and (size is None or size >= timesteps):
        return [first, "outputs, *_ = rnn(given, initial_state=state)"]
    length = "size" if varies else str(size)
    return [
        first,
        "parts = []",
        *([f"size = truncation or {timesteps}"] if varies else []),
        f"for begin in range(0, {timesteps}, {length}):",
        f"    part = given[:, begin : begin + {length}]",
        "    output, *state = rnn(part, initial_state=state)",
        "    # No gradient goes back from here.",
        "    state = [ops.stop_gradient(each) for each in state]",
        "    parts.append(output)",
        "outputs = ops.concatenate(parts, axis=1)",
    ]


def _stacked(layer: Layer, kind: str) -> str:
    names = [f"{kind}{gate}" for gate in layer.gates]
    return names[0] if len(names) == 1 else f"np.concatenate(({', '.join(names)}))"


def _bias(layer: Layer) -> str:
    if not layer.state_biases:
        return _stacked(layer, "b")
    pairs = zip(layer.gates, layer.state_biases, strict=True)
    names = ", ".join(name or f"0 * b{gate}" for gate, name in pairs)
    return f"np.stack(({_stacked(layer, 'b')}, np.concatenate(({names}))))"


def _learned(contents: Contents, layer: Layer) -> list[str]:
    """Return the line that tells what of each variable is learned."""
    if not layer.state_biases:
        return ["learned = [1.0] * len(model.trainable_variables)"]
    units = contents.weights.units
    kept = [float(bool(name)) for name in layer.state_biases]
    return [
        "# Keras has a second bias for each gate; that of the candidate is learned.",
        f"second = np.repeat({kept}, {units}).astype(keras.config.floatx())",
        "learned = [1.0, 1.0, np.stack((np.ones_like(second), second)), 1.0, 1.0]",
    ]


def _loop(contents: Contents) -> list[str]:
    cell, data = contents.cell, contents.data
    cut = cut_of(contents)
    names = [*cell.parameter, "V", "c"]
    sizes = {s.in_code: contents.weights.size_of(s.name) for s in cell.carried}
    stopped = [f"{name} = ops.stop_gradient({name})" for name in sizes]
    body = [line.replace("keras.ops.", "ops.") for line in loop_body(contents, "keras")]
    return [
        f"# Keras has no layer of this cell: a loop for {cell.label}.",
        *(f"{name} = {name}[:, None]" for name in cell.of_role("bias")),
        "",
        "",
        "class Loop(keras.layers.Layer):",
        '    """The loop over a batch, a column a sequence, and its read-out."""',
        "",
        "    def build(self, shape):",
        *(
            line
            for name in names
            for line in (
                f"        self.{name} = self.add_weight({name}.shape)",
                f"        self.{name}.assign({name})",
            )
        ),
        "",
        "    def call(self, inputs):",
        *(f"        {name} = self.{name}" for name in names),
        "        ones = ops.transpose(ops.ones_like(inputs[:, 0, :1]))",
        *(
            f"        {name} = initial_{name}[:, None].astype(keras.config.floatx()) *"
            " ones"
            if contents.states
            else f"        {name} = ops.zeros(({size}, 1)) * ones"
            for name, size in sizes.items()
        ),
        "        outputs = []",
        f"        for t in range({data.timesteps}):",
        *([f"            if {cut}:"] if cut else []),
        *(f"                {line}" for line in (stopped if cut else [])),
        "            input_t = ops.transpose(inputs[:, t])",
        *(f"            {line}" for line in body),
        f"            outputs.append(ops.transpose({cell.output}))",
        f"        rows = ops.stack(outputs[{data.start}:], axis=1)",
        "        return ops.matmul(rows, ops.transpose(V)) + c",
        "",
        "",
        f"given = keras.Input(({data.timesteps}, {data.input_features}))",
        "model = keras.Model(given, Loop()(given))",
        "learned = [1.0] * len(model.trainable_variables)",
    ]


def _loss(contents: Contents) -> list[str]:
    parts = contents.loss.keras.format(y="y", target="target")
    return [
        "",
        "",
        "def loss_of(told, y):",
        '    """Return the mean loss of what is answered, as the last number tells."""',
        "    target, counted = told[..., :-1], told[..., -1:]",
        f"    parts = {parts} * counted",
        "    numbers = ops.sum(counted) * parts.shape[-1]",
        "    return ops.sum(parts) / numbers",
    ]


def _optimizer(contents: Contents) -> list[str]:
    is_one = len(contents.optimizers) == 1
    clip = "clip" if contents.varies("clip") else repr(contents.training.clip)
    shortened = [
        "        squares = [ops.sum(ops.square(gradient)) for gradient in gradients]",
        "        norm = ops.sqrt(ops.sum(ops.stack(squares)))",
        f"        scale = ops.minimum(1.0, {clip} / (norm + 1e-6))",
        "        gradients = [gradient * scale for gradient in gradients]",
    ]
    if clip == "clip":
        shortened = [
            "        if clip is not None:",
            *(f"    {line}" for line in shortened),
        ]
    told = f"{contents.training.optimizer} and clipping as PyTorch defines them."
    if not is_one:
        told = "What optimizers keep, and clipping as PyTorch defines it."
    return [
        "",
        "",
        "class Optimizer(keras.optimizers.Optimizer):",
        f'    """{told}"""',
        "",
        "    def build(self, variables):",
        "        if not self.built:",
        "            super().build(variables)",
        "            self.kept = [",
        "                [self.add_variable_from_reference(own, name) for own in"
        " variables]",
        '                for name in ("first", "second")',
        "            ]",
        "",
        "    def apply(self, gradients, variables=None):",
        "        pairs = zip(gradients, learned, strict=True)",
        "        gradients = [gradient * part for gradient, part in pairs]",
        *([] if clip == "None" else shortened),
        "        return super().apply(gradients, variables)",
        *_steps(contents),
    ]


class _Variable(NamedTuple):
    """What stands in the text in place of a number that is changed on the way."""

    name: str

    def __repr__(self) -> str:
        return self.name


def _steps(contents: Contents) -> list[str]:
    """Return the lines of the step of each optimizer, in classes where several are."""
    options = {
        name: _Variable(name) if contents.varies(name) else value
        for name, value in contents.training.options.items()
    }
    lines = []
    for optimizer in contents.optimizers:
        if len(contents.optimizers) > 1:
            head = f"class {_class(contents, optimizer.name)}(Optimizer):"
            told = f'    """{optimizer.name} as PyTorch defines it."""'
            lines += ["", "", head, told]
        lines += [
            "",
            "    def update_step(self, gradient, variable, rate):",
            "        place = self._get_variable_index(variable)",
            "        first, second = (kept[place] for kept in self.kept)",
            "        number = ops.cast(self.iterations + 1, variable.dtype)",
            *(
                f"        {line}"
                for line in optimizer.keras.format(**options).splitlines()
            ),
        ]
    return lines


def _class(contents: Contents, optimizer: str) -> str:
    """Return the class of an optimizer in the script."""
    is_one = len(contents.optimizers) == 1
    return "Optimizer" if is_one else OPTIMIZERS[optimizer].label


def _updates(contents: Contents) -> list[str]:
    training = contents.training
    made = f"{_class(contents, training.optimizer)}({training.rate!r})"
    compiled = [f"model.compile(optimizer={made}, loss=loss_of)"]
    if contents.changes:
        compiled = [f"optimizer = {made}", _COMPILED]
    return [
        "",
        "",
        *compiled,
        "told = np.concatenate((targets, answered[..., None]), axis=-1)",
        f"for number in range({training.updates}):",
        *change_lines(contents, partial(_changed, contents)),
        *batch_lines(contents),
        "    model.reset_metrics()",
        "    loss = float(model.train_on_batch(inputs[which], told[which]))",
        f"    {is_told(contents)}",
        f"        {TOLD}",
    ]


def _changed(contents: Contents, old: Training, new: Training) -> list[str]:
    """Return the lines that go on in another way; another optimizer is a new one.

    What is compiled keeps what it was made with: it is compiled anew.
    """
    before, after = vars(old), vars(new)
    other = new.optimizer != old.optimizer
    names = [name for name in _names(contents) if after[name] != before[name]]
    lines = [f"{name} = {after[name]!r}" for name in names]
    if other:
        lines.append(f"optimizer = {_class(contents, new.optimizer)}({new.rate!r})")
    elif new.rate != old.rate:
        lines.append(f"optimizer.learning_rate = {new.rate!r}")
    has_layer = contents.cell.keras is not None
    if "truncation" in names and has_layer:
        lines.append("model = made_model()")
    return [*lines, _COMPILED] if names or other else lines
