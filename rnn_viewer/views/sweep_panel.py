"""Saturation, spectral radius and memory horizon over the weight scale."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class SweepPanel(Panel):
    """Saturation, spectral radius and memory horizon over the weight scale.

    Attributes
    ----------
    scale_chosen : Signal(float)
        The weight scale of the point that was clicked.
    """

    scale_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
