"""Whatever can be done is found by the words that people look for it with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.views.dialogs.command_palette import CommandPalette
from rnn_viewer.views.dialogs.go_to_dialog import GoToDialog
from rnn_viewer.window.command_search import open_commands, place_of
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS
from rnn_viewer.window.synonyms import SYNONYMS

pytestmark = pytest.mark.one_window


@pytest.fixture
def palette(book):
    open_commands(book)
    yield book.findChild(CommandPalette)
    for opened in book.findChildren(CommandPalette):
        opened.close()


def found(palette, words: str) -> list[str]:
    palette.filter.setText(words)
    items = [
        palette.list.topLevelItem(i) for i in range(palette.list.topLevelItemCount())
    ]
    return [item.text(0) for item in items if not item.isHidden()]


FOUND = (
    ("memory", "Panels: What does it remember?"),
    ("dark", "Colour scheme: Dark"),
    ("saturated", "Panels: Diagnosis"),
    ("gradient", "Panels: Gradients"),
    ("font", "Size of type: Larger type"),
    ("speed", "Field: Speed"),
    ("example", "Examples: Echo: say it again later"),
    ("undo", "Undo"),
    ("layout dynamics", "Layout: Dynamics"),
    ("colour range", "Colour ranges: Fixed to −1 … 1"),
    ("seed", "Field: seed"),
    ("unit 7", "Follow unit 7"),
    ("timestep 30", "Go to timestep 30"),
)
"""What is typed, and a row that has to be there."""


def test_that_these_words_find_it(palette):
    for words, text in FOUND:
        assert text in found(palette, words), words


def test_that_every_field_panel_and_layout_is_found(palette):
    texts = found(palette, "")
    for field in FIELDS.values():
        assert f"Field: {field.label}" in texts
    # Those of samples and models are there with them.
    always = [info for info in PANELS.values() if info.when is None]
    assert sum(text.startswith("Panels: ") for text in texts) == len(always)
    assert sum(text.startswith("Layout: ") for text in texts) == len(LAYOUTS)


def test_that_every_synonym_belongs_to_something(book, palette):
    names = {action.objectName() for action in palette._actions}
    # What is hidden from a simple RNN is not found either.
    names |= {f"action_{name}" for name in book.actions_by_name}
    assert set(SYNONYMS) <= names


def test_that_a_place_is_the_first_row_and_goes_there(book, palette, qtbot):
    palette.filter.setText("unit 7")
    qtbot.keyClick(palette, Qt.Key.Key_Return)
    assert book.session.snapshot.selection.unit == 6
    open_commands(book)
    again = book.findChildren(CommandPalette)[-1]
    again.filter.setText("t 30")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert book.session.snapshot.position.completed == 30


def test_that_what_is_no_place_is_none(book):
    for text in ("unit 0", "unit 65", "timestep 101", "seed 7", "x", ""):
        assert place_of(book, text) is None, text


def test_that_a_field_gets_the_focus_and_its_dock_comes_back(book, qtbot):
    with qtbot.waitActive(book):
        book.activateWindow()
    dock = book.findChild(QDockWidget, "dock_settings")
    dock.hide()
    open_commands(book)
    palette = book.findChild(CommandPalette)
    palette.filter.setText("field weight scale")
    qtbot.keyClick(palette, Qt.Key.Key_Return)
    assert dock.isVisible()
    field = book.views.settings_form.controls["weight_scale"]
    qtbot.waitUntil(field.hasFocus)


def test_that_the_view_menu_has_at_most_25_entries(book):
    menu = book._menu_bar._menus["view"]
    assert len([a for a in menu.actions() if not a.isSeparator()]) <= 25


def test_that_go_to_asks_for_a_timestep_and_a_unit(book):
    book.session.go_to_timestep(4)
    book.actions_by_name["go_to"].trigger()
    dialog = book.findChild(GoToDialog)
    assert (dialog.timestep.value(), dialog.unit.text()) == (4, "none")
    dialog.timestep.setValue(30)
    dialog.unit.setValue(7)
    dialog._on_ok()
    now = book.session.snapshot
    assert (now.position.completed, now.selection.unit) == (30, 6)
