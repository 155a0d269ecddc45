"""Pictures of widgets made of shapes and text: SVG and PDF."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from xml.etree.ElementTree import Element, SubElement, tostring

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QSizeF,
)
from PySide6.QtGui import QFont, QFontInfo, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.exports.pictures.stack import Stack
from rnn_viewer.exports.pictures.svg_cells import cells_in_svg
from rnn_viewer.exports.pictures.svg_mending import SVG, mended
from rnn_viewer.widgets.arrays.vector_picture import Cells, keeping_cells, mark_of

_POINTS_AN_INCH = 72
SHEET_MARGIN = 24.0
"""Points that stay free at each edge of a sheet: printers reach no further."""

_CREATOR = "RNN Viewer"


@dataclass(frozen=True)
class _Part:
    """A widget without its children, and what of it can be seen.

    A painter of shapes lets a widget paint over its edges: each one is painted by
    itself and cut there.

    Attributes
    ----------
    origin : QPoint
        Its upper left corner in the picture.
    seen : QRect
        In its own coordinates.
    """

    widget: QWidget
    origin: QPoint
    seen: QRect
    is_root: bool = False

    def render(self, painter: QPainter) -> None:
        flags = QWidget.RenderFlag(0)
        if self.is_root:
            flags = QWidget.RenderFlag.DrawWindowBackground
        QWidget.render(self.widget, painter, QPoint(), QRegion(self.seen), flags)


def _parts(figure: Stack) -> Iterator[_Part]:
    """Yield widgets and all that is seen in them, what lies above later."""
    for root, origin in figure.placed():
        yield _Part(root, origin, root.rect(), is_root=True)
        yield from _parts_in(root, origin, root.rect())


def _parts_in(widget: QWidget, origin: QPoint, seen: QRect) -> Iterator[_Part]:
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isWindow() or child.isHidden():
            continue
        inside = seen.translated(-child.pos()) & child.rect()
        if not inside.isEmpty():
            yield _Part(child, origin + child.pos(), inside)
            yield from _parts_in(child, origin + child.pos(), inside)


def encoded_pdf(
    figure: Stack,
    sheet: QSizeF | None = None,
    between: Callable[[], object] = lambda: None,
) -> bytes:
    """Return a picture as the bytes of a .pdf file of one page, fonts embedded.

    Parameters
    ----------
    figure : Stack
        With what stands above and below it.
    sheet : QSizeF, optional
        What it is printed on, in points: the picture is as wide as that leaves room.
        Left out, the page has the size of the picture on the screen.
    between : callable, optional
        Called after each widget that is drawn.
    """
    buffer, resolution = opened_buffer(), figure.main.logicalDpiX()
    writer = QPdfWriter(buffer)
    # At the resolution of the widget, letters and lines have their sizes in it.
    writer.setResolution(resolution)
    writer.setCreator(_CREATOR)
    writer.setTitle(_title(figure.main))
    size = QSizeF(figure.size) * (_POINTS_AN_INCH / resolution)
    scale, margin = 1.0, 0.0
    if sheet is not None:
        scale = (sheet.width() - 2 * SHEET_MARGIN) / size.width()
        size, margin = sheet, SHEET_MARGIN * resolution / _POINTS_AN_INCH
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, matchPolicy=exact))
    writer.setPageMargins(QMarginsF())
    with _drawn_anew(figure.main), QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.translate(margin, margin)
        painter.scale(scale, scale)
        for part in _parts(figure):
            painter.save()
            painter.translate(part.origin)
            painter.setClipRect(part.seen)
            part.render(painter)
            painter.restore()
            between()
    return bytes_in(buffer)


def drawn_svg(figure: Stack) -> Callable[[], bytes]:
    """Draw a picture; return what makes the bytes of an .svg file, in any thread."""
    whole = _numbers(QRect(QPoint(), figure.size))
    box = {"viewBox": " ".join(whole.values()), "version": "1.1"}
    root = Element(f"{{{SVG}}}svg", {**whole, **box})
    SubElement(root, f"{{{SVG}}}title").text = _title(figure.main)
    with _drawn_anew(figure.main), keeping_cells() as cells:
        # Not the widgets: no other thread may be the one that lets them go.
        drawn = [(part.origin, part.seen, _drawn(part)) for part in _parts(figure)]
    return partial(_encoded, root, drawn, cells)


def _encoded(
    root: Element, drawn: list[tuple[QPoint, QRect, bytes]], cells: list[Cells]
) -> bytes:
    for number, (origin, seen, document) in enumerate(drawn):
        root.append(_element(origin, seen, document, number))
        checkpoint()
    encoded: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    for number, some in enumerate(cells):
        encoded = _with_cells(encoded, number, some)
        checkpoint()
    return encoded


def _with_cells(document: bytes, number: int, cells: Cells) -> bytes:
    """Return a document with the shapes of cells where their mark stands as a text."""
    begin = document.index(mark_of(number).encode())
    begin = document.rindex(b"<text", 0, begin)
    end = document.index(b"</text>", begin) + len(b"</text>")
    return document[:begin] + cells_in_svg(cells) + document[end:]


def _drawn(part: _Part) -> bytes:
    """Return what Qt draws of a widget, as a document of its own."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = opened_buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(part.widget.size())
    generator.setResolution(part.widget.logicalDpiX())
    with QPainter(generator) as painter:
        part.render(painter)
    return bytes_in(buffer)


