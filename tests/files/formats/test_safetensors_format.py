import json

import numpy as np
import pytest
from safetensors.numpy import save_file

from rnn_viewer.files.arrays import read_arrays
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.weights import load_layer
from tests.walks import each_of


def content(header: object, numbers: bytes = b"", size: int | None = None) -> bytes:
    words = json.dumps(header).encode()
    return (
        (len(words) if size is None else size).to_bytes(8, "little") + words + numbers
    )


def told(shape=(2,), start=0, end=8, dtype="F32"):
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}


@each_of("dtype", ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u1", "?"])
def test_that_every_type_is_read(tmp_path, dtype):
    array = np.array([[1, 0, 1], [1, 1, 0]], dtype)
    save_file({"a": array}, tmp_path / "a.safetensors")
    read = read_arrays(tmp_path / "a.safetensors")["a"]
    assert read.dtype == array.dtype
    np.testing.assert_array_equal(read, array)


def test_that_bfloat16_is_read_and_named(tmp_path):
    path = tmp_path / "a.safetensors"
    # 1, -2 and 3.140625: sign, eight bits of exponent, seven of fraction.
    numbers = bytes.fromhex("803f00c04940")
    path.write_bytes(content({"a": told((3,), 0, 6, "BF16")}, numbers))
    np.testing.assert_array_equal(read_arrays(path)["a"], [1, -2, 3.140625])
    assert describe(path) == ["a  (3,) bfloat16"]


@each_of(
    "bad",
    [
        b"",
        b"1234567",
        content({"a": told()}, bytes(8))[:-1],
        content({"a": told()}, bytes(9)),
        content({"a": told((10**12,), 0, 4 * 10**12)}, bytes(8)),
        content({"a": told((2**62, 4))}, bytes(8)),
        content({"a": told(start=4, end=12)}, bytes(12)),
        content({"a": told(), "b": told()}, bytes(8)),
        content({"a": told((-2,))}, bytes(8)),
        content({"a": told(dtype="F8_E4M3", shape=(8,))}, bytes(8)),
        content({"a": told(dtype="OBJECT")}, bytes(8)),
        content({"a": 3}),
        content([1]),
        content({}, size=2**63),
        content({}, size=10**8),
        content({}, size=0),
        b"PK" + bytes(100),
        (100_000).to_bytes(8, "little") + b"[" * 100_000,
    ],
)
def test_that_what_is_none_is_refused(tmp_path, refused_soon, bad):
    (tmp_path / "a.safetensors").write_bytes(bad)
    refused_soon(tmp_path / "a.safetensors")


def saved_by_r(path, key="..r", kind="module", tail=b"", **tensors):
    """Write what torch_save of R does: safetensors, and objects of R."""
    header, content = {"__metadata__": {key: json.dumps({"type": kind})}}, b""
    for name, array in tensors.items():
        numbers = array.tobytes()
        header[name] = {
            "dtype": "U8" if array.dtype == np.uint8 else "F32",
            "shape": array.shape,
            "data_offsets": [len(content), len(content) + len(numbers)],
        }
        content += numbers
    words = json.dumps(header).encode()
    path.write_bytes(len(words).to_bytes(8, "little") + words + content + tail)
    return path


R_RNN = {
    "rnn.weight_ih_l1": np.arange(6, dtype="f4").reshape(2, 3),
    "rnn.weight_hh_l1": np.eye(2, dtype="f4"),
}


@pytest.mark.parametrize(
    ("key", "tail", "others"),
    [
        ("..r", b"X\n\x00\x00\x00\x03 objects of R", {}),
        ("__r__", b"", {"__robj__": np.arange(9, dtype="u1")}),
    ],
)
def test_that_modules_of_r_are_read_and_their_objects_left_alone(
    tmp_path, key, tail, others
):
    path = saved_by_r(tmp_path / "net.pt", key, tail=tail, **R_RNN, **others)
    weights, layer = load_layer(path)
    assert layer.name == "rnn.l1"
    np.testing.assert_array_equal(weights.W, R_RNN["rnn.weight_ih_l1"])
    assert list(read_arrays(path)) == ["rnn.weight_hh_l1", "rnn.weight_ih_l1"]


def test_that_a_list_of_r_is_told_what_to_save(tmp_path, refused):
    path = saved_by_r(tmp_path / "net.pt", "__r__", "list", **{"0x5": np.eye(2)})
    sentence = refused(load_layer, path)
    assert "is a list of R, whose names only R can read" in sentence
    assert "torch_save(model, …)" in sentence


def test_that_anything_after_the_numbers_of_others_is_refused(tmp_path, refused):
    path = saved_by_r(tmp_path / "net.safetensors", "other", tail=b"x", **R_RNN)
    assert "not fully covered" in refused(load_layer, path)
