"""Arrays as coloured cells in a rectangle, with their numbers where these fit."""

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rnn_viewer.core.array import Array, as_matrix
from rnn_viewer.core.number_text import cell_number
from rnn_viewer.core.pictures.pixels import Axis, levels, picture
from rnn_viewer.widgets.arrays.cell_text import number_width
from rnn_viewer.widgets.arrays.vector_picture import draw_cells
from rnn_viewer.widgets.painted import image_of
from rnn_viewer.widgets.theme import Theme

Images = dict[str, tuple[Array, object, QImage]]
"""Pictures of parameters by their names, with all that they depend on."""


class CellsDrawing:
    """Draws cells with one painter.

    Parameters
    ----------
    painter : QPainter
        Of a widget or a picture.
    theme : Theme
        The colours.
    """

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme

    def draw(self, values: Array, end: float, rect: QRect, rows: int) -> None:
        """Draw a matrix from the top on; what it lacks of `rows` is hatched.

        Parameters
        ----------
        values : ndarray, shape (rows, columns)
            Those that are there.
        end : float
            The end of the colours.
        rect : QRect
            Where all rows lie.
        rows : int
            How many there will be.
        """
        draw_cells(self._painter, rect.topLeft(), self._image(values, end, rect, rows))
        self._write_numbers(values, end, rect, rows)

    def draw_parameter(
        self,
        images: Images,
        name: str,
        values: Array,
        seen: tuple[slice, ...],
        end: float,
        rect: QRect,
    ) -> None:
        """Draw what is seen of a parameter; anew only where it is another one."""
        key = seen, end, rect.size(), self._theme, self._ratio
        cells, before = as_matrix(values)[seen], images.get(name)
        if before is None or before[0] is not values or before[1] != key:
            images[name] = values, key, self._image(cells, end, rect, len(cells))
        draw_cells(self._painter, rect.topLeft(), images[name][2])
        self._write_numbers(cells, end, rect, len(cells))

    @property
    def _ratio(self) -> float:
        return self._painter.device().devicePixelRatioF()

    def _image(self, values: Array, end: float, rect: QRect, rows: int) -> QImage:
        ratio = self._ratio
        height, width = (
            max(round(x * ratio), 1) for x in (rect.height(), rect.width())
        )
        pixels = self._theme.empty(height, width).copy()
        down, across = Axis(rows, height), Axis(max(values.shape[1], 1), width)
        if values.size:
            cells = picture(values, end, down, across, self._theme.table)
            pixels[: len(cells)] = cells
        return image_of(pixels, ratio).copy()

    def _write_numbers(self, values: Array, end: float, rect: QRect, rows: int) -> None:
        """Write the numbers into the cells, where they fit."""
        metrics, columns = self._painter.fontMetrics(), max(values.shape[1], 1)
        is_wide = rect.width() // columns >= number_width(metrics, end)
        if not (is_wide and rect.height() // rows >= metrics.height()):
            return
        inks, across = (
            self._theme.inks[levels(values, end)],
            Axis(columns, rect.width()),
        )
        for (row, column), number in np.ndenumerate(values):
            cell = row_rect(rect, row, rows)
            left, right = across.ends(column)
            place = QRect(rect.left() + left, cell.top(), right - left, cell.height())
            self._painter.setPen(QColor(int(inks[row, column])))
            text = cell_number(float(number))
            self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def row_rect(rect: QRect, row: int, rows: int) -> QRect:
    """Return the rectangle of one of the rows of cells that fill a rectangle."""
    top, bottom = Axis(rows, rect.height()).ends(row)
    return QRect(rect.left(), rect.top() + top, rect.width(), max(bottom - top, 1))


def row_at(rect: QRect, point: QPoint, rows: int) -> int:
    """Return the first of the rows of cells under a point in a rectangle."""
    return Axis(rows, rect.height()).cells_at(point.y() - rect.top())[0]
