import numpy as np
import pytest

from rnn_viewer.core.errors import FileError, LayerNeeded
from rnn_viewer.files.weights import load_layer, load_weights
from tests.walks import each_of


def test_that_weights_are_read(weights_file):
    weights = load_weights(weights_file)
    np.testing.assert_array_equal(weights.W, [[1, 2, 3], [4, 5, 6]])
    np.testing.assert_array_equal(weights.U, np.eye(2))
    np.testing.assert_array_equal(weights.b, [7, 8])
    assert not weights.W.flags.writeable


def test_that_float32_weights_keep_their_numbers(tmp_path):
    path = tmp_path / "weights.npz"
    W = np.array([[0.1]], dtype=np.float32)
    np.savez(path, W=W, U=W, b=W)
    weights = load_weights(str(path))
    assert weights.W.dtype == np.float64
    assert weights.W[0, 0] == float(np.float32(0.1)) != 0.1


@each_of(
    ("changes", "words"),
    [
        ({"U": None}, "weights lack U; expected W, U and b"),
        ({"U": None, "b": None}, "weights lack U, b; expected"),
        ({"U": np.eye(3)}, "U has shape (3, 3); expected (2, 2) beside W (2, 3)"),
        ({"b": np.ones(3)}, "b has shape (3,); expected (2,)"),
        ({"W": np.ones(3)}, "W has shape (3,); expected 2 dimensions"),
        ({"b": np.array([1, np.nan])}, "b is not finite at [2]"),
        ({"W": np.array([["a"]])}, "W holds <U1; expected real numbers"),
    ],
)
def test_that_weights_that_do_not_fit_are_refused(tmp_path, refused, changes, words):
    arrays = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)} | changes
    np.savez(
        tmp_path / "weights.npz",
        **{name: array for name, array in arrays.items() if array is not None},
    )
    assert words in refused(load_weights, tmp_path / "weights.npz")


def test_that_a_single_array_is_not_weights(tmp_path, refused):
    path = tmp_path / "array.npy"
    np.save(path, np.eye(2))
    assert "has no layer of weights; expected W, U and b" in refused(load_weights, path)


def stacked(path, layers=2, units=2):
    arrays = {}
    for layer in range(layers):
        for name, shape in (("ih", (units, 2)), ("hh", (units, units))):
            arrays[f"rnn.weight_{name}_l{layer}"] = np.full(shape, layer + 1.0)
            arrays[f"rnn.bias_{name}_l{layer}"] = np.arange(units)
    np.savez(path, **arrays)
    return path


def test_that_a_layer_must_be_named_where_there_are_several(tmp_path):
    path = stacked(tmp_path / "stack.npz")
    with pytest.raises(LayerNeeded, match=r"name one of: rnn.l0, rnn.l1"):
        load_weights(path)
    weights, layer = load_layer(path, "rnn.l1")
    assert layer.name == "rnn.l1"
    np.testing.assert_array_equal(weights.W, np.full((2, 2), 2.0))
    np.testing.assert_array_equal(weights.b, [0, 2])


def test_that_a_name_that_no_layer_has_is_told_with_those_that_are(tmp_path):
    path = stacked(tmp_path / "stack.npz")
    with pytest.raises(FileError, match=r"has no layer x; expected rnn.l0, rnn.l1\."):
        load_weights(path, "x")


@each_of("dtype", [">f8", ">f4", "<f2", ">i4", "?", "u1", "<f4"])
def test_that_any_type_and_order_becomes_float64(tmp_path, dtype):
    W = np.asfortranarray(np.array([[1, 0, 1], [0, 1, 1]]).astype(dtype))
    np.savez(tmp_path / "w.npz", W=W, U=np.eye(2, dtype=dtype), b=W[:, 0])
    weights = load_weights(tmp_path / "w.npz")
    assert weights.W.dtype == np.float64
    np.testing.assert_array_equal(weights.W, [[1, 0, 1], [0, 1, 1]])


@each_of(
    ("changes", "words"),
    [
        ({"recurrent_kernel": np.ones((2, 3))}, "recurrent_kernel has shape (2, 3)"),
        (
            {"bias": np.ones(3)},
            "bias has shape (3,); expected (2,) beside kernel (3, 2)",
        ),
        ({"kernel": np.ones((3, 2), complex)}, "kernel holds complex128"),
        ({"kernel": np.ones((0, 2))}, "kernel is empty"),
        ({"kernel": None}, "weights lack kernel; expected kernel, recurrent"),
        ({"bias": np.array([np.inf, 0])}, "b is not finite at [1]"),
    ],
)
def test_that_a_keras_layer_that_does_not_fit_is_told(
    tmp_path, refused, changes, words
):
    arrays = {
        "kernel": np.ones((3, 2)),
        "recurrent_kernel": np.eye(2),
        "bias": np.ones(2),
    }
    kept = {k: a for k, a in (arrays | changes).items() if a is not None}
    np.savez(tmp_path / "k.npz", **kept)
    assert words in refused(load_weights, tmp_path / "k.npz")
