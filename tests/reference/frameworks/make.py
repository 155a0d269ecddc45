"""Makes the files of this folder: models of Keras and PyTorch with their outputs.

Run with an environment that has keras, jax, torch, h5py and safetensors:

    KERAS_BACKEND=jax python make.py

``outputs.npz`` holds for each layer ``<file>|<layer>|inputs`` and ``…|outputs``, both a
row a timestep; a backward layer's are in the order in which it reads them. What is read
out of them is ``…|readout``.
"""

import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
import torch
from keras import layers
from safetensors.torch import save_file

HERE = Path(__file__).parent
T, FEATURES, UNITS = 12, 3, 4
SEQUENCE = np.random.default_rng(5).normal(size=(T, FEATURES))
outputs: dict[str, np.ndarray] = {}


def keep(file: str, layer: str, inputs: object, result: object) -> None:
    for word, array in (("inputs", inputs), ("outputs", result)):
        outputs[f"{file}|{layer}|{word}"] = np.asarray(array)


def shaken(model: keras.Model) -> None:
    """Give every bias numbers: Keras's are zero at first."""
    random = np.random.default_rng(7)
    for variable in model.trainable_variables:
        if variable.name == "bias":
            variable.assign(random.normal(size=variable.shape) * 0.3)


def save_keras(
    model: keras.Model, stem: str, endings: tuple[str, ...], layers_of: dict
) -> None:
    for ending in endings:
        save = model.save_weights if ending == ".weights.h5" else model.save
        save(HERE / f"{stem}{ending}")
    for name, (layer, inputs, backwards) in layers_of.items():
        result = np.asarray(layer(inputs[None].astype("float32")))[0]
        if backwards:
            inputs = inputs[::-1]
        for ending in endings:
            keep(f"{stem}{ending}", name, inputs, result)


def keras_models() -> None:
    keras.utils.set_random_seed(11)
    whole = {"return_sequences": True}
    first = layers.SimpleRNN(UNITS, name="first", **whole)
    second = layers.SimpleRNN(2, activation="relu", name="second", **whole)
    both = layers.Bidirectional(
        layers.SimpleRNN(2, activation="sigmoid", name="rnn", **whole), name="both"
    )
    bare = layers.SimpleRNN(
        3, activation="linear", use_bias=False, go_backwards=True, name="bare", **whole
    )
    wrapped = layers.RNN(layers.SimpleRNNCell(2), name="wrapped", **whole)
    cells = [
        layers.SimpleRNNCell(2, name="lower"),
        layers.SimpleRNNCell(3, name="upper"),
    ]
    gelu = layers.SimpleRNN(2, activation="gelu", name="gelu", **whole)
    model = keras.Sequential(
        [
            layers.Input((T, FEATURES)),
            *(first, second, both, bare, wrapped),
            layers.RNN(cells, name="stack", **whole),
            layers.LSTM(2, name="lstm", **whole),
            gelu,
            layers.Lambda(lambda x: x * 2, name="lambda"),
            layers.TimeDistributed(layers.Dense(2, name="inner"), name="each"),
        ]
    )
    shaken(model)

    def noise(width: int) -> np.ndarray:
        return np.random.default_rng(width).normal(size=(T, width))

    save_keras(
        model,
        "layers",
        (".keras", ".h5"),
        {
            "first": (first, SEQUENCE, False),
            "second": (second, noise(4), False),
            "both/forward_rnn": (both.forward_layer, noise(2), False),
            "both/backward_rnn": (both.backward_layer, noise(2), True),
            "bare": (bare, noise(4), True),
            "wrapped": (wrapped, noise(3), False),
            "gelu": (gelu, noise(2), False),
        },
    )
    deep = layers.SimpleRNN(UNITS, name="deep", dropout=0.5, **whole)
    inner = keras.Sequential([layers.Input((T, FEATURES)), deep], name="inner")
    given = keras.Input((T, FEATURES), name="given")
    model = keras.Model(given, layers.Dense(1, name="out")(inner(given)), name="outer")
    shaken(model)
    save_keras(
        model,
        "nested",
        (".keras", ".weights.h5"),
        {"inner/deep": (deep, SEQUENCE, False)},
    )
    keras.config.set_dtype_policy("bfloat16")
    half = layers.SimpleRNN(
        UNITS, name="half", recurrent_initializer="glorot_uniform", **whole
    )
    keras.Sequential([layers.Input((T, FEATURES)), half]).save_weights(
        HERE / "bfloat16.weights.h5"
    )
    kernel, recurrent, bias = (np.asarray(w.value, "float32") for w in half.weights)
    keras.config.set_dtype_policy("float32")
    again = layers.SimpleRNN(UNITS, **whole)
    again.build((1, T, FEATURES))
    again.set_weights([kernel, recurrent, bias])
    result = np.asarray(again(SEQUENCE[None].astype("float32")))[0]
    keep("bfloat16.weights.h5", "half", SEQUENCE, result)


