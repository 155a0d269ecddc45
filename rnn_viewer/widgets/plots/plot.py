"""The one gateway to pyqtgraph: what passes here it draws without harm."""

import os
from collections.abc import Callable

from rnn_viewer.core.array import Array

# Both must be said before pyqtgraph is imported.
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.tabled import Tabled
from rnn_viewer.widgets.theme import Theme

_LARGEST = 1e150
"""Beyond this pyqtgraph's axes lose their ranges."""


_WIDEST = "−0.05"
_TICKS = 10
"""Pixels of the ticks and of what is between them and their numbers."""


class _Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis whose negative numbers have a minus sign, as everywhere else."""

    def tickStrings(
        self, values: list[float], scale: float, spacing: float
    ) -> list[str]:
        texts = super().tickStrings(values, scale, spacing)
        return [text.replace("-", "−") for text in texts]


class Plot(Tabled, pg.PlotWidget):  # type: ignore[misc]
    """A plot in the colours of the theme, without menus that say nothing here.

    Attributes
    ----------
    table_of : callable or None
        Returns the numbers that are drawn; set by what draws them.
    """

    accessible_role = "Chart"
    table_of: Callable[[], Table | None] | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {name: _Axis(name) for name in ("left", "bottom")}
        super().__init__(parent, axisItems=axes, enableMenu=False)  # type: ignore[call-arg]
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.getPlotItem().setContentsMargins(0, 4, 8, 0)
        for name in ("left", "bottom"):
            self.getPlotItem().getAxis(name).enableAutoSIPrefix(False)
        self.make_room_for(_WIDEST)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def table(self) -> Table | None:
        """Return the numbers that are drawn; None where there are none."""
        return None if self.table_of is None else self.table_of()

    def make_room_for(self, number: str) -> None:
        """Keep the left axis as wide as `number` and the label need.

        A width that follows the ticks never comes to rest where the ticks follow the
        width, as with a locked aspect.
        """
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(number) + metrics.height() + _TICKS
        self.getPlotItem().getAxis("left").setWidth(width)

    def show_theme(self, theme: Theme) -> None:
        """Draw ground and axes in the colours of `theme`."""
        self.setBackground(theme.base)
        for name in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(theme.muted)
            axis.setTextPen(theme.text)


def keep_numbers_at_ends(axis: pg.AxisItem, metrics: QFontMetrics) -> None:
    """Have the numbers at the ends of an axis written, however long they are.

    By itself pyqtgraph drops a number that reaches more than 15 pixels beyond its axis,
    as one of four digits does.
    """
    axis.setStyle(hideOverlappingLabels=metrics.horizontalAdvance("1000000"))


def pen(colour: str, width: float = 1.0) -> QPen:
    """Return a pen whose width is in pixels."""
    drawn = QPen(QColor(colour), width)
    drawn.setCosmetic(True)
    return drawn


def brush(colour: str, opacity: float = 1.0) -> QBrush:
    """Return a brush."""
    shade = QColor(colour)
    shade.setAlphaF(opacity)
    return QBrush(shade)


def mixed(colour: str, ground: str, share: float) -> QColor:
    """Return `ground` with a share of `colour` in it; opaque, so quick to fill with."""
    over, under = QColor(colour), QColor(ground)
    red, green, blue = (
        round(share * a + (1 - share) * b)
        for a, b in (
            (over.red(), under.red()),
            (over.green(), under.green()),
            (over.blue(), under.blue()),
        )
    )
    return QColor(red, green, blue)


def drawable(*columns: Array) -> tuple[Array, ...]:
    """Return columns of one length with only the rows that can be drawn.

    Rows in which a number is not finite or beyond 1e150 are left out.
    """
    rows = np.array(columns, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        keep = (np.abs(rows) < _LARGEST).all(axis=0)
    return tuple(rows) if keep.all() else tuple([row[keep] for row in rows])


def polygon(x: Array, y: Array) -> QPolygonF:
    """Return points as Qt draws them, each of `x` and `y` of shape (points,)."""
    points: QPolygonF = pg.functions.arrayToQPolygonF(x, y)
    return points
