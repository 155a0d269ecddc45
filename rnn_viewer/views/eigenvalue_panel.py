"""The eigenvalues of U beside the unit circle."""

from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class EigenvaluePanel(Panel):
    """The eigenvalues of U beside the unit circle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