def keras_activations() -> None:
    """A layer for each activation by its word, and for those that are layers."""
    keras.utils.set_random_seed(19)
    words = ("elu", "selu", "gelu", "leaky_relu", "softplus", "softsign", "hard_tanh")
    functions = {word: word for word in (*words, "hard_sigmoid")} | {
        "leaky": layers.LeakyReLU(negative_slope=0.25),
        "halved": layers.ELU(alpha=0.5),
        "leaking": layers.ReLU(negative_slope=0.125),
        "wrapped": layers.Activation("softsign"),
    }
    stack = [
        layers.SimpleRNN(3, activation=f, name=f"with_{name}", return_sequences=True)
        for name, f in functions.items()
    ]
    model = keras.Sequential([layers.Input((T, FEATURES)), *stack])
    shaken(model)
    kept = {layer.name: (layer, SEQUENCE, False) for layer in stack}
    save_keras(model, "activations", (".keras",), kept)


def keras_readouts() -> None:
    """A sequence with a Dropout before its Dense, and a graph of two branches."""
    keras.utils.set_random_seed(17)
    rnn = layers.SimpleRNN(UNITS, name="rnn", return_sequences=True)
    dense = layers.Dense(3, activation="softmax", name="says")
    between = layers.Dropout(0.5, name="between")
    model = keras.Sequential([layers.Input((T, FEATURES)), rnn, between, dense])
    shaken(model)
    inputs = SEQUENCE[None].astype("float32")
    save_keras(
        model,
        "readout",
        (".keras", ".h5", ".weights.h5"),
        {"rnn": (rnn, SEQUENCE, False)},
    )
    dense.activation = keras.activations.linear
    result = np.asarray(dense(rnn(inputs)))[0]
    for ending in (".keras", ".h5", ".weights.h5"):
        outputs[f"readout{ending}|rnn|readout"] = result
    given = keras.Input((T, FEATURES), name="given")
    left = layers.SimpleRNN(UNITS, name="left")
    right = layers.SimpleRNN(UNITS, name="right", return_sequences=True)
    first, second = layers.Dense(2, name="first"), layers.Dense(1, name="second")
    each = layers.TimeDistributed(second, name="each")
    results = [each(right(given)), first(left(given))]
    model = keras.Model(given, results, name="branched")
    shaken(model)
    branches = {"left": (left, SEQUENCE, False), "right": (right, SEQUENCE, False)}
    left.return_sequences, ran = True, {}
    for name, (layer, *_) in branches.items():
        ran[name] = np.asarray(layer(inputs))[0]
        keep("branched.keras", name, SEQUENCE, ran[name])
    left.return_sequences = False
    for name, head in (("left", first), ("right", second)):
        outputs[f"branched.keras|{name}|readout"] = np.asarray(head(ran[name]))
    model.save(HERE / "branched.keras")


def torch_readouts() -> None:
    """A stack of two with a Linear after it, beside an embedding and a projection."""
    torch.manual_seed(19)
    model = torch.nn.ModuleDict(
        {
            "words": torch.nn.Embedding(5, FEATURES),
            "rnn": torch.nn.RNN(FEATURES, UNITS, num_layers=2),
            "says": torch.nn.Linear(UNITS, 3),
        }
    )
    for ending, save in ((".pt", torch.save), (".safetensors", save_file)):
        file = f"readout{ending}"
        save(model.state_dict(), HERE / file)
        run_torch(model["rnn"], file)
        result = torch.from_numpy(outputs[f"{file}|rnn.l1|outputs"])
        with torch.no_grad():
            outputs[f"{file}|rnn.l1|readout"] = model["says"](result).numpy()


