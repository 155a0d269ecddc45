"""A picture of an array by ear and by keyboard: its cells have names and numbers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.arrays import ArrayInfo
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import cell_name, describe_cell, spoken_number
from rnn_viewer.widgets.arrays.zoomable_picture import ZoomablePicture
from rnn_viewer.widgets.walked import Walked

if TYPE_CHECKING:
    from rnn_viewer.widgets.arrays.cell_cursor import CellCursor


class SpokenPanel(Walked, ZoomablePicture):
    """Takes the focus, and then tells which of its cells the keys are at.

    Attributes
    ----------
    pointed : Signal(Cell or None)
        The pointer or the keys are at a cell, or no longer.
    chosen : Signal(Cell)
        A cell was clicked, or chosen by a key.
    keys : CellCursor or None
        What the keys are at; made when the panel first gets the focus.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    keys: "CellCursor | None" = None

    def __init__(
        self,
        array: str,
        transposed: bool = False,
        parent: QWidget | None = None,
        info: ArrayInfo | None = None,
    ) -> None:
        super().__init__(array, transposed, parent, info)
        # A click leaves the arrow keys to the run.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # What is said

    @property
    def sizes(self) -> tuple[int, int]:
        """How many rows and columns the array has; a vector has one column."""
        if self._snapshot is None:
            return 1, 1
        rows, columns = (*self._snapshot.shape(self.array), 1)[:2]
        return rows, columns

    def cell_of(self, row: int, column: int) -> Cell:
        """Return a cell by its place, under the name of what is shown."""
        return Cell(self.array, row, column)

    def name_of(self, snapshot: Snapshot, cell: Cell) -> str:
        """Return what a cell is called."""
        return cell_name(snapshot, cell)

    def number_of(self, snapshot: Snapshot, cell: Cell) -> float | None:
        """Return the number in a cell; None: it is not there, or not to be seen."""
        return snapshot.number(cell)

    def spoken(self, cell: Cell) -> str:
        """Return what is said of a cell: ``U[3, 17] = 0.0884``."""
        if self._snapshot is None:
            return self.title
        number = self.number_of(self._snapshot, cell)
        if number is not None:
            return f"{self.name_of(self._snapshot, cell)} = {spoken_number(number)}"
        if self._snapshot.covers(cell):
            return describe_cell(self._snapshot, cell)
        text = self.tr("%1: not computed yet")
        return text.replace("%1", self.name_of(self._snapshot, cell))

    def written(self, cell: Cell) -> str:
        """Return what a table shows of a cell; nothing where no number is there."""
        number = self._snapshot and self.number_of(self._snapshot, cell)
        return "" if number is None else f"{number:.6g}"

    def heading(self, place: int, is_row: bool) -> str:
        """Return what a row or a column of a table is called, by its place."""
        axes = self._info.axes
        if not is_row and len(axes) == 1:
            return self.title
        axis = axes[0] if is_row else axes[1]
        unit = self.tr("unit")
        words = {"timesteps": self.tr("timestep"), "input_features": self.tr("feature")}
        return f"{words.get(axis, unit)} {place + 1}"

    # The keys

    def bring_into_sight(self, row: int, column: int) -> None:
        """Have a cell seen, where only a part of the array is."""
        if self._snapshot is None or not self.is_zoomed:
            return
        spans = self._snapshot.spans(self.array)
        sizes = self._snapshot.shape(self.array)
        cells = zip(spans, (row, column), sizes, strict=False)
        self._want(
            [(of, s.containing(c, size)) for of, (s, c, size) in enumerate(cells)]
        )

    def make_keys(self) -> "CellCursor":
        """Return what the keys do here."""
        from rnn_viewer.widgets.arrays.cell_cursor import CellCursor

        return CellCursor(self)

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the array, and the frame of the cell that the keys are at."""
        super().paint(painter, dirty)
        if self.keys is not None:
            self.keys.draw(painter, self._theme)
