"""The search over all that can be done: menus, fields, timesteps and units."""

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QWidget

from rnn_viewer.core.words import shown
from rnn_viewer.window.synonyms import SYNONYMS

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell

_PLACE = re.compile(r"\s*(?:(?P<what>\D+?)\s*)?(?P<number>\d{1,9})\s*")
_TIMESTEP, _UNIT = "timestep", "unit"


def open_commands(window: "Shell") -> None:
    """Open the search over all keys, commands, fields, timesteps and units."""
    from rnn_viewer.views.dialogs.command_palette import CommandPalette

    fields = _fields(window)
    for action in (*window.commands, *fields):
        words = SYNONYMS.get(action.objectName())
        if words is not None:
            translated = shown(words)
            action.setProperty("words", f"{words} {translated}")
    actions = [*window.commands, *fields]
    palette = CommandPalette(actions, window, partial(place_of, window))
    for action in fields:
        # They go with it.
        action.setParent(palette)
    palette.open()


def place_of(window: "Shell", text: str) -> QAction | None:
    """Return a command that goes where `text` says; None where it says no place.

    Parameters
    ----------
    window : Shell
        Whose run it is.
    text : str
        Such as ``timestep 30``, ``t 30``, ``unit 7`` or ``30``, counted from 1.
    """
    match = _PLACE.fullmatch(text)
    if match is None:
        return None
    what, number = (match["what"] or _TIMESTEP).casefold(), int(match["number"])
    now = window.session.snapshot
    timestep = QCoreApplication.translate("commands", "timestep")
    unit = QCoreApplication.translate("commands", "unit")
    if _is_short_for(what, _TIMESTEP, timestep) and number <= now.run.timesteps:
        said = QCoreApplication.translate("commands", "Go to timestep %1")
        go = partial(window.walking.go_to_timestep, number)
    elif _is_short_for(what, _UNIT, unit) and 1 <= number <= now.extent.units:
        said = QCoreApplication.translate("commands", "Follow unit %1")
        go = partial(window.session.choose_unit, number - 1)
    else:
        return None
    action = QAction(said.replace("%1", str(number)))
    action.triggered.connect(lambda: go())
    return action


def _is_short_for(word: str, *names: str) -> bool:
    return any(name.casefold().startswith(word) for name in names)


def _fields(window: "Shell") -> list[QAction]:
    """Return a command for each field of the settings and of the transport."""
    transport = window.views.transport
    controls: list[QWidget] = [
        *window.views.settings_form.controls.values(),
        *(transport.step_size, transport.speed),
    ]
    said = QCoreApplication.translate("commands", "Field: %1")
    found = []
    for control in controls:
        action = QAction(said.replace("%1", control.accessibleName()))
        action.setObjectName(f"field_{control.objectName()}")
        action.setToolTip(control.toolTip())
        action.triggered.connect(partial(_focus, window, control))
        found.append(action)
    return found


def _focus(window: "Shell", control: QWidget, *_: bool) -> None:
    """Give a field the focus, and open the dock that it lies in."""
    around: QWidget | None = control
    while around is not None and not isinstance(around, QDockWidget):
        around = around.parentWidget()
    if around is not None:
        window.docks.open(around.objectName().removeprefix("dock_"))
    control.setFocus()
