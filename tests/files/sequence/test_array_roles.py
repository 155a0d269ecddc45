"""Which arrays of a file are inputs and which their targets, told by name and shape."""

import numpy as np

from rnn_viewer.files.sequence.array_roles import (
    candidates,
    choices,
    default_array,
    is_called_inputs,
    is_called_targets,
    lengths_of,
    samples_in,
    sequences_in,
    targets_of,
)
from tests.walks import each_of

CUBE = np.ones((5, 6, 2))
ONE, PER_STEP = np.ones(5), np.ones((5, 6))


@each_of(
    "name",
    [
        *("X", "x", "X_train", "x_test", "Xtrain", "xval", "trainX", "inputs"),
        *("data", "input", "test_data", "X-valid", "X1"),
    ],
)
def test_that_inputs_are_known_by_their_names(name):
    assert is_called_inputs(name)
    assert not is_called_targets(name)


@each_of(
    "name",
    [
        *("y", "Y", "y_train", "ytest", "trainY", "labels", "train_labels"),
        *("targets", "y_true", "label", "target"),
    ],
)
def test_that_targets_are_known_by_their_names(name):
    assert is_called_targets(name)
    assert not is_called_inputs(name)


@each_of(
    "name", ["sequences", "xylophone", "years", "max", "W", "output_sequence", "style"]
)
def test_that_other_names_tell_nothing(name):
    assert not is_called_inputs(name)
    assert not is_called_targets(name)


@each_of(
    ("arrays", "expected"),
    [
        ({"inputs": CUBE, "x": CUBE}, "inputs"),
        ({"X_train": CUBE, "y_train": ONE}, "X_train"),
        ({"y": ONE, "data": PER_STEP}, "data"),
        ({"sequences": CUBE, "labels": ONE}, "sequences"),
        ({"a": CUBE, "b": CUBE, "x": CUBE}, "x"),
        ({"y": CUBE}, "y"),
        ({"x": np.array(["a"]), "a": CUBE}, "a"),
        ({"X_train": CUBE, "X_test": CUBE}, None),
        ({"a": CUBE, "b": CUBE}, None),
        ({"n": np.array(3)}, None),
        ({}, None),
    ],
)
def test_that_the_inputs_are_found_where_they_are_clear(arrays, expected):
    assert default_array(arrays) == expected


def test_that_targets_are_offered_last_and_asked_for_only_where_there_is_no_other():
    arrays = {"y_train": ONE, "x_train": CUBE, "x_test": CUBE, "other": CUBE}
    assert candidates(arrays) == ("x_train", "x_test", "other", "y_train")
    assert choices(arrays) == ("x_train", "x_test")
    assert choices({"a": CUBE, "b": CUBE, "y": ONE}) == ("a", "b")
    assert choices({"y": ONE, "labels": ONE}) == ("y", "labels")


def test_that_targets_belong_to_the_inputs_of_their_part_and_length():
    arrays = {
        "X_train": CUBE,
        "y_train": ONE,
        "X_test": CUBE,
        "y_test": PER_STEP,
        "X_val": CUBE[:3],
        "y_val": ONE,
    }
    assert targets_of(arrays, "X_train") == "y_train"
    assert targets_of(arrays, "X_test") == "y_test"
    assert targets_of(arrays, "X_val") == ""
    assert targets_of({"X_test": CUBE, "y_train": ONE}, "X_test") == ""
    assert targets_of({"X": CUBE, "y_train": ONE}, "X") == "y_train"
    assert targets_of({"X": CUBE, "y_a": ONE, "y_b": ONE}, "X") == ""
    words = np.array(list("abcde"))
    assert targets_of({"series": CUBE, "labels": words}, "series") == "labels"
    # Beside a table of another name anything may be called y.
    assert targets_of({"z": ONE, "y": ONE}, "z") == ""


def test_that_samples_and_their_targets_have_a_line():
    arrays = {"X": CUBE, "y": ONE, "one": CUBE[:1, :, :1], "n": np.array(2)}
    assert samples_in(arrays) == [
        "inputs  X: 5 samples of 6 timesteps of 2 features; targets y",
        "inputs  one: 1 sample of 6 timesteps of 1 feature",
    ]
    assert samples_in({"x": PER_STEP, "y": ONE}) == [
        "inputs  x: 1 sample of 5 timesteps of 6 features; targets y"
    ]
    assert samples_in({"W": PER_STEP, "b": ONE}) == []


def test_that_lengths_are_those_of_the_same_part():
    whole, other = np.arange(1, 6), np.arange(1, 5)
    assert lengths_of({"X": CUBE, "lengths": whole, "y": whole}, "X") == "lengths"
    both = {"X_train": CUBE, "train_lengths": whole, "test_lengths": whole}
    assert lengths_of(both, "X_train") == "train_lengths"
    for unfit in (ONE, other, np.ones((5, 1), int)):
        assert lengths_of({"X": CUBE, "lengths": unfit}, "X") == ""
    assert lengths_of({"X": CUBE, "y": whole}, "X") == ""


def test_that_numbered_arrays_of_different_lengths_are_sequences():
    rows = {"arr_0": np.ones((3, 2)), "arr_1": np.ones((5, 2)), "y": np.ones(2)}
    assert sequences_in(rows) == ("arr_0", "arr_1")
    assert sequences_in({"arr_0": np.ones((3, 2)), "arr_1": np.ones((3, 2))}) == ()
    assert sequences_in({"arr_0": np.ones((3, 2)), "arr_1": np.ones((5, 3))}) == ()
    assert sequences_in({"W": np.ones((3, 2)), "U": np.ones((5, 2))}) == ()
