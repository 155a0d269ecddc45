"""One array as coloured cells, with frames over those that are marked.

A repaint clears the margins alone and draws the frames over the cells.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter

from rnn_viewer.core.snapshot.editable import edited_areas
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.canvas import Canvas
from rnn_viewer.widgets.arrays.cell_picture import CellPicture
from rnn_viewer.widgets.arrays.cell_text import shape_text
from rnn_viewer.widgets.arrays.marks import (
    WIDTH,
    Mark,
    draw_chosen,
    draw_covered,
    draw_edited,
    draw_mark,
    draw_window,
    mark_of,
)
from rnn_viewer.widgets.arrays.vector_picture import draw_cells

if TYPE_CHECKING:
    from rnn_viewer.core.code.array_window import ArrayWindow
    from rnn_viewer.widgets.arrays.array_table import ArrayModel

_Ends = tuple[int, int]


class ArrayPicture(CellPicture):
    """Paints the cells of an array, highlights over them.

    Parameters
    ----------
    array, transposed, info
        As in `CellPicture`.

    Attributes
    ----------
    table : ArrayModel or None
        Shows its numbers as a table, while one is open.
    """

    table: "ArrayModel | None" = None
    _window: "ArrayWindow | None" = None

    # What is shown

    def show_window(self, window: "ArrayWindow | None") -> None:
        """Outline the cells of a window of this array; none of another, or of None."""
        ours = window if window is not None and window.array == self.array else None
        if ours != self._window:
            self._window = ours
            self.update()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`; the picture is made again only where its numbers changed."""
        self._snapshot = new
        if self.table is not None:
            self.table.refresh()
        # A step asks nothing of its snapshots: there are many panels.
        is_other = old is None or old.recipe is not new.recipe
        if old is None or (is_other and not new.lies_as(old)):
            self._measure()
            self.setAccessibleName(f"{self.title} {shape_text(new, self.array)}")
        elif old.viewport is not new.viewport and self._other_cells(old, new):
            self._measure()
            self._redraw()
            return
        if old is None or self._image_changed(old, new):
            self._redraw()
        elif self._marks(old) != self._marks(new):
            self._redraw_marks(old, new)

    def _marks(self, snapshot: Snapshot) -> object:
        """Return all that the frames over the cells depend on."""
        mark = mark_of(snapshot, self.array)
        row = None if mark is Mark.NONE else snapshot.position.unit
        edited = snapshot.recipe.edits and edited_areas(snapshot, self.array)
        return mark, row, snapshot.selection, edited, snapshot.covered

    def _redraw_marks(self, old: Snapshot, new: Snapshot) -> None:
        del old, new
        self.update()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the cells, then what is marked over them."""
        if self._snapshot is None:
            painter.fillRect(dirty, QColor(self._theme.window))
            return
        if self._canvas is None:
            ground = QColor(self._theme.window).rgb()
            self._canvas = Canvas(self.size(), self.grid, ground)
        self._draw_cells(self._canvas, self._snapshot)
        self._is_stale = False
        draw_cells(painter, QPoint(0, 0), self._canvas.image)
        if self._is_part:
            # Frames of cells that are seen in part do not leave the cells.
            room = self.grid.rect.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH)
            painter.setClipRect(room & dirty)
        if self._number_size:
            self._paint_numbers(painter, self._snapshot)
        if self._snapshot.covered:
            self._paint_covered(painter, self._snapshot, self.array)
        self._paint_edited(painter, self._snapshot)
        self._paint_chosen(painter, self._snapshot)
        if (mark := mark_of(self._snapshot, self.array)) is not Mark.NONE:
            self._paint_mark(painter, self._snapshot, mark)
        if self._window is not None:
            self._paint_window(painter, self._snapshot, self._window)

    def _paint_covered(self, painter: QPainter, snapshot: Snapshot, array: str) -> None:
        """Hide the cells whose numbers are not to be seen, colour and text."""
        for cell in snapshot.covered_of(array):
            rect = self.grid.visible(self.cell_rect(cell.row, cell.column))
            if rect is not None and cell.row < snapshot.shown(array):
                draw_covered(painter, rect, self._theme)

    def _paint_edited(self, painter: QPainter, snapshot: Snapshot) -> None:
        if not snapshot.recipe.edits:
            return
        for area in edited_areas(snapshot, self.array):
            if (rect := self._area_rect(*area.ends)) is not None:
                draw_edited(painter, rect, self._theme)

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        unit = snapshot.selection.unit
        if unit is not None:
            self._outline(painter, self.unit_rect(unit))

    def _outline(self, painter: QPainter, cells: QRect) -> None:
        """Outline chosen cells, as far as they are seen."""
        if (rect := self.grid.visible(cells)) is not None:
            draw_chosen(painter, rect, self._theme)

    def _paint_mark(self, painter: QPainter, snapshot: Snapshot, mark: Mark) -> None:
        unit = snapshot.position.unit
        whole = self.grid.rect if unit is None else self._operand_rect(unit)
        if (rect := self.grid.visible(whole)) is not None:
            draw_mark(painter, rect, mark, self._theme)

    def _paint_window(
        self, painter: QPainter, snapshot: Snapshot, window: "ArrayWindow"
    ) -> None:
        ends = window.within(snapshot.shape(self.array)).ends
        if (rect := self._area_rect(*ends)) is not None:
            draw_window(painter, rect, self._theme)

    def _area_rect(self, rows: _Ends, columns: _Ends) -> QRect | None:
        """Return the rectangle of some rows and columns, by the first and the last."""
        (top, bottom), (left, right) = rows, columns
        first, last = self.cell_rect(top, left), self.cell_rect(bottom, right)
        return self.grid.visible(first.united(last))

    def _operand_rect(self, unit: int) -> QRect:
        """Return the rectangle of what goes into one unit of the operation."""
        return self.unit_rect(unit)
