"""Which arrays of Keras's files are those of which layer, in all of its versions."""

import h5py
import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.keras_layers import described_layers
from rnn_viewer.files.weights import layers_in, load_layer, load_weights
from tests.walks import each_of, pairs

WORDS = ("2.15.h5", "2.12.keras", "2.13.keras", "2.15.keras", "3.keras")
ALONE = ("2.weights.h5", "2.13.weights.h5", "3.weights.h5")


@pytest.fixture
def three(keras_layers):
    """Three layers of one size with a Dense, as a model that was trained has them."""
    rnn, dense = keras_layers.simple_rnn, keras_layers.dense
    return [
        rnn("simple_rnn", 1),
        rnn("simple_rnn_1", 2, activation="relu"),
        rnn("simple_rnn_2", 3, activation="sigmoid"),
        dense("dense", 4),
    ]


@pytest.mark.parametrize("way", WORDS)
def test_that_arrays_belong_to_the_layers_by_their_order(keras_file, three, way):
    path = keras_file(way, three, optimizer="optimizer_weights")
    usable = [layer for layer in layers_in(path) if layer.usable]
    assert [layer.name for layer in usable] == [each.name for each in three[:3]]
    assert [layer.activation for layer in usable] == ["tanh", "relu", "sigmoid"]
    for each in three[:3]:
        weights = load_weights(path, each.name)
        np.testing.assert_array_equal(weights.W, each.arrays["kernel"].T)
        np.testing.assert_array_equal(weights.U, each.arrays["recurrent_kernel"].T)
        np.testing.assert_array_equal(weights.b, each.arrays["bias"])
        assert (weights.readout is not None) == (each is three[2])


@pytest.mark.parametrize("way", ALONE)
def test_that_weights_alone_have_the_names_of_their_file(keras_file, three, way):
    names = {
        "2.weights.h5": ["simple_rnn", "simple_rnn_1", "simple_rnn_2"],
        # Up to Keras 2.13 a file has no other names than these.
        "2.13.weights.h5": ["simple_rnn", "simple_rnn_2", "simple_rnn_4"],
        "3.weights.h5": ["simple_rnn", "simple_rnn_1", "simple_rnn_2"],
    }[way]
    path = keras_file(way, three, optimizer="optimizer")
    assert [layer.name for layer in layers_in(path) if layer.usable] == names
    for name, each in zip(names, three, strict=False):
        weights = load_weights(path, name)
        np.testing.assert_array_equal(weights.W, each.arrays["kernel"].T)


@pytest.mark.parametrize(
    ("way", "group"),
    pairs([*WORDS, *ALONE], ["optimizer_weights", "optimizer", "g_optimizer"]),
)
def test_that_nothing_of_an_optimizer_or_a_metric_is_a_layer(
    keras_file, three, way, group
):
    found = layers_in(keras_file(way, three, optimizer=group))
    assert len(found) == len(three)
    assert sum(layer.usable for layer in found) == 3


@pytest.mark.parametrize("way", [*WORDS, *ALONE])
def test_that_a_layer_that_is_called_like_an_optimizer_stays(
    keras_file, keras_layers, way
):
    rnn, dense = keras_layers.simple_rnn, keras_layers.dense
    layers = [rnn("optimizer", 1), rnn("my_optimizer", 2), dense("optimizers", 3)]
    path = keras_file(way, layers, optimizer="optimizer_weights")
    usable = [layer.name for layer in layers_in(path) if layer.usable]
    assert len(usable) == 2
    for name, each in zip(usable, layers, strict=False):
        W = load_weights(path, name).W
        np.testing.assert_array_equal(W, each.arrays["kernel"].T)


@each_of("way", WORDS)
def test_that_a_dense_between_two_of_one_class_is_not_taken_for_another(
    keras_file, keras_layers, way
):
    rnn, dense = keras_layers.simple_rnn, keras_layers.dense
    empty = keras_layers.Layer("Dropout", "dropout", {"name": "dropout"}, {})
    layers = [rnn("a", 1), dense("b", 2), empty, rnn("c", 3), dense("d", 4)]
    path = keras_file(way, layers)
    readouts = [load_weights(path, name).readout for name in ("a", "c")]
    for readout, each in zip(readouts, (layers[1], layers[4]), strict=True):
        np.testing.assert_array_equal(readout.V, each.arrays["kernel"].T)
        np.testing.assert_array_equal(readout.c, each.arrays["bias"])


