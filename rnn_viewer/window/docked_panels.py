"""The panels in the docks that are made when they are first seen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from rnn_viewer.widgets.panel import Panel
from rnn_viewer.window.docks import Docks
from rnn_viewer.window.panels import PANELS


class DockedPanels(QObject):
    """Makes a panel that `PANELS` tells how to make, when somebody looks.

    Parameters
    ----------
    docks : Docks
        Where the panels go.
    take_in : callable
        ``take_in(name, panel)`` shows a new panel what there is, and connects it.
    parent : QObject
        The window.
    """

    def __init__(
        self, docks: Docks, take_in: Callable[[str, Panel], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._docks = docks
        self._take_in = take_in
        self._panels: dict[str, Panel] = {}
        self._is_open = False
        self._makers = {name: info.make for name, info in PANELS.items() if info.make}

    def panel(self, name: str) -> Any:
        """Return a panel by its name in `PANELS`; it is made where it is not there."""
        if name not in self._panels:
            panel = self._panels[name] = self._makers[name]()
            self._docks.put(name, panel)
            self._take_in(name, panel)
        return self._panels[name]

    def fill(self) -> None:
        """Make the panels of the docks that are seen, and from now on of all others."""
        self._is_open = True
        for name in self._makers:
            self._docks.when_seen(name, partial(self._on_seen, name))
        for name in self._docks.seen(self._makers):
            self._on_seen(name, True)

    def leave(self) -> None:
        """Let no panel do anything any more: the window is closing."""
        self._is_open = False
        for panel in self._panels.values():
            panel.set_in_view(False)

    def _on_seen(self, name: str, seen: bool) -> None:
        if self._is_open and (seen or name in self._panels):
            self.panel(name).set_in_view(seen)
