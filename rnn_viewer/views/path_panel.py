"""The path of the state in its two main directions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class PathPanel(Panel):
    """The path of the state in its two main directions.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored at the point that was clicked.
    """

    timestep_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
