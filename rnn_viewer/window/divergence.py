"""Tells that a run that was opened is chaotic, as soon as its trials have found it."""

from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.snapshot.snapshot import Snapshot


class DivergenceWatch(QObject):
    """Looks at the run of an opened file until it is known, or another one.

    Attributes
    ----------
    found : Signal()
        Another computer may have had other numbers.
    """

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_wanted = False

    def look_at(self, opened: Snapshot) -> None:
        """Tell it of the run of a file that was opened just now."""
        self._is_wanted = True
        self._look(opened)

    def forget(self) -> None:
        """Look at none any more."""
        self._is_wanted = False

    def show_snapshot(self, old: Snapshot, new: Snapshot) -> None:
        """Look whether it is known now."""
        if old.recipe is not new.recipe:
            self.forget()
        self._look(new)

    def _look(self, snapshot: Snapshot) -> None:
        if self._is_wanted and snapshot.trials is not None:
            self.forget()
            if snapshot.divergence is not None:
                self.found.emit()
