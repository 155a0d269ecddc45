"""Views that tell in words and numbers: of a training a few times a second."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.theme import Theme

TOLD_EVERY = 250
"""Milliseconds between two moments of a training that are told: who reads a number does
not read sixty of them a second, and the strip has that time."""


class SlowViews(QObject):
    """Hands snapshots to views, but of a training that plays four a second.

    Its end, and all else that changes meanwhile, is handed on at once.

    Parameters
    ----------
    views : sequence
        Views with `show_snapshot` and, some of them, with `show_theme`.
    """

    def __init__(self, views: Sequence[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = tuple(views)
        self._told: Snapshot | None = None
        self._due: Snapshot | None = None
        self._pause = QTimer(self, singleShot=True, interval=TOLD_EVERY)
        self._pause.timeout.connect(self._tell)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand on `new`, now or with the next that is told."""
        self._due = new
        if old is None:
            self._told = None
        elif old.recipe is not new.recipe and new.lies_as(old):
            if not self._pause.isActive():
                self._pause.start()
            return
        self._tell()

    def show_theme(self, theme: Theme) -> None:
        """Hand on `theme` to every view that has colours of its own."""
        for view in self._views:
            if hasattr(view, "show_theme"):
                view.show_theme(theme)

    def _tell(self) -> None:
        self._pause.stop()
        old, self._told = self._told, self._due
        for view in self._views:
            view.show_snapshot(old, self._told)
