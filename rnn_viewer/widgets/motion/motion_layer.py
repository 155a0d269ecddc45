"""What lies over an equation while something moves in it.

It keeps the still picture of the equation and draws over it, so that a frame paints no
panel: painted through a transparent widget, each of them would be painted, too.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.motion.scene import STILL, Block, Cover, Scene
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.motion.pieces import LEAST, Face, draw_curve, rectangle
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.theme import LIGHT, Theme

_AROUND = 4
"""Pixels around a piece that its outline may cover."""


class MotionLayer(Painted):
    """Draws scenes over the still picture of an equation.

    Parameters
    ----------
    equation : QWidget
        What it lies over.
    """

    def __init__(self, equation: QWidget) -> None:
        super().__init__(equation)
        self._equation = equation
        self._still, self._scene = QPixmap(), STILL
        self._panels: list[ArrayPanel] = []
        self._snapshot: Snapshot | None = None
        self._landed: Snapshot | None = None
        self._theme = LIGHT
        self._faces: dict[tuple[object, ...], Face] = {}
        self._hatched: dict[QSize, QImage] = {}
        self._portraits: dict[ArrayPanel, QImage] = {}
        self._touched = QRect()
        self.setObjectName("motion_layer")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def begin(
        self,
        panels: list[ArrayPanel],
        later: Snapshot,
        is_there: bool,
        theme: Theme,
    ) -> None:
        """Take the still picture, before anything moves.

        Parameters
        ----------
        panels : list of ArrayPanel
            Of the equation.
        later : Snapshot
            The one whose results are made.
        is_there : bool
            Whether the still picture shows them; else the layer draws what has landed.
        theme : Theme
            The colours.
        """
        self.end()
        self._panels, self._theme, self._snapshot = panels, theme, later
        self._landed = None if is_there else later
        self._still = self._whole()
        self.setFont(panels[0].font())
        self.setGeometry(self._equation.rect())
        self.show()
        self.raise_()

    def _whole(self) -> QPixmap:
        """Return the still picture; `grab` would lay out one that is never shown."""
        ratio, size = self.devicePixelRatioF(), self._equation.size()
        still = QPixmap((size.toSizeF() * ratio).toSize())
        still.setDevicePixelRatio(ratio)
        self._equation.render(still)
        return still

    def show_scene(self, scene: Scene) -> None:
        """Draw a moment, at once: who asks for it can tell what a frame takes."""
        before, self._scene = self._scene, scene
        now, then = self._extent(scene), self._touched
        self._touched = now
        if before is STILL:
            self.update()
            return
        landing = set(scene.covers).symmetric_difference(before.covers)
        self.repaint(now.united(then).united(self._covered(landing)))

    def end(self) -> None:
        """Show the still picture, which is that of the panels."""
        self.hide()
        self._still, self._scene, self._touched = QPixmap(), STILL, QRect()
        self._snapshot = self._landed = None
        for kept in (self._faces, self._hatched, self._portraits):
            kept.clear()

    def _extent(self, scene: Scene) -> QRect:
        """Return where something moves in a scene."""
        rects = [piece.rect for piece in scene.pieces]
        rects += [*scene.frames, *(curve.rect for curve in scene.curves)]
        if not rects:
            return QRect()
        left, top = min(r.left for r in rects), min(r.top for r in rects)
        right = max(r.left + max(r.width, LEAST) for r in rects)
        bottom = max(r.top + max(r.height, LEAST) for r in rects)
        found = QRectF(left, top, right - left, bottom - top).toAlignedRect()
        return found.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)

    def _covered(self, covers: set[Cover]) -> QRect:
        """Return where the rows of covers lie."""
        found = QRect()
        for cover in covers:
            for panel in self._panels:
                if panel.array == cover.array:
                    found = found.united(self._cells(panel, cover.rows))
        return found

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the still picture, and over it what is not there yet and what moves."""
        _put(painter, dirty, self._still, dirty.topLeft())
        for cover in self._scene.covers:
            for panel in self._panels:
                if panel.array == cover.array:
                    self._paint_cover(painter, panel, cover)
        for curve in self._scene.curves:
            draw_curve(painter, curve, self._theme)
        for piece in self._scene.pieces:
            self._face(piece.block).draw(painter, rectangle(piece.rect))
        self._paint_frames(painter)

    def _cells(self, panel: ArrayPanel, rows: range) -> QRect:
        """Return where rows of an array lie in the layer, as far as they are seen."""
        if not rows:
            return QRect()
        first = panel.grid.row_rect(rows.start)
        found = first.united(panel.grid.row_rect(rows.stop - 1)) & panel.grid.rect
        return found.translated(panel.pos())

    def _paint_cover(self, painter: QPainter, panel: ArrayPanel, cover: Cover) -> None:
        """Hatch what has not landed; draw what has where the picture lacks it."""
        middle = cover.rows.start + cover.landed
        missing = self._cells(panel, range(middle, cover.rows.stop))
        if not missing.isEmpty():
            self._draw(painter, panel, missing, self._empty(panel))
        if self._landed is None:
            return
        landed = self._cells(panel, range(cover.rows.start, middle))
        if not landed.isEmpty():
            self._draw(painter, panel, landed, self._portrait(panel, self._landed))

    def _draw(
        self, painter: QPainter, panel: ArrayPanel, rect: QRect, image: QImage
    ) -> None:
        """Draw the part of a picture of a panel's cells that lies in a rectangle."""
        corner: QPoint = rect.topLeft() - panel.pos() - panel.grid.rect.topLeft()
        _put(painter, rect, image, corner)

    def _empty(self, panel: ArrayPanel) -> QImage:
        size = panel.grid.rect.size()
        if (found := self._hatched.get(size)) is None:
            pixels = self._theme.empty(*panel.grid.size)
            found = self._hatched[size] = image_of(pixels, panel.grid.ratio).copy()
        return found

    def _portrait(self, panel: ArrayPanel, snapshot: Snapshot) -> QImage:
        if (found := self._portraits.get(panel)) is None:
            found = self._portraits[panel] = panel.portrait(snapshot)
        return found

    def _paint_frames(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.unit), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self._scene.frames:
            painter.drawRect(rectangle(rect).adjusted(-1, -1, 1, 1))

    def _face(self, block: Block) -> Face:
        if (found := self._faces.get(block.key)) is None:
            assert self._snapshot is not None
            panel = next(p for p in self._panels if p.array == block.array)
            found = self._faces[block.key] = Face(
                block, panel, self._snapshot, self._theme
            )
        return found


def _put(
    painter: QPainter, rect: QRect, picture: QImage | QPixmap, corner: QPoint
) -> None:
    """Draw the part of a picture of whose logical pixels one corner is told."""
    ratio = picture.devicePixelRatio()
    source = QRectF(QPointF(corner) * ratio, rect.size().toSizeF() * ratio)
    if isinstance(picture, QPixmap):
        painter.drawPixmap(QRectF(rect), picture, source)
    elif ratio == 1:
        painter.drawImage(rect.topLeft(), picture, QRect(corner, rect.size()))
    else:
        painter.drawImage(QRectF(rect), picture, source)
