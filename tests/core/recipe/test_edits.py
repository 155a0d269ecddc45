"""Changes by hand: what they set, how they are called, how they fit other sizes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.recipe.edits import (
    Area,
    areas_of,
    cut_connection,
    cut_loop,
    cut_unit,
    edited,
    emptied_timesteps,
    empty_state,
    one_cell,
    set_cell,
    set_cells,
    with_edit,
)
from rnn_viewer.core.settings.setting_errors import NotANumber
from tests.walks import each_of

MATRIX = np.arange(12.0).reshape(3, 4)


def test_that_a_cell_is_set_and_nothing_else():
    result = edited(MATRIX, "W", [set_cell("W", 1, 2, -7.0)])
    expected = MATRIX.copy()
    expected[1, 2] = -7
    np.testing.assert_array_equal(result, expected)
    assert MATRIX[1, 2] == 6


def test_that_an_array_that_is_not_edited_is_the_same_object():
    assert edited(MATRIX, "U", [set_cell("W", 1, 2, -7.0)]) is MATRIX
    off = set_cell("W", 1, 2, -7.0).switched(False)
    assert edited(MATRIX, "W", [off]) is MATRIX


def test_that_the_later_of_two_edits_counts():
    first = set_cells(Area("W", rows=(1, 2)), 1)
    second = set_cell("W", 1, 0, 2)
    np.testing.assert_array_equal(edited(MATRIX, "W", [first, second])[1], [2, 1, 1, 1])
    np.testing.assert_array_equal(edited(MATRIX, "W", [second, first])[1], [1] * 4)


def test_that_a_cut_unit_receives_nothing_and_gives_nothing():
    U = np.ones((4, 4))
    cut = edited(U, "U", [cut_unit(1)])
    assert not cut[1].any()
    assert not cut[:, 1].any()
    assert cut.sum() == 9


def test_that_cutting_the_loop_leaves_nothing_of_U_whatever_its_size():
    for units in (1, 4, 9):
        assert not edited(np.ones((units, units)), "U", [cut_loop()]).any()


@given(
    rows=st.tuples(st.integers(0, 9), st.integers(1, 9)),
    columns=st.tuples(st.integers(0, 9), st.integers(1, 9)),
)
def test_that_cells_beyond_an_array_are_passed_over(rows, columns):
    area = Area("W", (rows[0], sum(rows)), (columns[0], sum(columns)))
    result = edited(MATRIX, "W", [set_cells(area, 99)])
    inside = area.within(MATRIX.shape)
    count = 0
    if inside is not None:
        (top, bottom), (left, right) = inside.ends
        count = (bottom - top + 1) * (right - left + 1)
    assert (result == 99).sum() == count


def test_that_a_vector_is_edited_by_its_rows():
    b = edited(np.zeros(5), "b", [set_cells(Area("b", (1, 3)), 0.5)])
    np.testing.assert_array_equal(b, [0, 0.5, 0.5, 0, 0])


def test_that_an_edited_array_is_read_only():
    assert not edited(MATRIX, "W", [set_cell("W", 0, 0, 1)]).flags.writeable


@each_of(
    ("area", "text"),
    [
        (one_cell("W", 2, 4), "W[3, 5]"),
        (Area("U", rows=(2, 3)), "U[3, ]"),
        (Area("U", columns=(1, 4)), "U[, 2:4]"),
        (Area("U"), "U"),
        (one_cell("b", 4), "b[5]"),
        (Area("initial_state"), "initial_state"),
        (Area("inputs", (0, 2), (1, 2)), "inputs[1:2, 2]"),
    ],
)
def test_that_areas_are_spelled_as_in_r(area, text):
    assert area.spelled() == text


@each_of(("text", "value"), [("0,5", 0.5), ("-1e-3", -1e-3), ("−2", -2)])
def test_that_typed_numbers_are_read_with_both_decimal_marks(text, value):
    assert set_cells(one_cell("W", 0), text).value == value


@each_of("text", ["", "abc", "nan", "inf", "1e101", "1 2"])
def test_that_what_no_cell_takes_is_refused_with_the_name_of_the_cell(text):
    with pytest.raises(NotANumber, match=r"^W\[3, 5\] must be a number"):
        set_cells(one_cell("W", 2, 4), text)


def test_that_an_edit_of_the_same_cells_takes_the_place_of_the_one_before():
    edits = with_edit((), set_cell("W", 1, 1, 1))
    edits = with_edit(edits, cut_unit(0))
    edits = with_edit(edits, set_cell("W", 1, 1, 2))
    assert edits == (cut_unit(0), set_cell("W", 1, 1, 2))


def test_that_only_edits_that_count_empty_the_state():
    edits = (empty_state(3), empty_state(5).switched(False), empty_state(0))
    assert emptied_timesteps(edits) == {0, 3}


def test_that_a_cut_connection_is_one_zero():
    assert areas_of([cut_connection("U", 1, 2)], "U") == [one_cell("U", 1, 2)]
    assert cut_connection("U", 1, 2).value == 0
