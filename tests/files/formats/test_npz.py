import numpy as np

from rnn_viewer.files.arrays import read_arrays
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.weights import load_weights


def objects(*values: object) -> np.ndarray:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def test_that_arrays_of_objects_are_left_out_and_named(tmp_path):
    path = tmp_path / "w.npz"
    arrays = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)}
    np.savez(path, **arrays, tokens=objects("a", None), ratio=np.array(None))
    (note,) = (note for note in load_weights(path).notes if note.kind == "member")
    assert note == "member: what holds Python objects is left out: tokens, ratio"
    assert note in describe(path)


def test_that_a_file_of_objects_alone_is_refused(tmp_path, refused):
    path = tmp_path / "w.npz"
    np.savez(path, tokens=objects("a"))
    assert "holds Python objects" in refused(read_arrays, path)
