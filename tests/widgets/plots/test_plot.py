"""The gateway to pyqtgraph."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.widgets.plots.plot import Plot, drawable


@pytest.mark.parametrize("width", [90, 140, 213, 300])
def test_that_the_room_of_an_axis_does_not_follow_its_numbers(qtbot, width):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.setLabel("left", "imaginary")
    plot.setAspectLocked(True)
    plot.resize(width, 200)
    plot.show()
    axis = plot.getPlotItem().getAxis("left")
    rooms = set()
    for reach in (1, 1.5, 1e-3, 12345.678, 1e9):
        plot.setRange(xRange=(-reach, reach), yRange=(-reach, reach))
        QCoreApplication.processEvents()
        rooms.add(axis.width())
    assert len(rooms) == 1


def test_that_what_cannot_be_drawn_is_left_out():
    x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    y = np.array([1.0, np.nan, np.inf, 1e200, -2.0])
    kept_x, kept_y = drawable(x, y)
    assert kept_x.tolist() == [0.0, 4.0]
    assert kept_y.tolist() == [1.0, -2.0]


def test_that_negative_numbers_of_an_axis_have_a_minus_sign(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    for name in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(name)
        assert axis.tickStrings([-1.5, 0.0, 1.5], 1.0, 0.5) == ["−1.5", "0", "1.5"]
