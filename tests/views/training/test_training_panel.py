"""The panel of a training: fields, buttons, the curve."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.training.training import FIELDS
from rnn_viewer.session import Session
from rnn_viewer.views.training.training_fields import FIRST, MORE, OF_NETWORK, WHILE
from rnn_viewer.views.training.training_panel import TrainingPanel
from rnn_viewer.widgets.announcements import announcements
from rnn_viewer.widgets.theme import DARK


@pytest.fixture
def opened(qtbot):
    """The panel, connected as in the window."""
    session, panel = Session(), TrainingPanel()
    qtbot.addWidget(panel)
    training = session.training
    panel.begun.connect(training.begin)
    panel.value_chosen.connect(training.change)
    panel.play_wanted.connect(training.toggle)
    panel.update_wanted.connect(lambda: training.update())
    panel.epoch_wanted.connect(training.epoch)
    panel.rewind_wanted.connect(training.rewind)
    panel.way_chosen.connect(training.follow)
    training.refused.connect(panel.refuse)
    session.changed.connect(panel.show_snapshot)
    panel.resize(300, 760)
    panel.set_in_view(True)
    panel.show_snapshot(None, session.snapshot)
    panel.show()
    set_field(panel, "sequences", 10)
    set_field(panel, "batch", 4)
    set_field(panel, "timesteps", 12)
    set_field(panel, "output_features", 4)
    yield SimpleNamespace(session=session, panel=panel)
    session.stop()


def set_field(panel, name, value):
    control = panel.fields.controls[name]
    if isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(value))
    else:
        control.setValue(value)


def state(opened):
    return opened.session.snapshot.training


def wait(opened, qtbot):
    qtbot.waitUntil(lambda: not opened.session.training.is_playing)
    qtbot.waitUntil(lambda: not state(opened).is_playing)


def test_that_every_field_of_a_training_has_a_control():
    assert {*FIRST, *WHILE, *MORE} == {*FIELDS, *OF_NETWORK}


def test_that_nothing_is_trained_before_one_begins(opened):
    panel = opened.panel
    for button in (panel.play, panel.update_once, panel.epoch, panel.rewind):
        assert not button.isEnabled()
    assert "Begin" in panel.sentence.text()
    assert opened.session.snapshot.training is None


def test_that_begin_takes_what_the_fields_say(opened):
    set_field(opened.panel, "task", "parity")
    set_field(opened.panel, "rate", 0.25)
    opened.panel.begin.click()
    now = opened.session.snapshot
    assert now.training.settings.task == "parity"
    assert now.training.settings.rate == 0.25
    assert now.weights.units == 4
    assert now.run.timesteps == 12
    assert now.training.loss == "sigmoid_cross_entropy"


def test_that_buttons_do_an_update_and_an_epoch(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    panel.update_once.click()
    wait(opened, qtbot)
    assert state(opened).number == 1
    panel.epoch.click()
    wait(opened, qtbot)
    assert state(opened).number == 2
    assert "Update 2, epoch 1.0" in panel.sentence.text()


def test_that_play_pauses_and_says_so(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    set_field(panel, "updates", 10_000_000)
    panel.play.click()
    assert panel.play.text() == "Pause"
    qtbot.waitUntil(lambda: state(opened).number > 3)
    panel.play.click()
    assert panel.play.text() == "Play"
    number = state(opened).number
    assert f"Update {number}," in panel.sentence.text()


def test_that_a_field_counts_at_once_where_it_can(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    set_field(panel, "rate", 0.5)
    assert state(opened).settings.rate == 0.5
    assert not panel.message.isVisible()
    set_field(panel, "seed", 7)
    assert "next" in panel.message.text()
    assert state(opened).settings.seed == 1
    panel.begin.click()
    assert state(opened).settings.seed == 7
    assert not panel.message.isVisible()


def test_that_options_are_those_of_the_optimizer(opened):
    fields = opened.panel.fields
    set_field(opened.panel, "optimizer", "sgd")
    assert fields.controls["momentum"].isVisibleTo(fields)
    assert not fields.controls["beta1"].isVisibleTo(fields)
    set_field(opened.panel, "optimizer", "adam")
    assert fields.controls["beta1"].isVisibleTo(fields)


def test_that_more_fields_are_shown_when_they_are_wanted(opened):
    fields = opened.panel.fields
    assert not fields.controls["held_out"].isVisibleTo(fields)
    opened.panel.more.click()
    assert fields.controls["held_out"].isVisibleTo(fields)


def test_that_a_mistake_is_said_and_nothing_begins(opened):
    set_field(opened.panel, "delay", 30)
    opened.panel.begin.click()
    assert "12 timesteps" in opened.panel.message.text()
    assert opened.session.snapshot.training is None


def test_that_the_curve_has_the_losses_and_what_guessing_reaches(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    for _ in range(5):
        panel.epoch.click()
        wait(opened, qtbot)
    names = {line.text: line for line in panel.plot._lines}
    assert set(names) == {"training", "held out", "chance", "as before"}
    curve = state(opened).curve
    np.testing.assert_allclose(10.0 ** names["training"].values, curve.losses)
    chance = state(opened).references["chance"]
    assert 10.0 ** names["chance"].values == pytest.approx([chance, chance])
    table = panel.plot.table()
    assert table.heads[0] == "update"


def test_that_the_line_of_the_curve_rewinds(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    for _ in range(4):
        panel.epoch.click()
        wait(opened, qtbot)
    panel.plot.pointed.emit(3.2)
    wait(opened, qtbot)
    assert state(opened).number == 3
    assert len(state(opened).curve.losses) == 8
    panel.plot.pointed.emit(6.0)
    wait(opened, qtbot)
    assert state(opened).number == 6
    panel.rewind.click()
    wait(opened, qtbot)
    assert state(opened).number == 0


KEYS = {
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
    "on": Qt.Key.Key_PageDown,
    "back": Qt.Key.Key_PageUp,
    "first": Qt.Key.Key_Home,
    "last": Qt.Key.Key_End,
}


def press(opened, qtbot, *names):
    """Press keys on the curve, as fast as they come, and wait for what they do."""
    for name in names:
        qtbot.keyClick(opened.panel.plot, KEYS[name])
    wait(opened, qtbot)


def train_to(opened, qtbot, number):
    opened.panel.begin.click()
    opened.session.training.update(number)
    wait(opened, qtbot)
    assert state(opened).number == number
    opened.panel.activateWindow()
    opened.panel.plot.setFocus()
    qtbot.waitUntil(opened.panel.plot.hasFocus)


def test_that_keys_reach_each_update_to_the_bit(opened, qtbot):
    opened.panel.begin.click()
    seen = {0: opened.session.snapshot.weights.arrays}
    for number in range(1, 8):
        opened.panel.update_once.click()
        wait(opened, qtbot)
        seen[number] = opened.session.snapshot.weights.arrays
    train_to(opened, qtbot, 40)
    # An epoch has 2 updates here: a large step is 10.
    press(opened, qtbot, "back", "back", "back", "left", "left", "left")
    assert state(opened).number == 7
    assert len(state(opened).curve.losses) == 40
    for name, array in opened.session.snapshot.weights.arrays.items():
        np.testing.assert_array_equal(array, seen[7][name])
        assert (array != seen[6][name]).any()
    for name, number in (("right", 8), ("on", 18), ("last", 40), ("right", 40)):
        press(opened, qtbot, name)
        assert state(opened).number == number
    press(opened, qtbot, "first", "left")
    assert state(opened).number == 0
    for name, array in opened.session.snapshot.weights.arrays.items():
        np.testing.assert_array_equal(array, seen[0][name])


def test_that_a_large_step_is_an_epoch_where_that_is_longer(opened, qtbot):
    set_field(opened.panel, "sequences", 60)
    train_to(opened, qtbot, 40)
    each = state(opened).updates_an_epoch
    assert each == 12
    press(opened, qtbot, "back")
    assert state(opened).number == 40 - each
    press(opened, qtbot, "back", "on", "back")
    assert state(opened).number == 40 - 2 * each


def test_that_who_goes_by_keys_is_told_where_the_network_is(opened, qtbot):
    train_to(opened, qtbot, 12)
    announcements().open()
    press(opened, qtbot, "left")
    said = announcements().history[-1]
    assert said == opened.panel.sentence.text()
    assert said.startswith("Update 11, epoch 5.5;")
    assert "Left and Right" in opened.panel.plot.accessibleDescription()


def test_that_a_click_in_the_curve_brings_its_keys(opened, qtbot):
    train_to(opened, qtbot, 40)
    plot = opened.panel.plot
    opened.panel.begin.setFocus()
    at = plot._area().center().toPoint()
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    wait(opened, qtbot)
    near = state(opened).number
    assert 0 < near < 40
    assert plot.hasFocus()
    press(opened, qtbot, "left")
    assert state(opened).number == near - 1


def test_that_keys_end_playing_as_a_click_does(opened, qtbot):
    train_to(opened, qtbot, 20)
    set_field(opened.panel, "updates", 10_000_000)
    opened.panel.play.click()
    qtbot.waitUntil(lambda: state(opened).number > 25)
    press(opened, qtbot, "first")
    assert state(opened).number == 0
    assert opened.panel.play.text() == "Play"
    # Nothing is left of where keys went before.
    opened.panel.update_once.click()
    wait(opened, qtbot)
    press(opened, qtbot, "right")
    assert state(opened).number == 2


def test_that_other_keys_read_the_losses_aloud_and_open_their_table(opened, qtbot):
    train_to(opened, qtbot, 12)
    plot, number = opened.panel.plot, state(opened).number
    announcements().open()
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert announcements().history[-1].startswith("training: ")
    assert state(opened).number == number
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    (table,) = plot.findChildren(QDialog)
    assert table.isVisible()
    table.close()


def test_that_keys_do_nothing_where_nothing_is_trained(opened, qtbot):
    opened.panel.activateWindow()
    opened.panel.plot.setFocus()
    for key in KEYS.values():
        qtbot.keyClick(opened.panel.plot, key)
    assert opened.session.snapshot.training is None


def test_that_another_way_is_drawn_and_can_be_followed(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    for _ in range(3):
        panel.epoch.click()
        wait(opened, qtbot)
    panel.plot.pointed.emit(2.0)
    wait(opened, qtbot)
    assert not panel.way.isVisible()
    set_field(panel, "rate", 0.3)
    panel.epoch.click()
    wait(opened, qtbot)
    assert "way 1" in {line.text for line in panel.plot._lines}
    assert panel.way.isVisible()
    assert panel.way.count() == 2
    panel.way.setCurrentIndex(0)
    panel.way.activated.emit(0)
    wait(opened, qtbot)
    assert state(opened).branch == 0
    assert state(opened).settings.rate == 0.01
    assert "way 2" in {line.text for line in panel.plot._lines}


def test_that_the_curve_follows_another_scheme_at_once(opened, qtbot):
    panel = opened.panel
    panel.begin.click()
    panel.epoch.click()
    wait(opened, qtbot)
    assert panel.theme != DARK
    panel.show_theme(DARK)
    colours = {line.text: line.pen.color().name() for line in panel.plot._lines}
    assert (colours["training"], colours["held out"]) == (DARK.result, DARK.text)


def test_that_nothing_is_cut_in_either_scheme(opened):
    opened.panel.show_theme(DARK)
    opened.panel.begin.click()
    for label in opened.panel.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def show_model(opened, qtbot, targets):
    """Show a model over samples that have targets, or none."""
    from rnn_viewer.core.model.shown_model import over_samples, with_model
    from rnn_viewer.files.models.loading import load_model

    models = Path(__file__).parents[2] / "reference" / "models"
    model = load_model(models / "trained_digits.keras")
    X = np.random.default_rng(1).normal(size=(10, 8, 8))
    recipe = over_samples(with_model(Recipe(), model), Samples(X, targets=targets))
    session = opened.session
    session.load(Document(recipe))
    qtbot.waitUntil(lambda: session.recipe.samples is recipe.samples)


def test_that_a_whole_model_is_begun_where_one_is_shown(opened, qtbot):
    panel, session = opened.panel, opened.session
    panel.model_begun.connect(session.training.begin_model)
    session.training.noted.connect(panel.note)
    start, controls = panel.start, panel.fields.controls
    assert start.findData("model") < 0
    show_model(opened, qtbot, None)
    place = start.findData("model")
    assert not start.model().item(place).isEnabled()
    assert "samples with targets" in start.itemData(place, Qt.ItemDataRole.ToolTipRole)
    assert start.currentData() == "drawn"
    assert controls["task"].isVisible()
    show_model(opened, qtbot, np.arange(10))
    start.setCurrentIndex(start.findData("model"))
    hidden = ("task", "cell", "output_features", "timesteps", "delay", "sequences")
    panel.more.setChecked(True)
    assert not any(controls[name].isVisible() for name in hidden)
    assert all(controls[n].isVisible() for n in ("batch", "rate", "held_out", "loss"))
    assert "every step of the model" in panel.sentence.text()
    assert "every step of the model" in panel.begin.toolTip()
    assert controls["loss"].currentText() == "as the targets say"
    panel.begin.click()
    assert state(opened).is_of_model
    assert panel.message.text() == (
        "training: nothing is dropped by dropout while it learns"
    )
    assert panel.backward.isEnabled()
    panel.update_once.click()
    wait(opened, qtbot)
    assert state(opened).number == 1
    assert panel.sentence.text().startswith("Update 1")
    session.load(Document(Recipe()))
    qtbot.waitUntil(lambda: session.recipe.shown_model is None)
    assert start.findData("model") < 0
    assert controls["task"].isVisible()
    assert controls["loss"].currentText() == "as the task says"
    # What was said of a training goes with it.
    assert state(opened) is None
    assert panel.message.isHidden()
