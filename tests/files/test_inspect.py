import numpy as np

from rnn_viewer.files.inspect import describe


def test_that_each_array_has_a_line_of_name_shape_and_type(tmp_path):
    path = tmp_path / "run.npz"
    arrays = {"output_sequence": np.ones((5, 4)), "W": np.ones((4, 3), np.float32)}
    np.savez(path, **arrays)
    assert describe(path) == [
        "output_sequence  (5, 4) float64",
        "W                (4, 3) float32",
    ]


def test_that_a_file_without_names_has_one_line(csv):
    assert describe(str(csv("1,2\n3,4\n"))) == ["array  (2, 2) float64"]


def test_that_an_archive_of_nothing_has_no_lines(tmp_path):
    np.savez(tmp_path / "empty.npz")
    assert describe(tmp_path / "empty.npz") == []


def test_that_a_file_that_cannot_be_read_is_refused(tmp_path, refused):
    refused(describe, tmp_path / "none.npz")
