"""The searchable list of keys and commands."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from hypothesis import given
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QWidget

from rnn_viewer.views.dialogs.command_palette import CommandPalette, plain_text
from tests.texts import TEXTS
from tests.walks import each_of

Open = Callable[..., CommandPalette]


@pytest.fixture
def owner(qapp) -> Iterator[QMainWindow]:
    owner = QMainWindow()
    owner.show()
    yield owner
    owner.close()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def actions(owner) -> dict[str, QAction]:
    def make(text: str, tip: str, *keys: str) -> QAction:
        action = QAction(text, owner)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{tip} ({keys[0]})" if keys else tip)
        return action

    made = {
        "quit": make("&Quit", "Leave the program.", "Ctrl+Q"),
        "redo": make("&Redo", "Do it again.", "Ctrl+Shift+Z", "Ctrl+Y"),
        "play": make("&Play", "Step by itself, or pause."),
        "cut": make("Cut && paste", "Sums of both."),
        "step": make("&Step", "Do the next step.", "Ctrl+Right"),
    }
    made["redo"].setEnabled(False)
    made["play"].setCheckable(True)
    made["play"].setChecked(True)
    return made


@pytest.fixture
def opened(owner, actions, qtbot) -> Iterator[Open]:
    palettes: list[CommandPalette] = []

    def open_one(given: list[QAction] | None = None) -> CommandPalette:
        palette = CommandPalette(given or list(actions.values()), owner)
        palettes.append(palette)
        with qtbot.waitExposed(palette):
            palette.open()
        return palette

    yield open_one
    for palette in palettes:
        if shiboken6.isValid(palette):
            palette.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def is_gone(palette: CommandPalette) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not shiboken6.isValid(palette)


def listed(palette: CommandPalette) -> list[str]:
    rows = palette.list.topLevelItemCount()
    items = [palette.list.topLevelItem(row) for row in range(rows)]
    return [item.text(0) for item in items if not item.isHidden()]


def row_of(palette: CommandPalette, text: str):
    [item] = palette.list.findItems(text, Qt.MatchFlag.MatchExactly, 0)
    return item


def test_that_a_command_that_is_deleted_meanwhile_is_found_no_more(opened, actions):
    # As an entry of a menu that is filled anew while a run is drawn.
    palette = opened()
    gone, triggered = row_of(palette, "Step"), []
    actions["quit"].triggered.connect(lambda: triggered.append("quit"))
    shiboken6.delete(actions["step"])
    palette.list.itemClicked.emit(gone, 0)
    assert is_gone(palette)
    again = opened([actions[name] for name in ("quit", "cut", "play")])
    shiboken6.delete(actions["cut"])
    again.filter.setText("p")
    assert listed(again) == ["Quit", "Play"]
    QTest.keyClick(again.filter, Qt.Key.Key_Return)
    assert triggered == ["quit"]


@each_of(
    ("marked", "plain"),
    [
        ("&File", "File"),
        ("Save &as", "Save as"),
        ("Cut && paste", "Cut & paste"),
        ("&&&&", "&&"),
        ("R&&&D", "R&D"),
        ("end&", "end"),
        ("", ""),
    ],
)
def test_that_a_single_ampersand_is_a_mark_and_a_double_one_is_a_letter(marked, plain):
    assert plain_text(marked) == plain


@given(TEXTS)
def test_that_a_text_whose_ampersands_are_doubled_is_unchanged(text):
    assert plain_text(text.replace("&", "&&")) == text


def test_that_each_command_stands_beside_all_its_keys(opened):
    palette = opened()
    assert listed(palette) == ["Quit", "Redo", "Play", "Cut & paste", "Step"]
    form = QKeySequence.SequenceFormat.NativeText
    keys = [QKeySequence(key).toString(form) for key in ("Ctrl+Shift+Z", "Ctrl+Y")]
    assert row_of(palette, "Redo").text(2) == ", ".join(keys)
    assert row_of(palette, "Play").text(2) == ""


def test_that_separators_menus_and_invisible_actions_are_left_out(opened, owner):
    separator, hidden = QAction("", owner), QAction("Hidden", owner)
    separator.setSeparator(True)
    hidden.setVisible(False)
    menu, command = QMenu("Menu", owner), QAction("Command", owner)
    palette = opened([separator, hidden, menu.menuAction(), command])
    assert listed(palette) == ["Command"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("STEP", ["Play", "Step"]),
        ("step  next", ["Step"]),
        ("next step", ["Step"]),
        ("leave", ["Quit"]),
        ("ctrl+y", ["Redo"]),
        ("&", ["Cut & paste"]),
        ("step leave", []),
        ("   ", ["Quit", "Redo", "Play", "Cut & paste", "Step"]),
    ],
)
def test_that_all_words_must_occur_in_text_tip_or_keys(opened, qtbot, words, found):
    palette = opened()
    qtbot.keyClicks(palette.filter, words)
    assert listed(palette) == found


def test_that_a_search_without_result_says_so_and_enter_does_nothing(opened, qtbot):
    palette = opened()
    qtbot.keyClicks(palette.filter, "nothing like this")
    assert palette.list.currentItem() is None
    assert palette.tip.text() == "No command has all of these words."
    qtbot.keyClick(palette.filter, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_that_enter_does_the_first_command_found_and_closes(
    opened, actions, qtbot, key
):
    palette = opened()
    qtbot.keyClicks(palette.filter, "sums")
    with qtbot.waitSignal(actions["cut"].triggered):
        qtbot.keyClick(palette.filter, key)
    assert is_gone(palette)


def test_that_up_and_down_move_while_typing_and_pass_by_what_is_not_possible(
    opened, actions, qtbot
):
    palette = opened()
    chosen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(palette.filter, key)
        chosen.append(palette.list.currentItem().text(0))
    assert chosen == ["Play", "Cut & paste", "Play"]
    assert palette.filter.hasFocus()
    qtbot.keyClicks(palette.filter, "step")
    qtbot.keyClick(palette.filter, Qt.Key.Key_Down)
    with qtbot.waitSignal(actions["step"].triggered):
        qtbot.keyClick(palette.filter, Qt.Key.Key_Return)


def test_that_a_command_is_done_once_where_enter_is_pressed_in_the_list(
    opened, actions, qtbot
):
    palette = opened()
    done = []
    actions["quit"].triggered.connect(lambda: done.append("quit"))
    palette.list.setFocus()
    qtbot.keyClick(palette.list, Qt.Key.Key_Return)
    assert done == ["quit"]


def test_that_a_click_does_the_command(opened, actions, qtbot):
    palette = opened()
    middle = palette.list.visualItemRect(row_of(palette, "Cut & paste")).center()
    with qtbot.waitSignal(actions["cut"].triggered):
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert is_gone(palette)


def test_that_what_is_not_possible_is_grey_and_not_done(opened, actions, qtbot):
    palette = opened()
    done = []
    actions["redo"].triggered.connect(lambda: done.append("redo"))
    row = row_of(palette, "Redo")
    assert row.isDisabled()
    qtbot.mouseClick(
        palette.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=palette.list.visualItemRect(row).center(),
    )
    qtbot.keyClicks(palette.filter, "redo")
    qtbot.keyClick(palette.filter, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.tip.text() == "Not possible now."
    assert done == []


def test_that_a_checkable_command_tells_its_state(opened, actions):
    actions["cut"].setCheckable(True)
    palette = opened()
    states = [row_of(palette, text).text(1) for text in ("Play", "Cut & paste", "Quit")]
    assert states == ["on", "off", ""]


def test_that_escape_closes_without_doing_anything(opened, actions, qtbot):
    palette = opened()
    done = []
    for action in actions.values():
        action.triggered.connect(lambda: done.append(1))
    qtbot.keyClick(palette.filter, Qt.Key.Key_Escape)
    assert done == []
    assert is_gone(palette)


def test_that_a_command_finds_the_palette_closed(opened, actions, qtbot):
    palette = opened()
    seen = []
    actions["quit"].triggered.connect(lambda: seen.append(palette.isVisible()))
    qtbot.keyClick(palette.filter, Qt.Key.Key_Return)
    assert seen == [False]


def test_that_the_tip_of_the_chosen_command_is_shown_without_its_keys(opened, qtbot):
    palette = opened()
    assert palette.tip.text() == "Leave the program."
    qtbot.keyClick(palette.filter, Qt.Key.Key_Down)
    assert palette.tip.text() == "Step by itself, or pause."


def test_that_every_part_has_its_name_accessible_name_and_tooltip(opened):
    palette = opened()
    for name in ("command_filter", "command_list", "command_tip"):
        part = palette.findChild(QWidget, name)
        # A label is called by its text.
        assert part.accessibleName() or isinstance(part, QLabel)
        assert part.toolTip()
    assert palette.objectName() == "command_palette"
    assert palette.accessibleName()


def test_that_a_screen_reader_hears_command_state_and_keys(opened):
    palette = opened()
    table = QAccessible.queryAccessibleInterface(palette.list)
    said = [
        table.child(index).text(QAccessible.Text.Name)
        for index in range(table.childCount())
    ]
    assert "Play, on" in said
    assert any(text.startswith("Redo, not possible now, ") for text in said)
