"""The curves of an experiment: measured and predicted distances, and zeros."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.core.analysis.perturbation import LogCurve, log_curve
from rnn_viewer.core.array import Array
from rnn_viewer.widgets.plots.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.theme import Theme

BAND = 7
"""How thick the band is that stands for zeros, in pixels."""


class DistanceCurves:
    """The items of a plot that an experiment is drawn with."""

    def __init__(self, plot: Plot) -> None:
        self.measured, self.predicted = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.band = pg.PlotCurveItem(connect="pairs")
        self.dots = pg.ScatterPlotItem(size=6, pxMode=True)
        for curve in (self.measured, self.predicted, self.band):
            curve.setCacheMode(curve.CacheMode.DeviceCoordinateCache)
        for item in (self.band, self.measured, self.dots, self.predicted):
            plot.addItem(item, ignoreBounds=True)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.measured.setPen(pen(theme.highlight, 3))
        self.dots.setBrush(brush(theme.highlight))
        self.dots.setPen(pen(theme.highlight))
        dashed = pen(theme.result, 2)
        dashed.setStyle(Qt.PenStyle.DashLine)
        self.predicted.setPen(dashed)
        band = pen(theme.operand, BAND)
        band.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.band.setPen(band)

    def show(self, experiment: Experiment, shown: LogCurve, bottom: float) -> None:
        """Draw an experiment; its zeros lie along `bottom`."""
        x, joined = _show_curve(self.measured, shown)
        # Each stretch has a dot at both ends: a single point would not be seen.
        alone = ~(joined & np.roll(joined, 1))
        self.dots.setData(x[alone], self.measured.yData[alone] if len(x) else x)
        edges = np.array(shown.zeros, dtype=float).ravel()
        self.band.setVisible(len(edges) > 0)
        if len(edges):
            self.band.setData(edges, np.full(len(edges), bottom))
        if experiment.predicted is None:
            self.predicted.setVisible(False)
        else:
            _show_curve(self.predicted, log_curve(experiment.predicted))


def _show_curve(
    curve: pg.PlotCurveItem, shown: LogCurve
) -> tuple[Array, NDArray[np.bool_]]:
    """Draw a curve; return its timesteps, and which are joined to the next one."""
    x, y = drawable(shown.timesteps, shown.exponents)
    joined = np.append(np.diff(x) <= shown.every, False)[: len(x)]
    # pyqtgraph takes no curve without a point.
    curve.setVisible(len(x) > 0)
    if len(x):
        curve.setData(x, y, connect=joined.astype(np.int32))
    return x, joined
