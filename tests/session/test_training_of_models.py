"""A whole model learns in a session: the shown loop with it, back and on."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.model.shown_model import over_samples, shown_of, with_model
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.has_loss import has_loss
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.session import Session

MODELS = Path(__file__).parents[1] / "reference" / "models"
DIGITS = np.load(MODELS / "digits.npz")
SAMPLES = Samples(DIGITS["X"][:24], targets=DIGITS["y"][:24])
SMALL = Training(batch=8, updates=6)


@pytest.fixture(scope="module")
def model():
    return load_model(MODELS / "trained_digits.keras")


@pytest.fixture
def session(model, qtbot):
    """A session that shows the first loop of a classifier over some digits."""
    session = Session()
    recipe = over_samples(with_model(Recipe(), model), SAMPLES, "digits.npz")
    session.load(Document(recipe))
    qtbot.waitUntil(lambda: session.recipe.shown_model is not None)
    yield session
    session.stop()


def wait(session, qtbot):
    qtbot.waitUntil(lambda: not session.training.is_playing)
    qtbot.waitUntil(lambda: not session.snapshot.training.is_playing)


def reached(model, updates, training=SMALL):
    trainer = ModelTrainer(training, model, SAMPLES)
    for _ in range(updates):
        trainer.update()
    return trainer.model


def assert_same(found, expected):
    for step, other in zip(found.steps, expected.steps, strict=True):
        for name, array in step.arrays.items():
            np.testing.assert_array_equal(array, other.arrays[name])


def model_in(session):
    return shown_of(session.recipe).model


def test_that_the_model_that_is_shown_learns(session, model, qtbot):
    noted = []
    session.training.noted.connect(noted.append)
    session.training.begin_model(SMALL)
    now = session.snapshot.training
    assert (now.number, now.is_of_model, set(now.references)) == (0, True, {"chance"})
    assert [*map(str, *noted)] == [
        "training: nothing is dropped by dropout while it learns"
    ]
    assert has_loss(session.snapshot)
    session.training.play()
    wait(session, qtbot)
    assert session.snapshot.training.number == 6
    expected = reached(model, 6)
    assert_same(model_in(session), expected)
    shown = session.snapshot.weights
    np.testing.assert_array_equal(shown["W_i"], expected.steps[0].arrays["forward.W_i"])
    assert session.snapshot.recipe.samples.shown == 0


def test_that_it_learns_on_while_other_loops_and_samples_are_shown(
    session, model, qtbot
):
    session.training.begin_model(SMALL)
    session.training.update(2)
    wait(session, qtbot)
    session.show_loop((2, 1))
    session.training.update(2)
    wait(session, qtbot)
    assert session.recipe.shown_model.at == (2, 1)
    assert session.snapshot.training.number == 4
    loop = reached(model, 4).steps[2].loops[1].weights
    np.testing.assert_array_equal(session.snapshot.weights["U_h"], loop["U_h"])
    session.training.rewind(1)
    qtbot.waitUntil(lambda: session.snapshot.training.number == 1)
    assert_same(model_in(session), reached(model, 1))


def test_that_another_loop_and_another_sample_are_laid_out_anew_while_it_plays(
    session, qtbot
):
    session.training.begin_model(SMALL)

    def playing():
        now = session.snapshot
        return replace(now, training=replace(now.training, is_playing=True))

    seen = [playing()]
    session.training.update(1)
    wait(session, qtbot)
    assert playing().lies_as(seen[0])
    session.show_loop((0, 1))
    qtbot.waitUntil(lambda: session.recipe.shown_model.at == (0, 1))
    seen.append(playing())
    session.set_sample(1)
    qtbot.waitUntil(lambda: session.recipe.samples.shown == 1)
    seen.append(playing())
    for old, new in pairwise(seen):
        assert old.recipe.settings == new.recipe.settings
        assert not new.lies_as(old)


def test_that_undo_brings_the_weights_back(session, model, qtbot):
    before = session.recipe
    session.training.begin_model(SMALL)
    session.training.play()
    wait(session, qtbot)
    while session.recipe is not before:
        assert session.undo_stack.canUndo()
        session.undo_stack.undo()
    assert session.snapshot.training is None
    assert model_in(session) is model


def test_that_it_begins_with_what_was_changed_by_hand(session, model, qtbot):
    session.set_edits((set_cell("W_i", 0, 0, 0.5),))
    qtbot.waitUntil(lambda: bool(session.recipe.edits))
    session.training.begin_model(SMALL)
    assert session.recipe.edits == ()
    assert model_in(session).steps[0].arrays["forward.W_i"][0, 0] == 0.5
    session.training.update(1)
    wait(session, qtbot)
    step = model.steps[0]
    changed = step.arrays["forward.W_i"].copy()
    changed[0, 0] = 0.5
    edited = model.with_step(step.name, step.with_arrays({"forward.W_i": changed}))
    assert_same(model_in(session), reached(edited, 1))


def test_that_a_session_goes_on_with_it(session, model, qtbot, tmp_path):
    session.training.begin_model(SMALL)
    session.training.update(3)
    wait(session, qtbot)
    path = tmp_path / "learning.rnnv"
    document = Document(session.recipe, training=session.training_record)
    save_session(document, path)
    other = Session()
    other.load(load_session(path))
    qtbot.waitUntil(lambda: other.snapshot.training is not None)
    assert other.snapshot.training.is_of_model
    assert other.snapshot.training.number == 3
    other.training.update(2)
    wait(other, qtbot)
    assert_same(model_in(other), reached(model, 5))
    other.stop()


def test_that_what_cannot_be_trained_is_refused(session, qtbot):
    refused = []
    session.training.refused.connect(refused.append)
    session.training.begin_model(replace(SMALL, loss="sigmoid_cross_entropy"))
    assert "it ends in softmax" in str(refused[0])
    assert session.snapshot.training is None
    samples = replace(SAMPLES, targets=None)
    session.load(Document(over_samples(session.recipe, samples, "digits.npy")))
    qtbot.waitUntil(lambda: session.recipe.samples.targets is None)
    session.training.begin_model(SMALL)
    assert "Nothing tells what is to be said" in str(refused[1])
    shown = session.recipe.shown_model
    assert not shown.is_trainable(session.recipe)
