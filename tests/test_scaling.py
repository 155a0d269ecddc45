"""Displays with more device pixels: every pixel of a cell has a colour of the table."""

import os

import pytest

PAINT_AND_COUNT = """
import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from rnn_viewer.app import dispose, make_application
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
make_application()
window = MainWindow(Session(RNNSettings(output_features=50, input_features=30)))
window.resize(701, 553)
window.show()
while not window.is_complete:
    QCoreApplication.processEvents()
window.session.go_to_timestep(20)
QCoreApplication.processEvents()
image = window.grab().toImage()
ratio = image.devicePixelRatio()
for name in ("W", "U", "b", "pre_activation"):
    panel = window.strip.panels[name]
    cells = panel.grid.rect.adjusted(2, 2, -2, -2)
    corner = panel.mapTo(window, cells.topLeft()) * ratio
    size = cells.size() * ratio
    pixels = image.copy(QRect(corner, size))
    seen = {pixels.pixel(x, y) for x in range(pixels.width())
            for y in range(pixels.height())}
    table = {int(colour) for colour in window.theme.table}
    print(name, ratio, len(seen), len(seen - table))
dispose(window)
"""


@pytest.mark.programs
@pytest.mark.parametrize("factor", ["1", "1.5", "2"])
def test_that_no_cell_is_blurred(factor, python):
    done = python("-c", PAINT_AND_COUNT, env={**os.environ, "QT_SCALE_FACTOR": factor})
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == ["W", "U", "b", "pre_activation"]
    for _, ratio, colours, strange in lines:
        assert float(ratio) == float(factor)
        assert int(colours) > 5
        assert int(strange) == 0


LOOK_AT_EDGES = """
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from rnn_viewer.app import dispose, make_application
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
make_application()
window = MainWindow(Session(RNNSettings(output_features=9, input_features=5)))
for width in range(900, 908):
    window.resize(width, 653)
    window.show()
    while not window.is_complete:
        QCoreApplication.processEvents()
    window.session.go_to_timestep(20)
    QCoreApplication.processEvents()
    for name, panel in window.strip.panels.items():
        image = panel.grab().toImage()
        right, bottom = image.width() - 1, image.height() - 1
        edge = {image.pixelColor(right, y).name() for y in range(bottom + 1)}
        edge |= {image.pixelColor(x, bottom).name() for x in range(right + 1)}
        print(name, image.devicePixelRatio(), "#000000" in edge)
dispose(window)
"""


@pytest.mark.programs
@pytest.mark.parametrize("factor", ["1.25", "1.5", "1.75"])
def test_that_no_panel_has_a_black_edge(factor, python):
    done = python("-c", LOOK_AT_EDGES, env={**os.environ, "QT_SCALE_FACTOR": factor})
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) == 8 * 11
    assert {ratio for _, ratio, _ in lines} == {factor}
    assert [name for name, _, black in lines if black == "True"] == []
