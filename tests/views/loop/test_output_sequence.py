"""The output sequence: exactly what is stored, whatever a pixel stands for."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

LONG = {
    "timesteps": 4000,
    "input_features": 2,
    "output_features": 6,
    "distribution": "symmetric_uniform",
    "weight_scale": 0.8,
}


def colour_of_pixel(panel, x: int, y: int) -> str:
    return panel.grab().toImage().pixelColor(x, y).name()


def level(window, number: float) -> str:
    place = min(max(int(np.floor((number + 1) * 128)), 0), 255)
    return QColor(int(window.theme.table[1 + place])).name()


@pytest.fixture
def long_window(open_window):
    return open_window(**LONG)


def test_that_a_pixel_shows_the_most_extreme_of_its_timesteps(long_window):
    session, panel = long_window.session, long_window.strip.output_sequence
    session.go_to_end()
    outputs = session.snapshot.run.output_sequence
    time = panel.grid.of_rows
    assert time.crowded
    for pixel in (3, time.pixels // 2, time.pixels - 6):
        cells = time.cells_at(pixel)
        column = outputs[cells[0] : cells[-1] + 1, 2]
        extreme = column[np.argmax(np.abs(column))]
        x = panel.grid.rect.left() + pixel
        y = panel.cell_rect(0, 2).center().y()
        assert colour_of_pixel(panel, x, y) == level(long_window, extreme)


def test_that_a_pixel_half_done_shows_nothing_of_what_is_to_come(long_window):
    session, panel = long_window.session, long_window.strip.output_sequence
    time = panel.grid.of_rows
    pixel = time.pixels // 3
    cells = time.cells_at(pixel)
    session.go_to_timestep(cells[0] + 1)
    first = session.snapshot.run.output_sequence[cells[0], 4]
    part = panel._last_pixel(session.snapshot, pixel, cells[0] + 1)
    y = panel.grid.of_columns.start(4)
    assert QColor(int(part[y, 0])).name() == level(long_window, first)


def test_that_uncovering_step_by_step_gives_the_same_picture_as_a_leap(long_window):
    session, panel = long_window.session, long_window.strip.output_sequence
    session.go_to_timestep(100)
    panel.grab()
    for _ in range(25):
        session.step()
        panel.grab()
    stepped = panel.grab().toImage()
    session.go_to_timestep(3000)
    panel.grab()
    session.go_to_timestep(125)
    assert panel.grab().toImage() == stepped
