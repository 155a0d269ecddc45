"""Sequences: windows over a series, and texts character by character."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.sequences import sequence as sequences
from rnn_viewer.core.sequences.sequence import InputSequence, one_hot, windowed
from tests.walks import each_of


def series(numbers, names=(), timestep_names=()) -> InputSequence:
    values = np.array(numbers, dtype=float).reshape(-1, 1)
    return InputSequence(values, tuple(names), tuple(timestep_names), series=True)


def test_that_the_values_are_float64_that_nobody_else_writes_to():
    given = np.arange(6, dtype=np.int16).reshape(3, 2)
    sequence = InputSequence(given)
    given[:] = 9
    assert sequence.values.dtype == np.float64
    assert not sequence.values.flags.writeable
    np.testing.assert_array_equal(sequence.values, [[0, 1], [2, 3], [4, 5]])


@each_of(
    ("given", "said"),
    [
        ({"values": np.ones(3)}, "shape (3,)"),
        ({"values": np.ones((0, 2))}, "is empty"),
        ({"values": [[1.0, np.nan]]}, "is not finite at [1, 2]"),
        ({"values": [[1j]]}, "holds complex128"),
        ({"values": np.ones((3, 2)), "names": ("a",)}, "names are 1; expected 2"),
        ({"values": np.ones((3, 2)), "timestep_names": ("a",)}, "expected 3, or none"),
        ({"values": np.ones((3, 2)), "series": True}, "have 2 features"),
    ],
)
def test_that_what_cannot_be_a_sequence_is_refused(given, said):
    with pytest.raises(ArrayError) as raised:
        InputSequence(**given)
    assert said in str(raised.value)


def test_that_a_window_starts_at_each_number_that_has_enough_after_it():
    numbers = [5.0, 3.0, 8.0, 1.0, 9.0]
    for width in range(2, 6):
        found = windowed(series(numbers), width).values
        expected = [numbers[t : t + width] for t in range(5 - width + 1)]
        assert found.tolist() == expected


def test_that_the_newest_number_of_a_window_is_the_last():
    found = windowed(series([1, 2, 3, 4], timestep_names="abcd"), 3)
    assert found.names == ("x[t-2]", "x[t-1]", "x[t]")
    assert found.timestep_names == ("c", "d")
    assert not found.series
    assert not found.values.flags.writeable


def test_that_the_names_of_a_window_tell_the_series():
    found = windowed(series([1, 2, 3], names=["rain"]), 2)
    assert found.names == ("rain[t-1]", "rain[t]")


def test_that_a_window_of_one_changes_nothing():
    sequence = series([1, 2, 3], names=["rain"])
    assert windowed(sequence, 1) is sequence
    table = InputSequence(np.ones((3, 2)))
    assert windowed(table, 1) is table


@each_of("width", [0, -1, 4, 10**12])
def test_that_a_window_that_does_not_fit_is_refused(width):
    with pytest.raises(ArrayError) as raised:
        windowed(series([1, 2, 3]), width)
    assert str(raised.value) == f"window is {width}; expected 1 to 3, the timesteps."


def test_that_a_window_over_several_features_is_refused():
    with pytest.raises(ArrayError, match="have 2 features"):
        windowed(InputSequence(np.ones((3, 2))), 2)


def test_that_a_window_beyond_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(sequences, "memory_limit", lambda: 100)
    with pytest.raises(ArrayError, match=r"window 5 needs inputs of 240 bytes"):
        windowed(series(range(10)), 5)


def test_that_each_row_of_a_text_is_one_in_the_column_of_its_character():
    text = "banana bread"
    found = one_hot(text)
    columns = sorted(set(text))
    expected = [[float(letter == column) for column in columns] for letter in text]
    assert found.values.tolist() == expected
    assert (found.values.sum(axis=1) == 1).all()
    assert found.names == ("␣", "a", "b", "d", "e", "n", "r")
    assert found.timestep_names == tuple("banana␣bread")
    assert not found.series


def test_that_the_columns_are_in_the_order_of_code_points():
    assert one_hot("zéa😀Z\n\t ").names == ("⇥", "↵", "␣", "Z", "a", "z", "é", "😀")


def test_that_characters_that_cannot_be_seen_are_spelled():
    assert one_hot("\x00\u200b").names == ("U+0000", "U+200B")


def test_that_an_empty_text_is_refused():
    with pytest.raises(ArrayError, match="text is empty"):
        one_hot("")


def test_that_a_text_of_too_many_different_characters_is_refused():
    most = "".join(map(chr, range(0x4E00, 0x4E00 + 256)))
    assert one_hot(most).values.shape == (256, 256)
    with pytest.raises(ArrayError) as raised:
        one_hot(most + "a")
    said = "text has 257 different characters; expected at most 256, a feature each."
    assert str(raised.value) == said


def test_that_a_text_beyond_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(sequences, "memory_limit", lambda: 100)
    with pytest.raises(ArrayError, match="text needs inputs of 128 bytes"):
        one_hot("abcd")
