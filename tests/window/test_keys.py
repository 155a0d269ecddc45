"""The keys: those of the table, those that the user chose, none of a single letter."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from rnn_viewer.application.window_state import remember, restore
from rnn_viewer.widgets.announcements import announcements
from rnn_viewer.window import keys
from rnn_viewer.window.actions.actions import ACTIONS
from rnn_viewer.window.keys import is_letter
from rnn_viewer.window.preferences import Preferences


def keys_of(window, name) -> list[str]:
    return [key.toString() for key in window.actions_by_name[name].shortcuts()]


def test_that_no_two_commands_have_the_same_key(window):
    usual = [key for c in window.keys.commands for key in c.usual.split(";") if key]
    usual += [key for c in window.keys.fixed for key in c.usual.split(";")]
    assert len(usual) == len(set(usual))


def test_that_keys_of_a_single_letter_are_turned_off_and_on(window, qtbot):
    letters = {
        info.name
        for info in ACTIONS
        if any(map(is_letter, map(QKeySequence, info.keys.split(";"))))
    }
    assert {"zoom_in", "zoom_out", "unroll", "pin_unit", "next_gate"} <= letters
    window.keys.choose({}, single_letters=False)
    for info in ACTIONS:
        assert not any(map(is_letter, window.actions_by_name[info.name].shortcuts()))
    assert keys_of(window, "play") == ["Space", "F5"]
    qtbot.keyClick(window.strip, Qt.Key.Key_U)
    assert not window.unrolling.is_on
    window.keys.choose({}, single_letters=True)
    assert keys_of(window, "zoom_out") == ["Shift+Z"]


def test_that_chosen_keys_work_are_told_and_come_back_at_the_next_start(
    window, open_window, qtbot, tmp_path
):
    window.keys.choose({"step_forward": "N", "commands": "", "gone": "Q"}, True)
    assert keys_of(window, "step_forward") == ["N"]
    assert keys_of(window, "commands") == []
    assert window.actions_by_name["step_forward"].toolTip().endswith("(N)")
    qtbot.keyClick(window.strip, Qt.Key.Key_N)
    assert window.session.snapshot.position.completed == 1
    file = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    remember(window, Preferences(file))
    other = open_window(timesteps=6, input_features=3, output_features=4)
    restore(other, Preferences(file))
    assert other.keys.chosen == {"step_forward": "N", "commands": ""}
    assert keys_of(other, "step_forward") == ["N"]


def test_that_a_full_screen_has_the_keys_of_the_platform_too(window, monkeypatch):
    """On macOS instead of F11, which shows the desktop there."""
    found = {}
    for platform, own in (
        ("linux", ["F11", "Ctrl+F11"]),
        ("win32", ["F11", "Alt+Return"]),
        ("darwin", ["Meta+Ctrl+F"]),
        ("darwin", []),
    ):
        bindings = {QKeySequence.StandardKey.FullScreen: [*map(QKeySequence, own)]}
        monkeypatch.setattr(keys.sys, "platform", platform)
        monkeypatch.setattr(keys.QKeySequence, "keyBindings", bindings.__getitem__)
        window.keys.choose({}, single_letters=True)
        found[platform, *own] = keys_of(window, "projector")
    monkeypatch.undo()
    assert found == {
        ("linux", "F11", "Ctrl+F11"): ["F11", "Ctrl+F11"],
        ("win32", "F11", "Alt+Return"): ["F11", "Alt+Return"],
        ("darwin", "Meta+Ctrl+F"): ["Meta+Ctrl+F"],
        ("darwin",): ["F11"],
    }


@pytest.fixture
def dialog(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.actions_by_name["preferences"].trigger()
    return QApplication.activeModalWidget()


def row_of(dialog, label) -> int:
    return next(
        row
        for row in range(dialog.table.rowCount())
        if dialog.table.item(row, 0).text() == label
    )


def press(dialog, qtbot, label, key):
    """Choose a command and press a key for it."""
    dialog.table.setCurrentCell(row_of(dialog, label), 0)
    dialog.key.setKeySequence(QKeySequence(key))
    dialog.key.editingFinished.emit()


def test_that_the_page_of_keys_changes_a_key(window, dialog, qtbot):
    press(dialog, qtbot, "Pin unit", "Ctrl+7")
    row = row_of(dialog, "Pin unit")
    assert dialog.table.item(row, 1).text() == "Ctrl+7"
    said = dialog.table.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Pin unit: Ctrl+7"
    assert announcements().history[-1] == said
    dialog._on_ok()
    assert keys_of(window, "pin_unit") == ["Ctrl+7"]


@pytest.mark.parametrize(
    ("key", "owner"), [("Z", "Zoom in: fewer timesteps"), ("Ctrl+Z", "Undo")]
)
def test_that_a_conflict_is_told_and_nothing_changes(window, dialog, qtbot, key, owner):
    press(dialog, qtbot, "Pin unit", key)
    assert owner in dialog.said.text()
    assert announcements().history[-1] == dialog.said.text()
    dialog._on_ok()
    assert keys_of(window, "pin_unit") == ["P"]


def test_that_a_key_is_turned_off_and_all_come_back(window, dialog, qtbot):
    dialog.table.setCurrentCell(row_of(dialog, "Unrolled"), 0)
    qtbot.mouseClick(dialog.turn_off, Qt.MouseButton.LeftButton)
    assert dialog.keys["unroll"] == ""
    qtbot.mouseClick(dialog.all_usual, Qt.MouseButton.LeftButton)
    assert dialog.keys["unroll"] == "U"
    qtbot.mouseClick(dialog.turn_off, Qt.MouseButton.LeftButton)
    dialog.letters.setChecked(False)
    dialog._on_ok()
    assert keys_of(window, "unroll") == []
    assert keys_of(window, "zoom_in") == []


def test_that_damaged_keys_are_dropped(tmp_path):
    file = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    file.setValue("keys/play", "x" * 500)
    file.setValue("keys/open", "Ctrl+7")
    file.setValue("small/single_letters", "perhaps")
    assert Preferences(file).load_keys() == ({"open": "Ctrl+7"}, True)
