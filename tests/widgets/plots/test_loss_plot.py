"""A plot of losses over updates."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from rnn_viewer.widgets.plots.loss_plot import LossPlot, loss_line
from rnn_viewer.widgets.theme import LIGHT


@pytest.mark.parametrize("last", [9, 300, 3000, 200_000])
def test_that_the_first_and_the_last_update_are_written_below_it(qtbot, last):
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.show_theme(LIGHT)
    plot.resize(280, 230)
    plot.show()
    updates = np.linspace(1, last, 50)
    plot.show_losses([loss_line(updates, 1 / updates, LIGHT.text, "as before")], last)
    axis = plot.getPlotItem().getAxis("bottom")
    image = QImage(280, 230, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        _, _, texts = axis.generateDrawSpecs(painter)
    written = [text for _, _, text in texts]
    assert (written[0], written[-1]) == ("1", str(last))
