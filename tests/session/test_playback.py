"""Playback: its own time, whatever the frames do."""

import pytest

from rnn_viewer.session.playback import FRAME, SPEEDS, Playback, steps_a_frame


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def playback(qapp, clock):
    playback = Playback(clock)
    yield playback
    playback.pause()


def steps_of(playback) -> list[int]:
    taken: list[int] = []
    playback.due.connect(taken.append)
    return taken


def test_that_speeds_go_from_a_step_in_two_seconds_to_every_frame():
    assert SPEEDS[0] == 0.5
    assert SPEEDS[-1] is None
    assert list(SPEEDS[:-1]) == sorted(SPEEDS[:-1])


def test_that_a_late_frame_is_made_up_for(playback, clock):
    taken = steps_of(playback)
    playback.set_speed(10.0)
    playback.play()
    for late in (0.11, 0.35, 0.05):
        clock.now += late
        playback._tick()
    assert sum(taken) == 5
    assert max(taken) == 3


def test_that_no_step_comes_too_early(playback, clock):
    taken = steps_of(playback)
    playback.set_speed(0.5)
    playback.play()
    clock.now += 1.99
    playback._tick()
    assert taken == []
    clock.now += 0.02
    playback._tick()
    assert taken == [1]


def test_that_at_the_speed_of_the_display_a_frame_is_a_step(playback, clock):
    taken = steps_of(playback)
    playback.set_speed(None)
    playback.play()
    for _ in range(5):
        clock.now += 3 * FRAME
        playback._tick()
    assert taken == [1] * 5


def test_that_of_a_long_run_a_frame_takes_many_steps_as_fast_as_possible(
    playback, clock
):
    taken = steps_of(playback)
    playback.stride = steps_a_frame(1_000_000)
    playback.set_speed(None)
    playback.play()
    for _ in range(3):
        clock.now += 1.5 * FRAME
        playback._tick()
    assert taken == [1666] * 3
    playback.set_speed(10.0)
    clock.now += 0.21
    playback._tick()
    assert taken[-1] == 2


def test_that_every_step_of_a_short_run_is_shown():
    assert {steps_a_frame(timesteps) for timesteps in (1, 100, 1_199)} == {1}


def test_that_a_new_speed_counts_from_now(playback, clock):
    taken = steps_of(playback)
    playback.set_speed(0.5)
    playback.play()
    clock.now += 1.9
    playback.set_speed(10.0)
    clock.now += 0.25
    playback._tick()
    assert taken == [2]


def test_that_pausing_stops_the_timer(playback):
    playback.play()
    playback.pause()
    assert not playback.playing
    assert not playback._timer.isActive()


def test_that_frames_that_come_late_never_pile_up(playback, clock):
    taken = steps_of(playback)
    playback.set_speed(None)
    playback.play()
    # A long run may hold a frame up: the display goes on with the next timestep.
    for late in (0.5, FRAME, 2.0, FRAME, 1.1 * FRAME):
        clock.now += late
        playback._tick()
    assert taken == [1] * len(taken)
    assert len(taken) <= 5


def test_that_a_bound_holds_whatever_the_speed_and_nothing_is_made_up_for(qtbot):
    now = [0.0]
    playback = Playback(clock=lambda: now[0])
    steps = []
    playback.due.connect(steps.append)
    playback.stride = 10
    for speed in (30.0, None):
        playback.set_speed(speed)
        playback.set_bound(5.0)
        playback.play()
        steps.clear()
        now[0] += 0.1
        playback._tick()
        assert steps == []
        now[0] += 3.0
        playback._tick()
        playback._tick()
        assert steps == [1]
        playback.pause()
        playback.set_bound(None)
