"""The path of an influence: from an input along the copies, as strong as the norms."""

from collections.abc import Mapping
from math import isfinite, isnan, sqrt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPen

from rnn_viewer.views.unrolled.drawing import Drawing
from rnn_viewer.views.unrolled.unrolled_words import norm_text

THINNEST, THICKEST = 1.5, 12.0
_FAINTEST = 0.25


class PathDrawing(Drawing):
    """Draws the path, and the norms above the copies that it leads to."""

    def draw_path(self, source: int, norms: Mapping[int, float]) -> None:
        """Draw the path between the copies.

        Parameters
        ----------
        source : int
            The timestep, from 0, whose input it begins with.
        norms : mapping of int to float
            By the timestep: of the outputs that it leads to.
        """
        self.painter.setOpacity(self.fraction)
        strongest = max(filter(isfinite, norms.values()), default=0.0)
        for copy, begin, _, end in self.leads():
            if copy.timestep > source and copy.timestep in norms:
                ends = QPoint(begin, self.middle), QPoint(end, self.middle)
                self._draw_part(*ends, strength(norms[copy.timestep], strongest))
        for copy in self.layout.copies:
            if copy.timestep == source and source in norms:
                x = copy.input.center().x()
                ends = QPoint(x, copy.input.top() - 1), QPoint(x, copy.box.bottom())
                self._draw_part(*ends, strength(norms[source], strongest))
        self.painter.setOpacity(1.0)

    def _draw_part(self, start: QPoint, stop: QPoint, share: float) -> None:
        """Draw a stretch of the path; dotted where nothing gets through."""
        colour = QColor(self.theme.highlight)
        pen = QPen(colour, THINNEST, Qt.PenStyle.DotLine)
        if share:
            colour.setAlphaF(_FAINTEST + (1 - _FAINTEST) * share)
            width = THINNEST + (THICKEST - THINNEST) * share
            pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)
        self.painter.drawLine(start, stop)

    def draw_norms(self, source: int, norms: Mapping[int, float]) -> None:
        """Frame the input of `source`; write each norm above the copy it belongs to."""
        self.painter.setOpacity(self.fraction)
        for copy in self.layout.copies:
            if copy.timestep == source:
                self.painter.setPen(QPen(QColor(self.theme.highlight), 2))
                self.painter.drawRect(copy.input.adjusted(-2, -2, 1, 1))
            if copy.timestep in norms:
                above = self.line_at(copy.box.center().x(), self.layout.norms)
                text = norm_text(norms[copy.timestep])
                self.write(above, text, self.theme.highlight, bold=True)
        self.painter.setOpacity(1.0)


def strength(norm: float, strongest: float) -> float:
    """Return how strong a stretch is drawn, from 0 to 1: as the root of the norm.

    Areas are compared by the eye, not widths; what is no number is not drawn as any.
    """
    if isnan(norm) or norm == 0:
        return 0.0
    return sqrt(norm / strongest) if isfinite(norm) else 1.0
