"""The user's own work, while something else is shown for a while, such as a lesson."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoGroup, QUndoStack

from rnn_viewer.session.kept import Kept
from rnn_viewer.session.store import SnapshotStore

UNDO_LIMIT = 200


class Changes(QUndoStack):
    """What can be taken back.

    Attributes
    ----------
    shown_at : int
        Where it stood when the recipe was made that is shown.
    """

    def __init__(self, group: QUndoGroup) -> None:
        super().__init__(group)
        self.setUndoLimit(UNDO_LIMIT)
        self.shown_at = 0


class Aside(QObject):
    """Sets the user's own aside, with its undo stack, and brings it back as it was.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.

    Attributes
    ----------
    undo_group : QUndoGroup
        Undo and redo of what is shown.
    own : Changes
        What can be taken back of the user's own.
    stack : Changes
        What can be taken back of what is shown.
    """

    def __init__(self, store: SnapshotStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._kept: Kept | None = None
        self.undo_group = QUndoGroup(self)
        self.own = self.stack = Changes(self.undo_group)
        self.undo_group.setActiveStack(self.own)

    @property
    def work(self) -> Kept:
        """The user's own: what is shown, or what was set aside."""
        return self._kept or self._store.kept()

    @property
    def is_set(self) -> bool:
        """Whether the user's own was set aside."""
        return self._kept is not None

    def set_aside(self) -> None:
        """Let whatever is shown and changed from now on leave the user's own alone."""
        if self._kept is None:
            self._kept = self._store.kept()
            self.stack = Changes(self.undo_group)
            self.undo_group.setActiveStack(self.stack)

    def bring_back(self) -> None:
        """Show the user's own again, as it was set aside."""
        if self._kept is None:
            return
        kept, self._kept = self._kept, None
        other, self.stack = self.stack, self.own
        self.undo_group.setActiveStack(self.own)
        self.undo_group.removeStack(other)
        other.deleteLater()
        self._store.bring_back(kept)
