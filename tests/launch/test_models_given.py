"""A whole model in Python: read, computed, opened."""

import warnings
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import load_model, save_model, train, view
from rnn_viewer.core.errors import ArrayError, FileError, NoEffect, NoSample
from rnn_viewer.core.run.simulation import start

MODELS = Path(__file__).parents[1] / "reference" / "models"
EXPECTED = np.load(MODELS / "expected_keras.npz")


@pytest.fixture
def started(monkeypatch):
    """Collect the recipes that a window would be opened with."""
    recipes = []
    monkeypatch.setattr("rnn_viewer.launch.starting.start_program", recipes.append)
    monkeypatch.setattr("rnn_viewer.launch.viewing.has_event_loop", lambda: False)
    return recipes


def test_that_a_model_is_computed_without_a_word_where_nothing_was_guessed():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = load_model(MODELS / "classifier.keras")
    inputs, outputs = (EXPECTED[f"classifier.{n}"] for n in ("inputs", "outputs"))
    np.testing.assert_allclose(model(inputs), outputs, rtol=0, atol=2e-6)
    np.testing.assert_allclose(model(inputs[2]), outputs[2], rtol=0, atol=2e-6)
    assert len(model.steps) == len(model.outputs(inputs)) == 8


def test_that_one_warning_says_what_ends_a_chain():
    with pytest.warns(UserWarning, match="chain ends before Attention") as said:
        model = load_model(str(MODELS / "attention.keras"))
    assert len(said) == 1
    assert said[0].filename == __file__
    assert model(EXPECTED["attention.inputs"]).shape == (6, 10, 5)


def test_that_view_opens_the_first_loop_over_the_sample(started, tmp_path):
    model, inputs = load_model(MODELS / "tokens.keras"), EXPECTED["tokens.inputs"]
    np.save(tmp_path / "tokens.npy", inputs)
    view(model, inputs, sample=2)
    view(model, tmp_path / "tokens.npy", sample=2)
    outputs = model.outputs(inputs)[1][2]
    for recipe in started:
        run = start(recipe)
        run.advance()
        # The tokens behind the third are masked.
        np.testing.assert_allclose(run.output_sequence, outputs[:3], rtol=0, atol=1e-12)
    assert len(started) == 2


def test_that_what_cannot_be_opened_is_said_in_a_sentence(started):
    model = load_model(MODELS / "tokens.keras")
    with pytest.raises(NoSample, match="no sample 6"):
        view(model, EXPECTED["tokens.inputs"], sample=6)
    with pytest.raises(ArrayError, match="no recurrent step"):
        view(model.with_steps([model.steps[0]]), EXPECTED["tokens.inputs"])
    with pytest.raises(FileError, match=r"nothing\.keras"):
        load_model("nothing.keras")
    assert not started


def test_that_inputs_are_drawn_and_that_is_said_where_none_are_given(started):
    with pytest.warns(UserWarning, match="no inputs were given"):
        view(load_model(MODELS / "classifier.keras"))
    assert started[0].inputs.shape[1] == 4


def test_that_a_model_is_trained_and_written(tmp_path):
    source = MODELS / "trained_digits.keras"
    kept, path = np.load(MODELS / "digits.npz"), tmp_path / "better.keras"
    X, y = kept["X"][:40], kept["y"][:40]
    model = load_model(source)
    with pytest.warns(UserWarning, match="nothing is dropped by dropout") as said:
        found = train(model, X, y, updates=4, batch=8, held_out=0.25)
    assert [each.filename for each in said] == [__file__]
    assert found.losses.shape == (4,)
    assert found.score <= 1.0
    right = (found.model(X[30:]).argmax(axis=1) == y[30:]).mean()
    assert found.score == right
    save_model(found.model, path, source)
    np.testing.assert_array_equal(load_model(path)(X), found.model(X))
    assert (found.model(X) != model(X)).any()


def test_that_a_file_is_trained_as_the_model_that_it_holds():
    source, kept = MODELS / "trained_digits.keras", np.load(MODELS / "digits.npz")
    parts = kept["X"][:8], kept["y"][:8]
    with pytest.warns(UserWarning, match="nothing is dropped by dropout") as said:
        ours, theirs = (
            train(model, *parts, updates=1) for model in (source, load_model(source))
        )
    assert [each.filename for each in said] == [__file__] * 2
    np.testing.assert_array_equal(ours.losses, theirs.losses)
    with pytest.raises(FileError, match=r"nowhere\.keras"):
        train("nowhere.keras", *parts)


def test_that_an_option_of_a_task_has_no_effect_on_a_model():
    model = load_model(MODELS / "classifier.keras")
    with pytest.raises(
        NoEffect, match="task='echo' has no effect: a model has samples"
    ):
        train(model, EXPECTED["classifier.inputs"], np.zeros(6, int), task="echo")


def test_that_a_list_of_samples_of_different_lengths_is_trained():
    rng = np.random.default_rng(1)
    samples = [rng.normal(size=(length, 8)) for length in (8, 5, 3, 8)]
    model = load_model(MODELS / "trained_digits.keras")
    with pytest.warns(UserWarning, match="nothing is dropped"):
        found = train(model, samples, [1, 2, 3, 4], updates=60, held_out=0.0)
    assert found.losses[-1] < 0.1 * found.losses[0]
