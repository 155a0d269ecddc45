"""Steps are seen to move, and nothing waits for it: a key, a drag, a jump, a choice."""

from collections import deque
from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProxyStyle, QStyle

from rnn_viewer import app
from rnn_viewer.core.motion.course import duration
from rnn_viewer.core.motion.levels import LEVELS
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.widgets.motion.motion_layer import MotionLayer
from rnn_viewer.window.motion import FASTEST, Motion

pytestmark = pytest.mark.one_window

RIGHT, LEFT = Qt.Key.Key_Right, Qt.Key.Key_Left


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def moving(window, clock, monkeypatch):
    """A window in which all moves, at a time of its own."""
    motion = window.motion
    for name, value in (("_clock", clock), ("_steps", deque(maxlen=3)), ("_next", 0.0)):
        monkeypatch.setattr(motion, name, value)
    window.motion.set_level("full")
    window.session.go_to_timestep(2)
    return window


def layer(window):
    return window.strip.findChild(MotionLayer)


def is_seen(window):
    found = layer(window)
    return found is not None and found.isVisible()


def press(window, qtbot, key=RIGHT, after=1.0):
    window.motion._clock.seconds += after
    qtbot.keyClick(window, key)


def let_pass(window):
    """Be at the end of the motion, as after its milliseconds."""
    animation = window.motion.animation
    animation.setCurrentTime(animation.duration())


def test_that_a_key_shows_the_snapshot_at_once_and_then_moves(moving, qtbot, subtests):
    for step_size, key in product(("timestep", "operation", "unit"), (RIGHT, LEFT)):
        moving.session.set_step_size(step_size)
        moving.session.go_to(Position(2, 2, None if step_size != "unit" else 1))
        old = moving.session.snapshot
        press(moving, qtbot, key)
        new = moving.session.snapshot
        with subtests.test(step_size=step_size, key=key):
            assert new.position != old.position
            assert moving.motion.is_running
            assert is_seen(moving)
            assert moving.motion.animation.duration() == duration(old, new)
        let_pass(moving)
        assert not moving.motion.is_running
        assert not is_seen(moving), (step_size, key)


def test_that_what_is_left_is_the_picture_without_motion(moving, qtbot):
    press(moving, qtbot)
    let_pass(moving)
    assert not moving.motion.is_running
    after = moving.strip.grab().toImage()
    moving.motion.set_level("none")
    moving.session.go_to_timestep(2)
    press(moving, qtbot)
    assert not moving.motion.is_running
    assert moving.strip.grab().toImage() == after


def test_that_a_second_key_ends_the_first_motion_and_begins_the_next(moving, qtbot):
    press(moving, qtbot)
    first = moving.session.snapshot
    press(moving, qtbot)
    assert moving.session.snapshot.position == after_timesteps(4)
    assert moving.motion.is_running
    assert moving.motion._of == (first, moving.session.snapshot)
    assert moving.motion.animation.currentTime() == 0


def test_that_a_key_that_is_held_moves_nothing(moving, qtbot):
    moving.session.set_step_size("operation")
    for _ in range(2):
        press(moving, qtbot, after=1 / 30)
    assert moving.motion.is_running
    for _ in range(4):
        press(moving, qtbot, after=1 / 30)
        assert not moving.motion.is_running
    press(moving, qtbot, after=1.0)
    assert moving.motion.is_running


def test_that_a_level_is_chosen_in_the_menu(moving, qtbot, subtests):
    actions = {a.objectName(): a for a in moving.commands}
    for level in LEVELS:
        moving.session.go_to_timestep(2)
        actions[f"action_motion_{level}"].trigger()
        names = [n for n in LEVELS if actions[f"action_motion_{n}"].isChecked()]
        old = moving.session.snapshot
        press(moving, qtbot)
        with subtests.test(level=level):
            assert moving.motion.level == level
            assert names == [level]
            assert moving.motion.is_running == (level != "none")
            if level != "none":
                expected = duration(old, moving.session.snapshot, level)
                assert moving.motion.animation.duration() == expected


def test_that_choosing_no_motion_ends_what_moves(moving, qtbot):
    press(moving, qtbot)
    moving.motion.set_level("none")
    assert not moving.motion.is_running
    assert not is_seen(moving)


def test_that_unfolding_moves_where_anything_does(moving, qtbot):
    view = moving.unrolling.view
    for level in LEVELS:
        moving.motion.set_level(level)
        moving.unrolling.set_on(True)
        assert (view.picture.fraction < 1) == (level != "none"), level
        qtbot.waitUntil(lambda: view.picture.fraction == 1)
        moving.motion.set_level("none")
        moving.unrolling.set_on(False)


def test_that_an_unknown_level_is_refused(window):
    with pytest.raises(ValueError, match="'fast' is none of full, brief, none"):
        window.motion.set_level("fast")


def test_that_nothing_moves_where_the_style_animates_nothing(moving, qtbot):
    class Still(QProxyStyle):
        def styleHint(self, hint, *others):
            if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
                return 0
            return super().styleHint(hint, *others)

    style = Still()
    moving.strip.setStyle(style)
    press(moving, qtbot)
    assert moving.session.snapshot.position == after_timesteps(3)
    assert not moving.motion.is_running
    moving.strip.setStyle(None)
    press(moving, qtbot)
    assert moving.motion.is_running


