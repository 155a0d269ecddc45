"""What Keras's versions wrote of layers with gates: words, and names of arrays."""

import json

import h5py
import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import FileError
from rnn_viewer.files.weights import layers_in, load_layer
from tests.walks import each_of

RNG = np.random.default_rng(12)
FEATURES, UNITS = 3, 4


def arrays(kind, after=False):
    gates = 4 if kind == "LSTM" else 3
    rows = gates * UNITS
    return {
        "kernel": RNG.normal(size=(FEATURES, rows)),
        "recurrent_kernel": RNG.normal(size=(UNITS, rows)),
        "bias": RNG.normal(size=(2, rows) if after else rows),
    }


def whole_model(path, kind, config, stored, version, place="own/own"):
    """Write an .h5 of one layer, called own."""
    layer = {"class_name": kind, "config": {"name": "own", "units": UNITS, **config}}
    words = {"class_name": "Sequential", "config": [layer]}
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(words)
        if version:
            file.attrs["keras_version"] = version
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = [b"own"]
        names = [f"{place.partition('/')[2]}/{name}:0".lstrip("/") for name in stored]
        for name, array in zip(names, stored.values(), strict=True):
            group[f"own/{name}"] = array
        group["own"].attrs["weight_names"] = [name.encode() for name in names]
    return path


@each_of(
    ("kind", "config", "version", "cell", "gates"),
    [
        ("LSTM", {"recurrent_activation": "hard_sigmoid"}, "2.1.6", "lstm", "2018"),
        ("LSTM", {"recurrent_activation": "hard_sigmoid"}, "2.15.0", "lstm", "2018"),
        ("LSTM", {"recurrent_activation": "sigmoid"}, "2.4.0-tf", "lstm", "sigmoid"),
        ("LSTM", {"recurrent_activation": "hard_sigmoid"}, "3.1.0", "lstm", "hard"),
        (
            "GRU",
            {"recurrent_activation": "hard_sigmoid"},
            "2.1.6",
            "gru_reset_before",
            "2018",
        ),
        (
            "GRU",
            {"recurrent_activation": "sigmoid", "reset_after": True},
            "2.4.0-tf",
            "gru",
            "sigmoid",
        ),
    ],
)
def test_that_what_is_written_counts_and_words_mean_what_they_did(
    tmp_path, kind, config, version, cell, gates
):
    functions = {"2018": "hard_sigmoid_2018", "hard": "hard_sigmoid"}
    stored = arrays(kind, after=cell == "gru")
    config = {"activation": "tanh", **config}
    path = whole_model(tmp_path / "old.h5", kind, config, stored, version)
    weights, layer = load_layer(path)
    assert (layer.name, weights.cell.name) == ("own", cell)
    assert weights.recurrent_activation == functions.get(gates, gates)
    assert not weights.notes
    order = CELLS[cell].keras.gates
    found = np.concatenate([weights[f"U{gate}"] for gate in order])
    np.testing.assert_array_equal(found, stored["recurrent_kernel"].T)


@each_of("version", ["1.2.2", ""])
@each_of(
    ("kind", "cell", "order"),
    [("LSTM", "lstm", "icfo"), ("GRU", "gru_reset_before", "zrh")],
)
def test_that_models_of_keras_1_open_with_their_words(
    tmp_path, kind, cell, order, version
):
    shapes = {"W": (FEATURES, UNITS), "U": (UNITS, UNITS), "b": (UNITS,)}
    stored = {
        f"own_{word}_{gate}": RNG.normal(size=shape)
        for gate in order
        for word, shape in shapes.items()
    }
    config = {"activation": "relu", "inner_activation": "hard_sigmoid"}
    config["output_dim"] = UNITS
    path = whole_model(tmp_path / "1.h5", kind, config, stored, version, "own")
    weights, layer = load_layer(path)
    assert (layer.name, weights.cell.name) == ("own", cell)
    functions = weights.activation, weights.recurrent_activation
    assert functions == ("relu", "hard_sigmoid_2018")
    assert not weights.notes
    for name in weights.cell.parameter:
        own = stored[f"own_{name[0]}_{name[2]}"]
        np.testing.assert_array_equal(weights[name], own.T)


