"""The activation panel: units where their sums are, saturation in plain sight."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt

from rnn_viewer.core.recipe.edits import set_cell

pytestmark = pytest.mark.one_window


@pytest.fixture
def panel(window):
    return window.views.activation_panel


def test_that_every_unit_lies_at_its_pre_activation_and_output(window, panel):
    window.session.go_to_timestep(3)
    trace = window.session.snapshot.trace
    x, y = panel.units.points
    np.testing.assert_array_equal(x, trace.pre_activation)
    np.testing.assert_array_equal(y, trace.output_t)
    np.testing.assert_allclose(y, np.tanh(x), atol=1e-15)


def test_that_no_unit_is_there_before_the_activation(window, panel):
    window.session.set_step_size("operation")
    window.session.step(4)
    assert len(panel.units.points[0]) == 0
    window.session.step()
    assert len(panel.units.points[0]) == 4


def test_that_the_chosen_unit_has_its_derivative_as_tangent(window, panel):
    window.session.go_to_timestep(2)
    window.session.choose_unit(1)
    trace = window.session.snapshot.trace
    line = panel.tangent.line()
    assert line.dy() / line.dx() == pytest.approx(
        1 - np.tanh(trace.pre_activation[1]) ** 2
    )
    assert "unit 2" in panel.label.text()
    assert panel.chosen.pos().x() == trace.pre_activation[1]
    window.session.choose_unit(None)
    assert not panel.chosen.isVisible()


def test_that_the_books_units_all_lie_where_the_curve_is_shaded(open_window):
    window = open_window()
    window.session.go_to_timestep(10)
    panel = window.views.activation_panel
    begin, end = panel.flat[1].rect().left(), panel.flat[1].rect().right()
    x, _ = panel.units.points
    assert len(x) == 64
    assert ((x > begin) & (x < end)).all()


def test_that_numbers_that_are_not_finite_do_no_harm(open_window):
    window = open_window(activation="identity", weight_scale=1e6, timesteps=200)
    window.session.go_to_end()
    window.views.activation_panel.grab()
    assert len(window.views.activation_panel.units.points[0]) == 0


def test_that_the_curve_follows_the_activation_that_is_set(window, panel):
    window.session.change(activation="relu")
    x, y = panel.curve.getData()
    np.testing.assert_array_equal(y, np.maximum(x, 0))


@pytest.mark.parametrize("scale", [0.01, 0.05, 1.0])
def test_that_the_label_of_the_chosen_unit_lies_below_the_curve_and_inside(
    open_window, scale
):
    window = open_window(weight_scale=scale)
    window.session.go_to_timestep(40)
    window.session.choose_unit(9)
    panel = window.views.activation_panel
    dock = window.docks._docks["activation"]
    window.resizeDocks([dock], [260], Qt.Orientation.Horizontal)
    QCoreApplication.processEvents()
    box = panel.plot.getPlotItem().vb
    across, _ = box.viewPixelSize()
    place = panel.label.pos()
    right = place.x() + panel.label.boundingRect().width() * across
    assert right <= box.viewRange()[0][1]
    assert place.y() < np.tanh(place.x())


def click(qtbot, panel, unit, button=Qt.MouseButton.LeftButton):
    """Click where a unit of the timestep lies."""
    trace = panel.window().session.snapshot.trace
    place = QPointF(trace.pre_activation[unit], trace.output_t[unit])
    scene_place = panel.plot.getPlotItem().vb.mapViewToScene(place)
    point = panel.plot.mapFromScene(scene_place)
    qtbot.mouseClick(panel.plot.viewport(), button, pos=point)


def test_that_a_click_on_a_dot_chooses_its_unit(window, panel, qtbot):
    window.session.go_to_timestep(1)
    for unit in (2, 0):
        click(qtbot, panel, unit)
        assert window.session.snapshot.selection.unit == unit


def test_that_a_click_elsewhere_or_with_the_other_button_chooses_none(
    window, panel, qtbot
):
    window.session.go_to_timestep(1)
    chosen = []
    panel.unit_chosen.connect(chosen.append)
    corner = panel.plot.viewport().rect().center()
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    click(qtbot, panel, 2, Qt.MouseButton.MiddleButton)
    assert chosen == []


def test_that_a_click_chooses_the_unit_that_is_drawn_when_others_are_not(
    window, panel, qtbot
):
    # A sum of 1e200 lies beyond what a plot can show.
    for array in ("W", "inputs"):
        window.session.edit(set_cell(array, 0, 0, 1e100))
    window.session.go_to_timestep(1)
    assert len(panel.units.points[0]) == 3
    click(qtbot, panel, 2)
    assert window.session.snapshot.selection.unit == 2
