"""Whatever copies says what was copied."""

import shlex

import pytest
from PySide6.QtGui import QGuiApplication

from rnn_viewer.core.errors import GivenUp
from rnn_viewer.core.recipe.command import command_of
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.files.session.session_file import save_session
from rnn_viewer.window.actions.edit_menu import COPIED_AS

pytestmark = pytest.mark.one_window


def said(window) -> str:
    return window.views.status_line.currentMessage()


def trigger(window, name: str) -> None:
    window.actions_by_name[name].trigger()


def test_that_copying_a_number_says_which(window):
    window.session.choose_cell(Cell("W", 1, 2))
    trigger(window, "copy_number")
    number = f"{window.session.snapshot.weights.W[1, 2]:.17g}"
    assert QGuiApplication.clipboard().text() == number
    assert said(window) == f"Copied: {number}"


def test_that_without_a_number_it_says_what_to_do_and_leaves_the_clipboard(window):
    QGuiApplication.clipboard().setText("before")
    trigger(window, "copy_number")
    assert said(window) == "There is no number under the pointer to copy."
    assert QGuiApplication.clipboard().text() == "before"


def test_that_copying_a_script_says_its_language(window):
    for language in COPIED_AS:
        QGuiApplication.clipboard().clear()
        trigger(window, f"copy_as_{language}")
        assert said(window).startswith("Copied: a script in "), language
        assert "state_t" in QGuiApplication.clipboard().text(), language


def test_that_copying_the_window_says_so(window):
    trigger(window, "copy_window")
    assert said(window) == "Copied: an image of the window"
    assert not QGuiApplication.clipboard().image().isNull()


def test_that_an_image_that_is_given_up_is_said_and_harms_nothing(window, monkeypatch):
    def give_up(parent, text, work):
        raise GivenUp(text)

    monkeypatch.setattr("rnn_viewer.views.dialogs.waiting.waited", give_up)
    QGuiApplication.clipboard().setText("before")
    window.actions_by_name["copy_window"].trigger()
    said = window.statusBar().currentMessage()
    assert said == "Copying the image: given up; nothing is changed."
    assert QGuiApplication.clipboard().text() == "before"


def test_that_a_drawn_run_is_copied_as_the_command_that_opens_it(window):
    trigger(window, "copy_command")
    line = command_of(window.session.snapshot.recipe)
    assert QGuiApplication.clipboard().text() == line
    assert said(window) == f"Copied: {line}"


def test_that_a_saved_session_is_copied_as_its_file(window, tmp_path):
    path = tmp_path / "my run.rnnv"
    save_session(Document(Recipe(edits=(set_cell("W", 0, 0, 1.0),))), path)
    window.documents.open_file(path)
    trigger(window, "copy_command")
    text = QGuiApplication.clipboard().text()
    assert shlex.split(text) == ["rnn-viewer", str(path.resolve())]


def test_that_changes_by_hand_are_no_command_until_they_are_saved(window):
    QGuiApplication.clipboard().setText("before")
    window.session.edit(set_cell("W", 0, 0, 1.0))
    trigger(window, "copy_command")
    assert said(window).startswith("No command says imported arrays or changes by hand")
    assert QGuiApplication.clipboard().text() == "before"
