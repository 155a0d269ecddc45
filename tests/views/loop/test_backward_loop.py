"""A loop that walks backward: from right to left, over the inputs as they came."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.views.loop.sequence_labels import labels_across
from rnn_viewer.views.unrolled.unrolled_layout import lay_out

pytestmark = pytest.mark.one_window

SIZES = {"timesteps": 8, "input_features": 3, "output_features": 4}
SCALED = {"distribution": "symmetric_uniform", "weight_scale": 0.8}


@pytest.fixture
def backward(open_window):
    """A window whose loop reads its 8 inputs from the last to the first."""
    window = open_window(**SIZES, **SCALED)
    window.session.turn_inputs(True)
    window.session.go_to_timestep(3)
    return window


def place_of(window, timestep: int) -> QPoint:
    return window.strip.output_sequence.grid.row_rect(timestep).center()


def test_that_its_picture_is_the_mirror_image_of_that_of_the_same_run(backward):
    session, panel = backward.session, backward.strip.output_sequence
    mirrored = panel.grab().toImage()
    inputs = np.array(session.snapshot.inputs)
    session.set_recipe(session.recipe.with_inputs(inputs), "the same run")
    session.turn_inputs(False)
    session.go_to_timestep(3)
    forward, cells = panel.grab().toImage(), panel.grid.rect
    assert not panel.grid.is_mirrored
    done = panel.grid.row_rect(2).right() - cells.left()
    # The frame of the timestep lies around what is done.
    for x, y in ((x, y) for x in range(1, done - 3) for y in (9, 60, 111)):
        here = forward.pixelColor(cells.left() + x, cells.top() + y)
        there = mirrored.pixelColor(cells.right() - x, cells.top() + y)
        assert here == there


def test_that_the_first_timestep_is_at_the_right_and_a_click_goes_there(backward):
    session, panel = backward.session, backward.strip.output_sequence
    lefts = [panel.grid.row_rect(t).left() for t in range(8)]
    assert lefts == sorted(lefts, reverse=True)
    assert panel.grid.row_rect(0).right() == panel.grid.rect.right()
    for timestep in (0, 5, 7):
        assert panel.cell_at(place_of(backward, timestep)).row == timestep
        button = Qt.MouseButton.LeftButton
        QTest.mouseClick(panel, button, pos=place_of(backward, timestep))
        assert session.snapshot.position.completed == timestep + 1
    plain = Recipe(session.recipe.settings)
    session.set_recipe(plain, "forward")
    assert panel.grid.row_rect(0).left() == panel.grid.rect.left()
    assert not backward.views.transport.timeline.invertedAppearance()


def test_that_its_numbers_stay_those_of_the_loop_and_say_what_they_read(backward):
    snapshot, panel = backward.session.snapshot, backward.strip.output_sequence
    cell = panel.cell_at(place_of(backward, 1))
    number = snapshot.run.output_sequence[1, cell.column]
    assert panel.number_of(snapshot, cell) == number
    assert f"output_sequence[2 (reads position 7), {cell.column + 1}]" == panel.name_of(
        snapshot, cell
    )
    assert panel.heading(0, is_row=True) == "timestep 1 (reads position 8)"
    assert "timestep 1 stands at the right" in panel.meaning
    assert "timestep 3 of 8: reads position 6" in backward.views.transport.place.text()
    assert "Timestep 3 (reads position 6)" in backward.views.narration.sentence


def test_that_the_labels_count_down_to_the_right(backward):
    panel = backward.strip.output_sequence
    canvas = QPixmap(10, 10)
    with QPainter(canvas) as painter:
        snapshot, place = backward.session.snapshot, panel.geometry()
        labels = labels_across(panel, place, snapshot, painter)
    numbers = [int(label.text) for label in labels]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] == 1
    assert all(a.rect.right() < b.rect.left() for a, b in pairwise(labels))
    for label, number in zip(labels, numbers, strict=True):
        column = panel.grid.row_rect(number - 1).translated(place.topLeft())
        assert abs(label.rect.center().x() - column.center().x()) <= 2


def test_that_keys_of_a_picture_go_as_it_is_drawn_and_those_of_the_run_in_time(
    backward,
):
    panel = backward.strip.output_sequence
    panel.setFocus()
    panel.keys.go_to(4, 2)
    QTest.keyClick(panel, Qt.Key.Key_Right)
    assert (panel.keys.row, panel.keys.column) == (3, 2)
    QTest.keyClick(panel, Qt.Key.Key_Left)
    QTest.keyClick(panel, Qt.Key.Key_Left)
    assert panel.keys.row == 5
    backward.strip.setFocus()
    QTest.keyClick(backward.strip, Qt.Key.Key_Right)
    assert backward.session.snapshot.position.completed == 4
    timeline = backward.views.transport.timeline
    assert timeline.invertedAppearance()
    timeline._come_to(3)
    assert timeline.value() == 8
    timeline._come_to(timeline.width() - 3)
    assert timeline.value() == 0


def test_that_wheel_and_drag_move_what_is_seen_as_drawn_and_keys_in_time(
    open_window,
):
    window = open_window(**SIZES | {"timesteps": 200}, **SCALED)
    window.session.turn_inputs(True)
    session, panel = window.session, window.strip.output_sequence
    under = panel.grid.row_rect(150).center()
    panel._zoom(0, 6, under)
    seen = session.snapshot.viewport.timesteps
    assert 150 in seen
    assert abs(panel.grid.row_rect(150).center().x() - under.x()) <= 6
    window.actions_by_name["pan_right"].trigger()
    moved = session.snapshot.viewport.timesteps
    # Later timesteps, as the entry of the menu says.
    assert moved.first > seen.first
    middle = panel.grid.rect.center()
    kinds, button = QEvent.Type, Qt.MouseButton.LeftButton
    away = middle + QPoint(panel.grid.rect.width() // 3, 0)
    for kind, point in (
        (kinds.MouseButtonPress, middle),
        (kinds.MouseMove, away),
        (kinds.MouseButtonRelease, away),
    ):
        at = QPointF(point), QPointF(panel.mapToGlobal(point))
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(panel, QMouseEvent(kind, *at, button, button, none))
    # What is dragged to the right uncovers what is to the left: later timesteps.
    assert session.snapshot.viewport.timesteps.first > moved.first


def test_that_the_copies_of_the_unrolled_loop_run_the_same_way(backward):
    view = backward.unrolling.view
    area, snapshot = view.picture.rect(), backward.session.snapshot
    labels = view.picture._labels(snapshot, view.fontMetrics())
    layout = lay_out(area, snapshot, labels, view.fontMetrics())
    lefts = [copy.box.left() for copy in layout.copies]
    assert lefts == sorted(lefts, reverse=True)
    assert layout.initial.left() > layout.copies[0].box.right()
