"""The whole run over time: shares of the sum, saturation, the norm, units."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class HistoryPanel(Panel):
    """The whole run over time: shares of the sum, saturation, the norm, units.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored where the cursor was dragged to.
    unit_pinned : Signal(int, bool)
        A unit, from 0, whose line is to be kept, or not.
    """

    timestep_chosen = Signal(object)
    unit_pinned = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
