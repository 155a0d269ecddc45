"""How the window looks in a lesson, and how it looked before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.views.lesson.curtain import Curtain

if TYPE_CHECKING:
    from rnn_viewer.window.projector import Projector
    from rnn_viewer.window.shell import Shell

KEYS = {
    "lesson_next": ("Space", "PgDown"),
    "lesson_back": ("PgUp",),
    "lesson_leave": ("Esc",),
}
"""The keys that actions have in a lesson."""

_WITHOUT = ("play", "skip_forward", "skip_back", "no_unit")
"""The actions that have these keys elsewhere."""

_NO_LIMIT = 16_777_215
"""The greatest height that Qt knows."""

_TELL_NO_NUMBER = ("settings", "code", "numbers", "lesson_writer")
"""The panels in which a covered number is covered, or that show none of a run."""


class Scene:
    """Makes room for a lesson, and gives it back.

    Parameters
    ----------
    window : Shell
    projector : Projector
        What may fill the screen meanwhile.
    """

    def __init__(self, window: "Shell", projector: "Projector") -> None:
        self._window, self._projector = window, projector
        self._state, self._layout = window.saveState(), ""
        if projector.is_on:
            self._state, self._layout = projector.docks_after
        self._hidden = [p for p in window.lesson_hides() if not p.isHidden()]
        self._curtains: list[Curtain] = []
        self._panels: list[str] | None = None
        self._shown = ""
        for part in self._hidden:
            part.hide()
        # It comes by itself with a saturated run, and would tell what is covered.
        self._notice = window.views.notice
        self._notice.setMaximumHeight(0)
        self._keys = self._give_keys()

    def _give_keys(self) -> dict[str, list[QKeySequence]]:
        actions = self._window.actions_by_name
        before = {name: actions[name].shortcuts() for name in (*_WITHOUT, *KEYS)}
        for name in _WITHOUT:
            actions[name].setShortcuts([])
        for name, keys in KEYS.items():
            actions[name].setShortcuts([QKeySequence(key) for key in keys])
            actions[name].setEnabled(True)
        return before

    def show(self, panels: Sequence[str], shows: str) -> None:
        """Open the panels of a stop and no other; switch on what it shows."""
        found = [name for name in panels if self._window.docks.has(name)]
        if found != self._panels:
            self._panels = found
            self._window.docks.show_beside(found)
        if shows != self._shown:
            self._switch(self._shown, False)
            self._shown = shows
            self._switch(shows, True)

    def _switch(self, name: str, on: bool) -> None:
        action = self._window.actions_by_name.get(name)
        if action is not None and action.isCheckable():
            action.setChecked(on)

    def cover_panels(self, covered: bool) -> None:
        """Hide the panels that would tell what is covered, or show them again."""
        for curtain in self._curtains:
            curtain.hide()
            curtain.deleteLater()
        docks = self._window.findChildren(QDockWidget) if covered else []
        self._curtains = [
            Curtain(dock)
            for dock in docks
            if dock.objectName().removeprefix("dock_") not in _TELL_NO_NUMBER
        ]

    def follow_projector(self, on: bool) -> None:
        """Keep the panels of the stop when the screen is filled, or no longer."""
        del on
        # The projector arranges its own first.
        QTimer.singleShot(0, self._window, self._arrange_again)

    def _arrange_again(self) -> None:
        for part in self._hidden:
            part.hide()
        self._window.docks.show_beside(self._panels or [])

    def end(self) -> None:
        """Let the window look as it did before."""
        self.cover_panels(False)
        self._switch(self._shown, False)
        actions = self._window.actions_by_name
        for name, keys in self._keys.items():
            actions[name].setShortcuts(keys)
        for name in KEYS:
            actions[name].setEnabled(False)
        self._notice.setMaximumHeight(_NO_LIMIT)
        hidden, self._hidden = self._hidden, []
        if self._projector.is_on:
            self._projector.come_back_to(self._state, self._layout, hidden)
            return
        for part in hidden:
            part.show()
        if self._layout:
            self._window.docks.arrange(self._layout)
        else:
            self._window.restoreState(self._state)
