import os
import pickle
import pickletools
import zipfile
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import LayerNeeded
from rnn_viewer.files.arrays import read_arrays
from rnn_viewer.files.formats import pytorch_unpickler
from rnn_viewer.files.weights import layers_in, load_weights
from tests.walks import each_of

DICT = b"\x80\x02}(X\x01\x00\x00\x00w"


def torch_zip(path: Path, pickled: bytes, storages=None, **others: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("m/data.pkl", pickled)
        for key, content in (storages or {}).items():
            archive.writestr(f"m/data/{key}", content)
        for name, content in others.items():
            archive.writestr(f"m/{name}", content)
    return path


class Global:
    """Stands for a name in a module, without the module."""

    def __init__(self, name: str) -> None:
        self.name = name


class Stored(tuple):
    """A persistent id."""


class Rebuilt:
    def __init__(self, *arguments: object) -> None:
        self.arguments = arguments


def words(value: object) -> bytes:
    """Write the instructions of a pickle by hand."""
    if isinstance(value, Global):
        return f"c{value.name}\n".encode()
    if isinstance(value, Stored):
        return words(tuple(value)) + b"Q"
    if isinstance(value, Rebuilt):
        function = Global("torch._utils\n_rebuild_tensor_v2")
        return words(function) + words(value.arguments) + b"R"
    if isinstance(value, tuple):
        return b"(" + b"".join(map(words, value)) + b"t"
    if isinstance(value, dict):
        return b"}(" + b"".join(words(k) + words(v) for k, v in value.items()) + b"u"
    return pickle.dumps(value, protocol=2)[2:-1].split(b"q\x00")[0]


def tensor(shape, strides, offset=0, numbers=4, kind="FloatStorage", key="0"):
    storage = Stored(("storage", Global(f"torch\n{kind}"), key, "cpu", numbers))
    return Rebuilt(storage, offset, shape, strides, False, None)


def in_pickle(value: object) -> bytes:
    return b"\x80\x02" + words(value) + b"."


def test_that_strides_and_byte_order_are_obeyed(tmp_path):
    numbers = np.arange(4, dtype=">f4").tobytes()
    pickled = in_pickle({"w": tensor((2, 2), (1, 2)), "v": tensor((2,), (2,), 1)})
    path = torch_zip(tmp_path / "a.pt", pickled, {"0": numbers}, byteorder=b"big")
    arrays = read_arrays(path)
    np.testing.assert_array_equal(arrays["w"], [[0, 2], [1, 3]])
    np.testing.assert_array_equal(arrays["v"], [1, 3])


@each_of(
    "wrong",
    [
        tensor((2, 2), (2, 2)),
        tensor((2, 2), (2, 1), 1),
        tensor((10**6, 10**6), (0, 0)),
        tensor((2, 2), (2,)),
        tensor((-1, 2), (2, 1)),
        tensor((2, 2), (2, -1)),
        tensor((2, 2), (2, 1), -1),
        tensor((2, 2), (2, 1), "0"),
        tensor((2, 2.0), (2, 1)),
        tensor((2**62, 4), (2**62, 1)),
        tensor((1,) * 40, (1,) * 40),
        tensor((2, 2), (2, 1), numbers=5),
        tensor((2, 2), (2, 1), numbers=10**12),
        tensor((2, 2), (2, 1), numbers=-4),
        tensor((2, 2), (2, 1), key="1"),
        tensor((2, 2), (2, 1), key=("0",)),
        tensor((2, 2), (2, 1), kind="DoubleStorage"),
        tensor((2, 2), (2, 1), kind="OtherStorage"),
        Rebuilt("storage", 0, (1,), (1,)),
        Rebuilt(),
    ],
)
def test_that_a_tensor_that_is_none_is_refused(tmp_path, refused_soon, wrong):
    content = {"0": np.zeros(4, "<f4").tobytes()}
    refused_soon(torch_zip(tmp_path / "a.pt", in_pickle({"w": wrong}), content))


class Trap:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self):
        return os.system, (f"mkdir {self.folder}",)


@each_of("protocol", range(6))
def test_that_nothing_is_executed(tmp_path, refused_soon, protocol):
    sprung = tmp_path / "sprung"
    pickled = pickle.dumps({"w": Trap(sprung)}, protocol)
    sentence = refused_soon(torch_zip(tmp_path / "a.pt", pickled))
    assert not sprung.exists()
    if protocol >= 2:
        assert "system); expected a state_dict: torch.save(" in sentence


@each_of(
    "name",
    [
        "builtins\neval", "builtins\ngetattr", "collections\nnamedtuple",
        "torch\nload", "torch.storage\n_load_from_bytes", "torch\nFloatStorage.x",
        "collections\nOrderedDict.__init__", "numpy\nload", "__main__\nModel",
    ],
)  # fmt: skip
def test_that_every_other_name_alone_is_refused(tmp_path, refused_soon, name):
    pickled = b"\x80\x02" + words(Global(name)) + b"."
    sentence = refused_soon(torch_zip(tmp_path / "a.pt", pickled))
    assert name.replace("\n", ".") in sentence


