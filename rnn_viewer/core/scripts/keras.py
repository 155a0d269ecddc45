"""The script with Keras's SimpleRNN layer."""

from rnn_viewer.core.scripts.contents import is_read_out
from rnn_viewer.core.scripts.layer_calls import layer_calls
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
    """Return the lines: the arrays, the layer with them in it, and its calls."""
    units, features = snapshot.weights.sizes
    zeros, cell = f"np.zeros((1, {units}), dtype)", snapshot.run.cell
    arrays = [
        f"{name}{'.T' * (name in cell.matrices)}.astype(dtype)"
        for name in cell.parameter
    ]
    given = snapshot.run.initial_state.any()
    return [
        *arrays_in_numpy(snapshot, ["keras"]),
        "",
        *_PRECISION[snapshot.run.precision.loop],
        f"layer = keras.layers.{cell.keras}(",
        f"    {units},",
        f"    activation={_activation(snapshot.run.activation.keras)},",
        "    return_sequences=True,",
        "    return_state=True,",
        "    dtype=dtype,",
        ")",
        f"layer.build((1, None, {features}))",
        "# kernel, recurrent_kernel and bias",
        f"layer.set_weights([{', '.join(arrays)}])",
        "sequences = inputs[np.newaxis].astype(dtype)",
        f"state_t = {'initial_state[np.newaxis].astype(dtype)' if given else zeros}",
        *layer_calls(snapshot, "layer({inputs}, initial_state=state_t)", zeros),
        "state_t = keras.ops.convert_to_numpy(state_t)",
        *(["readout_t = V @ state_t[0] + c"] if is_read_out(snapshot) else []),
        PRINT.format(state="state_t[0]"),
    ]


def _activation(keras: str) -> str:
    """Return what a layer takes: a word, or a function."""
    return f"lambda z: {keras.format(z='z')}" if "{z}" in keras else f'"{keras}"'
