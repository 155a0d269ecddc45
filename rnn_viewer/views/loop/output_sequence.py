"""The output sequence: every output so far, time to the right or as the book prints."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.pictures.pixels import Axis, Colours
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.canvas import Canvas
from rnn_viewer.widgets.arrays.cell_text import (
    describe_cell,
    shape_text,
    summary_text,
)
from rnn_viewer.widgets.arrays.marks import Mark, draw_edited, draw_mark
from rnn_viewer.widgets.theme import Theme

if TYPE_CHECKING:
    from rnn_viewer.core.output_sequence.output_source import OutputSource
    from rnn_viewer.core.output_sequence.sequence_picture import SequencePicture
    from rnn_viewer.core.run.changes import Changes

MOST_AT_ONCE = 2**17
"""Outputs in sight up to which they are looked at one by one, as they are stored."""

_AROUND = 4
"""Pixels around a timestep that its frame and the cursor may cover."""


class OutputSequencePanel(ArrayPanel):
    """Paints the output sequence up to the position.

    The picture of the whole run is made once; each step uncovers more of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("output_sequence", transposed=True, parent=parent)
        # The picture of the whole run, and how many of its rows are uncovered.
        self._all = self._empty = np.empty((0, 0), dtype=np.uint32)
        self._uncovered = 0
        self._many: SequencePicture | None = None

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._many = None
        self._empty = np.empty((0, 0), dtype=np.uint32)
        super().show_theme(theme)

    # What draws long runs is loaded with the first one.

    @property
    def _picture_of_many(self) -> "SequencePicture":
        from rnn_viewer.core.output_sequence import sequence_picture

        if self._many is None:
            assert self._snapshot is not None
            table = self._colours(self._snapshot).table
            self._many = sequence_picture.SequencePicture(table)
        return self._many

    def _source(self, snapshot: Snapshot) -> "OutputSource":
        from rnn_viewer.core.output_sequence import output_source

        return output_source.output_source(snapshot)

    def set_as_in_book(self, as_in_book: bool) -> None:
        """Lay the timesteps downwards, as the book prints the matrix, or across."""
        self.transposed = not as_in_book
        self._measure()
        self.update()

    @property
    def title(self) -> str:
        """What the panel shows: the run, its baseline, or how far they are apart."""
        compared = "run" if self._snapshot is None else self._snapshot.compared
        if compared == "difference":
            return self.tr("run − baseline")
        return self.tr("baseline") if compared == "baseline" else super().title

    @property
    def meaning(self) -> str:
        """What the panel shows; of a backward loop, in which order."""
        return self._with_way(super().meaning)

    def _with_way(self, meaning: str) -> str:
        if not self.grid.is_mirrored:
            return meaning
        way = self.tr(
            "A backward loop: timestep 1 stands at the right and reads the last input."
        )
        return f"{meaning}\n{way}"

    def heading(self, place: int, is_row: bool) -> str:
        """Return what a row or a column of a table is called, by its place."""
        told, now = super().heading(place, is_row), self._snapshot
        read = shown(now.position_read(place)) if now is not None and is_row else ""
        return f"{told} ({read})" if read else told

    def unit_rect(self, unit: int) -> QRect:
        """Return the rectangle of a unit's history."""
        return self.grid.column_rect(unit)

    # What is shown

    def _is_mirrored(self, snapshot: Snapshot) -> bool:
        """Tell whether time runs to the left: a backward loop walks so."""
        return self.transposed and snapshot.recipe.backwards

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`, and say whether it is the run, its baseline or the difference."""
        recoloured = old is None or self._colours(old) is not self._colours(new)
        if recoloured or (self._many and not self._many.is_of(self._source(new))):
            # What it reads is as large as the run.
            self._many = None
        super().show_snapshot(old, new)
        if old is not None and old.compared != new.compared:
            self.setAccessibleName(f"{self.title} {shape_text(new, self.array)}")

    def _image_changed(self, old: Snapshot, new: Snapshot) -> bool:
        return (
            old.run is not new.run
            or old.computed != new.computed
            or old.colour_ranges is not new.colour_ranges
            or old.compared != new.compared
            or old.reduction != new.reduction
            or old.changes is not new.changes
            or (new.compared != "run" and old.difference is not new.difference)
        )

    def _marks(self, snapshot: Snapshot) -> object:
        now = snapshot
        return now.position, now.selection, now.recipe.edits, now.covered

    def _redraw_marks(self, old: Snapshot, new: Snapshot) -> None:
        """Redraw no more than what a step uncovers, where nothing else changed."""
        if old.selection is not new.selection or old.covered != new.covered:
            self.update()
            return
        # As many rows are stored as timesteps were begun, or one less.
        before, now = old.position.timestep, new.position.timestep
        rect, steps = self.grid.row_rect(max(now, 0)), abs(now - before) + 2
        across = down = _AROUND
        if self.transposed:
            across += steps * (rect.width() + 1)
        else:
            down += steps * (rect.height() + 1)
        self.update(rect.adjusted(-across, -down, across, down))

    def _values(self, snapshot: Snapshot) -> Array:
        return snapshot.compared_rows

    def _coloured_values(self, snapshot: Snapshot) -> Array:
        return snapshot.coloured_rows

    def _magnitude(self, snapshot: Snapshot) -> float:
        if snapshot.compared == "difference":
            return snapshot.difference_end
        if COLOURINGS[snapshot.ranges].measure == "change" and snapshot.changes is None:
            # There is no picture of the changes of so long a run.
            return snapshot.output_end
        return super()._magnitude(snapshot)

    def _centre(self, snapshot: Snapshot) -> float:
        if snapshot.compared == "difference":
            return 0.0
        return super()._centre(snapshot)

    def _colours(self, snapshot: Snapshot) -> Theme:
        if snapshot.compared == "difference":
            return self._theme
        return super()._colours(snapshot)

    def _changes(self, snapshot: Snapshot) -> "Changes | None":
        """Return the changes that colours tell; None where they tell the numbers."""
        return snapshot.changes

    def _said_of_cell(self, snapshot: Snapshot, cell: Cell) -> str:
        """Return what is told of one number."""
        return describe_cell(snapshot, cell)

    def _said(self, snapshot: Snapshot, cell: Cell, point: QPoint) -> str:
        """Return what is told of the cell, and of all that its pixel holds."""
        said = self._said_of_cell(snapshot, cell)
        found = self.grid.cells_at(point)
        if found is None or len(found[0]) * len(found[1]) == 1:
            return said
        rows, units = found
        source = self._source(snapshot)
        stop = min(rows.stop, snapshot.position.completed, source.computed)
        if rows.start >= stop:
            return said
        reader = self._picture_of_many.reader(source)
        held = reader.summary(rows.start, stop, slice(units.start, units.stop))
        if self._changes(snapshot) is not None:
            said = self.tr("%1\nOf the changes:").replace("%1", said)
        return f"{said}\n{summary_text(held)}"

    def name_of(self, snapshot: Snapshot, cell: Cell) -> str:
        """Return what a cell is called: that of the run, or of what is compared."""
        if snapshot.compared == "run":
            return super().name_of(snapshot, cell)
        return f"{self.title}[{cell.row + 1}, {cell.column + 1}]"

    def number_of(self, snapshot: Snapshot, cell: Cell) -> float | None:
        """Return the number in a cell as it is shown; None where there is none."""
        if snapshot.compared == "run":
            return super().number_of(snapshot, cell)
        rows = snapshot.compared_rows
        is_there = cell.row < min(snapshot.position.completed, len(rows))
        return float(rows[cell.row, cell.column]) if is_there else None

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the rows that are stored, hatch the rest, mark the timestep."""
        super().paint(painter, dirty)
        if self._snapshot is not None and self._snapshot.position.completed:
            self._paint_cursor(painter, self._snapshot)

    def _draw_cells(self, canvas: Canvas, snapshot: Snapshot) -> None:
        """Uncover, or cover again, what the position has passed."""
        if self._is_stale:
            self._all = self._everything(snapshot)
            if self._empty.shape != self.grid.size:
                self._empty = self._hatched()
            canvas.cells[...] = self._empty
            self._uncovered = 0
        if snapshot.position.completed != self._uncovered:
            self._uncover(canvas.cells, snapshot, snapshot.position.completed)

    def _everything(self, snapshot: Snapshot) -> Colours:
        """Return the pixels of all that is computed of what is seen."""
        time, units = self.grid.of_rows, self.grid.of_columns
        if not self._has_many(snapshot, time.cells):
            seen = self._seen(self._coloured_values(snapshot), snapshot.run.timesteps)
            if len(seen):
                return self._coloured(snapshot, seen, self.grid)
            none = np.empty((units.pixels, 0), dtype=np.uint32)
            return none if self.transposed else none.T
        pixels = self._picture_of_many.pixels(
            self._source(snapshot),
            time,
            units,
            self._magnitude(snapshot),
            self._centre(snapshot),
        )
        return pixels.T if self.transposed else pixels

    def _has_many(self, snapshot: Snapshot, timesteps: int) -> bool:
        """Tell whether outputs are not to be looked at one by one."""
        count = timesteps * self.grid.of_columns.cells
        return count > MOST_AT_ONCE or snapshot.reduction != "extreme"

    def _uncover(self, cells: Colours, snapshot: Snapshot, completed: int) -> None:
        time = self.grid.of_rows
        whole, filled = time.passed(completed), time.filled(completed)
        before = time.passed(self._uncovered)
        begin, end = min(whole, before), max(filled, time.filled(self._uncovered))
        cells, everything, empty = (
            pixels if self.transposed else pixels.T
            for pixels in (cells, self._all, self._empty)
        )
        # A baseline can be computed less far than the run.
        there = min(whole, everything.shape[1])
        cells[:, begin:there] = everything[:, begin:there]
        beyond = slice(max(begin, there), end)
        cells[:, beyond] = empty[:, beyond]
        if filled > whole:
            last = self._last_pixel(snapshot, whole, completed)
            cells[:, whole:filled] = last if self.transposed else last.T
        self._uncovered = completed

    def _last_pixel(self, snapshot: Snapshot, pixel: int, completed: int) -> Colours:
        """Return the one pixel along time of which only some rows are stored."""
        first, units = self.grid.of_rows.cells_at(pixel)[0], self.grid.of_columns
        completed = min(completed, len(self._coloured_values(snapshot)))
        if first >= completed:
            return self._empty[:, :1] if self.transposed else self._empty[:1]
        if self._has_many(snapshot, completed - first):
            column = self._picture_of_many.column(
                self._source(snapshot),
                (first, completed),
                units,
                self._magnitude(snapshot),
                self._centre(snapshot),
            )
            return column.T if self.transposed else column
        rows = self._coloured_values(snapshot)[first:completed, units.seen]
        one = Axis(len(rows), 1)
        grid = (
            self.grid._replace(across=one)
            if self.transposed
            else self.grid._replace(down=one)
        )
        return self._coloured(snapshot, rows, grid)

    def _paint_mark(self, painter: QPainter, snapshot: Snapshot, mark: Mark) -> None:
        rect = self.grid.visible(self.grid.row_rect(snapshot.position.timestep))
        if rect is not None:
            draw_mark(painter, rect, mark, self._theme)

    def _paint_edited(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Draw a dashed line before each timestep at which the state is emptied."""
        time = self.grid.of_rows.seen
        for timestep in snapshot.run.emptied:
            if time.start <= timestep < time.stop:
                rect = self.grid.row_rect(timestep)
                corner = rect.topRight() if self.grid.is_mirrored else rect.topLeft()
                size = (1, rect.height()) if self.transposed else (rect.width(), 1)
                draw_edited(painter, QRect(corner, QSize(*size)), self._theme)

    def _paint_cursor(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Draw the line up to which the rows are stored."""
        rect = self.grid.visible(self.grid.row_rect(snapshot.position.completed - 1))
        if rect is None:
            return
        painter.setPen(QPen(QColor(self._theme.text), 1))
        if self.transposed:
            x = rect.left() - 1 if self.grid.is_mirrored else rect.right() + 1
            painter.drawLine(x, rect.top(), x, rect.bottom())
        else:
            y = rect.bottom() + 1
            painter.drawLine(rect.left(), y, rect.right(), y)