@each_of("protocol", range(2, 6))
def test_that_tensors_beside_other_objects_are_read(tmp_path, protocol):
    sprung = tmp_path / "sprung"
    trap = pickle.dumps(Trap(sprung), protocol)[2:-1]
    trap = trap[9:] if trap[:1] == pickle.FRAME else trap
    held = b"\x80\x02}(" + words("w") + words(tensor((2, 2), (2, 1))) + words("trap")
    content = {"0": np.arange(4, dtype="<f4").tobytes()}
    path = torch_zip(tmp_path / "a.pt", held + trap + b"u.", content)
    np.testing.assert_array_equal(read_arrays(path)["w"], [[0, 1], [2, 3]])
    assert not sprung.exists()


@pytest.mark.parametrize("file", ["whole_model.pt", "legacy.pt"])
def test_that_whole_models_and_old_files_are_read(frameworks, file):
    (layer,) = layers_in(frameworks / file)
    told = "tanh" if file == "whole_model.pt" else None
    assert (layer.name, layer.usable, layer.activation) == ("l0", True, told)


ORDERED = b"ccollections\nOrderedDict\n"
MOST = 50_000
NEST = b")" + b"\x85" * (MOST + 1)


@each_of(
    "pickled",
    [
        DICT + b"r\xff\xff\xff\xff" + b"K\x01u.",
        b"\x80\x02}" + NEST + b"K\x01s.",
        b"\x80\x02}" + b")q\x00" + b"h\x00h\x00\x86q\x00" * 60 + b"K\x01s.",
        b"\x80\x02" + b"}" * (MOST + 1) + b".",
        b"\x80\x02" + b"(" * (MOST + 1) + b".",
        b"\x80\x05\x96" + (10**12).to_bytes(8, "little") + b".",
        b"\x80\x04\x8d" + (10**12).to_bytes(8, "little") + b"a.",
        b"\x80\x02\x8b" + (2**31 - 1).to_bytes(4, "little") + b"\x01.",
        b"\x80\x02" + ORDERED + b")\x81.",
        b"\x80\x02" + ORDERED + b"}X\x03\x00\x00\x00abcK\x01sb.",
        b"\x80\x02" + ORDERED + b"]\x85R.",
        b"\x80\x02\x82\x01.",
        b"\x80\x02K\x01)R.",
        b"\x80\x02}}b.",
        b"\x80\x02]K\x01K\x02s.",
        b"\x80\x02h\x07.",
        b"\x80\x02.",
        b"\x80\x09}.",
        b"",
        b"\x00" * 1000,
        b"\x80\x02}.",
        b"\x80\x02K\x01.",
    ],
)  # fmt: skip
def test_that_bombs_and_nonsense_are_refused(
    tmp_path, refused_soon, pickled, monkeypatch
):
    monkeypatch.setattr(pytorch_unpickler, "_MOST_INSTRUCTIONS", MOST)
    refused_soon(torch_zip(tmp_path / "a.pt", pickled))


def test_that_a_pickle_beyond_all_need_is_refused(tmp_path, refused_soon):
    path = torch_zip(tmp_path / "a.pt", b"\x80\x02" + b"}" * 3_000_000)
    assert "holds more objects than any model has" in refused_soon(path)


def test_that_large_members_that_are_no_tensors_refuse_nothing(tmp_path):
    large = b"B" + (3_000_000).to_bytes(4, "little") + bytes(3_000_000)
    held = b"\x80\x03}(" + words("w") + words(tensor((4,), (1,))) + words("bytes")
    content = {"0": np.arange(4, dtype="<f4").tobytes()}
    path = torch_zip(tmp_path / "a.pt", held + large + b"u.", content)
    assert list(read_arrays(path)) == ["w"]


@each_of("kept", [0, 50, 1500, -1])
def test_that_a_truncated_file_is_refused(frameworks, tmp_path, refused_soon, kept):
    path = tmp_path / "cut.pt"
    path.write_bytes((frameworks / "bare.pt").read_bytes()[:kept])
    refused_soon(path)


def test_that_a_zip_of_something_else_is_refused(tmp_path, refused_soon):
    with zipfile.ZipFile(tmp_path / "a.pt", "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "has no data.pkl of PyTorch" in refused_soon(tmp_path / "a.pt")


def test_that_other_layers_are_named_with_what_they_are(frameworks):
    layers = {layer.name: layer for layer in layers_in(frameworks / "gated.pt")}
    assert {name: layer.kind for name, layer in layers.items()} == {
        "lstm.l0": "LSTM",
        "gru.l0": "GRU",
        "words": "Linear or Embedding",
        "head": "Linear",
    }
    usable = {name: layer.cell for name, layer in layers.items() if layer.usable}
    assert usable == {"lstm.l0": "lstm", "gru.l0": "gru"}
    with pytest.raises(LayerNeeded, match=r"name one of: lstm\.l0, gru\.l0"):
        load_weights(frameworks / "gated.pt")


def test_that_the_bytes_of_the_tests_are_pickles():
    value = {"w": tensor((2, 2), (2, 1))}
    names = [code.name for code, _, _ in pickletools.genops(in_pickle(value))]
    assert {"GLOBAL", "BINPERSID", "REDUCE", "SETITEMS", "STOP"} <= set(names)


def test_that_weights_of_a_checkpoint_keep_their_types(frameworks):
    assert load_weights(frameworks / "checkpoint.pth").W.dtype == np.float64
