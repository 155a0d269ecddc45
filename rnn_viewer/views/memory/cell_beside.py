"""The choice of another cell that is asked the same question, on the same inputs."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.narrow_box import NarrowBox


class CellBeside(NarrowBox):
    """Offers each cell as the baseline; shows which cell the baseline is of.

    Attributes
    ----------
    cell_wanted : Signal(str)
        A name of `CELLS`, or nothing where nothing is to be compared with.
    """

    cell_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        described(
            self,
            "influence_beside",
            self.tr("Another cell beside it"),
            self.tr(
                "Pin a run of another cell as the baseline, on the same inputs: both"
                " tell how much of an input they still know."
            ),
        )
        self.addItem(self.tr("nothing"), "")
        for name, cell in CELLS.items():
            self.addItem(shown(cell.label), name)
        self.currentIndexChanged.connect(self._on_index)

    def show_snapshot(self, new: Snapshot) -> None:
        """Show of which cell the baseline is."""
        name = "" if new.pinned is None else new.pinned.run.cell.name
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name))

    def _on_index(self, _: int) -> None:
        self.cell_wanted.emit(self.currentData())
