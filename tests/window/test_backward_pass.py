"""The backward pass in the window: in place of the strip, by the same keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import weights_of
from rnn_viewer.core.snapshot.backward import OVER_TIME
from rnn_viewer.widgets.announcements import announcements
from tests.walks import first

pytestmark = pytest.mark.one_window

Key = Qt.Key
TIMESTEPS, UNITS = 8, 4


def teach(window, cell="simple_rnn"):
    """Give the run of a window weights, a read-out and targets."""
    rng, session = np.random.default_rng(2), window.session
    session.change(cell=cell, timesteps=TIMESTEPS, output_features=UNITS)
    arrays = {
        n: rng.normal(size=a.shape) for n, a in session.snapshot.weights.arrays.items()
    }
    readout = Readout(rng.normal(size=(2, UNITS)), np.zeros(2))
    inputs = np.array(session.snapshot.inputs)
    recipe = session.recipe.with_inputs(inputs).with_weights(
        weights_of(cell, arrays),
        readout,
        targets=Targets(rng.normal(size=(TIMESTEPS, 2))),
    )
    session.set_recipe(recipe, "import")


@pytest.fixture
def taught(window, qtbot):
    """A window whose run has a loss, active."""
    teach(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.session.go_to_end()
    return window


def show(window, on=True):
    window.actions_by_name["backward"].setChecked(on)
    QCoreApplication.processEvents()


def test_that_the_pass_takes_the_place_of_the_strip_and_gives_it_back(taught):
    show(taught)
    assert taught.backward.view.isVisible()
    assert not taught.strip.isVisible()
    show(taught, False)
    assert not taught.backward.view.isVisible()
    assert taught.strip.isVisible()
    assert taught.views.legend.isVisible()


def test_that_the_window_stays_as_large_when_the_strip_comes_back(taught):
    taught.resize(taught.width(), taught.minimumSizeHint().height() + 10)
    QCoreApplication.processEvents()
    size = taught.size()
    for on in (True, False):
        show(taught, on)
        assert taught.size() == size


def test_that_a_step_goes_to_the_timestep_before_and_the_run_follows(taught, qtbot):
    show(taught)
    taught.session.rewind()
    qtbot.keyClick(taught, Key.Key_Home)
    assert taught.backward.walk.now.timestep == TIMESTEPS
    seen = []
    for _ in range(TIMESTEPS):
        qtbot.keyClick(taught, Key.Key_Right)
        seen.append(taught.backward.walk.now.timestep)
        assert taught.session.snapshot.position.completed == seen[-1] + 1
    assert seen == list(reversed(range(TIMESTEPS)))
    qtbot.keyClick(taught, Key.Key_Left)
    assert taught.backward.walk.now.timestep == 1


def test_that_the_timeline_leads_to_the_pass_of_its_timestep(taught):
    show(taught)
    taught.walking.go_to_timestep(3)
    now = taught.backward.walk.now
    assert now.timestep == 2
    assert now.shown(OVER_TIME) == TIMESTEPS - 2
    panel = taught.backward.view.strip.panels[OVER_TIME]
    assert panel.timestep_of(now.position.timestep) == 2


def test_that_a_step_by_operation_is_said_where_steps_are_said(taught, qtbot):
    show(taught)
    taught.session.set_step_size("operation")
    qtbot.keyClick(taught, Key.Key_Home)
    qtbot.keyClick(taught, Key.Key_Right)
    sentence = taught.views.narration.sentence
    assert sentence.startswith(f"Timestep {TIMESTEPS}: the backward pass reads e_t")
    assert announcements()._last[1] == sentence
    qtbot.keyClick(taught, Key.Key_Right)
    assert "Vᵀ" in taught.views.narration.sentence
    show(taught, False)
    assert "backward" not in taught.views.narration.sentence


def test_that_playing_goes_back_to_the_first_timestep_and_ends(taught, qtbot):
    show(taught)
    taught.playback.set_speed(None)
    qtbot.keyClick(taught, Key.Key_Space)
    qtbot.waitUntil(lambda: not taught.playback.playing)
    assert taught.backward.walk.now.timestep == 0


def test_that_a_click_on_a_delta_goes_to_its_timestep_and_unit(taught, qtbot):
    show(taught)
    panel = taught.backward.view.strip.panels[OVER_TIME]
    row = TIMESTEPS - 1 - 4
    taught.session.go_to_timestep(1)
    place = panel.cell_rect(row, 2).center()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=place)
    now = taught.session.snapshot
    assert now.position.completed == 5
    assert now.selection.unit == 2


def test_that_a_click_on_a_transposed_weight_chooses_the_weight(taught, qtbot):
    show(taught)
    panel = taught.backward.view.strip.panels["Uᵀ"]
    place = panel.cell_rect(1, 3).center()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=place)
    cell = taught.session.snapshot.selection.cell
    assert (cell.array, cell.row, cell.column) == ("U", 3, 1)


@pytest.mark.parametrize(
    "cell", first(["lstm_projected", "gru", "lstm", "min_gru", "leaky_rnn"], 2)
)
def test_that_every_cell_is_shown_with_whole_panels(window, cell):
    if cell == "lstm_projected":
        window.session.change(units=6)
    teach(window, cell)
    show(window)
    strip = window.backward.view.strip
    window.session.set_step_size("operation")
    for _ in range(12):
        window.walking.step(1)
    for panel in strip.panels.values():
        assert strip.rect().contains(panel.geometry())
    rights = [strip.panels[name].x() for name in strip.table.flow]
    assert rights == sorted(rights, reverse=True)
    gates = window.session.snapshot.run.cell.gates
    if gates:
        before = strip.table.gate
        window.session.next_gate()
        assert strip.table.gate != before


def test_that_unrolling_and_the_backward_pass_take_turns(taught):
    show(taught)
    taught.actions_by_name["unroll"].setChecked(True)
    assert not taught.backward.is_on
    show(taught)
    assert not taught.unrolling.is_on


def test_that_motion_shows_steps_of_the_pass(taught, qtbot):
    taught.motion.set_level("full")
    show(taught)
    taught.session.set_step_size("operation")
    qtbot.keyClick(taught, Key.Key_Home)
    strip = taught.backward.view.strip
    old = taught.backward.walk.now
    qtbot.keyClick(taught, Key.Key_Right)
    strip.end_motion()
    new = taught.backward.walk.now
    still = strip.grab().toImage()
    strip.show_motion(old, new, 0.4)
    assert strip.findChild(QWidget, "motion_layer").isVisible()
    strip.show_motion(old, new, 1.0)
    assert strip.grab().toImage() == still


def test_that_the_pass_of_a_backward_loop_goes_from_left_to_right(taught):
    show(taught)
    panel = taught.backward.view.strip.panels[OVER_TIME]
    first = panel.cell_rect(0)
    assert first.right() == panel.grid.rect.right()
    turned = replace(taught.session.recipe, backwards=True)
    taught.session.set_recipe(turned, "backward")
    taught.session.go_to_end()
    QCoreApplication.processEvents()
    panel = taught.backward.view.strip.panels[OVER_TIME]
    assert panel.cell_rect(0).left() == panel.grid.rect.left()
    assert panel.timestep_of(0) == TIMESTEPS - 1


def test_that_without_a_loss_it_is_said_what_is_missing(window):
    assert not window.actions_by_name["backward"].isEnabled()
    teach(window)
    show(window)
    window.session.undo_stack.undo()
    assert window.backward.view.about.isVisible()
    window.walking.step(1)
