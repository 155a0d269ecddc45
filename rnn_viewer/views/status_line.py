"""The status line: the operation with its shapes, and the cell under the pointer.

Where the narration says the operation, it is not said here once more.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from rnn_viewer.core.snapshot.editable import is_emptied
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.progress import Progress
from rnn_viewer.widgets.arrays.cell_text import describe_cell
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import fixed_font


class StatusLine(QStatusBar):
    """Says what is done, what is not finite, and what is pointed at.

    Attributes
    ----------
    caution : str
        What went wrong with the run that is shown; nothing where all is well.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._pointed: Cell | None = None
        self._narrated = False
        self.caution = ""
        fixed = fixed_font()
        self.operation = described(
            QLabel(),
            "operation_label",
            self.tr("Operation"),
            self.tr("The operation that was done last, as R writes it."),
        )
        self.note = described(
            QLabel(),
            "note_label",
            self.tr("Note"),
            self.tr("What the operation means, and what went wrong."),
        )
        self.cell = described(
            QLabel(),
            "cell_label",
            self.tr("Cell"),
            self.tr(
                "The cell under the pointer and its exact value; Ctrl+C copies it."
            ),
        )
        for label in (self.operation, self.note, self.cell):
            label.setTextFormat(Qt.TextFormat.PlainText)
            # However long its text is, the window does not grow for it.
            label.setMinimumWidth(1)
        self.operation.setFont(fixed)
        self.cell.setFont(fixed)
        self.addWidget(self.operation)
        self.addWidget(self.note, 1)
        self.progress = Progress()
        self.addPermanentWidget(self.cell)
        self.addPermanentWidget(self.progress)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(6, 0, 6, 0)

    @property
    def pointed_number(self) -> float | None:
        """The number in the cell that is pointed at, or that is chosen."""
        cell = self._cell()
        if cell is None or self._snapshot is None:
            return None
        return self._snapshot.number(cell)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say what was done last in `new`, in place of a message on what was before."""
        self._snapshot = new
        if self._pointed is not None and not new.has_cell(self._pointed):
            self._pointed = None
        self.progress.show_snapshot(old, new)
        if old is not None and _is_elsewhere(old, new):
            self.clearMessage()
        self.operation.setText(shown(new.once(status)))
        self.caution = self._caution(new)
        self.note.setText(self.caution or self._meaning(new))
        self.note.setVisible(bool(self.caution) or not self._narrated)
        self._show_cell()

    def set_narrated(self, narrated: bool) -> None:
        """Leave the operation, and what it means, to the narration, or say them."""
        self._narrated = narrated
        self.operation.setVisible(not narrated)
        if self._snapshot is not None:
            self.note.setVisible(bool(self.caution) or not narrated)

    def show_pointed(self, cell: Cell | None) -> None:
        """Say what is in the cell under the pointer."""
        self._pointed = cell
        self._show_cell()

    def _cell(self) -> Cell | None:
        if self._pointed is not None or self._snapshot is None:
            return self._pointed
        return self._snapshot.selection.cell

    def _show_cell(self) -> None:
        cell = self._cell()
        text = ""
        if cell is not None and self._snapshot is not None:
            text = describe_cell(self._snapshot, cell)
        self.cell.setText(text)

    def _caution(self, snapshot: Snapshot) -> str:
        found = snapshot.run.first_not_finite
        if found is not None:
            text = self.tr(
                "not finite from timestep %1, unit %2 on: a number grew too large"
            )
            timestep, unit = (str(number + 1) for number in found)
            return text.replace("%1", timestep).replace("%2", unit)
        if is_emptied(snapshot):
            return self.tr("the state was emptied by hand before this timestep")
        return ""

    def _meaning(self, snapshot: Snapshot) -> str:
        if snapshot.position.at_start or not snapshot.operation.note:
            return ""
        return shown(snapshot.operation.note)


def _is_elsewhere(old: Snapshot, new: Snapshot) -> bool:
    return old.run is not new.run or old.position != new.position
