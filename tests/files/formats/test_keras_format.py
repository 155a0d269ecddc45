import io
import json
import zipfile

import h5py
import numpy as np
import pytest

from rnn_viewer.files.arrays import read_arrays
from rnn_viewer.files.formats.keras_layers import described_layers
from rnn_viewer.files.weights import layers_in, load_weights
from tests.walks import each_of


@pytest.fixture
def h5(tmp_path):
    """Make an HDF5 file: ``h5(lambda file: …)``."""

    def make(fill, name="model.h5"):
        path = tmp_path / name
        with h5py.File(path, "w") as file:
            fill(file)
        return path

    return make


def rnn(file, units=2):
    for name, shape in (("kernel", (3, units)), ("recurrent_kernel", (units, units))):
        file[f"rnn/{name}"] = np.ones(shape)


def described(model):
    layers = [{"class_name": "Lambda", "config": {"name": "odd", "function": model}}]
    return json.dumps({"class_name": "Sequential", "config": {"layers": layers}})


def in_keras(path, weights: bytes, words: str):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", words)
        archive.writestr("model.weights.h5", weights)
    return path


def test_that_weights_without_words_are_known_by_their_shapes(h5):
    def fill(file):
        rnn(file)
        for name, gates in (("lstm", 4), ("gru", 3)):
            file[f"{name}/kernel"] = np.ones((3, 2 * gates))
            file[f"{name}/recurrent_kernel"] = np.ones((2, 2 * gates))
        file["dense/kernel"] = np.ones((2, 5))
        file["optimizer/vars/0"] = np.ones((2, 2))

    layers = {layer.name: layer for layer in layers_in(h5(fill))}
    kinds = {name: layer.kind for name, layer in layers.items()}
    assert kinds == {"dense": "Dense", "gru": "GRU", "lstm": "LSTM", "rnn": "SimpleRNN"}
    usable = {name: layer.cell for name, layer in layers.items() if layer.usable}
    assert usable == {"gru": "gru", "lstm": "lstm", "rnn": "simple_rnn"}


@each_of("dtype", [">f4", "<f2", ">f8", "<i2"])
def test_that_any_type_and_byte_order_is_read(h5, dtype):
    def fill(file):
        file["kernel"] = np.arange(6).reshape(3, 2).astype(dtype)
        file["recurrent_kernel"] = np.eye(2, dtype=dtype)

    weights = load_weights(h5(fill))
    np.testing.assert_array_equal(weights.W, [[0, 2, 4], [1, 3, 5]])
    np.testing.assert_array_equal(weights.b, [0, 0])


def test_that_links_to_other_places_are_refused(h5, tmp_path, refused_soon):
    (tmp_path / "secret.h5").write_bytes(b"")
    links = (h5py.SoftLink("/rnn"), h5py.ExternalLink("secret.h5", "/"))
    for link in links:

        def fill(file, link=link):
            rnn(file)
            file["away"] = link

        assert "away is a link to another place" in refused_soon(h5(fill))


def test_that_numbers_in_other_files_are_refused(h5, tmp_path, refused_soon):
    secret = tmp_path / "secret.bin"
    secret.write_bytes(bytes(48))

    def external(file):
        file.create_dataset("kernel", (3, 2), "f8", external=[(str(secret), 0, 48)])

    def virtual(file):
        layout = h5py.VirtualLayout((3, 2), "f8")
        layout[:] = h5py.VirtualSource("secret.h5", "kernel", (3, 2))
        file.create_virtual_dataset("kernel", layout)

    for fill in (external, virtual):
        assert "kernel lies in another file" in refused_soon(h5(fill))


def test_that_a_group_within_itself_is_refused(h5, refused_soon):
    def fill(file):
        group = file.create_group("a")
        group["again"] = group

    refused_soon(h5(fill))


