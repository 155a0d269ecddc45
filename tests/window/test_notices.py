"""What is said above the strip goes when it is no longer true."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import cut_loop
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.files.reading import with_file
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session

pytestmark = pytest.mark.one_window

FRAMEWORKS = Path(__file__).parents[1] / "reference" / "frameworks"


@pytest.fixture
def refused(window):
    """Return the window when it has said that a file cannot be read."""
    window.session.refused.emit(FileError("a.npz", "is damaged", "an archive"))
    QCoreApplication.processEvents()
    assert window.message.isVisible()
    return window


def test_that_a_change_takes_away_what_went_wrong_before(refused):
    refused.session.edit(cut_loop())
    assert not refused.message.isVisible()


def test_that_a_step_or_a_choice_takes_nothing_away(refused):
    refused.session.step()
    refused.session.choose_unit(1)
    refused.session.pin_baseline()
    assert refused.message.isVisible()


def test_that_an_offer_stays_until_it_is_taken(window):
    taken = []
    window.say("Work was kept.", ("Open it", lambda: taken.append(1)))
    QCoreApplication.processEvents()
    window.session.edit(cut_loop())
    assert window.message.isVisible()
    window.message.buttons[0].click()
    assert taken == [1]
    assert not window.message.isVisible()


def test_that_the_next_of_several_files_takes_no_message_away_unread(window):
    window.session.refused.emit(FileError("a.npz", "is damaged", "an archive"))
    window.session.edit(cut_loop())
    assert window.message.isVisible()
    QCoreApplication.processEvents()
    assert "a.npz" in window.message.text.text()


# What is noted of the files


UNTOLD = FRAMEWORKS / "nested.weights.h5"


def test_that_each_note_is_a_sentence_above_the_strip_until_it_is_closed(window):
    window.importing.open_file(UNTOLD)
    notes = window.notices.notes
    assert notes.isVisible()
    lines = notes.text.text().splitlines()
    assert lines[0] == "Activation: the file does not tell it: tanh is taken."
    assert lines[1].startswith("Direction: the file does not tell it: the sequence")
    assert lines[2].startswith("Read-out: it is not told what follows: of all layers")
    notes.close_button.click()
    assert not notes.isVisible()
    # A step or another setting brings no note back that was closed.
    window.session.step()
    window.session.change(timesteps=5)
    assert not notes.isVisible()
    box = window.views.settings_form.imports
    assert all(line in box.weights.text() for line in lines)


def test_that_notes_go_and_come_with_what_they_are_about(window):
    window.importing.open_file(UNTOLD)
    notes = window.notices.notes
    window.session.undo_stack.undo()
    assert not notes.isVisible()
    window.session.undo_stack.redo()
    assert notes.isVisible()
    window.session.draw_weights()
    assert not notes.isVisible()


def test_that_an_activation_is_chosen_in_the_notice(window):
    window.importing.open_file(UNTOLD)
    notes = window.notices.notes
    assert notes.activation.isVisible()
    assert notes.activation.currentData() == "tanh"
    index = notes.activation.findData("relu")
    notes.activation.setCurrentIndex(index)
    notes.activation.activated.emit(index)
    assert window.session.snapshot.run.activation.name == "relu"
    assert not notes.activation.isVisible()
    assert "Activation" not in notes.text.text()
    window.session.undo_stack.undo()
    assert window.session.snapshot.run.activation.name == "tanh"
    assert notes.activation.isVisible()


def test_that_the_activation_that_is_taken_can_be_confirmed(window):
    window.importing.open_file(UNTOLD)
    notes = window.notices.notes
    notes.activation.activated.emit(notes.activation.currentIndex())
    assert window.session.snapshot.run.activation.name == "tanh"
    assert "Activation" not in notes.text.text()


def test_that_an_activation_of_the_settings_settles_it_too(window):
    window.importing.open_file(UNTOLD)
    window.session.change(activation="sigmoid")
    assert "Activation" not in window.notices.notes.text.text()
    assert "Direction" in window.notices.notes.text.text()


def test_that_inputs_are_turned_round_by_the_notice(window):
    window.importing.open_file(UNTOLD)
    before = window.session.snapshot.inputs
    notes, box = window.notices.notes, window.views.settings_form.imports
    assert not box.backwards.isChecked()
    notes.turn.click()
    snapshot = window.session.snapshot
    np.testing.assert_array_equal(snapshot.inputs, before[::-1])
    assert box.backwards.isChecked()
    assert not notes.turn.isVisible()
    assert "Direction" not in notes.text.text()
    window.session.undo_stack.undo()
    np.testing.assert_array_equal(window.session.snapshot.inputs, before)
    notes.leave.click()
    np.testing.assert_array_equal(window.session.snapshot.inputs, before)
    assert "Direction" not in notes.text.text()


def test_that_the_box_of_imports_turns_inputs_round_and_back(window):
    window.importing.open_file(UNTOLD)
    before = window.session.snapshot.inputs
    box = window.views.settings_form.imports
    box.backwards.click()
    np.testing.assert_array_equal(window.session.snapshot.inputs, before[::-1])
    box.backwards.click()
    np.testing.assert_array_equal(window.session.snapshot.inputs, before)


def test_that_turned_inputs_of_a_drawn_run_are_told_beside_the_settings(window):
    window.session.turn_inputs(True)
    box = window.views.settings_form.imports
    assert box.backwards.isVisible()
    assert box.backwards.isChecked()
    assert not box.weights.isVisible()
    box.backwards.click()
    assert not box.isVisible()


def test_that_a_window_that_begins_with_notes_shows_them(qtbot, qapp):
    window = MainWindow(Session(recipe=with_file(Recipe(), UNTOLD)))
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.is_complete)
    assert window.notices.notes.isVisible()
    assert "tanh is taken" in window.notices.notes.text.text()
    window.documents.forget()
    window.close()
    window.deleteLater()


def test_that_many_notes_leave_room_for_the_strip(window):
    many = tuple(Note("layer", f"the {n}th is not computed") for n in range(9))
    arrays = np.ones((4, 3)), np.eye(4), np.zeros(4)
    recipe = window.session.recipe.with_weights(
        LayerWeights.of(Weights(*arrays), notes=many)
    )
    window.session.set_recipe(recipe, "notes")
    lines = window.notices.notes.text.text().splitlines()
    assert len(lines) == 7
    assert lines[-1] == "3 more stand beside the settings."
    assert "the 8th is not" in window.views.settings_form.imports.weights.text()
