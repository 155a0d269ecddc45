"""The first start: small enough to read, and its end leads to the book's sizes."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.application.first_start import FIRST_RUN, FirstStart
from rnn_viewer.session import Session
from rnn_viewer.window.preferences import Preferences

pytestmark = pytest.mark.one_window


@pytest.fixture
def first(open_window):
    window = open_window(**vars(FIRST_RUN))
    FirstStart(window)
    window.show_welcome()
    return window


def test_that_its_numbers_differ_and_nothing_saturates():
    run = simulate(FIRST_RUN)
    outputs = run.output_sequence
    assert np.abs(outputs).max() < 0.87
    assert np.ptp(outputs, axis=0).min() > 0.8
    weights = np.concatenate([array.ravel() for array in run.weights.arrays.values()])
    assert len({f"{number:.2f}" for number in weights}) > 0.8 * weights.size


def test_that_every_cell_of_the_loop_has_its_number(first):
    for name, panel in first.strip.panels.items():
        if name not in ("state_vector", "output_sequence"):
            assert panel._number_size == 1.0, name


def test_that_it_plays_an_operation_a_step(first, qtbot):
    assert first.session.snapshot.step_size == "operation"
    qtbot.keyClick(first.strip, Qt.Key.Key_Space)
    assert first.playback.playing
    first.playback.pause()


def test_that_its_end_leads_to_the_books_sizes_which_can_be_undone(first, qtbot):
    first.session.go_to_timestep(7)
    assert first.is_welcoming
    while not first.walking.is_at_end:
        assert first.message is None
        first.actions_by_name["step_forward"].trigger()
    assert not first.is_welcoming
    assert first.message.text.text().startswith("That was the whole loop: 8 turns")
    (button,) = first.message.buttons
    assert button.text() == ("Now the book's sizes: 100 timesteps, 32 inputs, 64 units")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    now = first.session.snapshot
    assert now.recipe.settings == RNNSettings()
    assert now.position.at_start
    assert not first.message.isVisible()
    first.session.undo_stack.undo()
    assert first.session.snapshot.recipe.settings == FIRST_RUN
    # It is said once.
    first.actions_by_name["end"].trigger()
    assert not first.message.isVisible()


@pytest.mark.one_window(False)
def test_that_another_run_ends_without_the_offer(first):
    first.session.change(seed=7)
    first.actions_by_name["end"].trigger()
    assert first.message is None


def test_that_only_a_run_that_is_remembered_makes_a_later_start(qapp):
    preferences = Preferences()
    assert preferences.is_new
    preferences.set("speed", 4.0)
    assert preferences.is_new
    preferences.save_rnn_settings(FIRST_RUN)
    assert not preferences.is_new


def test_that_a_session_without_settings_keeps_the_books(qapp):
    assert Session().snapshot.recipe.settings == RNNSettings()