def test_that_arrays_that_nothing_was_written_to_are_refused(h5, refused_soon):
    def fill(file):
        shape = (50_000, 50_000)
        file.create_dataset("kernel", shape, "f4", chunks=(1000, 1000), fillvalue=1)

    assert " GB" in refused_soon(h5(fill))

    def vast(file):
        shape = (2**40, 2**20)
        file.create_dataset("kernel", shape, "f8", chunks=(1000, 1000))

    assert "TB; expected at most" in refused_soon(h5(vast))


def test_that_arrays_packed_a_thousandfold_are_refused(h5, refused_soon):
    def fill(file):
        zeros = np.zeros((5000, 2500))
        file.create_dataset("kernel", data=zeros, compression="gzip")

    assert "would unpack from" in refused_soon(h5(fill))


def test_that_text_and_objects_are_left_alone(h5):
    def fill(file):
        rnn(file)
        file["note"] = "hello"
        file["names"] = np.array([b"a", b"b"])

    path = h5(fill)
    assert load_weights(path).output_features == 2
    assert "note" not in read_arrays(path)


@each_of("kept", [0, 3, 100, 900, 2000])
def test_that_a_truncated_file_is_refused(h5, refused_soon, kept):
    path = h5(rnn)
    path.write_bytes(path.read_bytes()[:kept])
    words = {0: "is empty", 3: "is no HDF5 file"}.get(kept, "is cut short")
    assert f"{words}; expected" in refused_soon(path)


def test_that_a_damaged_file_is_told_without_the_words_of_hdf5(h5, refused_soon):
    path = h5(rnn)
    path.write_bytes(path.read_bytes().replace(b"TREE", b"    "))
    assert "is damaged; expected" in refused_soon(path)


def test_that_a_truncated_or_emptied_keras_file_is_refused(
    frameworks, tmp_path, refused_soon
):
    content = (frameworks / "nested.keras").read_bytes()
    path = tmp_path / "cut.keras"
    for kept in (0, 100, 20_000, len(content) - 1):
        path.write_bytes(content[:kept])
        refused_soon(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", "{}")
    assert "has no model.weights.h5" in refused_soon(path)


def test_that_a_lambda_layer_is_named_and_never_run(tmp_path):
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        rnn(file)
    code = {"class_name": "__lambda__", "config": {"code": "4wEAAAAAAAAA"}}
    path = in_keras(tmp_path / "m.keras", stream.getvalue(), described(code))
    odd = layers_in(path)[0]
    assert (odd.name, odd.kind, odd.usable) == ("odd", "Lambda", False)
    assert odd.reason == "is code, which is never run"


@each_of(
    "words",
    ["", "[", "[]", "3", "[" * 100_000, '{"config": {"layers": [3]}}', "\xff"],
)
def test_that_words_that_describe_no_model_are_refused(tmp_path, refused_soon, words):
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        rnn(file)
    refused_soon(in_keras(tmp_path / "m.keras", stream.getvalue(), words))


def test_that_models_nested_without_end_are_refused():
    inner = '{"class_name":"A","config":{"layers":['
    with pytest.raises(ValueError, match="nested too deeply"):
        described_layers(inner * 60 + "]}}" * 60)


def test_that_a_class_of_someone_else_is_not_taken_for_a_simple_rnn():
    layer = {"module": "mine", "class_name": "SimpleRNN", "config": {"name": "x"}}
    model = {"class_name": "Sequential", "config": {"layers": [layer]}}
    assert described_layers(json.dumps(model))[0].kind == "mine SimpleRNN"


def test_that_an_old_bidirectional_has_two_directions():
    inner = {"class_name": "SimpleRNN", "config": {"name": "rnn", "activation": "relu"}}
    both = {"class_name": "Bidirectional", "config": {"name": "both", "layer": inner}}
    description = described_layers(json.dumps({"config": [both]}))
    assert [(t.names, t.backwards) for t in description] == [
        (("both", "forward_rnn"), False),
        (("both", "backward_rnn"), True),
    ]
