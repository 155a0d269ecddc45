"""A job that follows the shown timestep of a long run."""

from threading import Event

import pytest
from PySide6.QtCore import QTimer

from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.widgets import stretch_job
from rnn_viewer.widgets.stretch_job import StretchJob


@pytest.fixture
def run():
    return simulate(RNNSettings(timesteps=400, input_features=2, output_features=3))


@pytest.fixture
def job(qapp, monkeypatch):
    """A job that tells which timesteps it worked out; it rests 5 ms."""
    monkeypatch.setattr(stretch_job, "_REST", 5)

    def work(run, here):
        yield 0.5
        return here

    job = StretchJob(work)
    job.told = []
    job.found.connect(job.told.append)
    yield job
    job.cancel()


def is_to_come(job) -> bool:
    """Tell whether the job is at something, or will begin something by itself."""
    return job.running or any(timer.isActive() for timer in job.findChildren(QTimer))


def test_that_timesteps_around_the_shown_one_are_studied(job, run, qtbot):
    job.start(run, 200, 100)
    qtbot.waitUntil(lambda: job.told == [Stretch(150, 250, 400)])


def test_that_a_step_inside_of_what_is_studied_begins_nothing(job, run, qtbot):
    job.start(run, 200, 100)
    qtbot.waitUntil(lambda: len(job.told) == 1)
    assert job.follow(run, 249, 100)
    assert job.follow(run, 150, 100)
    assert not is_to_come(job)
    assert len(job.told) == 1


def test_that_it_follows_to_where_one_is_at_last(job, run, qtbot):
    job.start(run, 200, 100)
    qtbot.waitUntil(lambda: len(job.told) == 1)
    for timestep in (260, 300, 380):
        assert not job.follow(run, timestep, 100)
    qtbot.waitUntil(lambda: len(job.told) == 2)
    assert job.told[1] == Stretch(300, 400, 400)


def test_that_coming_back_in_time_begins_nothing(job, run, qtbot):
    job.start(run, 200, 100)
    qtbot.waitUntil(lambda: len(job.told) == 1)
    assert not job.follow(run, 10, 100)
    assert is_to_come(job)
    assert job.follow(run, 210, 100)
    assert not is_to_come(job)
    assert len(job.told) == 1


def test_that_it_is_not_put_off_while_the_position_moves_on(job, run, qtbot):
    job.start(run, 20, 40)
    qtbot.waitUntil(lambda: len(job.told) == 1)
    shown = iter(range(60, 10_000))

    def moves() -> bool:
        job.follow(run, min(next(shown), 399), 40)
        return len(job.told) > 2

    qtbot.waitUntil(moves)


def test_that_nothing_is_begun_when_it_was_cancelled(job, run, qtbot):
    job.start(run, 200, 100)
    qtbot.waitUntil(lambda: len(job.told) == 1)
    job.follow(run, 10, 100)
    assert is_to_come(job)
    job.cancel()
    assert not is_to_come(job)
    assert len(job.told) == 1


def test_that_what_was_cancelled_is_studied_when_it_is_asked_for_again(
    run, qtbot, qapp, monkeypatch
):
    monkeypatch.setattr(stretch_job, "_REST", 5)
    monkeypatch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 0.0)
    may_end = Event()

    def job(run, here):
        while not may_end.is_set():
            yield 0.5
        return here

    job, told = StretchJob(job), []
    job.found.connect(told.append)
    job.start(run, 200, 100)
    assert job.running
    job.cancel()
    may_end.set()
    assert not job.follow(run, 200, 100)
    qtbot.waitUntil(lambda: told == [Stretch(150, 250, 400)])
    job.cancel()
