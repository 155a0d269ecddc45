"""A recorder goes on between the user's events, and can be stopped."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.window.filming import FilmSettings, film
from rnn_viewer.window.recorder import Recorder

SIX = FilmSettings(1, 6, width=640, height=360)


@pytest.fixture
def snapshot():
    recipe = Recipe(RNNSettings(timesteps=6, input_features=3, output_features=4))
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


@pytest.fixture
def recorder(qapp):
    one = Recorder(qapp)
    yield one
    one.cancel()
    one.deleteLater()


def test_that_a_recorder_tells_every_frame_and_the_end(
    recorder, snapshot, tmp_path, qtbot
):
    shares = []
    recorder.progressed.connect(shares.append)
    job = film(snapshot, SIX, tmp_path / "film.gif")
    with qtbot.waitSignal(recorder.done) as told:
        recorder.begin(job)
        assert recorder.recording
    assert told.args == [tmp_path / "film.gif"]
    np.testing.assert_allclose(shares, np.arange(1, 7) / 6)
    assert not recorder.recording
    with Image.open(tmp_path / "film.gif") as seen:
        assert seen.n_frames == 6


def test_that_a_recorder_that_is_cancelled_tells_no_more(
    recorder, snapshot, tmp_path, qtbot
):
    told = []
    recorder.done.connect(told.append)
    recorder.failed.connect(told.append)
    recorder.progressed.connect(
        lambda share: recorder.cancel() if share > 0.4 else None
    )
    recorder.begin(film(snapshot, SIX, tmp_path / "film.gif"))
    qtbot.waitUntil(lambda: not recorder.recording)
    QApplication.processEvents()
    assert told == []
    assert not list(tmp_path.iterdir())


def test_that_a_recorder_tells_why_there_is_no_film(
    recorder, snapshot, tmp_path, qtbot
):
    path = tmp_path / "nowhere" / "film.gif"
    with qtbot.waitSignal(recorder.failed) as told:
        recorder.begin(film(snapshot, SIX, path))
    assert isinstance(told.args[0], UserError)
    assert "nowhere" in str(told.args[0])
    assert not recorder.recording


def test_that_a_fault_reaches_the_window_and_stops_the_recorder(
    recorder, qtbot, monkeypatch
):
    told = []
    monkeypatch.setattr("sys.excepthook", lambda *error: told.append(error[0]))

    def broken():
        yield 0.5
        raise ZeroDivisionError

    recorder.begin(broken())
    qtbot.waitUntil(lambda: bool(told))
    assert told == [ZeroDivisionError]
    assert not recorder.recording
