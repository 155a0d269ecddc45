"""Which numbers stand along an axis."""

from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.widgets.plots.ticks import ticks


@given(count=st.integers(1, 10_000_000), room=st.integers(0, 60))
def test_that_ticks_rise_from_within_the_axis_to_its_end(count, room):
    numbers = ticks(count, room)
    assert numbers == sorted(set(numbers))
    assert numbers[0] >= 1
    assert numbers[-1] == count
    assert len(numbers) <= room + 2


@given(
    first=st.integers(1, 10_000_000),
    more=st.integers(0, 1_000_000),
    room=st.integers(0, 60),
)
def test_that_ticks_of_a_window_lie_in_it_and_are_round(first, more, room):
    numbers = ticks(first + more, room, first)
    assert numbers == sorted(set(numbers))
    assert first <= numbers[0]
    assert numbers[-1] == first + more
    assert len(numbers) <= room + 2
    between = numbers[1:-1]
    assert all(n % (between[1] - between[0]) == 0 for n in between if len(between) > 1)


def test_that_ticks_between_the_ends_are_round():
    assert ticks(100, 5) == [1, 20, 40, 60, 80, 100]
    assert ticks(64, 4) == [1, 20, 40, 64]
    assert ticks(6, 10) == [1, 2, 3, 4, 5, 6]
    assert ticks(1, 10) == [1]
