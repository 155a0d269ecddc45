"""The sum of a unit, term by term."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.panel import Panel


class LedgerPanel(Panel):
    """The sum of a unit, term by term.

    Attributes
    ----------
    cell_chosen : Signal(Cell)
        A term was chosen: its weight.
    link_followed : Signal(int)
        A term of U was followed: its unit, from 0.
    retraced : Signal(int)
        Back (-1) or forward (1) along the links that were followed.
    """

    cell_chosen = Signal(object)
    link_followed = Signal(object)
    retraced = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
