"""The language of the window: chosen, remembered, changed, and what can write it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialogButtonBox, QMenu

from rnn_viewer import app
from rnn_viewer.application import language
from rnn_viewer.application.language import FONTS, package_missing, speak, wanted
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import show_in
from rnn_viewer.exports.page.words import spoken
from rnn_viewer.files import catalogues
from rnn_viewer.window.preferences import Preferences

SMALL = Recipe(RNNSettings(timesteps=4, input_features=2, output_features=3))


@pytest.fixture(autouse=True)
def english_again(qapp):
    font = qapp.font()
    yield
    catalogues.ask(None)
    speak(qapp, "en")
    show_in(None)
    qapp.setFont(font)


@pytest.fixture
def opened(qtbot):
    """Make windows as the program does; they are gone afterwards."""
    windows = []

    def make():
        window = app.make_window(SMALL)
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.is_complete)
        return window

    yield make
    for window in windows:
        window.documents.forget()
        app.dispose(window)


def menus(window) -> list[str]:
    return [action.text() for action in window.menuBar().actions()]


def choice(window, code: str):
    name = f"action_language_{code}"
    return next(a for a in window.commands if a.objectName() == name)


def test_that_what_is_asked_for_counts_more_than_what_is_chosen():
    assert wanted("zh_CN") == "zh_CN"
    catalogues.ask("en")
    assert wanted("zh_CN") == "en"


def test_that_the_system_tells_where_nothing_is_chosen(monkeypatch):
    class System(QLocale):
        @staticmethod
        def system():
            return QLocale("zh_CN")

    monkeypatch.setattr(language, "QLocale", System)
    assert wanted(catalogues.SYSTEM) == "zh_CN"
    # Nor does a language that there is no more.
    assert wanted("xx") == "zh_CN"


def test_that_the_window_and_the_dialogs_of_qt_speak_the_language(qapp, opened):
    speak(qapp, "zh_CN")
    window = opened()
    assert menus(window)[0] == "文件(&F)"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def keys_of(menu: QMenu) -> Iterator[list[str]]:
    """Yield the access keys of a menu and of those in it."""
    texts = "".join(entry.text() for entry in menu.actions())
    yield re.findall(r"&([^&])", texts.casefold())
    for entry in menu.actions():
        if entry.menu():
            yield from keys_of(entry.menu())


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_that_access_keys_tell_the_entries_of_a_menu_apart(qapp, opened, code):
    speak(qapp, code)
    found = [keys for menu in opened().findChildren(QMenu) for keys in keys_of(menu)]
    assert any(found)
    assert not [keys for keys in found if len(set(keys)) < len(keys)]


def test_that_commands_and_ranges_are_named_without_access_keys(qapp, opened):
    speak(qapp, "zh_CN")
    named = [command.label for command in opened().keys.commands]
    named += spoken()["ranges"].values()
    assert "新建" in named
    assert not [name for name in named if re.search(r"&|\(\w\)", name)]


def test_that_each_language_is_offered_by_its_own_name(opened):
    window = opened()
    names = {code: choice(window, code).text() for code in ("en", "zh_CN")}
    assert names == {"en": "English", "zh_CN": "简体中文"}
    assert choice(window, "system").isChecked()


def test_that_a_language_that_is_chosen_is_remembered(qtbot, opened):
    window = opened()
    with qtbot.waitSignal(window.language_chosen):
        choice(window, "zh_CN").trigger()
    assert Preferences().get("language") == "zh_CN"
    assert choice(window, "zh_CN").isChecked()
    again = opened()
    assert choice(again, "zh_CN").isChecked()


def test_that_chinese_is_written_in_chinese_letters(qapp):
    before = qapp.font().families()
    speak(qapp, "zh_CN")
    families = qapp.font().families()
    assert tuple(families[1:]) == FONTS["zh_CN"].families
    speak(qapp, "en")
    assert len(qapp.font().families()) == len(before)


class NoFonts:
    """A system that can write Latin letters alone."""

    WritingSystem = QFontDatabase.WritingSystem

    @staticmethod
    def families(*_):
        return []


def test_that_a_missing_font_is_said_in_english_with_its_package(
    qapp, opened, monkeypatch
):
    monkeypatch.setattr("PySide6.QtGui.QFontDatabase", NoFonts)
    catalogues.ask("zh_CN")
    assert package_missing("zh_CN") == "fonts-noto-cjk"
    assert package_missing("en") == ""
    speak(qapp, wanted("system"))
    window = opened()
    assert menus(window)[0] == "&File"
    assert "Install fonts-noto-cjk and start again." in window.message.text.text()


CHANGE = """
from pathlib import Path
from PySide6.QtCore import QTimer
from rnn_viewer import RNNSettings, app
from rnn_viewer.core.recipe.recipe import Recipe
windows = []
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        windows.append(len(windows))
        self.turn = windows[-1]
        self.completed.connect(lambda: QTimer.singleShot(0, self.act))
    def act(self):
        now = self.session.snapshot
        told = [self.menuBar().actions()[0].text(), now.position.completed]
        told += [now.recipe.settings.seed, self.documents.name]
        told += [self.documents.is_modified]
        if self.turn == 0:
            self.documents._save_to(Path("mine.rnnv"))
            self.session.change(seed=9)
            self.session.go_to_timestep(2)
            name = "action_language_zh_CN"
            chosen = [a for a in self.commands if a.objectName() == name]
            chosen[0].trigger()
        elif now.position.completed != 2:
            QTimer.singleShot(1, self.act)
        else:
            print(told)
            self.documents.forget()
            self.close()
app.MainWindow = Window
print("left with", app.open_window(Recipe(RNNSettings(timesteps=3))), len(windows))
"""


def test_that_another_language_keeps_what_is_open(python, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(Path(app.__file__).parents[1]))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    done = python("-c", CHANGE, cwd=tmp_path, encoding="utf-8")
    assert done.stdout.splitlines() == [
        "['文件(&F)', 2, 9, 'mine.rnnv', True]",
        "left with 0 2",
    ], done.stderr
