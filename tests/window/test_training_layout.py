"""The layout Train, as somebody meets it who asks which timestep teaches a weight."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QToolButton

from rnn_viewer.core.model.shown_model import over_samples, with_model
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.scripts.training import TRAINING_SCRIPTS
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.passed import passed_of
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.widgets.arrays.array_picture import ArrayPicture
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS
from tests.window.test_importing import accept, dialog_of

MODELS = Path(__file__).parents[1] / "reference" / "models"
_LOADS = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from rnn_viewer.main_window import MainWindow
loaded = [n for n in sys.modules if n.startswith("rnn_viewer") and "lesson" in n]
print([n for n in loaded if not n.startswith("rnn_viewer.files.lessons")])
window = MainWindow()
window.show()
while not window.is_complete:
    app.processEvents()
loaded = [n for n in sys.modules if n.startswith("rnn_viewer") and "train" in n]
loaded += [n for n in sys.modules if n.startswith("rnn_viewer") and "backward" in n]
print(loaded)
window.documents.forget()
window.close()
"""


def test_that_nothing_of_lessons_and_training_is_loaded_before_it_is_wanted():
    found = subprocess.run(
        [sys.executable, "-c", _LOADS], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines() == ["[]", "[]"]


def begin(window, qtbot, **fields):
    window.resize(1280, 800)
    window.docks.arrange("train")
    QCoreApplication.processEvents()
    panel = window.panel("training")
    for name, value in fields.items():
        control = panel.fields.controls[name]
        if isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(value))
        else:
            control.setValue(value)
    qtbot.mouseClick(panel.begin, Qt.MouseButton.LeftButton)
    return panel


def settled(window, qtbot):
    qtbot.waitUntil(lambda: not window.session.training.is_playing)
    qtbot.waitUntil(lambda: not window.session.snapshot.training.is_playing)


def test_that_the_docks_of_the_layout_are_seen(window):
    window.docks.arrange("train")
    QCoreApplication.processEvents()
    names = LAYOUTS["train"].docks
    assert set(names) <= set(PANELS)
    assert set(window.docks.seen(names)) == set(names)


def test_that_a_student_finds_the_timestep_that_teaches_a_weight(window, qtbot):
    panel = begin(
        window, qtbot, output_features=6, timesteps=12, delay=3, sequences=20, batch=4
    )
    for _ in range(3):
        qtbot.mouseClick(panel.epoch, Qt.MouseButton.LeftButton)
        settled(window, qtbot)
    # A click on a weight of U in the strip, then "one weight".
    matrix = window.strip.panels["U"]
    place = matrix.cell_rect(3, 1).center()
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
    sums = window.panel("sums")
    sums.which.setCurrentIndex(1)
    said = re.search(r"Timestep (\d+) teaches U\[4, 2\] the most", sums.sentence.text())
    passed = passed_of(window.session.snapshot)
    deltas = passed.sequence("gradient_pre_activation")[:, 3]
    terms = deltas * passed.made["state_t"][:, 1]
    assert int(said[1]) == int(np.abs(terms).argmax()) + 1
    # The plot leads there, and the strip is at that timestep then.
    sums.plot.pointed.emit(float(said[1]))
    assert window.session.snapshot.position.completed == int(said[1])