def _element(origin: QPoint, seen: QRect, document: bytes, number: int) -> Element:
    """Return the shapes of a widget as a group that is cut at its edges."""
    group = mended(document, f"p{number}-", _families)
    # Not an element svg in the other, which would be cut by itself: Qt refuses it.
    names = Element(f"{{{SVG}}}defs")
    cut = SubElement(names, f"{{{SVG}}}clipPath", {"id": f"cut{number}"})
    SubElement(cut, f"{{{SVG}}}rect", _numbers(seen))
    group.insert(0, names)
    x, y = origin.x(), origin.y()
    group.attrib = {
        "transform": f"translate({x},{y})",
        "clip-path": f"url(#cut{number})",
    }
    return group


def _numbers(rect: QRect) -> dict[str, str]:
    numbers = (rect.x(), rect.y(), rect.width(), rect.height())
    return dict(zip(("x", "y", "width", "height"), map(str, numbers), strict=True))


@contextmanager
def _drawn_anew(widget: QWidget) -> Iterator[None]:
    """Have plots drawn as shapes, not as pixels that they keep."""
    found = [widget, *widget.findChildren(QGraphicsView)]
    views = [view for view in found if isinstance(view, QGraphicsView) and view.scene()]
    items = [item for view in views for item in view.scene().items()]
    view_modes = [(view, view.cacheMode()) for view in views]
    item_modes = [(item, item.cacheMode()) for item in items]
    # pyqtgraph draws its scatters as shapes where an item is being exported.
    exported = [item for item in items if hasattr(item, "setExportMode")]
    try:
        for view in views:
            view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        for item in items:
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        for item in exported:
            item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})
        yield
    finally:
        for item in exported:
            item.setExportMode(False)
        for view, kept in view_modes:
            view.setCacheMode(kept)
        for item, mode in item_modes:
            item.setCacheMode(mode)


@lru_cache
def _families(family: str) -> str:
    found = QFontInfo(QFont(family))
    generic = "monospace" if found.fixedPitch() else "sans-serif"
    return f"{found.family()}, {generic}"


def opened_buffer() -> QBuffer:
    """Return a buffer that can be written to."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def bytes_in(buffer: QBuffer) -> bytes:
    """Return what was written to a buffer."""
    return bytes(buffer.data().data())


def _title(widget: QWidget) -> str:
    return widget.accessibleName() or widget.windowTitle() or _CREATOR
