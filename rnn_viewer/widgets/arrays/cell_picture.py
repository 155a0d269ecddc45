"""One array as coloured cells: their pixels and the numbers in them.

A panel is an opaque child widget. It keeps the pixels that it painted last, and
computes them again only when its numbers changed. The output sequence is rendered once
a run; a step uncovers more of it.
"""

from math import ceil

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array, as_matrix
from rnn_viewer.core.arrays import ARRAYS, ArrayInfo
from rnn_viewer.core.number_text import cell_number
from rnn_viewer.core.pictures.pixels import Colours, Indices, levels, picture
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.snapshot.changes import coloured_numbers, numbers_of_baseline
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.canvas import Canvas
from rnn_viewer.widgets.arrays.cell_ends import CellEnds
from rnn_viewer.widgets.arrays.cell_grid import CellGrid, MirroredGrid
from rnn_viewer.widgets.arrays.cell_text import draw_number, number_sizes, number_width
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.theme import LIGHT, Theme

MARGIN = 3
"""Pixels around the cells, for the frames."""

_FEW = 64
"""Numbers that are compared before they are drawn."""


class CellPicture(Painted):
    """Holds the picture of one array, and how its cells lie on pixels.

    Parameters
    ----------
    array : str
        A name of `ARRAYS`.
    transposed : bool
        Whether the rows of the array run to the right.
    info : ArrayInfo, optional
        What is said of it, where it is not an array of the simple RNN.
    """

    def __init__(
        self,
        array: str,
        transposed: bool = False,
        parent: QWidget | None = None,
        info: ArrayInfo | None = None,
    ) -> None:
        super().__init__(parent)
        self.array = array
        self.transposed = transposed
        self._info = info or ARRAYS[array]
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        self._canvas: Canvas | None = None
        self._is_stale = True
        self._is_part = False
        self._number_size, self._is_upright = 0.0, False
        self.grid = CellGrid.over(self.rect(), 1.0, (Span(0, 1),), transposed)
        self._in_sight = self.grid.seen
        self._known_ends: CellEnds | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        described(self, f"panel_{array}", self.title, self.meaning)

    @property
    def title(self) -> str:
        """What the panel is called."""
        return self._info.title

    @property
    def meaning(self) -> str:
        """One sentence on what the panel shows."""
        return shown(self._info.meaning)

    def cell_rect(self, row: int, column: int = 0) -> QRect:
        """Return the rectangle of a cell, in the panel's coordinates.

        Parameters
        ----------
        row, column : int
            Of the array as the book writes it, from 0; a vector has column 0. A cell
            that is not seen lies outside those that are.
        """
        return self.grid.cell_rect(row, column)

    def unit_rect(self, unit: int) -> QRect:
        """Return the rectangle of all that belongs to a unit."""
        return self.grid.row_rect(unit)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._canvas = None
        self._redraw()

    def _other_cells(self, old: Snapshot, new: Snapshot) -> bool:
        axes = self._info.axes
        return old.viewport.seen(axes) != new.viewport.seen(axes)

    def _image_changed(self, old: Snapshot, new: Snapshot) -> bool:
        array = self.array
        has_baseline = old.baseline is not None or new.baseline is not None
        is_learned = old.recipe is not new.recipe and not has_baseline
        if is_learned and self._is_as_before(old, new):
            return False
        return (
            old.values(array) is not new.values(array)
            or old.shown(array) != new.shown(array)
            or old.colour_ranges is not new.colour_ranges
            or (has_baseline and self._baseline_changed(old, new))
        )

    def _is_as_before(self, old: Snapshot, new: Snapshot) -> bool:
        """Tell whether an update of a training left the few numbers of an array alone.

        An input stays, and so do its colours, while all others of the loop change.
        """
        if not new.lies_as(old) or old.ranges != new.ranges:
            return False
        before, now = self._values(old), self._values(new)
        return (
            before is not None
            and now is not None
            and now.size <= _FEW
            and COLOURINGS[new.ranges].measure != "change"
            and old.shown(self.array) == new.shown(self.array)
            and self._magnitude(old) == self._magnitude(new)
            and self._centre(old) == self._centre(new)
            and np.array_equal(before, now)
        )

    def _baseline_changed(self, old: Snapshot, new: Snapshot) -> bool:
        array = self.array
        return old.baseline_values(array) is not new.baseline_values(array)

    def _redraw(self) -> None:
        self._is_stale = True
        self.update()

    def _shape(self, snapshot: Snapshot) -> tuple[int, ...]:
        """Return the shape of what is drawn."""
        return snapshot.shape(self.array)

    def _is_mirrored(self, snapshot: Snapshot) -> bool:
        """Tell whether the first of what lies across is at the right."""
        del snapshot
        return False

    def _measure(self) -> None:
        if self._snapshot is None:
            return
        cells = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        shape, ratio = self._shape(self._snapshot), self.devicePixelRatioF()
        spans = self._snapshot.viewport.spans(self._info.axes, shape)
        self._is_part = any(self._snapshot.viewport.seen(self._info.axes))
        is_mirrored = self._is_mirrored(self._snapshot)
        kind = MirroredGrid if is_mirrored else CellGrid
        lay = self.grid.rect, self.grid.ratio, self.grid.is_mirrored
        self.grid = kind.over(cells, ratio, spans, self.transposed)
        self._in_sight = self.grid.seen
        self._number_size = self._fitting(self._snapshot)
        self._known_ends = None
        if lay != (cells, ratio, is_mirrored):
            self._canvas = None
        self._is_stale = True

    def _ends(self, snapshot: Snapshot) -> CellEnds:
        """Return where a baseline stands in the cells; most runs have none."""
        if self._known_ends is None:
            number = self._room_for_number(snapshot, self._number_size)
            self._known_ends = CellEnds.of(self.grid, number)
        return self._known_ends

    def _room_for_number(self, snapshot: Snapshot, size: float) -> tuple[int, int]:
        """Return the width and height that a number of that size needs; 0: none."""
        if not size:
            return 0, 0
        height = ceil(size * self.fontMetrics().height())
        room = self.width_of(snapshot, size), height
        return room[::-1] if self._is_upright else room

    def text_of(self, number: float) -> str:
        """Return a number as its cell shows it."""
        return cell_number(number)

    def width_of(self, snapshot: Snapshot, size: float) -> int:
        """Return how wide a cell has to be for its numbers, in type of a size."""
        return number_width(self.fontMetrics(), self._largest(snapshot), size)

    def _fitting(self, snapshot: Snapshot) -> float:
        """Return how large each cell's number can be written; 0 where it cannot.

        In a slim column it is written upwards.
        """
        cell, is_column = self.grid.first_rect, self.grid.across.cells == 1
        for self._is_upright in (False, True) if is_column else (False,):
            for size in number_sizes(self.fontMetrics()):
                width, height = self._room_for_number(snapshot, size)
                if cell.width() >= width and cell.height() >= height:
                    return size
        return 0.0

    def _values(self, snapshot: Snapshot) -> Array | None:
        """Return what the cells show; None where nothing is there yet."""
        return snapshot.values(self.array)

    def _coloured_values(self, snapshot: Snapshot) -> Array | None:
        """Return the numbers that the colours show: most often those of the cells."""
        return coloured_numbers(snapshot, self.array)

    def _magnitude(self, snapshot: Snapshot) -> float:
        """Return how far the ends of the colours are from their middle."""
        return snapshot.colour_ranges[self._info.measured_as]

    def _centre(self, snapshot: Snapshot) -> float:
        """Return the number in the middle of the colours."""
        return snapshot.colour_centres.get(self._info.measured_as, 0.0)

    def _colours(self, snapshot: Snapshot) -> Theme:
        """Return the theme whose table the cells have."""
        has_middle = self._info.measured_as not in snapshot.colour_centres
        return self._theme if has_middle else self._theme.sequential

    def _levels(self, snapshot: Snapshot, values: Array) -> Indices:
        return levels(values, self._magnitude(snapshot), self._centre(snapshot))

    def faces(self, snapshot: Snapshot, numbers: Array) -> tuple[Colours, Colours]:
        """Return the colours of numbers of the array, and those of text on them."""
        found, theme = self._levels(snapshot, numbers), self._colours(snapshot)
        return theme.table[found], theme.inks[found]

    def _largest(self, snapshot: Snapshot) -> float:
        """Return the largest magnitude that a number of the cells may have."""
        end = self._magnitude(snapshot) + abs(self._centre(snapshot))
        return max(end, snapshot.magnitudes[self._info.measured_as])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._measure()
        super().resizeEvent(event)

    # How it is painted

    def _draw_cells(self, canvas: Canvas, snapshot: Snapshot) -> None:
        """Bring the pixels of the cells up to date."""
        if not self._is_stale:
            return
        if (vector := self._whole_vector(snapshot)) is not None:
            canvas.put(*self._rows(snapshot, vector))
        else:
            canvas.cells[...] = self._picture(snapshot)

    def _whole_vector(self, snapshot: Snapshot) -> Array | None:
        """Return what is seen of a column that is there, alone and as a whole."""
        values = self._coloured_values(snapshot)
        if values is None or values.ndim != 1 or self.transposed:
            return None
        if snapshot.shown(self.array) < len(values):
            return None
        if snapshot.baseline and snapshot.baseline_values(self.array) is not None:
            return None
        return values[self._in_sight[0]]

    def _rows(self, snapshot: Snapshot, vector: Array) -> tuple[Colours, Indices]:
        """Return a row of pixels a cell, and which of them each row of pixels is."""
        found = self.grid.down.reduced(vector, axis=0)
        colours = self._colours(snapshot).table[self._levels(snapshot, found)]
        return colours[:, np.newaxis], self.grid.down.cell_of_pixel

    def _picture(self, snapshot: Snapshot) -> Colours:
        """Return the pixels of the cells that are there, the rest visibly empty."""
        values = self._coloured_values(snapshot)
        shown = snapshot.shown(self.array)
        cells = None
        if values is not None and shown > self.grid.of_rows.first:
            cells = self._coloured(snapshot, self._seen(values, shown), self.grid)
            other = numbers_of_baseline(snapshot, self.array)
            if other is not None and other.shape == values.shape and other.ndim == 1:
                beside = self._coloured(snapshot, self._seen(other, shown), self.grid)
                ground = QColor(self._theme.window).rgb()
                self._ends(snapshot).put(cells, beside, ground)
        return self._on_empty(cells)

    def portrait(self, snapshot: Snapshot) -> QImage:
        """Return a picture of the cells as they are in a snapshot, without marks."""
        pixels = self._picture(snapshot)
        if self.grid.is_mirrored:
            pixels = np.ascontiguousarray(pixels[:, ::-1])
        image = image_of(pixels, self.grid.ratio).copy()
        if self._number_size:
            with QPainter(image) as painter:
                painter.setFont(self.font())
                painter.translate(-self.grid.rect.topLeft())
                self._paint_numbers(painter, snapshot)
        return image

    def _seen(self, values: Array, shown: int) -> Array:
        """Return what is seen of the first rows of an array, as a matrix."""
        rows, columns = self._in_sight
        if shown < rows.stop:
            rows = slice(rows.start, shown)
        return as_matrix(values)[rows, columns]

    def _coloured(self, snapshot: Snapshot, matrix: Array, grid: CellGrid) -> Colours:
        cells = matrix.T if grid.transposed else matrix
        table, magnitude = self._colours(snapshot).table, self._magnitude(snapshot)
        axes = grid.down, grid.across
        return picture(cells, magnitude, *axes, table, self._centre(snapshot))

    def _on_empty(self, cells: Colours | None) -> Colours:
        """Return `cells`, from the upper left corner on, in what is visibly empty."""
        if cells is not None and cells.shape == self.grid.size:
            return cells
        pixels = self._hatched()
        if cells is not None:
            pixels[: cells.shape[0], : cells.shape[1]] = cells
        return pixels

    def _hatched(self) -> Colours:
        """Return the pixels of cells of which none is there."""
        pixels = self._theme.empty(*self.grid.size)
        return pixels[:, ::-1] if self.grid.is_mirrored else pixels

    def _paint_numbers(self, painter: QPainter, snapshot: Snapshot) -> None:
        values = self._values(snapshot)
        if values is None:
            return
        shown, coloured = snapshot.shown(self.array), self._coloured_values(snapshot)
        matrix = self._seen(values, shown)
        assert coloured is not None
        found = self._levels(snapshot, self._seen(coloured, shown))
        inks = self._colours(snapshot).inks[found]
        painter.setFont(scaled(painter.font(), self._number_size))
        top, left = self.grid.of_rows.first, self.grid.of_columns.first
        for (row, column), number in np.ndenumerate(matrix):
            painter.setPen(QColor(int(inks[row, column])))
            rect = self._number_rect(snapshot, top + row, left + column)
            draw_number(painter, rect, self.text_of(number), self._is_upright)
        painter.setFont(self.font())

    def _number_rect(self, snapshot: Snapshot, row: int, column: int) -> QRect:
        """Return the part of a cell that shows the run, not its baseline."""
        rect = self.cell_rect(row, column)
        other = snapshot.baseline_values(self.array)
        if other is None or other.ndim != 1:
            return rect
        return self._ends(snapshot).rest(rect)
