import numpy as np

from rnn_viewer.files.inspect import describe


def test_that_each_array_has_a_line_of_name_shape_and_type(tmp_path):
    path = tmp_path / "run.npz"
    arrays = {"output_sequence": np.ones((5, 4)), "W": np.ones((4, 3), np.float32)}
    np.savez(path, **arrays)
    assert describe(path)[:2] == [
        "output_sequence  (5, 4) float64",
        "W                (4, 3) float32",
    ]


def test_that_a_file_without_names_has_one_line(csv):
    assert describe(str(csv("1,2\n3,4\n"))) == ["inputs  2 timesteps of 2 features"]


def test_that_an_archive_of_nothing_has_no_lines(tmp_path):
    np.savez(tmp_path / "empty.npz")
    assert describe(tmp_path / "empty.npz") == []


def test_that_a_file_that_cannot_be_read_is_refused(tmp_path, refused):
    refused(describe, tmp_path / "none.npz")


def test_that_each_layer_has_a_line_that_says_what_is_done_or_why_not(tmp_path):
    path = tmp_path / "layers.npz"
    np.savez(
        path,
        **{
            "rnn/kernel:0": np.ones((3, 2), np.float16),
            "rnn/recurrent_kernel:0": np.ones((2, 2), np.float16),
            "dense/kernel:0": np.ones((2, 1)),
        },
    )
    assert describe(path)[3:] == [
        "layer rnn: SimpleRNN, kernel (3, 2), recurrent_kernel (2, 2)"
        " (kernel is transposed: W; recurrent_kernel is transposed: U;"
        " has no bias: b is zero; float16 read as float64; the file tells neither"
        " activation nor direction: the activation is kept, the sequence read from its"
        " first timestep)",
        "layer dense: Dense, kernel (2, 1) – is no recurrent layer",
    ]


def test_that_a_name_of_a_file_stays_in_its_line(tmp_path):
    np.savez(tmp_path / "odd.npz", **{"a\nb": np.ones(1)})
    assert describe(tmp_path / "odd.npz") == [
        "a\N{REPLACEMENT CHARACTER}b  (1,) float64"
    ]
