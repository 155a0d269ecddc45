"""The script with Keras: its layer, or a loop where it has none."""

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
from rnn_viewer.core.snapshot.snapshot import Snapshot

# Keras 3.15: `backend.common.dtypes` turns float64 into float32 in each product,
# except with TensorFlow; JAX then refuses the layer, PyTorch is as exact as float32.
_PRECISION = {
    "float64": [
        "# Keras keeps float64 with TensorFlow only. With JAX and PyTorch it computes",
        "# in float32: the state agrees to 1e-6 there, to 1e-12 with TensorFlow.",
        'exact = keras.backend.backend() == "tensorflow"',
        'dtype = "float64" if exact else "float32"',
        "keras.backend.set_floatx(dtype)",
    ],
    "float32": ['dtype = "float32"', "keras.backend.set_floatx(dtype)"],
}
"""The lines that set what Keras computes in, by the name of a precision."""


def in_keras(snapshot: Snapshot) -> list[str]:
    """Return the lines: the arrays, the layer or the loop, and the state."""
    layer = snapshot.run.cell.keras
    return [
        *arrays_in_numpy(snapshot, ["keras"]),
        "",
        *_PRECISION[snapshot.run.precision.loop],
        *(_loop(snapshot) if layer is None else _layer(snapshot, layer)),
        "state_t = keras.ops.convert_to_numpy(state_t).ravel()",
        *(["readout_t = V @ state_t + c"] if is_read_out(snapshot) else []),
        PRINT.format(state="state_t"),
    ]


def _layer(snapshot: Snapshot, layer: Layer) -> list[str]:
    units, features = snapshot.weights.sizes
    zeros = f"np.zeros((1, {units}), dtype)"
    arrays = f"{stacked(layer, 'W')}.T, {stacked(layer, 'U')}.T, {_bias(layer)}"
    states = ", ".join(states_of(snapshot))
    given = f"[{states}]" if "," in states else states
    call = f"output_sequence, {states} = layer({{inputs}}, initial_state={given})"
    return [
        f"layer = keras.layers.{layer.name}(",
        f"    {units},",
        f"    activation={_activation(snapshot.run.activation.keras)},",
        *_of_gates(snapshot.run, layer),
        "    return_sequences=True,",
        "    return_state=True,",
        "    dtype=dtype,",
        ")",
        f"layer.build((1, None, {features}))",
        "# kernel, recurrent_kernel and bias",
        f"layer.set_weights([array.astype(dtype) for array in ({arrays})])",
        "sequences = inputs[np.newaxis].astype(dtype)",
        *initial_lines(snapshot, "{name}[np.newaxis].astype(dtype)", zeros),
        *layer_calls(snapshot, call, zeros),
    ]


def _bias(layer: Layer) -> str:
    if layer.state_biases:
        return f"np.stack(({stacked(layer, 'b')}, {stacked_state_biases(layer)}))"
    return stacked(layer, "b")


def _of_gates(run: Run, layer: Layer) -> list[str]:
    if not run.cell.settings:
        return []
    word = _activation(run.choices.recurrent_activation.keras)
    lines = [f"    recurrent_activation={word},"]
    if layer.name == "GRU":
        lines.append(f"    reset_after={bool(layer.state_biases)},")
    return lines


def _loop(snapshot: Snapshot) -> list[str]:
    cell = snapshot.run.cell
    zeros = f"keras.ops.zeros({snapshot.weights.output_features}, dtype)"
    arrays = ", ".join(["inputs", *cell.parameter])
    return [
        f"# Keras has no layer of this cell: a loop for {cell.label}.",
        f"{arrays} = (keras.ops.convert_to_tensor(array.astype(dtype)) for array in"
        f" ({arrays}))",
        "output_sequence = []",
        *initial_lines(
            snapshot, "keras.ops.convert_to_tensor({name}.astype(dtype))", zeros
        ),
        *loop_lines(snapshot, "keras", zeros, "output_sequence.append({output})"),
    ]


def _activation(keras: str) -> str:
    """Return what a layer takes: a word, or a function."""
    return f"lambda z: {keras.format(z='z')}" if "{z}" in keras else f'"{keras}"'
