"""Where the cells of an array lie in a widget."""

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.snapshot.viewport import Span

_BEYOND = 8
"""Pixels around the cells, more than a panel has."""


class CellGrid(NamedTuple):
    """The cells of a matrix, laid over a rectangle of pixels.

    Attributes
    ----------
    rect : QRect
        All cells, in the widget's coordinates.
    ratio : float
        Device pixels a logical one.
    down, across : Axis
        How the cells lie on the device pixels.
    transposed : bool
        Whether the rows of the array run across.
    """

    rect: QRect
    ratio: float
    down: Axis
    across: Axis
    transposed: bool

    @classmethod
    def over(
        cls, rect: QRect, ratio: float, spans: Sequence[Span], transposed: bool
    ) -> "CellGrid":
        """Return the grid of what is seen of an array; a vector is a column.

        Parameters
        ----------
        rect : QRect
            Where the cells lie.
        ratio : float
            Device pixels a logical one.
        spans : sequence of Span
            Of the rows, and of the columns where there are any.
        transposed : bool
            Whether the rows of the array run across.
        """
        down, across = spans if len(spans) == 2 else (spans[0], Span(0, 1))
        if transposed:
            down, across = across, down
        size = rect.size() * ratio
        return cls(
            rect,
            ratio,
            Axis(down.count, max(size.height(), 1), down.first),
            Axis(across.count, max(size.width(), 1), across.first),
            transposed,
        )

    @property
    def is_mirrored(self) -> bool:
        """Whether the first of what lies across is at the right, pixels included."""
        return False

    @property
    def of_rows(self) -> Axis:
        """The axis along which the rows of the array follow one another."""
        return self.across if self.transposed else self.down

    @property
    def of_columns(self) -> Axis:
        """The axis along which the columns of the array follow one another."""
        return self.down if self.transposed else self.across

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in device pixels."""
        return self.down.pixels, self.across.pixels

    @property
    def seen(self) -> tuple[slice, slice]:
        """What is seen of the rows and columns of the array."""
        down, across = self.down.seen, self.across.seen
        return (across, down) if self.transposed else (down, across)

    @property
    def first_rect(self) -> QRect:
        """The rectangle of the first cell that is seen."""
        return self.cell_rect(self.of_rows.first, self.of_columns.first)

    def visible(self, rect: QRect) -> QRect | None:
        """Return the part of a rectangle of cells to draw around; None if not seen.

        What is left of an edge that is not seen lies well outside the cells.
        """
        if not rect.intersects(self.rect):
            return None
        return rect & self.rect.adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return the rectangle of a cell, at least a pixel wide and high.

        Rows and columns are those of the whole array; the rectangle of a cell that is
        not seen lies outside those that are.
        """
        down, across = (column, row) if self.transposed else (row, column)
        left, right = self._ends(self.across, across, self.rect.width())
        top, bottom = self._ends(self.down, down, self.rect.height())
        size = QSize(max(right - left, 1), max(bottom - top, 1))
        return QRect(self.rect.topLeft() + QPoint(left, top), size)

    def _ends(self, axis: Axis, cell: int, room: int) -> tuple[int, int]:
        """Return the logical pixels at which a cell begins and ends."""
        start, stop = axis.ends(cell)
        if self.ratio == 1:
            return start, stop
        begin = self._logical(start)
        if start < axis.pixels:
            # The last of cells smaller than a pixel is not rounded out of sight.
            begin = min(begin, room - 1)
        return begin, self._logical(stop)

    def _logical(self, pixel: int) -> int:
        # A point before the first cell must not be rounded to it.
        return round(pixel / self.ratio) if pixel >= 0 else floor(pixel / self.ratio)

    def row_rect(self, row: int) -> QRect:
        """Return the rectangle of a whole row of the array."""
        return self._across(row) if self.transposed else self._down(row)

    def column_rect(self, column: int) -> QRect:
        """Return the rectangle of a whole column of the array."""
        return self._down(column) if self.transposed else self._across(column)

    def _across(self, cell: int) -> QRect:
        """Return the rectangle from top to bottom of what lies at one place across."""
        rect = self.rect
        begin, end = self._ends(self.across, cell, rect.width())
        left = rect.left() + begin
        return QRect(left, rect.top(), max(end - begin, 1), rect.height())

    def _down(self, cell: int) -> QRect:
        """Return the rectangle from left to right of what lies at one place down."""
        rect = self.rect
        begin, end = self._ends(self.down, cell, rect.height())
        top = rect.top() + begin
        return QRect(rect.left(), top, rect.width(), max(end - begin, 1))

    def unmirrored(self, point: QPoint) -> QPoint:
        """Return where a point would be if the first cells lay at the left."""
        return point

    def cells_at(self, point: QPoint) -> tuple[range, range] | None:
        """Return the rows and columns that the pixel under a point shows."""
        place = self.unmirrored(point) - self.rect.topLeft()
        x, y = int(place.x() * self.ratio), int(place.y() * self.ratio)
        if not (0 <= x < self.across.pixels and 0 <= y < self.down.pixels):
            return None
        down, across = self.down.cells_at(y), self.across.cells_at(x)
        return (across, down) if self.transposed else (down, across)


class MirroredGrid(CellGrid):
    """Cells whose first one lies at the right.

    Their axes count the pixels from there on.
    """

    @property
    def is_mirrored(self) -> bool:  # noqa: D102
        return True

    def _mirrored(self, rect: QRect) -> QRect:
        left = self.rect.left() + self.rect.right() - rect.right()
        return QRect(left, rect.top(), rect.width(), rect.height())

    def cell_rect(self, row: int, column: int) -> QRect:  # noqa: D102
        return self._mirrored(super().cell_rect(row, column))

    def _across(self, cell: int) -> QRect:
        return self._mirrored(super()._across(cell))

    def unmirrored(self, point: QPoint) -> QPoint:  # noqa: D102
        return QPoint(self.rect.left() + self.rect.right() - point.x(), point.y())
