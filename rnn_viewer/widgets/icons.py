"""The program's own icons, in the colour of the text.

They are files of our own, because a bare system has no icon theme.
"""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rnn_viewer.files.resources import resource
from rnn_viewer.widgets.theme import Theme

_SIZES = (20, 40)


def icon(name: str, theme: Theme) -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in the colours of `theme`."""
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(
        QByteArray(svg.replace("currentColor", theme.text).encode())
    )
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(_rendered(renderer, size))
    return drawn


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return pixmap
