"""The window: what a user does and sees."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QToolButton

from rnn_viewer import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.main_window import MainWindow
from rnn_viewer.views.loop.strip import Strip
from tests.walks import first

pytestmark = pytest.mark.one_window

Key = Qt.Key


@pytest.fixture
def active(window, qtbot) -> MainWindow:
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def completed(window) -> int:
    return window.session.snapshot.position.completed


def test_that_a_window_opens_at_the_books_settings(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    now = window.session.snapshot
    assert now.recipe.settings == RNNSettings()
    np.testing.assert_array_equal(
        now.run.output_sequence, simulate(RNNSettings()).output_sequence
    )
    assert now.position.at_start
    assert now.trace is None


@pytest.mark.one_window(False)
def test_that_the_docks_take_their_room_before_they_are_seen(open_window, monkeypatch):
    heights, paint = [], Strip.paint

    def noted(strip, *what) -> None:
        heights.append(strip.height())
        paint(strip, *what)

    monkeypatch.setattr(Strip, "paint", noted)
    window = open_window()
    # Nothing jumps when the docks are filled.
    assert set(heights) == {window.strip.height()}


def test_that_the_step_sizes_stand_in_the_order_of_the_contract(window):
    combo = window.findChild(QComboBox, "step_size")
    words = [combo.itemData(i) for i in range(combo.count())]
    assert words == ["timestep", "operation", "unit"] == list(STEP_SIZES)


def test_that_the_actions_walk_and_come_back(window, subtests):
    combo = window.findChild(QComboBox, "step_size")
    forward = window.findChild(QAction, "action_step_forward")
    back = window.findChild(QAction, "action_step_back")
    for step_size in ("timestep", "operation", "unit"):
        window.session.rewind()
        combo.setCurrentIndex(combo.findData(step_size))
        places = [window.session.snapshot.position]
        for _ in range(8):
            forward.trigger()
            places.append(window.session.snapshot.position)
        with subtests.test(step_size=step_size):
            assert len(set(places)) >= 7
            for place in reversed(places[:-1]):
                if window.session.snapshot.position != place:
                    back.trigger()
                assert window.session.snapshot.position == place


def test_that_end_and_rewind_go_to_both_ends_and_draw_nothing_anew(window):
    run = window.session.snapshot.run
    window.findChild(QAction, "action_end").trigger()
    timeline = window.findChild(QSlider, "timeline")
    assert (timeline.minimum(), timeline.value(), timeline.maximum()) == (0, 6, 6)
    window.findChild(QAction, "action_rewind").trigger()
    assert timeline.value() == 0
    assert window.session.snapshot.position.at_start
    assert window.session.snapshot.run is run


def test_that_the_timeline_goes_where_it_is_dragged(window):
    timeline = window.findChild(QSlider, "timeline")
    timeline.setValue(4)
    assert completed(window) == 4
    assert window.findChild(QLabel, "timestep_label").text() == "timestep 4 of 6"
    np.testing.assert_array_equal(
        window.session.snapshot.trace.output_t,
        window.session.snapshot.run.output_sequence[3],
    )


def test_that_the_keys_walk_through_the_run(active, qtbot):
    press(qtbot, active, Key.Key_Right)
    press(qtbot, active, Key.Key_Right)
    assert completed(active) == 2
    press(qtbot, active, Key.Key_Left)
    assert completed(active) == 1
    press(qtbot, active, Key.Key_End)
    assert completed(active) == 6
    press(qtbot, active, Key.Key_Home)
    assert completed(active) == 0
    active.session.change(timesteps=30)
    press(qtbot, active, Key.Key_PageDown)
    press(qtbot, active, Key.Key_PageDown)
    assert completed(active) == 20
    press(qtbot, active, Key.Key_PageUp)
    assert completed(active) == 10


def test_that_up_and_down_choose_the_unit(active, qtbot):
    press(qtbot, active, Key.Key_Down)
    press(qtbot, active, Key.Key_Down)
    press(qtbot, active, Key.Key_Down)
    assert active.session.snapshot.selection.unit == 2
    press(qtbot, active, Key.Key_Up)
    assert active.session.snapshot.selection.unit == 1
    press(qtbot, active, Key.Key_Escape)
    assert active.session.snapshot.selection.unit is None


def test_that_space_plays_to_the_end_and_stops_there(active, qtbot):
    active.findChild(QSlider, "speed").setValue(
        active.findChild(QSlider, "speed").maximum()
    )
    press(qtbot, active, Key.Key_Space)
    assert active.playback.playing
    qtbot.waitUntil(lambda: not active.playback.playing)
    assert completed(active) == 6
    assert not active.findChild(QAction, "action_play").isChecked()


def test_that_playing_at_the_end_begins_again(window, qtbot):
    window.session.go_to_end()
    window.playback.set_speed(None)
    window.findChild(QAction, "action_play").trigger()
    assert completed(window) == 0
    qtbot.waitUntil(lambda: not window.playback.playing)
    assert completed(window) == 6


def test_that_a_step_by_hand_pauses(window):
    play = window.findChild(QAction, "action_play")
    play.trigger()
    assert window.playback.playing
    window.findChild(QAction, "action_step_forward").trigger()
    assert not window.playback.playing
    assert completed(window) == 1


def test_that_the_transport_has_a_button_for_each_of_its_actions(window):
    buttons = window.views.transport.findChildren(QToolButton)
    names = [button.defaultAction().objectName() for button in buttons]
    assert names == [
        f"action_{name}"
        for name in ("rewind", "step_back", "play", "step_forward", "end")
    ]
    for button in buttons:
        assert not button.icon().isNull()
        assert button.toolTip()
        assert button.accessibleName()


def test_that_a_changed_setting_keeps_the_position_where_it_exists(window):
    window.session.go_to_timestep(5)
    window.session.change(weight_scale=0.2)
    assert completed(window) == 5
    window.session.change(timesteps=3)
    assert completed(window) == 3


def test_that_undo_and_redo_give_the_same_bits(active, qtbot):
    first = active.session.snapshot.run.output_sequence.copy()
    active.session.change(weight_scale=0.05)
    second = active.session.snapshot.run.output_sequence.copy()
    press(qtbot, active, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert active.session.snapshot.run.output_sequence.tobytes() == first.tobytes()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, active, Key.Key_Z, both)
    assert active.session.snapshot.run.output_sequence.tobytes() == second.tobytes()
    active.session.change(weight_scale=0.5)
    assert active.session.snapshot.run.output_sequence.tobytes() == first.tobytes()


def test_that_pointing_shows_the_name_and_the_exact_value(window, qtbot):
    panel = window.strip.panels["W"]
    qtbot.mouseMove(panel, panel.cell_rect(2, 1).center())
    number = window.session.snapshot.weights.W[2, 1]
    label = window.findChild(QLabel, "cell_label")
    assert label.text() == f"W[3, 2] = {float(number)!r}"


def test_that_pointing_at_what_is_not_there_says_so(window, qtbot):
    panel = window.strip.panels["output_t"]
    qtbot.mouseMove(panel, panel.cell_rect(1).center())
    assert "not computed yet" in window.findChild(QLabel, "cell_label").text()


def test_that_ctrl_c_copies_the_number_with_17_digits(active, qtbot):
    panel = active.strip.panels["U"]
    qtbot.mouseMove(panel, panel.cell_rect(0, 3).center())
    press(qtbot, active, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert float(text) == active.session.snapshot.weights.U[0, 3]
    assert len(text.lstrip("-0.").replace(".", "")) == 17


def test_that_the_status_line_speaks_as_the_book_does(book):
    book.session.set_step_size("operation")
    for steps, text in {
        0: "state_t <- rep_len(0, 64) = (64,1)",
        1: "input_t <- inputs[1, ] = (32,1)",
        2: "W %*% input_t = (64,32) * (32,1) = (64,1)",
        3: "U %*% state_t = (64,64) * (64,1) = (64,1)",
        6: "output_sequence[1, ] <- output_t = (64,1), row 1 of (100,64)",
        7: "state_t <- output_t = (64,1)",
    }.items():
        book.session.rewind()
        book.session.step(steps)
        assert book.findChild(QLabel, "operation_label").text() == text


def test_that_the_bias_is_said_to_be_a_number_for_each_unit(book):
    book.session.set_step_size("operation")
    book.session.step(4)
    assert "+ (64,1) = (64,1)" in book.findChild(QLabel, "operation_label").text()
    assert "one number for each unit" in book.findChild(QLabel, "note_label").text()


def test_that_a_run_that_leaves_the_finite_numbers_is_told_by_timestep_and_unit(window):
    window.session.change(activation="identity", weight_scale=1e6, timesteps=100)
    run = window.session.snapshot.run
    finite = np.isfinite(run.output_sequence)
    timestep, unit = np.argwhere(~finite)[0] + 1
    window.session.go_to_end()
    note = window.findChild(QLabel, "note_label").text()
    assert f"timestep {timestep}" in note
    assert f"unit {unit}" in note
    window.strip.grab()


@pytest.mark.one_window(False)
def test_that_closing_the_window_while_it_plays_stops_everything(open_window):
    window = open_window()
    window.playback.play()
    window.close()
    assert not window.playback.playing


def test_that_every_panel_and_control_has_a_name_and_a_tooltip(window):
    named = [
        *window.strip.panels.values(),
        *window.views.settings_form.controls.values(),
    ]
    named += [window.findChild(QSlider, name) for name in ("timeline", "speed")]
    for widget in named:
        # A label is called by its text.
        assert widget.accessibleName() or isinstance(widget, QLabel)
        assert widget.toolTip()


@pytest.mark.one_window(False)
@pytest.mark.parametrize("size", first([(1024, 700), (1280, 800), (1920, 1080)]))
def test_that_the_window_is_as_large_as_it_is_asked_to_be(open_window, size):
    window = open_window(size)
    QCoreApplication.processEvents()
    assert (window.width(), window.height()) == size
    code, activation = window.views.code_panel, window.views.activation_panel
    assert code.width() > activation.width() > 160
