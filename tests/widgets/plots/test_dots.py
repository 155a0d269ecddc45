"""Dots and bars of a plot: where they are drawn, and what a click hits."""

import sys

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene

from rnn_viewer.widgets.plots.dots import Bars, Dots, Shapes
from rnn_viewer.widgets.plots.plot import brush, pen


@pytest.fixture
def scene(qapp):
    scene = QGraphicsScene(0, 0, 100, 80)
    scene.setBackgroundBrush(QColor("#ffffff"))
    return scene


def placed(scene, item):
    """Put an item into a scene, one of its numbers ten pixels, y upwards."""
    item.set_extent(QRectF(0, 0, 10, 8))
    item.set_colours(pen("#00ff00"), brush("#ff0000"))
    item.setTransform(item.transform().scale(10, -10).translate(0, -8))
    scene.addItem(item)
    return item


def picture(scene, ratio=1.0):
    image = QImage(QSize(100, 80) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        scene.render(painter, QRectF(0, 0, 100, 80))
    return image


def reds(image):
    """Return the rows and columns of the pixels that are red."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return np.nonzero(pixels == 0xFFFF0000)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_that_a_dot_lies_around_its_numbers_and_is_as_wide_at_any_zoom(scene, ratio):
    dots = placed(scene, Dots(size=7))
    dots.set_points(np.array([4.05]), np.array([2.95]))
    down, across = reds(picture(scene, ratio))
    middle = (across.min() + across.max() + 1) / 2, (down.min() + down.max() + 1) / 2
    np.testing.assert_allclose(middle, (40.5 * ratio, 50.5 * ratio), atol=1)
    assert 5 * ratio - 2 <= across.max() - across.min() + 1 <= 7 * ratio


def test_that_as_many_dots_are_drawn_as_there_are_points(scene):
    dots = placed(scene, Dots(size=3))
    dots.set_colours(pen("#ff0000"), brush("#ff0000"))
    dots.set_points(np.arange(1.05, 9), np.full(8, 4.05))
    _, across = reds(picture(scene))
    assert len({round((place - 10.5) / 10) for place in across.tolist()}) == 8
    dots.set_points(np.empty(0), np.empty(0))
    assert len(reds(picture(scene))[0]) == 0


def test_that_dots_take_other_colours(scene):
    dots = placed(scene, Dots(size=7))
    dots.set_points(np.array([4.0]), np.array([3.0]))
    picture(scene)
    dots.set_colours(pen("#00ff00"), brush("#0000ff"))
    assert picture(scene).pixelColor(40, 50).name() == "#0000ff"


def test_that_dots_are_shapes_in_a_picture_that_can_be_enlarged(scene):
    dots = placed(scene, Dots(size=7))
    dots.set_points(np.array([4.0, 6.0]), np.array([3.0, 5.0]))
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    with QPainter(generator) as painter:
        scene.render(painter, QRectF(0, 0, 100, 80))
    svg = bytes(buffer.data().data()).decode()
    assert "<image" not in svg
    assert svg.count("#ff0000") >= 1


def test_that_the_nearest_dot_within_some_pixels_is_hit(scene):
    dots = placed(scene, Dots(size=7))
    assert dots.nearest(QPointF(40, 50)) is None
    dots.set_points(np.array([4.0, 4.5, 9.0]), np.array([3.0, 3.0, 3.0]))
    assert dots.nearest(QPointF(42, 50)) == 0
    assert dots.nearest(QPointF(43, 50)) == 1
    assert dots.nearest(QPointF(90, 55)) == 2
    assert dots.nearest(QPointF(90, 57)) is None


def test_that_bars_stand_on_their_floor_up_to_their_tops(scene):
    bars = placed(scene, Bars())
    bars.set_bars(np.array([2.0, 4.0, 6.0]), np.array([3.0, 5.0]), 1.0)
    image = picture(scene)
    colours = {
        (x, y): image.pixelColor(x, y).name() for x in (30, 50) for y in (35, 55, 75)
    }
    assert colours[30, 35] == colours[30, 75] == colours[50, 75] == "#ffffff"
    assert colours[30, 55] == colours[50, 55] == colours[50, 35] == "#ff0000"
    assert image.pixelColor(30, 50).name() == image.pixelColor(50, 30).name()
    assert image.pixelColor(50, 30).name() == "#00ff00"
    # No line along the floor.
    assert image.pixelColor(30, 70).name() != "#00ff00"


def test_that_an_error_while_painting_is_told_and_kills_nothing(scene, monkeypatch):
    class Broken(Shapes):
        def draw(self, painter):
            raise ValueError("broken")

    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[0]))
    broken = placed(scene, Broken())
    assert broken.scene() is scene
    picture(scene)
    assert told == [ValueError]
