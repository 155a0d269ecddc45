"""A study that follows the shown timestep of a long run."""

from threading import Event

import pytest

from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.widgets import stretch_job
from rnn_viewer.widgets.stretch_job import StretchStudy


@pytest.fixture
def run():
    return simulate(RNNSettings(timesteps=400, input_features=2, output_features=3))


@pytest.fixture
def study(qapp, monkeypatch):
    """A study that tells which timesteps it studied; it rests 5 ms."""
    monkeypatch.setattr(stretch_job, "_REST", 5)

    def job(run, here):
        yield 0.5
        return here

    study = StretchStudy(job)
    study.told = []
    study.found.connect(study.told.append)
    yield study
    study.cancel()


def test_that_timesteps_around_the_shown_one_are_studied(study, run, qtbot):
    study.study(run, 200, 100)
    qtbot.waitUntil(lambda: study.told == [Stretch(150, 250, 400)])


def test_that_a_step_inside_of_what_is_studied_begins_nothing(study, run, qtbot):
    study.study(run, 200, 100)
    qtbot.waitUntil(lambda: len(study.told) == 1)
    assert study.follow(run, 249, 100)
    assert study.follow(run, 150, 100)
    qtbot.wait(20)
    assert len(study.told) == 1


def test_that_it_follows_to_where_one_is_at_last(study, run, qtbot):
    study.study(run, 200, 100)
    qtbot.waitUntil(lambda: len(study.told) == 1)
    for timestep in (260, 300, 380):
        assert not study.follow(run, timestep, 100)
    qtbot.waitUntil(lambda: len(study.told) == 2)
    assert study.told[1] == Stretch(300, 400, 400)


def test_that_coming_back_in_time_begins_nothing(study, run, qtbot):
    study.study(run, 200, 100)
    qtbot.waitUntil(lambda: len(study.told) == 1)
    assert not study.follow(run, 10, 100)
    assert study.follow(run, 210, 100)
    qtbot.wait(20)
    assert len(study.told) == 1


def test_that_it_is_not_put_off_while_the_position_moves_on(study, run, qtbot):
    study.study(run, 20, 40)
    qtbot.waitUntil(lambda: len(study.told) == 1)
    shown = iter(range(60, 10_000))

    def moves() -> bool:
        study.follow(run, min(next(shown), 399), 40)
        return len(study.told) > 2

    qtbot.waitUntil(moves)


def test_that_nothing_is_begun_when_it_was_cancelled(study, run, qtbot):
    study.study(run, 200, 100)
    qtbot.waitUntil(lambda: len(study.told) == 1)
    study.follow(run, 10, 100)
    study.cancel()
    qtbot.wait(20)
    assert len(study.told) == 1


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

    study, told = StretchStudy(job), []
    study.found.connect(told.append)
    study.study(run, 200, 100)
    assert study.running
    study.cancel()
    may_end.set()
    assert not study.follow(run, 200, 100)
    qtbot.waitUntil(lambda: told == [Stretch(150, 250, 400)])
    study.cancel()
