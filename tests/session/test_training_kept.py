"""A session keeps the point of a training, its seed and its curves."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.session import Session

SETTINGS = Training(sequences=20, timesteps=12, delay=3, batch=4, seed=9)
NETWORK = {"cell": "gru", "output_features": 5}


def done(session, qtbot, do):
    do()
    qtbot.waitUntil(lambda: not session.training.is_playing)
    qtbot.waitUntil(lambda: not session.snapshot.training.is_playing)


@pytest.fixture
def sessions(qtbot):
    made = []

    def make():
        made.append(Session())
        return made[-1]

    yield make
    for session in made:
        session.stop()


def save(session, path):
    document = document_of(session.snapshot, "train")
    save_session(replace(document, training=session.training_record), path)
    return path


@pytest.fixture
def saved(sessions, qtbot, tmp_path):
    """A session file of a training after 20 updates."""
    session = sessions()
    session.training.begin(SETTINGS, dict(NETWORK))
    done(session, qtbot, lambda: session.training.update(20))
    return session, save(session, tmp_path / "trained.rnnv")


def test_that_point_seed_and_curve_come_back(saved, sessions):
    mine, session = saved[0].snapshot.training, sessions()
    session.load(load_session(saved[1]))
    found = session.snapshot.training
    assert found.settings == SETTINGS
    assert found.number == 20
    assert (found.loss, found.references) == (mine.loss, mine.references)
    assert found.last == mine.last
    for name in ("losses", "measured_at", "held_out"):
        expected = getattr(mine.curve, name)
        np.testing.assert_array_equal(getattr(found.curve, name), expected)


def test_that_an_opened_training_goes_on_to_the_same_bits(saved, sessions, qtbot):
    session = sessions()
    session.load(load_session(saved[1]))
    done(session, qtbot, lambda: session.training.update(15))
    trainer = Trainer(SETTINGS, RNNSettings(**NETWORK))
    losses = [trainer.update().loss for _ in range(35)]
    expected = trainer.weights["U_z"]
    np.testing.assert_array_equal(session.snapshot.weights["U_z"], expected)
    assert session.snapshot.training.curve.losses.tolist() == losses
    done(session, qtbot, lambda: session.training.rewind(7))
    early = Trainer(SETTINGS, RNNSettings(**NETWORK))
    for _ in range(7):
        early.update()
    expected = early.weights["U_z"]
    np.testing.assert_array_equal(session.snapshot.weights["U_z"], expected)


def test_that_other_weights_are_not_those_of_the_training(saved, sessions, qtbot):
    session = sessions()
    session.load(load_session(saved[1]))
    session.set_sample(2)
    assert session.snapshot.training is not None
    session.draw_weights()
    assert session.snapshot.training is None
    assert session.training_record is None
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.snapshot.training is not None)
    assert session.snapshot.training.number == 20


def test_that_a_training_is_saved_while_it_plays(saved, tmp_path, qtbot):
    session, _ = saved
    session.training.change("updates", 10_000_000)
    session.training.play()
    qtbot.waitUntil(lambda: session.snapshot.training.number > 25)
    path = save(session, tmp_path / "playing.rnnv")
    assert session.training.is_playing
    session.training.pause()
    assert load_session(path).training.state.number > 25


def test_that_a_lesson_gives_the_training_back(saved, qtbot):
    session, _ = saved
    session.set_aside()
    session.draw_weights()
    assert session.snapshot.training is None
    session.bring_back()
    qtbot.waitUntil(lambda: session.training_record is not None)
    done(session, qtbot, lambda: session.training.update(2))
    assert session.snapshot.training.number == 22


def test_that_a_session_without_training_keeps_none(sessions):
    assert sessions().training_record is None
