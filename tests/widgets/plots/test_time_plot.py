"""A plot over the timesteps: where they lie, whichever way they run."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from rnn_viewer.widgets.plots.lines import Line
from rnn_viewer.widgets.plots.plot import pen
from rnn_viewer.widgets.plots.time_plot import TimePlot


@pytest.mark.parametrize("runs_left", [False, True])
def test_that_line_labels_and_clicks_agree_on_where_a_timestep_is(qtbot, runs_left):
    plot = TimePlot()
    qtbot.addWidget(plot)
    plot.resize(500, 160)
    plot.leave_room_for(("norm",))
    plot.show()
    plot.set_range(8, {0.0: "0", 8.0: "8"}, runs_left=runs_left)
    plot.show_lines([Line(np.arange(1.0, 9.0), pen("black"), "norm", "n")])
    (label,) = plot.labels
    # The text stands at the right: what is there is the first, or the last number.
    assert label.value == (1.0 if runs_left else 8.0)
    places = []
    for timestep in (1, 4, 8):
        plot.show_completed(timestep)
        x = plot.shown_line.pos().x()
        places.append(x)
        with qtbot.waitSignal(plot.pointed) as pointed:
            point = plot.mapFromScene(x, plot.shown_line.pos().y() + 20)
            QTest.mouseClick(
                plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point)
            )
        assert pointed.args[0] == pytest.approx(timestep, abs=0.05)
    assert places == sorted(places, reverse=runs_left)
