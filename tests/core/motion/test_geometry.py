"""How time and ways are shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.motion.geometry import Rect, along, eased, groups, turn_of


@given(st.integers(0, 200), st.integers(0, 300), st.integers(1, 40))
def test_that_groups_are_all_rows_in_their_order(start, count, most):
    rows = range(start, start + count)
    found = groups(rows, most)
    assert [row for group in found for row in group] == list(rows)
    assert len(found) == min(count, most)
    sizes = {len(group) for group in found}
    assert not sizes or max(sizes) - min(sizes) <= 1


@given(st.integers(1, 20), st.floats(0.1, 1.0))
def test_that_the_first_begins_and_the_last_ends_with_the_whole(count, span):
    assert turn_of(0.0, 0, count, span) == 0.0
    assert turn_of(1.0, count - 1, count, span) == 1.0
    for place in range(count):
        assert turn_of(0.0, place, count, span) <= 0
        assert turn_of(1.0, place, count, span) == pytest.approx(1, abs=1e-9) or place


@given(st.floats(0, 1), st.integers(2, 20), st.floats(0.1, 0.9))
def test_that_none_overtakes_the_one_before_it(fraction, count, span):
    shares = [turn_of(fraction, place, count, span) for place in range(count)]
    assert shares == sorted(shares, reverse=True)


def test_that_what_is_eased_starts_and_ends_gently():
    assert (eased(0), eased(0.5), eased(1)) == (0, 0.5, 1)
    assert eased(0.1) < 0.1
    assert eased(0.9) > 0.9
    assert (eased(-3), eased(7)) == (0, 1)


def test_that_a_path_is_walked_at_one_speed():
    path = ((0.0, 0.0), (0.0, 10.0), (30.0, 10.0), (30.0, 10.0))
    assert along(path, 0) == (0, 0)
    assert along(path, 0.125) == (0, 5)
    assert along(path, 0.625) == (15, 10)
    assert along(path, 1) == (30, 10)


def test_that_a_rectangle_ends_where_it_is_to():
    some, other = Rect(0, 0, 10, 20), Rect(100, 50, 30, 40)
    assert some.towards(other, 0) == some
    assert some.towards(other, 1) == other
    assert some.towards(other, 0.5) == Rect(50, 25, 20, 30)
    assert some.at((5, 5)) == Rect(0, -5, 10, 20)
