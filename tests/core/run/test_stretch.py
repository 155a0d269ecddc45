"""Which timesteps of a long run are worked out at once."""

from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.run.stretch import Stretch, around, onwards

counts = st.integers(1, 10_000_000)


@given(counts, counts, st.data())
def test_that_the_shown_timestep_is_always_among_them(timesteps, most, data):
    shown = data.draw(st.integers(-1, timesteps - 1))
    here = around(shown, timesteps, most)
    assert here.holds(shown)
    assert here.stop - here.start == min(most, timesteps)
    assert 0 <= here.start < here.stop <= timesteps


@given(counts, counts, st.data())
def test_that_those_from_a_timestep_on_begin_with_it(timesteps, most, data):
    first = data.draw(st.integers(0, timesteps - 1))
    here = onwards(first, timesteps, most)
    assert here.start == first
    assert here.stop == min(first + most, timesteps)


def test_that_the_shown_timestep_is_in_the_middle_but_near_the_ends():
    assert around(500, 1_000, 100) == Stretch(450, 550, 1_000)
    assert around(-1, 1_000, 100) == Stretch(0, 100, 1_000)
    assert around(999, 1_000, 100) == Stretch(900, 1_000, 1_000)


def test_that_a_short_run_is_taken_whole():
    assert around(3, 40, 100).is_whole
    assert not around(3, 400, 100).is_whole
