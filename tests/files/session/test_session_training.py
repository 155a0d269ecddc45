"""A session keeps the point of a training, its seed and its curve."""

import json
import zipfile

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
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


@pytest.fixture
def saved(sessions, qtbot, tmp_path):
    """A session file of a training after 60 updates."""
    session, path = sessions(), tmp_path / "trained.rnnv"
    session.training.begin(SETTINGS, dict(NETWORK))
    done(session, qtbot, lambda: session.training.update(60))
    save_session(document_of(session.snapshot, "train"), path)
    return session, path


def test_that_point_seed_and_curve_come_back(saved):
    session, path = saved
    mine, found = session.snapshot.training, load_session(path).training
    assert found.settings == SETTINGS
    assert found.number == 60
    assert (found.loss, found.references) == (mine.loss, mine.references)
    for name in ("losses", "norms", "measured_at", "held_out"):
        expected = getattr(mine.curve, name)
        np.testing.assert_array_equal(getattr(found.curve, name), expected)


def test_that_an_opened_training_goes_on_to_the_same_bits(saved, sessions, qtbot):
    _, path = saved
    session = sessions()
    session.load(load_session(path))
    assert session.snapshot.training.number == 60
    done(session, qtbot, lambda: session.training.update(15))
    trainer = Trainer(SETTINGS, RNNSettings(**NETWORK))
    losses = [trainer.update().loss for _ in range(75)]
    np.testing.assert_array_equal(
        session.snapshot.weights["U_z"], trainer.weights["U_z"]
    )
    assert session.snapshot.training.curve.losses.tolist() == losses
    done(session, qtbot, lambda: session.training.rewind(62))
    assert session.snapshot.training.number == 62


def test_that_other_weights_are_not_those_of_the_training(saved, sessions):
    _, path = saved
    session = sessions()
    session.load(load_session(path))
    session.set_sample(2)
    assert session.snapshot.training is not None
    session.draw_weights()
    assert session.snapshot.training is None


def test_that_a_session_without_training_says_nothing_of_it(tmp_path, sessions):
    path = tmp_path / "plain.rnnv"
    save_session(document_of(sessions().snapshot), path)
    with zipfile.ZipFile(path) as archive:
        assert "training" not in json.loads(archive.read("session.json"))
    assert load_session(path).training is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", -1),
        ("number", 61),
        ("loss", "hinge"),
        ("settings", {"task": "chess"}),
        ("settings", {"no": 1}),
        ("references", {"luck": 1.0}),
        ("is_drawn", 3),
        ("steps", "x"),
    ],
)
def test_that_a_damaged_training_is_refused_in_words(saved, tmp_path, name, value):
    _, path = saved
    other = tmp_path / "damaged.rnnv"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "session.json":
                words = json.loads(data)
                words["training"][name] = value
                data = json.dumps(words).encode()
            new.writestr(member, data)
    with pytest.raises(FileError):
        load_session(other)


@pytest.mark.parametrize("name", ["memory", "parameters", "losses"])
def test_that_a_missing_array_is_refused_in_words(saved, tmp_path, name):
    _, path = saved
    other = tmp_path / "damaged.rnnv"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for member in old.namelist():
            if member != f"training/{name}.npy":
                new.writestr(member, old.read(member))
    with pytest.raises(FileError):
        load_session(other)
