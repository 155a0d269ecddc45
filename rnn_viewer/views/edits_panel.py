"""The changes by hand: listed, switched off and on, taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class EditsPanel(Panel):
    """The changes by hand: listed, switched off and on, taken back.

    Attributes
    ----------
    edit_switched : Signal(int, bool)
        Which change counts, or not.
    edit_removed : Signal(int)
        Which change is taken back.
    all_removed : Signal()
        All are taken back.
    """

    edit_switched = Signal(object, bool)
    edit_removed = Signal(object)
    all_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
