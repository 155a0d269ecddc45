import numpy as np
import pytest

from rnn_viewer.files.weights import load_weights


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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("kind", ["npy", "csv"])
def test_that_a_single_array_is_not_weights(tmp_path, refused, kind):
    path = tmp_path / f"array.{kind}"
    if kind == "npy":
        np.save(path, np.eye(2))
    else:
        path.write_text("1,2\n")
    assert "weights lack W, U, b" in refused(load_weights, path)
