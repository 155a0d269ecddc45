"""The actions of Qt that the table of actions tells of: made, with keys and icons."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import shown
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.actions import ACTIONS, IN_LESSON, ActionInfo

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence

_ROLES = {"about": QAction.MenuRole.AboutRole, "quit": QAction.MenuRole.QuitRole}
"""What macOS moves to the menu of the program; of others it would guess by the text."""


def make_actions(owner: QWidget) -> dict[str, QAction]:
    """Return all actions by name, as far as the first paint shows them."""
    actions = {}
    # Buttons have room for their icons before these are drawn.
    blank = QPixmap(1, 1)
    blank.fill(Qt.GlobalColor.transparent)
    for info in ACTIONS:
        action = QAction(shown(info.text), owner)
        action.setObjectName(f"action_{info.name}")
        action.setCheckable(info.checkable)
        action.setMenuRole(_ROLES.get(info.name, QAction.MenuRole.NoRole))
        if info.icon:
            action.setIcon(blank)
        actions[info.name] = action
    return actions


def give_keys(actions: dict[str, QAction], owner: QWidget) -> None:
    """Give the actions the keys that `owner` listens to, and tips that name them."""
    from PySide6.QtGui import QKeySequence

    for info in ACTIONS:
        action = actions[info.name]
        action.setShortcuts(_shortcuts(info))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = shown(info.tip)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setStatusTip("")
        action.setEnabled(info.name not in IN_LESSON)
        owner.addAction(action)


def _shortcuts(info: ActionInfo) -> "list[QKeySequence]":
    """Return the keys of an action; a full screen has those of the platform too."""
    from PySide6.QtGui import QKeySequence

    keys = [QKeySequence(keys) for keys in info.keys.split(";") if keys]
    if info.name != "projector":
        return keys
    own = QKeySequence.keyBindings(QKeySequence.StandardKey.FullScreen)
    # On macOS F11 shows the desktop.
    first = own if sys.platform == "darwin" and own else keys
    return [*first, *(key for key in own if key not in first)]


def show_icons(actions: dict[str, QAction], theme: Theme, playing: bool) -> None:
    """Draw the icons in the colours of `theme`; play shows what it would do."""
    # QtSvg is a library of its own: it is loaded when the window is on screen.
    from rnn_viewer.widgets.icons import icon

    for info in ACTIONS:
        if info.icon:
            shown = "pause" if info.name == "play" and playing else info.icon
            actions[info.name].setIcon(icon(shown, theme))
