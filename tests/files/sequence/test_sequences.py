"""Sequences from files: their shape, their names, and what cannot be one."""

import gzip
import io
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.sequence.sequences import (
    LONGEST_TEXT,
    array_names,
    read_sequence,
    sniff,
)
from rnn_viewer.files.tables.options import SequenceOptions
from tests.walks import each_of

MATRIX = np.array([[1.0, -2.0], [3.0, 250.0], [0.0, 1.0]])


@pytest.fixture
def saved(tmp_path):
    """Write an array, arrays or a text: ``saved("a.npy", array)``."""

    def write(name: str, content: object) -> Path:
        path = tmp_path / name
        if isinstance(content, dict):
            np.savez(path, **content)
        elif isinstance(content, np.ndarray):
            np.save(path, content)
        else:
            path.write_text(content, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def problem(saved, refused):
    """Return what is said of a bad file, without its name."""

    def say(name: str, content: object, **options) -> str:
        path = saved(name, content)
        options = SequenceOptions(**options)
        sentence = refused(lambda path: read_sequence(path, options), path)
        return sentence.removeprefix(f"{path}: ")

    return say


@each_of("name", ["a.npy", "a.npz", "a.csv", "A.CSV", "a.tsv", "a.txt"])
def test_that_every_format_gives_the_same_inputs(saved, name):
    delimiter = "\t" if name.endswith("tsv") else ","
    rows = [delimiter.join(map(repr, row)) for row in MATRIX.tolist()]
    contents = {"npy": MATRIX, "npz": {"inputs": MATRIX}}
    found = read_sequence(saved(name, contents.get(name[-3:], "\n".join(rows))))
    np.testing.assert_array_equal(found.values, MATRIX)
    assert found.values.dtype == np.float64
    assert not found.values.flags.writeable
    assert found.names == found.timestep_names == ()
    assert not found.series


@each_of("dtype", ["i1", "<u2", ">i4", "f2", "<f4", ">f8", "g", "?", "<i8"])
@each_of("order", ["C", "F"])
def test_that_numbers_of_any_type_become_float64(saved, dtype, order):
    numbers = np.array([[0, 1, 100], [3, 0, 5]]).astype(dtype)
    found = read_sequence(saved("a.npy", np.asarray(numbers, order=order)))
    np.testing.assert_array_equal(found.values, numbers.astype(np.float64))
    assert found.values.dtype == np.dtype("=f8")


def test_that_a_vector_and_a_column_are_series(saved):
    numbers = [1.0, 2.0, 4.0]
    for name, content in (
        ("a.npy", np.array(numbers)),
        ("b.npy", np.array(numbers).reshape(-1, 1)),
        ("c.csv", "1\n2\n4\n"),
        ("f.npz", {"x": np.array(numbers)}),
    ):
        found = read_sequence(saved(name, content))
        assert found.series
        assert found.values.tolist() == [[1.0], [2.0], [4.0]]


def test_that_a_row_is_one_timestep(saved):
    for name, content in (
        ("a.npy", MATRIX[:1]),
        ("b.csv", "wind,rain\n1,-2\n"),
        ("c.csv", "1,-2\n"),
        ("d.txt", "1 -2"),
    ):
        found = read_sequence(saved(name, content))
        assert not found.series
        np.testing.assert_array_equal(found.values, MATRIX[:1])


def test_that_names_of_columns_and_rows_are_kept(saved):
    found = read_sequence(saved("a.csv", "day;wind;rain\nMo;1,5;2\nTu;3;4,5\n"))
    assert found.names == ("wind", "rain")
    assert found.timestep_names == ("Mo", "Tu")
    found = read_sequence(saved("b.csv", "day,wind\nMo,1\nTu,3\n"))
    assert found.names == ("wind",)
    assert found.series
    found = read_sequence(saved("c.csv", "Mo,1,2,3\n"))
    assert found.timestep_names == ("Mo",)
    assert found.values.shape == (1, 3)


def test_that_a_window_is_laid_over_a_series(saved):
    path = saved("a.csv", "wind\n1\n2\n4\n8\n")
    found = read_sequence(path, SequenceOptions(window=3))
    assert found.values.tolist() == [[1, 2, 4], [2, 4, 8]]
    assert found.names == ("wind[t-2]", "wind[t-1]", "wind[t]")


def test_that_the_array_of_an_npz_can_be_chosen(saved, problem):
    arrays = {
        "a": MATRIX,
        "b": MATRIX[:, 0],
        "n": np.array(3),
        "cube": np.ones((1,) * 3),
    }
    path = saved("a.npz", arrays)
    assert array_names(path) == ("a", "b", "cube")
    assert sniff(path).array is None
    assert read_sequence(path, SequenceOptions(array="b")).series
    np.testing.assert_array_equal(
        read_sequence(path, SequenceOptions(array="a")).values, MATRIX
    )
    of_one = "expected one of a (3, 2), b (3,), cube (1, 1, 1): --array names it."
    assert problem("a.npz", arrays) == f"has several arrays; {of_one}"
    assert problem("a.npz", arrays, array="z") == f"has no array z; {of_one}"
    said = problem("a.npz", arrays, array="n")
    assert said.startswith("n has shape (); expected (timesteps, input_f")


def test_that_inputs_or_the_only_array_need_no_choice(saved):
    for arrays in ({"W": MATRIX, "inputs": MATRIX}, {"n": np.array(3), "x": MATRIX}):
        path = saved("a.npz", arrays)
        assert sniff(path).array in ("inputs", "x")
        np.testing.assert_array_equal(read_sequence(path).values, MATRIX)


def test_that_a_text_becomes_one_hot(saved):
    for content in ("to be\nor not", "to be\r\nor not\r\n", "\ufeffto be\nor not\n"):
        found = read_sequence(saved("a.txt", content))
        assert "".join(found.timestep_names) == "to␣be↵or␣not"
        assert found.names == ("↵", "␣", "b", "e", "n", "o", "r", "t")
        assert (
            found.values.argmax(axis=1) == [7, 5, 1, 2, 3, 0, 5, 6, 1, 4, 5, 7]
        ).all()
    assert sniff(saved("a.txt", "hello")) == SequenceOptions()


@each_of(
    ("name", "content", "found"),
    [
        ("a.csv", "day;wind\nMo;1,5\nTu;2", SequenceOptions(True, ";", ",")),
        ("a.tsv", "1\t2\n3\t4", SequenceOptions(False, "\t", ".")),
        ("a.txt", "1 2\n3 4", SequenceOptions(False, " ", ".")),
        ("a.npy", MATRIX, SequenceOptions()),
    ],
)
def test_that_what_is_found_out_reads_the_file_alike(saved, name, content, found):
    path = saved(name, content)
    assert sniff(path) == found
    np.testing.assert_array_equal(
        read_sequence(path, found).values, read_sequence(path).values
    )


def test_that_what_is_told_counts_for_more(saved):
    path = saved("a.csv", "1,2\n3,4\n")
    found = read_sequence(path, SequenceOptions(header=True))
    assert found.names == ("1", "2")
    path = saved("a.txt", "a b\n1 2\n")
    with pytest.raises(FileError, match="row 1, column 1 is 'a'"):
        read_sequence(path, SequenceOptions(header=False))


RECORDS = np.zeros(2, dtype=[("a", "f8")])


@each_of(
    ("name", "content", "said"),
    [
        ("a.npy", np.ones((2, 3, 4, 5)), "has shape (2, 3, 4, 5); expected (timestep"),
        ("a.npy", np.full((2, 1, 2), np.inf), "sample 1, row 1, column 1 is inf; exp"),
        ("a.npy", np.array(3.0), "has shape (); expected (timesteps, input_features)"),
        ("a.npy", np.ones((0, 3)), "is empty, shape (0, 3); expected at least one"),
        ("a.npy", np.array([[1.0, np.nan]]), "row 1, column 2 is nan; expected a fin"),
        ("a.npy", np.array([1.0, 2.0, -np.inf]), "row 3 is -inf; expected a finite"),
        ("a.npy", np.array([1 + 2j]), "holds complex numbers; expected real numbers."),
        ("a.npy", np.array(["a"]), "holds text; expected real numbers."),
        ("a.npy", np.array(["2020-01-01"], "M8[D]"), "holds dates; expected real"),
        ("a.npy", RECORDS, "holds records; expected real numbers."),
        ("a.npy", np.array([None]), "holds Python objects; expected a .npy file"),
        ("a.npz", {"inputs": MATRIX * np.nan}, "inputs row 1, column 1 is nan; expec"),
        ("a.npz", {"x": np.array("a")}, "has no array of one or two dimensions; exp"),
        ("a.npz", {}, "has no array of one or two dimensions; expected an array in"),
        ("a.csv", "", "is empty; expected rows of numbers."),
        ("a.txt", " \n\n", "is empty; expected rows of numbers."),
        ("a.csv", "hello\nworld", "row 1, column 1 is 'hello'; expected a number"),
        ("a.csv", "1,2\n3,4,5", "row 2 has 3 cells; expected 2, as in row 1."),
        ("a.txt", "1 2\n3 4\n5", "row 3 has 1 cell; expected 2, as in row 1."),
        ("a.txt", "".join(map(chr, range(0x4E00, 0x4F01))), "text has 257 different"),
        ("a.txt", "ab" * (LONGEST_TEXT // 2 + 1), "is a text of more than 4,194,304"),
        ("a.doc", "1,2", "is of no known kind; expected .npy, .npz, .csv, .csv.gz, "),
    ],
)
def test_that_what_is_no_sequence_is_refused_with_its_place(
    problem, name, content, said
):
    assert problem(name, content).startswith(said)


def test_that_a_window_that_does_not_fit_is_refused(problem):
    said = "window is 9; expected 1 to 3, the timesteps."
    assert problem("a.csv", "1\n2\n3", window=9) == said
    assert problem("a.npy", MATRIX, window=2).startswith("inputs have 2 features;")


@each_of("suffix", [".npy", ".npz", ".csv", ".tsv", ".txt"])
@each_of("function", [read_sequence, sniff])
def test_that_what_is_no_file_is_refused_without_waiting(
    tmp_path, refused, suffix, function
):
    assert "No such file" in refused(function, tmp_path / f"none{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    refused(function, tmp_path / f"folder{suffix}")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / f"pipe{suffix}")
        said = refused(function, tmp_path / f"pipe{suffix}")
        assert "is no regular file" in said


def test_that_damaged_and_disguised_files_are_refused(tmp_path, refused):
    stream = io.BytesIO()
    np.save(stream, MATRIX)
    whole = stream.getvalue()
    for name, content in (
        ("cut.npy", whole[:-8]),
        ("none.npy", b""),
        ("cut.npz", b"PK\x03\x04" + whole),
        ("array.csv", whole),
        ("array.txt", whole),
        ("zeros.csv", bytes(10**6)),
    ):
        (tmp_path / name).write_bytes(content)
        refused(read_sequence, tmp_path / name)


HOPELESS = """
import resource, sys
from pathlib import Path
from rnn_viewer.core.errors import FileError
from rnn_viewer.files.sequence.sequences import read_sequence
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sorted(Path(sys.argv[1]).iterdir()):
    before = peak()
    try:
        read_sequence(path)
        sys.exit(f"{path} was read")
    except FileError:
        grown = (peak() - before) / 1024
    if grown > 200:
        sys.exit(f"{path}: {grown:.0f} MB")
"""


@pytest.mark.programs
@pytest.mark.skipif(sys.platform == "win32", reason="measures as Unix does")
def test_that_hopeless_files_take_no_memory(tmp_path, python):
    with (tmp_path / "zeros.csv").open("wb") as stream:
        stream.truncate(10**9)
    for name, content in (
        ("line.csv", b"1" * 20_000_000),
        ("semicolons.csv", b";" * 20_000_000),
        ("ends.csv", b"\n" * 20_000_000),
        ("quote.csv", b'"a\n' + b"1,2\n" * 3_000_000),
        ("quotes.csv", b'"' * 9_999_999),
        ("inch.csv", b"1,2,6'2\"\n" + b"y,1.5\n" * 2_000_000),
        ("bomb.csv.gz", gzip.compress(bytes(100_000_000)) * 20),
        ("words.txt", b"to be or not " * 2_000_000),
        ("ragged.csv", b"1,2,3\n" * 400_000 + b"1,2\n"),
    ):
        (tmp_path / name).write_bytes(content)
    done = python("-c", HOPELESS, tmp_path)
    assert done.returncode == 0, done.stderr


CUBE = np.arange(60.0).reshape(5, 6, 2)
ANSWERS = np.arange(5)


def test_that_an_array_of_samples_shows_one_of_them(saved):
    for name, content in (("a.npy", CUBE), ("a.npz", {"X": CUBE, "y": ANSWERS})):
        path = saved(name, content)
        found = read_sequence(path, SequenceOptions(sample=3))
        np.testing.assert_array_equal(found.values, CUBE[3])
        assert (found.samples.count, found.samples.shown) == (5, 3)
        np.testing.assert_array_equal(read_sequence(path).values, CUBE[0])
    alone = read_sequence(saved("one.npy", CUBE[:1]))
    np.testing.assert_array_equal(alone.values, CUBE[0])
    assert (alone.samples, alone.notes) == (None, ())


def test_that_inputs_and_targets_are_told_apart_and_that_this_is_said(saved):
    path = saved("a.npz", {"y_train": ANSWERS, "x_train": CUBE.astype("f4")})
    found = read_sequence(path)
    assert found.samples.targets_name == "y_train"
    np.testing.assert_array_equal(found.samples.targets, ANSWERS)
    assert found.notes == (
        "sample: x_train is read as the inputs, y_train as their targets",
    )
    assert found.samples.values.dtype == np.float32
    # Nothing was guessed of what was named.
    assert read_sequence(path, SequenceOptions(array="x_train")).notes == ()
    assert read_sequence(path, SequenceOptions(array="y_train")).samples is None


def test_that_a_single_sequence_may_have_targets_too(saved):
    found = read_sequence(saved("a.npz", {"x": CUBE[0], "y": np.arange(6.0)}))
    np.testing.assert_array_equal(found.values, CUBE[0])
    assert found.samples.count == 1
    assert found.samples.targets.shape == (1, 6)


def test_that_a_window_is_laid_over_a_sample_of_one_feature(saved):
    path = saved("a.npy", CUBE[:, :, :1])
    found = read_sequence(path, SequenceOptions(sample=2, window=4))
    assert found.values.shape == (3, 4)
    assert found.values[0].tolist() == CUBE[2, :4, 0].tolist()
    assert found.samples.window == 4


def test_that_a_text_is_spelled_in_the_vocabulary_that_is_told(saved):
    path = saved("a.txt", "mama")
    found = read_sequence(path, SequenceOptions(vocabulary=tuple("mias")))
    assert found.values.argmax(axis=1).tolist() == [0, 2, 0, 2]
    of_weights = read_sequence(path, SequenceOptions(tokens=tuple("mias")))
    np.testing.assert_array_equal(of_weights.values, found.values)
    # What is told makes even digits a text; what the weights have does not.
    path = saved("b.txt", "1 0\n0 1\n")
    told = read_sequence(path, SequenceOptions(vocabulary=("1", "0", " ", "\n")))
    assert told.values.argmax(axis=1).tolist() == [0, 2, 1, 3, 1, 2, 0]
    assert read_sequence(path, SequenceOptions(tokens=("1", "0"))).text == ""


def test_that_lengths_beside_padded_samples_end_them(saved):
    cube = np.arange(24.0).reshape(2, 4, 3)
    path = saved("a.npz", {"X": cube, "lengths": np.array([4, 2]), "y": np.arange(2)})
    found = read_sequence(path, SequenceOptions(sample=1))
    np.testing.assert_array_equal(found.values, cube[1, :2])
    assert found.samples.lengths.tolist() == [4, 2]


def test_that_sequences_that_are_an_array_each_are_samples(saved):
    rows = {"arr_0": np.ones((3, 2)), "arr_1": np.full((5, 2), 2.0)}
    path = saved("a.npz", {**rows, "y": np.array([7, 8])})
    found = read_sequence(path, SequenceOptions(sample=1))
    np.testing.assert_array_equal(found.values, rows["arr_1"])
    assert found.samples.targets.tolist() == [7, 8]
    assert "arr_0 to arr_1 are read as 2 samples, of 3 to 5" in found.notes[0]
    assert array_names(path) == ()
