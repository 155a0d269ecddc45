import numpy as np
import pytest

from rnn_viewer.core.run.rows.memory_rows import MemoryRows


def test_that_rows_computed_in_their_place_are_not_copied():
    rows = MemoryRows(4, 3, np.dtype(np.float64))
    place = rows.place(1, 3)
    place[...] = 7
    assert rows.put(1, place) is place
    np.testing.assert_array_equal(rows.window(1, 3), np.full((2, 3), 7.0))
    assert np.shares_memory(rows.window(0, 4), place)


def test_that_rows_from_elsewhere_are_copied():
    rows, given = MemoryRows(4, 3, np.dtype(np.float32)), np.arange(6.0).reshape(2, 3)
    rows.put(2, given)
    given[...] = 0
    np.testing.assert_array_equal(rows.row(3), [3, 4, 5])
    assert rows.row(3).dtype == rows.dtype == np.float32
    assert (rows.bytes, rows.where) == (48, "memory")


def test_that_what_is_read_cannot_be_written_to():
    rows = MemoryRows(4, 3, np.dtype(np.float64))
    for numbers in (rows.window(0, 2), rows.row(1)):
        with pytest.raises(ValueError, match="read-only"):
            numbers[0] = 1
