"""The keys of the actions: those of the table, or those that the user chose."""

import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import shown
from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.window.actions.action import ActionInfo
from rnn_viewer.window.actions.actions import ACTIONS
from rnn_viewer.window.actions.try_menu import IN_LESSON

_SEPARATOR = ";"


class Command(NamedTuple):
    """A command with its keys, as the page of the keys shows it.

    Attributes
    ----------
    name, label : str
        Its word, and what the menu calls it.
    keys, usual : str
        The keys it has now, and those of the table, separated by semicolons.
    """

    name: str
    label: str
    keys: str
    usual: str


class Keys(QObject):
    """Gives the actions their keys.

    Parameters
    ----------
    actions : mapping of str to QAction
        All of them, by name.
    owner : QWidget
        The window, which listens to the keys.
    before : callable
        Called before keys change: a lesson lends its own to some actions.

    Attributes
    ----------
    chosen : dict of str to str
        The keys that the user chose, by the names of the actions that have others.
    single_letters : bool
        Whether keys of a single letter do anything.
    """

    def __init__(
        self,
        actions: Mapping[str, QAction],
        owner: QWidget,
        before: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(owner)
        self._actions, self._owner, self._before = actions, owner, before
        self._is_given = False
        self.chosen: dict[str, str] = {}
        self.single_letters = True

    @property
    def commands(self) -> list[Command]:
        """All commands, as they stand in the table of actions."""
        found = []
        for info in ACTIONS:
            label = plain_text(shown(info.text))
            usual = _SEPARATOR.join(key.toString() for key in _usual(info))
            keys = self.chosen.get(info.name, usual)
            found.append(Command(info.name, label, keys, usual))
        return found

    @property
    def fixed(self) -> list[Command]:
        """What has keys that stay: the actions of Qt's undo."""
        menus = (self.tr("Undo"), "Ctrl+Z"), (self.tr("Redo"), "Ctrl+Shift+Z;Ctrl+Y")
        return [Command(f"fixed_{label}", label, keys, keys) for label, keys in menus]

    def choose(self, chosen: Mapping[str, str], single_letters: bool) -> None:
        """Take keys from now on, and say whether those of a single letter count.

        Parameters
        ----------
        chosen : mapping of str to str
            By the names of actions; empty: it has no key. Names of other versions of
            the program are passed over.
        single_letters : bool
            Whether keys of a single letter do anything.
        """
        self._before()
        usual = {command.name: command.usual for command in self.commands}
        self.chosen = {
            name: keys
            for name, keys in chosen.items()
            if name in usual and keys != usual[name]
        }
        self.single_letters = single_letters
        if self._is_given:
            self.give()

    def give(self) -> None:
        """Give the actions their keys, and tips that name the first of them."""
        for info in ACTIONS:
            action = self._actions[info.name]
            action.setShortcuts(self._of(info))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = shown(info.tip)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
            if not self._is_given:
                action.setStatusTip("")
                action.setEnabled(info.name not in IN_LESSON)
                self._owner.addAction(action)
        self._is_given = True

    def _of(self, info: ActionInfo) -> list[QKeySequence]:
        keys = _usual(info)
        if info.name in self.chosen:
            keys = sequences(self.chosen[info.name])
        return [key for key in keys if self.single_letters or not is_letter(key)]


def sequences(keys: str) -> list[QKeySequence]:
    """Return the keys that are written in a text, separated by semicolons."""
    return [QKeySequence(key) for key in keys.split(_SEPARATOR) if key]


def is_letter(key: QKeySequence) -> bool:
    """Tell whether keys are one letter, digit or sign, with Shift or without."""
    text = key.toString().removeprefix("Shift+")
    return len(text) == 1


def _usual(info: ActionInfo) -> list[QKeySequence]:
    """Return the keys of the table; a full screen has those of the platform too."""
    keys = sequences(info.keys)
    if info.name != "projector":
        return keys
    own = QKeySequence.keyBindings(QKeySequence.StandardKey.FullScreen)
    # On macOS F11 shows the desktop.
    first = own if sys.platform == "darwin" and own else keys
    return [*first, *(key for key in own if key not in first)]
