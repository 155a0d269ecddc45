"""The first minute."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from rnn_viewer import RNNSettings
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.views.explanation import Explanation
from rnn_viewer.window.explained import explained_parts
from tests.walks import first

pytestmark = pytest.mark.one_window


def press(qtbot, window, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def choose(window, name: str) -> None:
    """Choose an example in the menu of the welcome."""
    menu = window.findChild(QPushButton, "welcome_examples").menu()
    menu.findChild(QAction, f"welcome_{name}").trigger()


@pytest.mark.parametrize("examples", first([list(EXAMPLES)[::4], list(EXAMPLES)]))
def test_that_each_example_is_opened_by_its_entry(window, subtests, examples):
    for name in examples:
        window.show_welcome()
        assert window.welcome.isVisible()
        choose(window, name)
        expected = load_session(EXAMPLES[name].path)
        now = window.session.work
        with subtests.test(name=name):
            assert now.recipe.settings == expected.recipe.settings
            assert now.lesson == expected.lesson
            assert window.docks.layout == expected.layout
            assert not window.welcome.isVisible()
            assert not window.documents.would_be_lost
        window.leave_lesson()


def test_that_the_book_begins_at_its_start_an_operation_a_step(window):
    window.show_welcome()
    choose(window, "book")
    now = window.session.snapshot
    assert now.recipe.settings == RNNSettings()
    assert now.position.at_start
    assert now.step_size == "operation"


def test_that_the_welcome_is_one_sentence(window):
    window.show_welcome()
    text = window.welcome.text.text()
    assert text.count(".") == 1
    assert "Space" in text


def test_that_the_welcome_leads_to_the_books_sizes_and_undo_back(window, qtbot):
    window.show_welcome()
    window.session.go_to_timestep(4)
    before = window.session.snapshot.recipe
    button = window.findChild(QPushButton, "welcome_book_sizes")
    assert "100 timesteps, 32 inputs, 64 units" in button.text()
    press(qtbot, window, "welcome_book_sizes")
    assert window.session.snapshot.recipe.settings == RNNSettings()
    assert window.session.snapshot.position.at_start
    assert not window.welcome.isVisible()
    assert window.session.undo_stack.count() == 1
    window.findChild(QAction, "action_undo").trigger()
    assert window.session.snapshot.recipe == before


def explanation_of(window) -> Explanation:
    return window.findChild(Explanation, "explanation")


def test_that_every_visible_panel_gets_a_label_that_covers_no_other(book, qtbot):
    book.show_welcome()
    press(qtbot, book, "welcome_explain")
    labels = explanation_of(book).labels
    visible = [p for p in explained_parts(book) if p.widgets[0].isVisible()]
    assert len(labels) == len(visible) >= 14
    for i, label in enumerate(labels):
        assert book.rect().contains(label.rect)
        assert not any(label.rect.intersects(other.rect) for other in labels[i + 1 :])


def test_that_any_key_dismisses_the_labels(window, qtbot):
    window.actions_by_name["explain"].trigger()
    explanation = explanation_of(window)
    with qtbot.waitSignal(explanation.destroyed):
        qtbot.keyClick(explanation, Qt.Key.Key_A)
