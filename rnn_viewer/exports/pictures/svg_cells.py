"""Cells as shapes of an .svg file, put together as text: there are thousands."""

import base64

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from rnn_viewer.widgets.arrays.vector_picture import Cells, shapes_of

_QUICK = 80
"""How little is tried to make a PNG small, in per cent: noise hardly shrinks at all."""

_LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href'


def cells_in_svg(cells: Cells) -> bytes:
    """Return a group with the image of cells, and rectangles over it."""
    shapes, image = shapes_of(cells), cells.image
    size, scale = image.size(), 1 / image.devicePixelRatio()
    at = f"translate({cells.at.x()},{cells.at.y()}) scale({scale:.9g})"
    parts = [
        f'<g stroke="none" fill-opacity="1" transform="{at}">',
        f'<image x="0" y="0" width="{size.width()}" height="{size.height()}"',
        f' preserveAspectRatio="none" {_LINK}="data:image/png;base64,',
        f'{base64.b64encode(_png(shapes.beneath)).decode()}"/>',
    ]
    for colour, rectangles in shapes.by_colour():
        parts.append(f'<g fill="#{colour & 0xFFFFFF:06x}">')
        parts += [
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
            for x, y, width, height in rectangles
        ]
        parts.append("</g>")
    return "".join([*parts, "</g>"]).encode()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _QUICK)  # type: ignore[call-overload,unused-ignore]
    return bytes(buffer.data().data())
