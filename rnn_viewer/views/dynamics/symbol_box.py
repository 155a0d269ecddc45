"""Of which carried state the gradients are: h, the carry c, or both."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.analysis.gradient_norms import symbols_of
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.narrow_box import NarrowBox


class SymbolBox(NarrowBox):
    """Offers the states that a cell carries, and all; hidden where there is but one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell | None = None
        described(
            self,
            "gradient_symbol",
            self.tr("State"),
            self.tr(
                "Whose gradients are shown. All states of a timestep depend on all of"
                " those before: h by h and c by c are blocks of the whole derivative."
            ),
        )
        self.hide()

    def show_cell(self, cell: Cell) -> None:
        """Offer the states of a cell: at first the output."""
        if cell is self._cell:
            return
        self._cell, symbols = cell, symbols_of(cell)
        with QSignalBlocker(self):
            self.clear()
            for symbol in symbols:
                self.addItem(f"‖∂{symbol}_t/∂{symbol}_s‖", symbol)
        self.setVisible(len(symbols) > 1)

    @property
    def symbol(self) -> str:
        """One of `symbols_of` the cell."""
        return str(self.currentData() or "h")
