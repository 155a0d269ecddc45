import numpy as np
import pytest

from rnn_viewer.files.inputs import load_inputs

MATRIX = np.array([[0.1, -2.0], [0.5, 3.0], [1.0, 4.0]])


@pytest.mark.parametrize("kind", ["npz", "npy", "csv"])
def test_that_inputs_are_read_from_any_kind_of_file(tmp_path, kind):
    path = tmp_path / f"inputs.{kind}"
    if kind == "npz":
        np.savez(path, other=np.ones(3), inputs=MATRIX)
    elif kind == "npy":
        np.save(path, MATRIX)
    else:
        np.savetxt(path, MATRIX, delimiter=",", fmt="%.17g")
    for given in (path, str(path)):
        inputs = load_inputs(given)
        np.testing.assert_array_equal(inputs, MATRIX)
        assert inputs.dtype == np.float64
        assert not inputs.flags.writeable


def test_that_whole_numbers_are_inputs_too(tmp_path):
    np.save(tmp_path / "inputs.npy", np.array([[1, 2]], dtype=np.int16))
    assert load_inputs(tmp_path / "inputs.npy").tolist() == [[1.0, 2.0]]


def test_that_an_archive_without_inputs_is_refused(weights_file, refused):
    assert "has no array inputs" in refused(load_inputs, weights_file)


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.ones(3), "has shape (3,); expected 2 dimensions"),
        (np.ones((2, 2, 2)), "expected 2 dimensions"),
        (np.ones((0, 2)), "is empty"),
        (np.array([[1, np.inf]]), "is not finite at [1, 2]"),
        (np.array([["a"]]), "holds <U1; expected real numbers"),
        (np.array([[1j]]), "expected real numbers"),
        (np.zeros((1, 2), dtype="V0"), "expected real numbers"),
    ],
)
def test_that_what_cannot_be_inputs_is_refused(tmp_path, refused, array, words):
    np.save(tmp_path / "inputs.npy", array)
    assert words in refused(load_inputs, tmp_path / "inputs.npy")


def test_that_a_gap_in_a_csv_is_told_by_its_place(csv, refused):
    assert "is not finite at [2, 1]" in refused(load_inputs, csv("1,2\nnan,3"))