def run_torch(rnn: torch.nn.RNN, file: str, prefix: str = "rnn.") -> None:
    """Keep what each layer and direction of a stack gives, by itself."""
    state = dict(rnn.named_parameters())
    for layer in range(rnn.num_layers):
        for direction in ["", "_reverse"][: 1 + rnn.bidirectional]:
            end = f"_l{layer}{direction}"
            width = state[f"weight_ih{end}"].shape[1]
            one = torch.nn.RNN(
                *(width, rnn.hidden_size), nonlinearity=rnn.nonlinearity, bias=rnn.bias
            )
            one = one.to(state[f"weight_ih{end}"].dtype)
            words = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            own = {f"{w}_l0": state[w + end] for w in words if w + end in state}
            one.load_state_dict(own)
            inputs = torch.from_numpy(
                np.random.default_rng(width).normal(size=(T, width))
            )
            with torch.no_grad():
                result = one(inputs.to(next(one.parameters()).dtype))[0]
            keep(file, f"{prefix}{end[1:]}", inputs, result)


class Model(torch.nn.Module):
    def __init__(self, **options) -> None:
        super().__init__()
        self.rnn = torch.nn.RNN(FEATURES, UNITS, **options)
        self.head = torch.nn.Linear(UNITS, 1)


def torch_models() -> None:
    torch.manual_seed(13)
    stack = Model(num_layers=2, bidirectional=True)
    torch.save(stack.state_dict(), HERE / "stack.pt")
    run_torch(stack.rnn, "stack.pt")
    save_file(stack.state_dict(), HERE / "stack.safetensors")
    run_torch(stack.rnn, "stack.safetensors")
    relu = Model(nonlinearity="relu").double()
    state = {"epoch": 3, "note": "x", "model": relu.state_dict(), "rates": [0.1, 0.2]}
    torch.save(state, HERE / "checkpoint.pth")
    run_torch(relu.rnn, "checkpoint.pth", "model.rnn.")
    bare = torch.nn.RNN(FEATURES, UNITS, bias=False).double()
    torch.save(bare.state_dict(), HERE / "bare.pt")
    run_torch(bare, "bare.pt", "")
    for dtype, stem in ((torch.float16, "float16"), (torch.bfloat16, "bfloat16")):
        halves = Model().to(dtype)
        torch.save(halves.state_dict(), HERE / f"{stem}.pt")
        save_file(halves.state_dict(), HERE / f"{stem}.safetensors")
        for ending in (".pt", ".safetensors"):
            run_torch(halves.rnn.float(), f"{stem}{ending}")
    cell = torch.nn.RNNCell(FEATURES, UNITS).double()
    torch.save(cell.state_dict(), HERE / "cell.pt")
    state, rows = torch.zeros(UNITS, dtype=torch.float64), []
    with torch.no_grad():
        for row in torch.from_numpy(SEQUENCE):
            state = cell(row, state)
            rows.append(state.numpy())
    keep("cell.pt", "weights", SEQUENCE, np.array(rows))
    gated = {"lstm": torch.nn.LSTM(3, 2), "gru": torch.nn.GRU(3, 2)}
    others = {"words": torch.nn.Embedding(5, 3), "head": torch.nn.Linear(2, 1)}
    modules = torch.nn.ModuleDict(gated | others)
    torch.save(modules.state_dict(), HERE / "gated.pt")
    torch.save(torch.nn.RNN(3, 2), HERE / "whole_model.pt")
    plain = torch.nn.RNN(3, 2).state_dict()
    torch.save(plain, HERE / "legacy.pt", _use_new_zipfile_serialization=False)


if __name__ == "__main__":
    keras_models()
    keras_activations()
    keras_readouts()
    torch_models()
    torch_readouts()
    np.savez_compressed(HERE / "outputs.npz", **outputs)
