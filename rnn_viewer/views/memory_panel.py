"""Three experiments on what the network remembers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class MemoryPanel(Panel):
    """Three experiments on what the network remembers.

    Attributes
    ----------
    baseline_wanted : Signal(Baseline)
        A run to compare with in the window.
    """

    baseline_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