def test_that_dragging_and_jumping_move_nothing(moving, qtbot):
    timeline = moving.views.transport.timeline
    for value in (3, 4, 3, 2):
        timeline.setValue(value)
        assert moving.session.snapshot.position == after_timesteps(value)
        assert not moving.motion.is_running
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        press(moving, qtbot, key)
        assert not moving.motion.is_running
    panel = moving.strip.panels["output_sequence"]
    panel.chosen.emit(panel.cell_at(panel.cell_rect(1, 0).center()))
    assert moving.session.snapshot.position == after_timesteps(2)
    assert not moving.motion.is_running


def test_that_another_run_ends_what_moves(moving, qtbot):
    press(moving, qtbot)
    moving.session.set_weight_scale(0.3)
    assert not moving.motion.is_running
    assert not is_seen(moving)


@pytest.mark.one_window(False)
def test_that_a_window_that_changes_ends_what_moves(moving, qtbot, subtests):
    actions = {
        "resize": lambda: moving.resize(1000, 700),
        "theme": lambda: moving.looks.choose(scheme="dark"),
        "type": lambda: moving.looks.set_type_size(1.25),
        "close": lambda: (moving.documents.forget(), moving.close()),
    }
    for name, disturb in actions.items():
        moving.session.go_to_timestep(2)
        press(moving, qtbot)
        with subtests.test(name=name):
            assert moving.motion.is_running
            disturb()
            QCoreApplication.processEvents()
            assert not moving.motion.is_running
            assert not is_seen(moving)


def test_that_a_motion_is_over_before_the_next_step_that_is_played(moving, subtests):
    for speed in (0.5, 2.0, 4.0, FASTEST, 15.0, None):
        moving.session.go_to_timestep(2)
        moving.playback.set_speed(speed)
        old = moving.session.snapshot
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(moving.playback), "playing", True)
            moving.playback.due.emit(1)
        with subtests.test(speed=speed):
            assert moving.session.snapshot.position == after_timesteps(3)
            if speed is None or speed > FASTEST:
                assert not moving.motion.is_running
            else:
                milliseconds = moving.motion.animation.duration()
                assert 0 < milliseconds < 1000 / speed
                assert milliseconds <= duration(old, moving.session.snapshot)
                assert (milliseconds == 300) == (speed <= 2)


def test_that_steps_that_come_together_are_not_seen_to_move(moving):
    moving.playback.due.emit(2)
    assert moving.session.snapshot.position == after_timesteps(4)
    assert not moving.motion.is_running


def test_that_nothing_ticks_while_nothing_moves(moving, qtbot):
    animation = moving.motion.animation
    assert animation.state() == animation.State.Stopped
    press(moving, qtbot)
    assert animation.state() == animation.State.Running
    qtbot.waitUntil(lambda: not moving.motion.is_running)
    assert animation.state() == animation.State.Stopped


def test_that_frames_that_are_costly_are_few(moving, qtbot, clock, monkeypatch):
    press(moving, qtbot)
    shown = []

    def show(old, new, fraction, level):
        shown.append(fraction)
        clock.seconds += 0.01

    monkeypatch.setattr(moving.strip, "show_motion", show)
    for tick in range(1, 31):
        clock.seconds += 1 / 60
        moving.motion.animation.valueChanged.emit(tick / 31)
    # After each of them nothing is done for 0.16 of the 0.5 seconds.
    assert 2 <= len(shown) <= 4
    assert shown == sorted(shown)


def test_that_a_level_is_remembered(qtbot, qapp):
    assert remembered() == "full"
    window = opened(qtbot)
    window.motion.set_level("brief")
    closed(window)
    assert remembered() == "brief"


def test_that_no_motion_holds_for_one_start(qtbot, qapp):
    window = opened(qtbot)
    window.motion.reduce()
    assert window.motion.level == "none"
    closed(window)
    assert remembered() == "full"
    window = opened(qtbot)
    window.motion.reduce()
    window.motion.set_level("brief")
    assert window.motion.level == "brief"
    closed(window)


def test_that_a_window_that_is_opened_without_motion_has_none(monkeypatch, qapp):
    levels = []
    monkeypatch.setattr(
        "rnn_viewer.main_window.MainWindow.show",
        lambda window: levels.append(window.motion.level),
    )
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exec", lambda _: 0)
    for is_still in (False, True):
        assert app.open_window(is_still=is_still) == 0
    assert levels == ["full", "none"]


def opened(qtbot):
    window = app.make_window()
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.is_complete)
    return window


def closed(window):
    window.documents.forget()
    app.dispose(window)


def remembered():
    from rnn_viewer.window.preferences import Preferences

    return Preferences().get("motion")


def test_that_a_test_can_give_a_clock(window, clock):
    motion = Motion(window.session, window.playback, window.strip, window, clock)
    motion.set_level("full")
    motion.show_snapshot(window.session.snapshot, window.session.snapshot)
    assert not motion.is_running
