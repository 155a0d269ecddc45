"""A line over the timesteps: what it is, its points, and how it is drawn."""

from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPen

from rnn_viewer.core.analysis.history import extremes
from rnn_viewer.core.array import Array
from rnn_viewer.widgets.plots.plot import drawable, pen
from rnn_viewer.widgets.theme import Theme

MOST_POINTS = 8_000
"""More than any screen has columns: of longer runs the extremes are drawn."""

_MOST_SMOOTH, _ALWAYS_SMOOTH = 2_000, 500
_DASHES = ([5, 2], [1, 2], [6, 2, 1, 2], [2, 2], [9, 2, 1, 2, 1, 2])


class Line(NamedTuple):
    """A curve that is drawn as a line, or as an area down to 0.

    Attributes
    ----------
    values : ndarray, shape (timesteps,) or (points,)
    pen : QPen
    text, short : str
        What stands at its right end, and what stands there where room is scarce.
    brush : QColor or None
        Of the area, or of the dots.
    label_at : float or None
        At which value the text stands; None: at the last one.
    timesteps : ndarray, shape (points,), or None
        Where the values stand, counted from 1; None: one a timestep.
    start : int
        The timestep, from 0, of the first value where there is one a timestep.
    is_dots : bool
        Whether its points stand alone, in plots that have dots.
    """

    values: Array
    pen: QPen
    text: str = ""
    short: str = ""
    brush: QColor | None = None
    label_at: float | None = None
    timesteps: Array | None = None
    start: int = 0
    is_dots: bool = False


class Curves(NamedTuple):
    """What a plot shows: lines, the first one lowest, and the numbers at its left."""

    lines: list[Line]
    marks: dict[float, str]


class Points(NamedTuple):
    """The points of a line, and which of them are joined to the next one."""

    x: Array
    y: Array
    joined: str | NDArray[np.int32]


def points_of(
    values: Array,
    timesteps: Array | None = None,
    start: int = 0,
    most: int = MOST_POINTS,
) -> Points:
    """Return what to draw of values, and which points are joined.

    A line has a gap where a number cannot be drawn, and a single point is one wide.

    Parameters
    ----------
    values : ndarray, shape (count,)
        One a timestep from `start`, from 0, on, where no `timesteps` are told.
    timesteps : ndarray, shape (count,), optional
        Where they stand, counted from 1.
    start : int
        See above.
    most : int
        How many points are drawn: the extremes of more.
    """
    places = np.arange(float(len(values)))
    if timesteps is None:
        timesteps = places + (start + 1)
    places, x, y = drawable(places, timesteps, values)
    kept = extremes(y, most)
    places, x, y = places[kept], x[kept], y[kept]
    if len(x) == 1:
        return Points(np.array([x[0] - 0.5, x[0] + 0.5]), np.repeat(y, 2), "all")
    joined = np.append(np.diff(places) == np.diff(kept), True)
    return Points(x, y, "all" if joined.all() else joined.astype(np.int32))


def draw_line(
    item: pg.PlotCurveItem, line: Line, points: Points, columns: int = _MOST_SMOOTH
) -> None:
    """Draw a line, or an area, as `item`; thin and not smooth where it is dense.

    A dense line that is smoothed takes ten times as long, and looks the same.
    """
    x, y, joined = points
    most = min(_MOST_SMOOTH, max(columns, _ALWAYS_SMOOTH))
    stroke, smooth = QPen(line.pen), len(x) <= most
    if not smooth:
        stroke.setWidthF(1.0)
    item.setData(
        *(x, y),
        connect=joined,
        pen=stroke,
        brush=line.brush,
        # Areas are filled in parts: smoothed, their seams would show.
        antialias=smooth and line.brush is None,
        fillLevel=None if line.brush is None else 0.0,
    )


def unit_pen(theme: Theme, pinned: int | None) -> QPen:
    """Return the pen of a pinned unit, by its place among them; None: the chosen one.

    Colours and dashes take turns: only after 20 units does a pair come again.
    """
    if pinned is None:
        return pen(theme.unit, 2)
    colours = (theme.operand, theme.result, theme.highlight, theme.text)
    drawn = pen(colours[pinned % len(colours)], 1.5)
    drawn.setDashPattern(_DASHES[pinned % len(_DASHES)])
    return drawn