@each_of(
    ("place", "name"),
    [
        ("gru/sequential_2/gru/gru_cell", "gru"),
        ("gru_4", "gru_4"),
        ("gru_cell_7", "gru_cell_7"),
        ("layers/gru/cell/vars", "memory"),
    ],
)
def test_that_the_names_of_every_version_are_found(tmp_path, place, name):
    stored = arrays("GRU", after=True)
    path = tmp_path / "some.weights.h5"
    with h5py.File(path, "w") as file:
        for number, (role, array) in enumerate(stored.items()):
            word = str(number) if place.endswith("vars") else f"{role}:0"
            file[f"{place}/{word}"] = array
        if place.endswith("vars"):
            # The true name stands in an attribute alone.
            file.create_group("layers/gru/vars").attrs["name"] = name
            file[place].attrs["name"] = "gru_cell"
        elif "/" in place:
            file.attrs["layer_names"] = [b"gru"]
            inner = place.partition("/")[2]
            names = [f"{inner}/{role}:0".encode() for role in stored]
            file["gru"].attrs["weight_names"] = names
    (layer,) = layers_in(path)
    assert layer.usable
    assert (layer.cell, layer.name.rpartition("/")[2]) == ("gru", name)


def test_that_a_save_that_broke_off_names_what_lacks(tmp_path):
    config = {"activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": True}
    for left_out, said in (
        ("bias", "own weights lack bias; expected kernel, recurrent_kernel and bias"),
        ("recurrent_kernel", "own has kernel, bias alone; expected kernel, recurrent"),
    ):
        stored = {n: a for n, a in arrays("LSTM").items() if n != left_out}
        path = whole_model(tmp_path / "cut.h5", "LSTM", config, stored, "3.1.0")
        with pytest.raises(FileError, match=said):
            load_layer(path)


def of_cudnn(kernel, gates):
    """Return a kernel of Keras as a layer of cuDNN keeps it."""
    parts = np.split(kernel, gates, axis=1)
    return np.concatenate([part.T.reshape(part.shape) for part in parts], axis=1)


@each_of("is_whole", [True, False])
@each_of(("kind", "cell"), [("LSTM", "lstm"), ("GRU", "gru")])
def test_that_layers_of_cudnn_open_as_keras_converts_them(
    tmp_path, kind, cell, is_whole
):
    meant = arrays(kind, after=True)
    gates = len(CELLS[cell].keras.gates)
    stored = {name: of_cudnn(meant[name], gates) for name in list(meant)[:2]}
    stored["bias"] = meant["bias"].ravel()
    if is_whole:
        layer = f"CuDNN{kind}", {"return_sequences": True}, stored, "2.2.4"
        path = whole_model(tmp_path / "cudnn.h5", *layer)
    else:
        path = tmp_path / "cudnn.weights.h5"
        with h5py.File(path, "w") as file:
            for role, array in stored.items():
                file[f"cu_dnn/cu_dnn/{role}:0"] = array
    weights, layer = load_layer(path)
    assert weights.cell is CELLS[cell]
    functions = weights.activation, weights.recurrent_activation
    assert functions == ("tanh", "sigmoid")
    assert "W is kernel, which lies as cuDNN reads it: a row a unit" in layer.notes
    assert bool(weights.notes) != is_whole
    order = CELLS[cell].keras.gates
    for letter, role in zip("WU", stored, strict=False):
        found = np.concatenate([weights[f"{letter}{gate}"] for gate in order])
        np.testing.assert_array_equal(found, meant[role].T)
    in_gates = np.split(meant["bias"], gates, axis=1)
    for gate, (of_inputs, of_state) in zip(order, in_gates, strict=True):
        is_apart = gate == "_h"
        np.testing.assert_array_equal(
            weights[f"b{gate}"], of_inputs + (0 if is_apart else of_state)
        )
        if is_apart:
            np.testing.assert_array_equal(weights["b_u"], of_state)


def test_that_biases_of_another_kind_are_none_of_cudnn(tmp_path):
    path = whole_model(tmp_path / "own.h5", "CuDNNGRU", {}, arrays("GRU"), "2.2.4")
    with pytest.raises(FileError, match=r"bias has shape \(12,\); expected \(24,\)"):
        load_layer(path)
