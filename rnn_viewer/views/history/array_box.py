"""Which array of a timestep is drawn over time, of the chosen and pinned units."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.narrow_box import NarrowBox


class ArrayBox(NarrowBox):
    """Offers the output and all other results; hidden where the output is enough.

    Attributes
    ----------
    array_chosen : Signal(str)
        The result that is to be drawn.
    """

    array_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell | None = None
        described(
            self,
            "history_array",
            self.tr("Array over time"),
            self.tr("Which array of a timestep the lines of the units show."),
        )
        self.currentIndexChanged.connect(self._on_index)
        self.hide()

    def show_array(self, cell: Cell, array: str) -> None:
        """Offer the results of a cell, and show one of them."""
        if cell is not self._cell:
            self._offer(cell)
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(array))

    def _offer(self, cell: Cell) -> None:
        self._cell = cell
        results = [name for name in cell.made_by if name != cell.output]
        # What is carried, and gates, are looked at most.
        first = [*cell.becomes.values(), *(s.result for s in cell.activated)]
        results.sort(key=lambda name: name not in first)
        with QSignalBlocker(self):
            self.clear()
            for name in (cell.output, *results):
                self.addItem(cell.title(name), name)
        self.setVisible(cell.squashed.result != cell.output)

    @property
    def array(self) -> str:
        """The result that is to be drawn."""
        return str(self.currentData() or "")

    def _on_index(self, _: int) -> None:
        self.array_chosen.emit(self.array)
