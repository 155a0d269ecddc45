"""The cell of an array that the keys are at: walked to, said, opened, typed into."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.focus_keys import FocusKeys, draw_cursor
from rnn_viewer.widgets.theme import Theme


class CellCursor(FocusKeys):
    """Arrow keys walk through the cells of a panel, with Ctrl to the ends.

    Space does what a click does, F2 types a number, Enter opens a table of the array.

    Parameters
    ----------
    panel : SpokenPanel
        Whose cells they are.

    Attributes
    ----------
    row, column : int
        Of the array as the book writes it, from 0; a vector has column 0.
    """

    def __init__(self, panel: Any) -> None:
        super().__init__(panel)
        self.panel = panel
        self.row = self.column = 0

    @property
    def cell(self) -> Cell:
        """The cell at the cursor: the last one where the array has become smaller."""
        rows, columns = self.panel.sizes
        self.row = min(self.row, rows - 1)
        self.column = min(self.column, columns - 1)
        found: Cell = self.panel.cell_of(self.row, self.column)
        return found

    @property
    def text(self) -> str:
        """The name and the number of the cell."""
        return str(self.panel.spoken(self.cell))

    @property
    def introduction(self) -> str:
        """The array, what it is, and the cell."""
        meaning = self.panel.meaning.split("\n")[0]
        return f"{self._rest}. {meaning} {self._told}"

    @property
    def rect(self) -> QRect:
        """Where the cell is drawn."""
        found: QRect = self.panel.cell_rect(self.row, self.column)
        return found

    def move(self, down: int, right: int, to_end: bool) -> None:
        """Go a cell on as it is drawn, or to the end of the row or the column."""
        if self.panel.grid.is_mirrored:
            right = -right
        if self.panel.transposed:
            down, right = right, down
        rows, columns = self.panel.sizes
        far = max(rows, columns) if to_end else 1
        self.go_to(self.row + far * down, self.column + far * right)

    def go_to(self, row: int, column: int) -> None:
        """Go to a cell, or the nearest there is; it comes into sight and is said."""
        rows, columns = self.panel.sizes
        self.row = min(max(row, 0), rows - 1)
        self.column = min(max(column, 0), columns - 1)
        self.panel.bring_into_sight(self.row, self.column)
        self.tell()

    def tell(self) -> None:
        """Say the cell; the status line shows its number, which can be copied."""
        super().tell()
        if self.has_focus:
            self.panel.pointed.emit(self.cell)

    def end(self) -> None:
        """Leave: nothing is pointed at any more."""
        super().end()
        self.panel.pointed.emit(None)

    def choose(self) -> None:
        """Follow the unit, as a click on the cell does."""
        self.panel.chosen.emit(self.cell)

    def open(self) -> None:
        """Open a table of the array, at the cell."""
        from rnn_viewer.widgets.arrays.array_table import open_array_table

        open_array_table(self)

    def edit(self) -> None:
        """Type a number into the cell, where it is not a computed one."""
        if hasattr(self.panel, "typing_wanted"):
            self.panel.typing_wanted.emit(self.cell)
        else:
            announce(self.panel, self.tr("This number is computed."))

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Frame the cell while the panel has the focus."""
        if self.has_focus:
            draw_cursor(painter, self.rect, theme)
