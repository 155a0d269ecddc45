"""Dragging a number, and drawing a rectangle of numbers."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.recipe.edits import Area, set_cell
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.views.dialogs.edit_dialog import EditDialog

pytestmark = pytest.mark.one_window

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = ALT | Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
RANGE = 150
"""Pixels of a drag from zero to the end of the colours."""


def send(panel, kind: str, point: QPoint, modifier=ALT) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        getattr(QEvent.Type, kind),
        QPointF(point),
        panel.mapToGlobal(QPointF(point)),
        none if kind == "MouseMove" else left,
        none if kind == "MouseButtonRelease" else left,
        modifier,
    )
    QApplication.sendEvent(panel, event)


def drag(panel, start: QPoint, end: QPoint, modifier=ALT, steps: int = 5) -> None:
    send(panel, "MouseButtonPress", start, modifier)
    for i in range(1, steps + 1):
        send(panel, "MouseMove", start + (end - start) * i / steps, modifier)
    send(panel, "MouseButtonRelease", end, modifier)


def pull(window, array, row, column, up: int, modifier=ALT) -> None:
    panel = window.strip.panels[array]
    start = panel.cell_rect(row, column).center()
    drag(panel, start, start - QPoint(0, up), modifier)


def outputs(window) -> bytes:
    return window.session.snapshot.run.output_sequence.tobytes()


def largest_weight(window) -> float:
    weights = window.session.snapshot.weights
    return max(np.abs(a).max() for a in (weights.W, weights.U, weights.b))


def undo_all(window) -> None:
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()


def test_that_dragging_up_raises_and_down_lowers_by_the_range_of_the_colours(window):
    others = np.ones((4, 3), dtype=bool)
    others[1, 2] = False
    for up in (75, 150, -60):
        before, end = window.session.snapshot.weights.W, largest_weight(window)
        pull(window, "W", 1, 2, up)
        after = window.session.snapshot.weights.W
        assert np.sign(after[1, 2] - before[1, 2]) == np.sign(up)
        assert after[1, 2] == pytest.approx(before[1, 2] + up * end / RANGE, abs=1e-3)
        np.testing.assert_array_equal(after[others], before[others])


def test_that_control_makes_a_drag_ten_times_finer(window):
    before, end = window.session.snapshot.weights.b[2], largest_weight(window)
    pull(window, "b", 2, 0, 90, CTRL)
    after = window.session.snapshot.weights.b[2]
    assert after - before == pytest.approx(9 * end / RANGE, abs=1e-4)


def test_that_a_whole_drag_is_one_undo_and_gives_the_same_bytes(window):
    before = outputs(window)
    pull(window, "U", 2, 1, 80)
    assert outputs(window) != before
    said = window.views.comparison.said
    assert said.text().startswith("largest difference")
    assert window.session.undo_stack.count() == 1
    window.session.undo_stack.undo()
    assert outputs(window) == before
    assert said.text() == "no difference: exactly 0 everywhere"
    window.session.undo_stack.redo()
    assert outputs(window) != before


def test_that_two_drags_are_two_undos(window):
    pull(window, "W", 0, 0, 40)
    once = window.session.snapshot.weights.W[0, 0]
    pull(window, "W", 0, 0, 40)
    assert window.session.undo_stack.count() == 2
    window.session.undo_stack.undo()
    assert window.session.snapshot.weights.W[0, 0] == once
    assert len(window.session.snapshot.recipe.edits) == 1


def test_that_a_drag_back_to_where_it_began_ends_near_the_number(window):
    panel = window.strip.panels["W"]
    before = window.session.snapshot.weights.W[1, 1]
    start = panel.cell_rect(1, 1).center()
    send(panel, "MouseButtonPress", start)
    for up in (30, 60, 30, 0):
        send(panel, "MouseMove", start - QPoint(0, up))
    send(panel, "MouseButtonRelease", start)
    after = window.session.snapshot.weights.W[1, 1]
    assert after == pytest.approx(before, rel=1e-3)
    assert window.session.undo_stack.count() == 1


def test_that_the_wobble_of_a_click_edits_nothing(window):
    window.session.go_to_timestep(2)
    before = outputs(window)
    wobble = QApplication.startDragDistance() - 1
    assert wobble > 0
    for array in ("W", "U", "b", "input_t"):
        for up in (wobble, -wobble):
            pull(window, array, 1, 0, up)
    assert outputs(window) == before
    assert not window.session.snapshot.recipe.edits
    assert window.session.snapshot.pinned is None


def test_that_a_drag_of_input_t_sets_the_input_of_this_timestep_alone(window):
    window.session.go_to_timestep(3)
    before = window.session.snapshot.inputs.copy()
    pull(window, "input_t", 1, 0, 50)
    after = window.session.snapshot.inputs
    assert after[2, 1] > before[2, 1]
    assert (after != before).sum() == 1


def test_that_a_drag_of_the_first_state_sets_the_initial_state(window):
    window.session.go_to_timestep(1)
    pull(window, "state_t", 2, 0, 75)
    np.testing.assert_allclose(
        window.session.snapshot.run.initial_state, [0, 0, 0.5, 0], atol=1e-3
    )


def test_that_a_computed_number_cannot_be_dragged(window):
    window.session.go_to_timestep(3)
    before = outputs(window)
    for array in ("output_t", "state_t", "pre_activation", "state_vector"):
        pull(window, array, 1, 0, 60)
    assert outputs(window) == before
    assert not window.session.snapshot.recipe.edits


def test_that_a_drag_pauses_and_is_told_while_it_lasts(window):
    window.playback.play()
    panel = window.strip.panels["b"]
    start = panel.cell_rect(1).center()
    send(panel, "MouseButtonPress", start)
    send(panel, "MouseMove", start - QPoint(0, 40))
    number = float(window.session.snapshot.weights.b[1])
    assert window.views.status_line.cell.text().startswith(f"b[2] = {number!r}")
    assert not window.playback.playing
    send(panel, "MouseButtonRelease", start)


def test_that_moving_without_a_press_or_with_the_right_button_edits_nothing(
    window, qtbot
):
    panel = window.strip.panels["W"]
    start = panel.cell_rect(1, 1).center()
    send(panel, "MouseButtonPress", start)
    send(panel, "MouseButtonRelease", start)
    send(panel, "MouseMove", start - QPoint(0, 70))
    qtbot.mousePress(panel, Qt.MouseButton.RightButton, pos=start)
    qtbot.mouseMove(panel, start - QPoint(0, 60))
    qtbot.mouseRelease(panel, Qt.MouseButton.RightButton, pos=start)
    assert not window.session.snapshot.recipe.edits


def test_that_a_drag_after_an_undo_begins_a_change_of_its_own(window):
    first = outputs(window)
    pull(window, "W", 0, 1, 30)
    dragged = outputs(window)
    window.session.undo_stack.undo()
    pull(window, "W", 0, 1, 30)
    assert outputs(window) == dragged
    undo_all(window)
    assert outputs(window) == first


def test_that_a_drag_that_is_slow_to_begin_is_an_undo_of_its_own(window):
    # With the colours fixed to 1, a fine drag of 500 changes its fourth digit late.
    window.session.set_ranges("fixed")
    window.session.edit(set_cell("b", 1, 0, 500.0))
    pull(window, "b", 1, 0, 140, CTRL)
    assert window.session.snapshot.weights.b[1] > 500.0
    window.session.undo_stack.undo()
    assert window.session.snapshot.weights.b[1] == 500.0


def dialog_of(window) -> EditDialog:
    (dialog,) = window.findChildren(EditDialog)
    return dialog


@pytest.mark.parametrize("backwards", [False, True])
def test_that_shift_and_drag_opens_the_dialog_with_that_rectangle(window, backwards):
    panel = window.strip.panels["U"]
    corners = [panel.cell_rect(1, 0).center(), panel.cell_rect(3, 2).center()]
    drag(panel, *(corners[::-1] if backwards else corners), SHIFT)
    dialog = dialog_of(window)
    assert dialog.isVisible()
    assert dialog.array.currentText() == "U"
    shown = [field.value() for field in dialog.fields.values()]
    assert shown == [2, 4, 1, 3]
    assert dialog.area == Area("U", (1, 4), (0, 3))
    assert not window.session.snapshot.recipe.edits
    dialog.reject()


def test_that_a_rectangle_of_input_t_is_one_of_this_timesteps_inputs(window):
    window.session.go_to_timestep(4)
    panel = window.strip.panels["input_t"]
    drag(panel, panel.cell_rect(1).center(), panel.cell_rect(2).center(), SHIFT)
    dialog = dialog_of(window)
    assert dialog.area == Area("inputs", (3, 4), (1, 3))
    dialog.reject()


def test_that_a_rectangle_ends_at_the_last_cell_wherever_the_pointer_goes(window):
    panel = window.strip.panels["W"]
    start = panel.cell_rect(2, 1).center()
    drag(panel, start, start + QPoint(2000, 2000), SHIFT)
    dialog = dialog_of(window)
    assert dialog.area == Area("W", (2, 4), (1, 3))
    dialog.reject()


def test_that_the_rectangle_is_seen_while_it_is_drawn_and_no_longer_after(window):
    panel = window.strip.panels["W"]
    window.session.choose_unit(None)

    def outlined() -> bool:
        image = panel.grab().toImage()
        top = panel.cell_rect(2, 0).top() - 1
        row = panel.cell_rect(2, 0).united(panel.cell_rect(2, 1))
        found = {
            image.pixelColor(x, top).name() for x in range(row.left(), row.right())
        }
        return window.theme.highlight in found

    ends = [panel.cell_rect(2, 0).center(), panel.cell_rect(3, 1).center()]
    send(panel, "MouseButtonPress", ends[0], SHIFT)
    window.session.choose_unit(None)
    assert not outlined()
    send(panel, "MouseMove", ends[1], SHIFT)
    assert outlined()
    send(panel, "MouseButtonRelease", ends[1], SHIFT)
    assert not outlined()
    dialog_of(window).reject()


def test_that_no_rectangle_of_computed_numbers_is_drawn(window):
    window.session.go_to_timestep(3)
    panel = window.strip.panels["state_t"]
    drag(panel, panel.cell_rect(0).center(), panel.cell_rect(2).center(), SHIFT)
    assert not window.findChildren(EditDialog)


def test_that_a_click_with_shift_opens_no_dialog(window, qtbot):
    panel = window.strip.panels["W"]
    center = panel.cell_rect(1, 1).center()
    drag(panel, center, center + QPoint(1, 1), SHIFT, steps=1)
    found = window.findChildren(EditDialog)
    for dialog in found:
        dialog.reject()
    assert not found


def test_that_a_panel_that_can_be_edited_says_how(window):
    says = [n for n, p in window.strip.panels.items() if "Double-click" in p.toolTip()]
    assert set(says) == {"W", "U", "b", "input_t", "state_t"}


def test_that_a_plain_drag_changes_nothing(window):
    window.session.go_to_timestep(1)
    before, recipe = outputs(window), window.session.recipe
    for array in ("W", "U", "b", "input_t", "state_t"):
        pull(window, array, 1, 0, 60, NONE)
        assert outputs(window) == before, array
        assert window.session.recipe is recipe, array


def test_that_a_plain_drag_moves_a_matrix_that_is_zoomed(open_window):
    window = open_window(input_features=40, output_features=40)
    window.session.set_span("units", Span(0, 10))
    panel = window.strip.panels["W"]
    start = panel.cell_rect(8, 3).center()
    drag(panel, start, start - QPoint(0, 2 * panel.cell_rect(8, 3).height()), NONE)
    assert window.session.snapshot.viewport.spans(("units",), (40,))[0].first > 0
    assert not window.session.recipe.edits
