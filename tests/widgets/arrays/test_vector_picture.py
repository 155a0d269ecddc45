"""Cells in vector pictures."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from rnn_viewer.exports.pictures.figure_shapes import bytes_in, opened_buffer
from rnn_viewer.widgets.arrays.vector_picture import draw_cells, keeping_cells, mark_of


def test_that_cells_have_their_place_in_an_svg_whatever_pen_there_is(qapp):
    buffer = opened_buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    with keeping_cells() as kept, QPainter(generator) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        draw_cells(painter, QPoint(3, 4), QImage(2, 2, QImage.Format.Format_RGB32))
        assert painter.pen().style() == Qt.PenStyle.NoPen
    assert len(kept) == 1
    assert mark_of(0).encode() in bytes_in(buffer)
