"""How far a long run is, in the status line."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from rnn_viewer.core.run.estimate import RunEstimate
from rnn_viewer.core.run.work import Work
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

SETTINGS = RNNSettings(timesteps=1_000_000)
ESTIMATE = RunEstimate(9.2, 1_024_000_000, "file", "float32")
WORK = Work(SETTINGS, ESTIMATE, 250_000, 6.0)


@pytest.fixture
def progress(window):
    return window.views.status_line.progress


def show(window, work) -> None:
    window.session.store.replace(work=work)


def test_that_the_precision_and_the_bytes_of_a_run_are_told(window, progress):
    assert progress.text.text() == "float64, 192 bytes"
    assert not progress.bar.isVisible()
    window.session.change(precision="float32")
    assert progress.text.text() == "float32, 96 bytes"


def test_that_rounded_rows_are_said_to_be_computed_again(window, progress, monkeypatch):
    assert "computed again" not in progress.text.toolTip()
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    window.session.change(timesteps=300)
    assert "rows float32" in progress.text.text()
    assert "computed again, as the loop had them" in progress.text.toolTip()


def test_that_a_long_run_tells_its_estimate_and_how_far_it_is(window, progress):
    show(window, WORK)
    assert progress.text.text() == (
        "250,000 of 1,000,000 timesteps, 6 s left"
        " (1.02 GB in a temporary file, float32 rows)"
    )
    assert progress.bar.isVisible()
    assert progress.bar.value() == 250
    assert progress.button.text() == "Stop"


def test_that_drawing_is_told_after_a_moment_though_nothing_new_comes(
    window, progress, qtbot
):
    show(window, Work(SETTINGS, drawing=True))
    assert not progress.bar.isVisible()
    qtbot.waitUntil(progress.bar.isVisible)
    assert progress.text.text() == "drawing the numbers of 1,000,000 timesteps"
    show(window, None)
    assert not progress.bar.isVisible()


def test_that_a_run_of_a_moment_is_not_spoken_of(window, progress):
    show(window, Work(RNNSettings(), RunEstimate(0.05, 100, "memory", "float64"), 10))
    assert not progress.bar.isVisible()


def test_that_the_button_stops_and_goes_on(window, progress, qtbot):
    show(window, WORK)
    with qtbot.waitSignal(progress.stop_wanted):
        qtbot.mouseClick(progress.button, Qt.MouseButton.LeftButton)
    show(window, replace(WORK, stopped=True, seconds_left=None))
    assert progress.text.text() == "stopped at 250,000 of 1,000,000 timesteps"
    assert progress.button.text() == "Continue"
    with qtbot.waitSignal(progress.continue_wanted):
        qtbot.mouseClick(progress.button, Qt.MouseButton.LeftButton)


def test_that_nothing_of_it_is_left_when_the_run_is_complete(window, progress):
    show(window, WORK)
    show(window, None)
    assert not progress.bar.isVisible()
    assert not progress.button.isVisible()
    assert progress.text.text() == "float64, 192 bytes"


def test_that_drawing_is_told_too(window, progress):
    show(window, Work(SETTINGS, ESTIMATE, drawing=True))
    assert progress.text.text() == "drawing the numbers of 1,000,000 timesteps"