def test_that_no_sentence_is_cut_where_there_is_most_to_say(window, qtbot):
    """A gradient that is clipped, along another way, with a field that counts later."""
    panel = begin(window, qtbot, output_features=6, timesteps=12, delay=3)
    panel.value_chosen.emit("clip", 0.00123)
    for _ in range(3):
        qtbot.mouseClick(panel.update_once, Qt.MouseButton.LeftButton)
        settled(window, qtbot)
    panel.rewind_wanted.emit(2)
    settled(window, qtbot)
    panel.value_chosen.emit("rate", 0.02)
    qtbot.mouseClick(panel.update_once, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    panel.fields.controls["seed"].setValue(7)
    QCoreApplication.processEvents()
    sums = window.panel("sums")
    assert "clipped at 0.0012, it was multiplied by" in panel.sentence.text()
    assert panel.way.isVisible()
    assert panel.message.isVisible()
    for label in (panel.sentence, panel.message, sums.sentence):
        assert label.height() >= label.heightForWidth(label.width())
        assert window.rect().contains(label.mapTo(window, label.rect().bottomRight()))
    assert panel.plot.height() >= panel.plot.minimumHeight()
    assert (window.width(), window.height()) == (1280, 800)


def test_that_answers_are_over_their_targets_while_it_learns(window, qtbot):
    panel = begin(window, qtbot, output_features=5, timesteps=12, delay=3, sequences=20)
    plot = window.panel("readout").plot
    lines = {line.text: line.values[:, np.newaxis] for line in plot._lines}
    assert set(lines) == {"target", "y"}
    now = window.session.snapshot
    np.testing.assert_array_equal(lines["target"], now.training.data.targets[0])
    assert plot.curve_items[0].isVisible()
    # Where a mask says, and as a probability, as well.
    for task, names in (("keep", {"target", "y"}), ("parity", {"target", "σ(y)"})):
        control = panel.fields.controls["task"]
        control.setCurrentIndex(control.findData(task))
        qtbot.mouseClick(panel.begin, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(panel.update_once, Qt.MouseButton.LeftButton)
        settled(window, qtbot)
        lines = {line.text: line.values[:, np.newaxis] for line in plot._lines}
        assert set(lines) == names
        data = window.session.snapshot.training.data
        wanted = np.where(
            True if data.mask is None else data.mask[0, :, np.newaxis],
            data.targets[0],
            np.nan,
        )
        np.testing.assert_array_equal(lines["target"], wanted)
        assert [dots.isVisible() for dots in plot.dots] == [task == "keep"]


def test_that_keys_in_the_curve_rewind_and_do_not_walk_through_the_run(window, qtbot):
    panel = begin(window, qtbot, output_features=5, timesteps=12, delay=3, sequences=20)
    window.session.training.update(40)
    settled(window, qtbot)
    window.session.go_to_timestep(6)
    window.activateWindow()
    panel.plot.setFocus(Qt.FocusReason.TabFocusReason)
    keys = Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_Home
    for key, number in zip(keys, (30, 29, 39, 0), strict=True):
        qtbot.keyClick(panel.plot, key)
        settled(window, qtbot)
        now = window.session.snapshot
        assert (now.training.number, now.position.completed) == (number, 6)


def test_that_the_backward_pass_is_one_click_away(window, qtbot):
    panel = begin(window, qtbot, output_features=5, timesteps=12, delay=3)
    qtbot.mouseClick(panel.backward, Qt.MouseButton.LeftButton)
    assert window.backward.is_on
    assert window.backward.walk.now.passed.timesteps == 12
    qtbot.mouseClick(panel.epoch, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    # It is that of the weights that are shown.
    shown = window.backward.walk.now.passed.forward.weights
    assert shown is window.session.snapshot.run.weights
    qtbot.mouseClick(panel.backward, Qt.MouseButton.LeftButton)
    assert not window.backward.is_on


def test_that_a_task_of_probabilities_has_a_backward_pass(window, qtbot):
    begin(window, qtbot, task="parity", output_features=5, timesteps=8, sequences=20)
    now = window.session.snapshot
    passed = passed_of(now)
    assert now.training.loss == "sigmoid_cross_entropy"
    said = now.recipe.readout.sequence(now.run.output_sequence)
    wanted = now.training.data.targets[0]
    expected = (1 / (1 + np.exp(-said)) - wanted) / wanted.size
    np.testing.assert_allclose(passed.inputs[::-1], expected, atol=1e-15)
    assert window.actions_by_name["backward"].isEnabled()


def test_that_every_task_that_is_drawn_can_be_begun(window, qtbot, subtests):
    panel = begin(window, qtbot, output_features=4, sequences=12)
    for task in ("echo", "keep", "adding", "brackets", "next_letter", "next_value"):
        control = panel.fields.controls["task"]
        control.setCurrentIndex(control.findData(task))
        with subtests.test(task=task):
            qtbot.mouseClick(panel.begin, Qt.MouseButton.LeftButton)
            assert not panel.message.isVisible(), panel.message.text()
            assert window.session.snapshot.training.settings.task == task
            qtbot.mouseClick(panel.update_once, Qt.MouseButton.LeftButton)
            settled(window, qtbot)
            assert window.session.snapshot.training.number == 1
            assert passed_of(window.session.snapshot) is not None


def test_that_own_samples_are_asked_for_where_there_are_none(window, qtbot):
    panel = begin(window, qtbot, task="own", output_features=4)
    assert "y" in panel.message.text()
    assert window.session.snapshot.training is None


def test_that_own_arrays_are_learned(window, qtbot, tmp_path):
    """X and y as somebody has them: was one number clearly larger at the start?"""
    X = np.random.default_rng(3).normal(size=(150, 6, 2))
    y = np.where(X[:, 0, 0] > X[:, 0, 1] + 0.5, "left", "right")
    np.savez(tmp_path / "own.npz", X=X, y=y)
    window.importing.open_file(tmp_path / "own.npz")
    accept(dialog_of(window))
    panel = begin(window, qtbot, task="own", output_features=8)
    assert not panel.message.isVisible(), panel.message.text()
    now = window.session.snapshot
    np.testing.assert_array_equal(now.training.data.inputs[0], now.inputs)
    assert now.recipe.readout.names == ("left", "right")
    # Chance says how often each word is right, of those that are trained with.
    count = round(0.8 * len(X))
    seen, held_out = y[:count] == "left", y[count:] == "left"
    share = seen.mean()
    expected = -np.log(np.where(held_out, share, 1 - share)).mean()
    assert now.training.references["chance"] == pytest.approx(expected)
    window.session.training.update(250)
    settled(window, qtbot)
    state = window.session.snapshot.training
    assert state.number == 250
    assert state.curve.held_out[-1] < expected / 2


def test_that_own_numbers_are_learned(window, qtbot, tmp_path):
    X = np.random.default_rng(4).uniform(-1, 1, (100, 5, 1))
    np.savez(tmp_path / "own.npz", X=X, y=X.sum(axis=(1, 2)))
    window.importing.open_file(tmp_path / "own.npz")
    accept(dialog_of(window))
    begin(window, qtbot, task="own", output_features=6)
    targets = X.sum(axis=(1, 2))
    expected = np.mean((targets[80:] - targets[:80].mean()) ** 2)
    references = window.session.snapshot.training.references
    assert references["chance"] == pytest.approx(expected)
    window.session.training.update(200)
    settled(window, qtbot)
    assert window.session.snapshot.training.curve.held_out[-1] < 0.1 * expected


def test_that_after_playing_all_is_as_if_it_was_drawn_anew(window, qtbot):
    panel = begin(window, qtbot, output_features=5, timesteps=12, delay=3)
    panel.fields.controls["updates"].setValue(10_000_000)
    seen = []
    window.session.changed.connect(lambda _, new: seen.append(new.weights))
    qtbot.mouseClick(panel.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len({id(weights) for weights in seen}) > 4)
    qtbot.mouseClick(panel.play, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    now = window.session.snapshot
    for name in ("sums", "readout", "training"):
        assert window.panel(name)._drawn is now
    seen_now = window.strip.grab().toImage()
    window.strip.show_snapshot(None, now)
    assert window.strip.grab().toImage() == seen_now


def test_that_names_and_axes_are_not_written_anew_with_each_update(
    window, qtbot, monkeypatch
):
    begin(window, qtbot)
    shown, written, paint = set(), [], Strip.paint
    window.session.changed.connect(lambda _, new: shown.add(new.run))
    monkeypatch.setattr(Strip, "paint", lambda *given: written.append(paint(*given)))
    window.session.training.play()
    qtbot.waitUntil(lambda: len(shown) > 12)
    # That it plays, and what it was before.
    assert len(written) <= 3
    window.session.training.pause()


def test_that_an_update_draws_no_more_than_what_it_changed(window, qtbot, monkeypatch):
    begin(window, qtbot)
    window.session.go_to_end()
    shown, drawn, paint = set(), Counter(), ArrayPicture.paint

    def count(panel, painter, dirty):
        drawn[panel.array] += 1
        paint(panel, painter, dirty)

    window.session.changed.connect(lambda _, new: shown.add(new.run))
    monkeypatch.setattr(ArrayPicture, "paint", count)
    window.session.training.play()
    qtbot.waitUntil(lambda: len(shown) > 12)
    window.session.training.pause()
    drawn_each = {name for name, count in drawn.items() if count > 6}
    assert {"U", "output_t", "output_sequence"} <= drawn_each
    # The input is the same at each update.
    assert "input_t" not in drawn_each
    # What tells it in numbers is no moment behind.
    assert window.views.legend._snapshot is window.session.snapshot


def test_that_an_echo_is_learned_to_a_hundredth(window, qtbot):
    """As the example that is stored, from a seed."""
    begin(window, qtbot, output_features=10)
    window.session.training.update(600)
    settled(window, qtbot)
    curve = window.session.snapshot.training.curve
    assert np.sqrt(curve.held_out[-1]) < 0.01
    assert curve.held_out[-1] < window.session.snapshot.training.references["chance"]


def test_that_a_training_is_copied_as_a_script_in_each_framework(window, qtbot):
    copies = {name: f"copy_training_{name}" for name in TRAINING_SCRIPTS}
    assert not any(window.actions_by_name[name].isVisible() for name in copies.values())
    begin(window, qtbot, output_features=4, batch=2)
    window.session.training.update(2)
    settled(window, qtbot)
    for framework, name in copies.items():
        window.actions_by_name[name].trigger()
        text = QGuiApplication.clipboard().text()
        assert text == window.session.training.script(framework)
        assert (
            "Copied: a script that trains in"
            in window.views.status_line.currentMessage()
        )
        compile(text, name, "exec")


def test_that_a_whole_model_is_trained_from_the_menu(window, qtbot):
    action = window.actions_by_name["train_model"]
    assert (action.isVisible(), action.isEnabled()) == (False, False)
    assert "samples with targets" in action.toolTip()
    model = load_model(MODELS / "trained_digits.keras")
    X = np.random.default_rng(1).normal(size=(10, 8, 8))
    samples = Samples(X, targets=np.arange(10))
    recipe = over_samples(with_model(Recipe(), model), samples, "digits.npz")
    window.session.load(Document(recipe))
    qtbot.waitUntil(action.isEnabled)
    action.trigger()
    panel = window.panel("training")
    assert window.docks.is_open("training")
    assert "nothing is dropped by dropout" in panel.message.text()
    window.docks.open("sums")
    before = window.session.snapshot.weights["W_i"]
    steps = window.modelling.bar.findChildren(QToolButton)
    qtbot.mouseClick(panel.epoch, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert (window.session.snapshot.weights["W_i"] != before).any()
    # The bar stays, with what the steps make now.
    assert window.modelling.bar.findChildren(QToolButton) == steps
    assert window.actions_by_name["backward"].isEnabled()
    assert not window.actions_by_name["copy_training_pytorch"].isEnabled()
    assert "the weights of this loop is" in window.panel("sums").sentence.text()
