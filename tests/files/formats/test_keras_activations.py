"""The activations that Keras names, by words and as layers, then and now."""

import json
import zipfile
from pathlib import Path

import pytest

from rnn_viewer.files.formats.keras_activations import as_of, layer_activation
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.weights import load_layer
from tests.walks import each_of

FILE = Path(__file__).parents[2] / "reference/frameworks/activations.keras"


def layer(kind: str, module: str | None = "keras.layers", **config: object) -> dict:
    return {"module": module, "class_name": kind, "config": config}


@each_of(
    ("value", "expected"),
    [
        (None, (None, None)),
        ("tanh", ("tanh", None)),
        ("linear", ("identity", None)),
        ("gelu", ("gelu", None)),
        ("leaky_relu", ("leaky_relu", 0.2)),
        ("elu", ("elu", 1.0)),
        ("swoosh", ("swoosh", None)),
        (layer("LeakyReLU", negative_slope=0.3), ("leaky_relu", 0.3)),
        (layer("LeakyReLU", None, alpha=0.25), ("leaky_relu", 0.25)),
        (layer("ELU", alpha=0.5), ("elu", 0.5)),
        (layer("ReLU", max_value=None, negative_slope=0.0), ("relu", None)),
        (layer("ReLU", negative_slope=0.1), ("leaky_relu", 0.1)),
        (layer("ReLU", max_value=6.0), ("ReLU with max_value", None)),
        (layer("Activation", activation="selu"), ("selu", None)),
        (layer("Softmax", axis=-1), ("Softmax", None)),
        (layer("ELU", "mine", alpha=1), ("ELU (not of Keras)", None)),
        (
            {"module": "builtins", "class_name": "function", "config": "tanh"},
            ("tanh (not of Keras)", None),
        ),
    ],
)  # fmt: skip
def test_that_what_keras_writes_is_read_as_it_means_it(value, expected):
    assert layer_activation(value) == expected


@each_of(
    ("version", "expected"),
    [
        ("2.15.0", "hard_sigmoid_2018"),
        ("2.2.4-tf", "hard_sigmoid_2018"),
        ("3.15.1", "hard_sigmoid"),
        ("", "hard_sigmoid"),
    ],
)
def test_that_hard_sigmoid_is_that_of_the_version(version, expected):
    assert as_of("hard_sigmoid", version) == expected
    assert as_of("tanh", version) == "tanh"
    assert as_of(None, version) is None


def written_by(version: str, folder: Path) -> Path:
    """Return a copy of the file that says it was written by another version."""
    path = folder / "older.keras"
    with zipfile.ZipFile(FILE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "metadata.json":
                about = json.loads(content) | {"keras_version": version}
                content = json.dumps(about).encode()
            new.writestr(name, content)
    return path


def test_that_a_file_of_keras_2_is_read_as_keras_2_meant_it(tmp_path):
    older = written_by("2.15.0", tmp_path)
    assert load_layer(older, "with_hard_sigmoid")[0].activation == "hard_sigmoid_2018"
    assert load_layer(FILE, "with_hard_sigmoid")[0].activation == "hard_sigmoid"


@pytest.mark.parametrize(
    ("name", "activation", "parameter"),
    [
        ("with_leaky_relu", "leaky_relu", 0.2),
        ("with_leaky", "leaky_relu", 0.25),
        ("with_leaking", "leaky_relu", 0.125),
        ("with_halved", "elu", 0.5),
        ("with_wrapped", "softsign", None),
    ],
)
def test_that_a_layer_brings_the_parameter_of_its_activation(
    name, activation, parameter
):
    weights, found = load_layer(FILE, name)
    told = (weights.activation, weights.activation_parameter)
    assert told == (activation, parameter)
    assert (found.activation, found.activation_parameter) == told
    (line,) = (line for line in describe(FILE) if f"{name}:" in line)
    assert activation in line
    assert parameter is None or f"{parameter:g})" in line


def test_that_a_parameter_out_of_range_is_refused_in_words(tmp_path):
    path = tmp_path / "negative.keras"
    with zipfile.ZipFile(FILE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            words = b'"negative_slope": 0.25'
            content = old.read(name)
            if name == "config.json":
                assert words in content
                content = content.replace(words, b'"negative_slope": -1.0')
            new.writestr(name, content)
    refused = "has leaky_relu of -1; expected a number from 0 to 1e\\+06"
    with pytest.raises(Exception, match=refused):
        load_layer(path, "with_leaky")