def test_that_the_names_of_variables_are_passed_over_for_their_order(tmp_path):
    """Keras 2 numbers variables of a second model anew; the order is what it reads."""
    inner = [
        {"class_name": "SimpleRNN", "config": {"name": n, "activation": a}}
        for n, a in (("rnn", "tanh"), ("rnn_1", "relu"))
    ]
    frozen = {**inner[0], "config": {**inner[0]["config"], "trainable": False}}
    model = {"class_name": "Sequential", "config": {"name": "inner"}}
    for layers, order in ((inner, (0, 1)), ([frozen, inner[1]], (1, 0))):
        path = tmp_path / f"{order[0]}.h5"
        words = {**model, "config": {**model["config"], "layers": layers}}
        with h5py.File(path, "w") as file:
            _fill_nested(file, words, order)
        for number, (name, activation) in enumerate(
            [("rnn", "tanh"), ("rnn_1", "relu")]
        ):
            weights, layer = load_layer(path, f"inner/{name}")
            assert layer.activation == activation
            np.testing.assert_array_equal(weights.W, np.full((2, 3), number))


def _fill_nested(file, words, order) -> None:
    """Write a model in a model, whose variables are called like another layer."""
    import json

    outer = {"class_name": "Sequential", "config": {"layers": [words]}}
    file.attrs["model_config"] = json.dumps(outer)
    group = file.create_group("model_weights")
    group.attrs["layer_names"] = [b"inner"]
    inside, names = group.create_group("inner"), []
    for place, number in enumerate(order):
        # The first of the file is called rnn_1, whichever it is.
        called = f"rnn_{place + 1}/simple_rnn_cell"
        for role, shape in (("kernel", (3, 2)), ("recurrent_kernel", (2, 2))):
            inside[f"{called}/{role}:0"] = np.full(shape, float(number))
            names.append(f"{called}/{role}:0".encode())
    inside.attrs["weight_names"] = names


def test_that_a_long_list_of_layers_is_cut_into_parts(tmp_path):
    with h5py.File(tmp_path / "long.h5", "w") as file:
        file.attrs["layer_names0"], file.attrs["layer_names1"] = [b"b"], [b"a"]
        for name in ("a", "b"):
            group = file.create_group(name)
            group.attrs["weight_names"] = [f"{name}/{r}:0" for r in ("k",)]
            for role, shape in (("kernel", (3, 2)), ("recurrent_kernel", (2, 2))):
                group[f"{name}/{role}:0"] = np.ones(shape)
    assert {layer.name for layer in layers_in(tmp_path / "long.h5")} == {"a", "b"}


def test_that_a_layer_of_the_words_without_arrays_says_so(keras_file, keras_layers):
    layers = [keras_layers.simple_rnn("rnn", 1)]
    lost = layers[0]._replace(name="lost", arrays={})
    lost = lost._replace(config={**lost.config, "name": "lost"})
    path = keras_file("3.keras", [*layers, lost])
    reasons = {layer.name: layer.reason for layer in layers_in(path)}
    assert reasons == {"rnn": "", "lost": "has no arrays in the file"}
    with pytest.raises(FileError, match="lost has no arrays in the file"):
        load_weights(path, "lost")


def test_that_directions_are_called_as_keras_calls_them():
    import json

    def named(forward, backward):
        directions = {"layer": forward, "backward_layer": backward}
        both = {"class_name": "Bidirectional", "config": {"name": "b", **directions}}
        return [t.names[-1] for t in described_layers(json.dumps({"config": [both]}))]

    def layer(name):
        return {"class_name": "SimpleRNN", "config": {"name": name}}

    # Keras 2 names both; Keras 3 leaves one that it was given as it is.
    assert named(layer("x"), layer("y")) == ["forward_x", "backward_y"]
    assert named(layer("forward_x"), layer("y")) == ["forward_x", "y"]
    assert named(layer("forward_x"), None) == ["forward_x", "backward_x"]
