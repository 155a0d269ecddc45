"""Playing what flashes: slower, and said; anything else as fast as one likes."""

import pytest

from rnn_viewer.widgets.announcements import announcements

pytestmark = pytest.mark.one_window


@pytest.fixture
def flipping(open_window):
    """The identity at scale −3: after some steps each output changes its sign."""
    return open_window(
        timesteps=60,
        input_features=3,
        output_features=4,
        distribution="identity",
        weight_scale=-3.0,
    )


def test_that_what_flashes_plays_slower_and_the_window_says_so(flipping):
    playback = flipping.playback
    for speed in (8.0, None):
        playback.set_speed(speed)
        playback.play()
        assert playback.bound == 5.0
        # The user's speed stays what it is.
        assert playback.speed == speed
        playback.pause()
        assert playback.bound is None
    assert "5 steps a second" in flipping.message.text.text()
    assert any("they would flash" in said for said in announcements().history)


@pytest.mark.one_window(False)
def test_that_slow_playing_is_left_alone_and_nothing_is_said(flipping):
    flipping.playback.set_speed(2.0)
    flipping.playback.play()
    assert flipping.message is None
    flipping.playback.pause()


def test_that_operations_may_come_faster_and_units_as_fast_as_one_likes(flipping):
    for step_size, bound in (("operation", 35.0), ("unit", None)):
        flipping.session.set_step_size(step_size)
        flipping.playback.play()
        assert flipping.playback.bound == bound
        flipping.playback.pause()


def test_that_a_run_that_does_not_flash_has_no_bound(window):
    window.playback.set_speed(None)
    window.playback.play()
    assert window.playback.bound is None
    window.playback.pause()
