"""Where the cells of an array lie in a widget."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from rnn_viewer.core.pixels import Axis


@dataclass(frozen=True)
class CellGrid:
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
        cls, rect: QRect, ratio: float, shape: tuple[int, ...], transposed: bool
    ) -> "CellGrid":
        """Return the grid of an array of `shape` over `rect`; a vector is a column."""
        down, across = shape if len(shape) == 2 else (shape[0], 1)
        if transposed:
            down, across = across, down
        size = rect.size() * ratio
        return cls(
            rect,
            ratio,
            Axis(down, max(size.height(), 1)),
            Axis(across, max(size.width(), 1)),
            transposed,
        )

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

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return the rectangle of a cell, at least a pixel wide and high."""
        down, across = (column, row) if self.transposed else (row, column)
        left, right = self.across.start(across), self.across.stop(across)
        top, bottom = self.down.start(down), self.down.stop(down)
        if self.ratio != 1:
            left, right = round(left / self.ratio), round(right / self.ratio)
            top, bottom = round(top / self.ratio), round(bottom / self.ratio)
        size = QSize(max(right - left, 1), max(bottom - top, 1))
        return QRect(self.rect.topLeft() + QPoint(left, top), size)

    def row_rect(self, row: int) -> QRect:
        """Return the rectangle of a whole row of the array."""
        return self._whole(self.cell_rect(row, 0), along=not self.transposed)

    def column_rect(self, column: int) -> QRect:
        """Return the rectangle of a whole column of the array."""
        return self._whole(self.cell_rect(0, column), along=self.transposed)

    def _whole(self, cell: QRect, along: bool) -> QRect:
        if along:
            return QRect(self.rect.left(), cell.top(), self.rect.width(), cell.height())
        return QRect(cell.left(), self.rect.top(), cell.width(), self.rect.height())

    def cells_at(self, point: QPoint) -> tuple[range, range] | None:
        """Return the rows and columns that the pixel under a point shows."""
        place = point - self.rect.topLeft()
        x, y = int(place.x() * self.ratio), int(place.y() * self.ratio)
        if not (0 <= x < self.across.pixels and 0 <= y < self.down.pixels):
            return None
        down, across = self.down.cells_at(y), self.across.cells_at(x)
        return (across, down) if self.transposed else (down, across)
