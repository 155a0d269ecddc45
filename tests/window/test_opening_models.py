"""Files of whole models in the window: opened, walked, and what the list finds."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QDialogButtonBox

from rnn_viewer.core.model.shown_model import shown_of
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.views.dialogs.inputs_dialog import InputsDialog
from rnn_viewer.views.dialogs.layer_dialog import LayerDialog
from tests.walks import first

MODELS = Path(__file__).parents[1] / "reference" / "models"
FRAMEWORKS = Path(__file__).parents[1] / "reference" / "frameworks"
DIGITS = {
    "trained_digits.keras": "keras",
    "trained_digits.pt": "pytorch",
}
ORDER = {"trained_digits.pt": ["lstm.l0", "lstm.l1", "last_timestep", "norm", "head"]}


@pytest.fixture
def samples(tmp_path):
    """Write the digits that a framework was asked: ``samples("keras")``."""

    def write(framework: str) -> Path:
        kept = np.load(MODELS / "trained.npz")
        word = f"digits_{framework}"
        path = tmp_path / f"{framework}.npz"
        X, y = kept[f"{word}.inputs"], kept[f"{word}.targets"]
        np.savez(path, X=X, y=y)
        return path

    return write


def open_whole(window, path: Path) -> None:
    """Open a file and take what the dialog offers first."""
    window.importing.open_file(path)
    dialog = window.findChild(LayerDialog)
    assert dialog.list.currentItem().text(0) == "the whole model"
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.Open).click()


def with_digits(window, file: str, samples) -> None:
    """Open a classifier, put its chain right where that is a guess, and its digits."""
    open_whole(window, MODELS / file)
    if file in ORDER:
        model = shown_of(window.session.recipe).model
        window.session.put_steps(model.with_steps([*ORDER[file], "softmax"]))
    window.importing.open_file(samples(DIGITS[file]), "inputs")
    dialog = window.findChild(InputsDialog)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.Ok).click()


def walk_back(window) -> None:
    """Follow what stands first, from step to step, until no link leads further."""
    step, terms = window.panel("step"), window.panel("terms")
    is_in_step = True
    for _ in range(40):
        walked = len(window.session.snapshot.backtrace.places)
        if is_in_step:
            # What a step adds by itself leads nowhere.
            made_of = step.made_of
            texts = [made_of.columns[0].text(row) for row in made_of.order]
            place = next(n for n, text in enumerate(texts) if "adds" not in text)
            step.parts.row_chosen.emit(made_of.row_at(place))
        else:
            rows = range(terms.model.rowCount())
            row = next(row for row in rows if terms.model.reads_input(row))
            if terms.model.link(row) is None:
                return
            terms.table.link_followed.emit(row)
        is_in_step = len(window.session.snapshot.backtrace.places) == walked
    raise AssertionError(step.sentence.text())


def test_that_a_file_of_several_layers_opens_as_a_whole(window):
    open_whole(window, MODELS / "classifier.keras")
    shown = shown_of(window.session.recipe)
    assert shown.at == shown.loops[0]
    assert window.modelling.bar.isVisible()
    assert any("random numbers" in note for note in window.session.recipe.notes)
    window.session.undo_stack.undo()
    assert not window.modelling.bar.isVisible()


def test_that_one_layer_of_a_model_opens_by_itself(window):
    window.importing.open_file(MODELS / "classifier.keras")
    dialog = window.findChild(LayerDialog)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.Open).click()
    assert window.session.recipe.shown_model is None
    assert window.session.recipe.weights is not None


def test_that_a_layer_with_more_around_it_offers_the_whole_model(window):
    window.importing.open_file(FRAMEWORKS / "readout.keras")
    assert window.session.recipe.shown_model is None
    assert "holds a whole model" in window.message.text.text()
    (offer,) = window.message.findChildren(type(window.message.buttons[0]))[:1]
    offer.click()
    assert shown_of(window.session.recipe) is not None


@pytest.mark.parametrize("file", first(DIGITS))
def test_that_a_wrongly_told_digit_is_found_and_walked_back_to_a_pixel(
    window, qtbot, samples, file
):
    with_digits(window, file, samples)
    panel = window.panel("samples")
    qtbot.waitUntil(lambda: panel.model.table and panel.model.table.answers is not None)
    kept = np.load(MODELS / "trained.npz")
    word = f"digits_{DIGITS[file]}"
    said, targets = kept[f"{word}.said"], kept[f"{word}.targets"]
    wrong = np.flatnonzero(said != targets)
    answers = panel.model.table.answers
    np.testing.assert_array_equal(np.flatnonzero(answers.right == 0), wrong)
    assert len(wrong) > 0
    panel.walk_to_wrong()
    shown = window.session.snapshot.recipe.samples.shown
    assert shown in wrong
    qtbot.waitUntil(lambda: bool(window.modelling.outputs))
    last = window.modelling.outputs[-1]
    assert last.values[0].argmax() == said[shown]
    window.modelling.show_step(last.place)
    walk_back(window)
    terms = window.panel("terms")
    snapshot = window.session.snapshot
    timestep = snapshot.position.timestep
    model = shown_of(snapshot.recipe)
    assert model.at[0] == 0
    pixels = snapshot.recipe.samples.sequence()[model.timesteps[timestep]]
    rows = [r for r in range(terms.model.rowCount()) if terms.model.reads_input(r)]
    values = [terms.model.terms.value[row] for row in rows]
    np.testing.assert_array_equal(values, pixels)
    assert all(terms.model.link(row) is None for row in rows)


def test_that_the_trained_files_say_what_the_window_says(window, samples):
    with_digits(window, "trained_digits.keras", samples)
    model = load_model(MODELS / "trained_digits.keras")
    kept = np.load(MODELS / "trained.npz")
    found = window.panel("samples").model
    expected = model(kept["digits_keras.inputs"]).max(axis=1)
    np.testing.assert_allclose(found.table.answers.sizes, expected, atol=1e-12)


def test_that_inputs_are_asked_for_as_the_model_reads_them(window, samples):
    """Also where the loop that is shown reads something else."""
    open_whole(window, MODELS / "trained_digits.keras")
    shown = shown_of(window.session.recipe)
    window.session.show_loop(shown.loops[-1])
    assert window.session.snapshot.inputs.shape[1] != 8
    window.importing.open_file(samples("keras"), "inputs")
    dialog = window.findChild(InputsDialog)
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.Ok)
    assert button.isEnabled()
    button.click()
    assert window.session.recipe.samples.count == 500
    assert shown_of(window.session.recipe).at == shown.loops[-1]


def test_that_tokens_are_read_by_a_model_of_tokens(window, tmp_path):
    file = MODELS / "trained_letters.keras"
    window.importing.open_model(load_model(file), file, None)
    model = shown_of(window.session.recipe).model
    kept = np.load(MODELS / "trained.npz")
    inputs = kept["letters_keras.inputs"]
    np.savez(tmp_path / "letters.npz", X=inputs, y=kept["letters_keras.targets"])
    window.importing.open_file(tmp_path / "letters.npz", "inputs")
    dialog = window.findChild(InputsDialog)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.Ok).click()
    assert window.session.recipe.samples.count == len(inputs)
    found = window.panel("samples").model.table
    assert found.answers is not None
    expected = model(inputs)
    last = expected if expected.ndim == 2 else expected[:, -1]
    assert last.shape[0] == len(found.answers.right)


def test_that_what_a_small_model_makes_of_much_is_left_to_the_worker(
    window, qtbot, monkeypatch
):
    """A timestep of few units takes as long as one of 32."""
    open_whole(window, MODELS / "classifier.keras")
    snapshot, outputs = window.session.snapshot, window.modelling.outputs
    timesteps = len(snapshot.recipe.samples.values[0])
    assert snapshot.weights.units < 32
    assert outputs
    window.session.undo_stack.undo()
    monkeypatch.setattr("rnn_viewer.window.modelling.LONG", timesteps * 32**2 - 1)
    open_whole(window, MODELS / "classifier.keras")
    assert not window.modelling.outputs
    qtbot.waitUntil(lambda: len(window.modelling.outputs) == len(outputs))
