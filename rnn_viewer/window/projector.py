"""Projector mode: the screen is filled with what is to be seen from far away."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell


class Projector:
    """Hides what a room need not see, and brings it back.

    Parameters
    ----------
    window : Shell
        What fills the screen.
    """

    def __init__(self, window: "Shell") -> None:
        self._window = window
        self._looks, self._docks = window.looks, window.docks
        self._seen: list[QWidget] = []
        self._was_maximized = False
        self._state = QByteArray()
        self._layout = ""

    @property
    def is_on(self) -> bool:
        """Whether the screen is filled."""
        return self._looks.projected

    @property
    def docks_after(self) -> tuple[QByteArray, str]:
        """How the docks will stand at the end: their state, or a layout."""
        return self._state, self._layout

    def come_back_to(
        self, state: QByteArray, layout: str, parts: Sequence[QWidget]
    ) -> None:
        """Have docks and parts come back so at the end; show what a room needs."""
        self._state, self._layout = state, layout
        self._seen += parts
        self._show_docks()

    def set_on(self, on: bool) -> None:
        """Begin or end to project."""
        if on == self._looks.projected:
            return
        self._looks.set_projected(on)
        if on:
            self._begin()
        else:
            self._end()

    @property
    def _hidden(self) -> list[QWidget]:
        """What goes besides the docks that a room need not see."""
        window, views = self._window, self._window.views
        parts = [window.menuBar(), window.centre.offers, views.legend]
        parts += [views.comparison, views.status_line]
        return [*parts, *window.notices.shown]

    def _begin(self) -> None:
        self._seen = [part for part in self._hidden if not part.isHidden()]
        self._was_maximized = self._window.isMaximized()
        self._state = self._window.saveState()
        for part in self._seen:
            part.hide()
        self._layout = ""
        self._docks.set_titled("code", False)
        self._show_docks()
        self._window.showFullScreen()

    def arrange(self, layout: str) -> None:
        """Take a layout for later; show those of its docks that a room needs."""
        self._layout = layout
        self._docks.arrange(layout)
        self._show_docks()

    def _show_docks(self) -> None:
        has_readout = self._window.session.snapshot.recipe.readout is not None
        self._docks.show_only("code", *(["readout"] if has_readout else []))
        # Once the window and its type are large: as high as all lines of the code.
        QTimer.singleShot(0, self._window, partial(self._docks.show_whole, "code"))

    def _end(self) -> None:
        for part in self._seen:
            part.show()
        self._docks.set_titled("code", True)
        if self._was_maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        # The docks come back as they were, once the window has its size again.
        QTimer.singleShot(0, self._window, self._restore_docks)

    def _restore_docks(self) -> None:
        if self._layout:
            self._docks.arrange(self._layout)
        else:
            self._window.restoreState(self._state)
