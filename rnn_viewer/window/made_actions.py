"""The actions of Qt that the table of actions tells of: made, with icons."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import shown
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.actions.actions import ACTIONS

_ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""What macOS moves to the menu of the program; of others it would guess by the text."""


def make_actions(owner: QWidget) -> dict[str, QAction]:
    """Return all actions by name, without keys and icons."""
    actions = {}
    for info in ACTIONS:
        action = QAction(shown(info.text), owner)
        action.setObjectName(f"action_{info.name}")
        action.setCheckable(info.checkable)
        action.setMenuRole(_ROLES.get(info.name, QAction.MenuRole.NoRole))
        actions[info.name] = action
    return actions


def show_icons(actions: dict[str, QAction], theme: Theme, playing: bool) -> None:
    """Draw the icons in the colours of `theme`; play shows what it would do."""
    # QtSvg is a library of its own: it is loaded when the window is on screen.
    from rnn_viewer.widgets.icons import icon

    for info in ACTIONS:
        if info.icon:
            shown = "pause" if info.name == "play" and playing else info.icon
            actions[info.name].setIcon(icon(shown, theme))
