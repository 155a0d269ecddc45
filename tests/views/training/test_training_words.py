"""What is said of the last update, beside what a trainer of its own does."""

import re

import numpy as np
import pytest

from rnn_viewer.core.number_text import number_said
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.session import Session
from rnn_viewer.views.training.training_words import TrainingWords

TASKS = ["echo", "keep", "adding", "parity", "brackets", "next_letter"]
LIMITS = [None, 0.0, 1e-6, 0.02, 0.3, 100.0]
NETWORK = {"cell": "simple_rnn", "output_features": 5}
NORM = r"The gradient of the last batch had the norm (\S+): (.*)\.$"
CLIPPED = r"clipped at (\S+), it was multiplied by (\S+)"
RATE = 0.5


@pytest.fixture
def session(qtbot):
    session = Session()
    yield session
    session.stop()


@pytest.fixture
def do(session, qtbot):
    """Do something in the worker to its end; return what is said then."""

    def call(work, *arguments):
        work(*arguments)
        qtbot.waitUntil(lambda: not session.training.is_playing)
        qtbot.waitUntil(lambda: not session.snapshot.training.is_playing)
        return said(session)

    return call


def said(session):
    return TrainingWords().tell(session.snapshot.training)


def training(**options):
    """Return a training whose updates show the gradient that they were done with."""
    options = {"sequences": 40, "timesteps": 34, "rate": RATE, **options}
    return Training(optimizer="sgd", momentum=0.0, **options)


def moved(trainer):
    """Do an update; return the gradient that the parameters were moved by."""
    before = trainer.state().parameters
    update = trainer.update()
    return update, (before - trainer.state().parameters) / RATE


class Twin:
    """Does what a session does, and each update once more without clipping."""

    def __init__(self, settings):
        network = RNNSettings(**NETWORK)
        self.cut = Trainer(settings, network)
        self.free = Trainer(settings, network)

    def update(self):
        """Return the update, the norm of its gradient, and what was made of that."""
        self.free.restore(self.cut.state())
        self.free.change(clip=None)
        whole = np.linalg.norm(moved(self.free)[1])
        update, used = moved(self.cut)
        return update, whole, np.linalg.norm(used) / whole


def refute(text, found, limit):
    """Hold each number of a sentence against what a trainer did."""
    update, norm, factor = found
    about = {"rel": 0.06, "abs": 1e-15}
    loss = re.search(r"loss of the last batch (\S+);", text)[1]
    assert number_said(loss) == pytest.approx(update.loss, **about)
    told, end = re.search(NORM, text).groups()
    assert number_said(told) == pytest.approx(norm, **about)
    assert norm == pytest.approx(update.norm, rel=1e-6)
    if limit is None or norm < limit:
        assert end == "it was not clipped"
        assert factor == pytest.approx(1.0)
        return False
    at, by = re.fullmatch(CLIPPED, end).groups()
    assert number_said(at) == pytest.approx(limit, **about)
    assert number_said(by) == pytest.approx(factor, **about)
    return True


def test_that_each_number_of_the_last_update_is_that_of_its_batch(session, do):
    clipped = []
    for place in range(2 * len(TASKS)):
        task, limit = TASKS[place % 6], LIMITS[(place + place // 6) % 6]
        settings = training(task=task, batch=(1, 5, 32)[place // 2 % 3], clip=limit)
        twin = Twin(settings)
        session.training.begin(settings, dict(NETWORK))
        assert "gradient" not in said(session)
        assert "last batch" not in said(session)
        for _ in range(2):
            text = do(session.training.update)
            clipped.append(refute(text, twin.update(), limit))
    assert {True, False} == set(clipped)


def test_that_a_rewound_training_tells_of_the_update_that_it_is_at(session, do):
    settings = training(task="echo", batch=4, clip=0.02)
    learning, twin = session.training, Twin(settings)
    learning.begin(settings, dict(NETWORK))
    found, limits = [], [0.02, 0.02, 0.02, 0.001, 0.001, None, None]
    for limit in limits:
        learning.change("clip", limit)
        twin.cut.change(clip=limit)
        found.append(twin.update())
        assert refute(do(learning.update), found[-1], limit) == (limit is not None)
    for number in (7, 5, 3, 4, 6, 1):
        text = do(learning.rewind, number)
        assert text.startswith(f"Update {number},")
        refute(text, found[number - 1], limits[number - 1])
    assert "gradient" not in do(learning.rewind, 0)
    # Another limit counts from the next update on: what was said stays true.
    before = do(learning.rewind, 4)
    learning.change("clip", 50.0)
    assert said(session) == before


def test_that_what_plays_tells_of_its_last_update_whether_or_not_its_curve_does(
    session, qtbot
):
    settings = training(task="parity", batch=4, clip=0.05)
    session.training.begin(settings, dict(NETWORK))
    states = []
    session.changed.connect(lambda _, new: states.append(new.training))
    session.training.change("updates", 10_000_000)
    session.training.play()
    qtbot.waitUntil(lambda: len({state.number for state in states}) > 8)
    session.training.pause()
    twin, at = Twin(settings), {state.number: state for state in states}
    assert any(state.curve.ends < state.number for state in states)
    shown = sorted(set(at) - {0})[:5]
    for number in range(1, shown[-1] + 1):
        found = twin.update()
        if number in shown:
            refute(TrainingWords().tell(at[number]), found, 0.05)
