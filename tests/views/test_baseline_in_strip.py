"""The baseline beside the run: in the vectors of the strip and the state vector."""

from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from rnn_viewer.core.recipe.edits import set_cell

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

VECTORS = ("input_product", "state_product", "pre_activation", "output_t")
INSIDE = QPoint(2, 2)


@pytest.fixture
def compared(window):
    """After four timesteps, another scale than that of the baseline."""
    window.session.pin_baseline()
    window.session.change(weight_scale=-0.9)
    window.session.go_to_timestep(4)
    return window


def colour(panel, point: QPoint) -> str:
    image = panel.grab().toImage()
    return image.pixelColor(point * image.devicePixelRatio()).name()


def first_and_last(panel, row: int) -> tuple[str, str]:
    """Return the colours at the beginning and at the end of a cell."""
    rect = panel.cell_rect(row)
    return colour(panel, rect.topLeft() + INSIDE), colour(
        panel, rect.bottomRight() - INSIDE
    )


def picture(widget) -> bytes:
    image = widget.grab().toImage()
    return bytes(image.constBits())


def sums(window, run) -> np.ndarray:
    """Return every product and sum of a run, by a loop of its own."""
    W, U, b = run.weights.W, run.weights.U, run.weights.b
    state, found = np.zeros(len(b)), []
    for x in run.inputs:
        z = W @ x + U @ state + b
        found += [W @ x, U @ state, z]
        state = np.tanh(z)
    return np.abs(found)


def test_that_a_cell_shows_the_run_first_and_the_baseline_at_its_end(
    compared, colour_of
):
    now = compared.session.snapshot
    most = max(sums(compared, now.run).max(), sums(compared, now.pinned.run).max())
    for array in VECTORS:
        ours = getattr(now.run.trace(3), array)
        theirs = getattr(now.pinned.run.trace(3), array)
        end = 1.0 if array == "output_t" else most
        panel = compared.strip.panels[array]
        for unit in range(4):
            expected = tuple(
                colour_of(compared, numbers[unit], end) for numbers in (ours, theirs)
            )
            assert first_and_last(panel, unit) == expected, (array, unit)


def test_that_b_and_state_t_show_the_baseline_as_well(compared, colour_of):
    now = compared.session.snapshot
    weights = (*now.weights.arrays.values(), *now.pinned.run.weights.arrays.values())
    largest = max(np.abs(a).max() for a in weights)
    pairs = {
        "b": (now.weights.b, now.pinned.run.weights.b, largest),
        "state_t": (now.run.state(3), now.pinned.run.state(3), 1.0),
    }
    for array, (ours, theirs, end) in pairs.items():
        for unit in range(4):
            expected = tuple(colour_of(compared, v[unit], end) for v in (ours, theirs))
            assert first_and_last(compared.strip.panels[array], unit) == expected


def test_that_matrices_show_the_run_alone(compared, colour_of):
    now = compared.session.snapshot
    weights = (*now.weights.arrays.values(), *now.pinned.run.weights.arrays.values())
    largest = max(np.abs(a).max() for a in weights)
    for array, unit in product(("W", "U"), range(3)):
        expected = colour_of(compared, getattr(now.weights, array)[unit, 0], largest)
        panel = compared.strip.panels[array]
        assert set(first_and_last(panel, unit)) == {expected}, (array, unit)


def test_that_the_state_vector_shows_the_baseline_in_grey_bars(compared):
    now = compared.session.snapshot
    panel = compared.strip.panels["state_vector"]
    marks = panel.marks_of(now)
    zero, right = marks[0.0], marks[1.0]
    theirs = now.pinned.run.output_sequence[3]
    grey = QColor(compared.theme.muted).name()
    image = panel.grab().toImage()
    for unit, number in enumerate(theirs):
        rect = panel.cell_rect(unit)
        y = rect.bottom() - 4
        end = zero + (right - zero) * number
        if abs(end - zero) < 4:
            continue
        # The line of state_t may cross the bar: two of its pixels are another colour.
        low, high = sorted((round(end), zero))
        row = [image.pixelColor(x, y).name() for x in range(low + 1, high)]
        assert sum(c != grey for c in row) <= 2
        beyond = round(end) + (6 if number > 0 else -6)
        outside = {image.pixelColor(beyond + i, y).name() for i in (-1, 0, 1, 2)}
        assert grey not in outside
        above = {image.pixelColor(x, rect.top() + 2).name() for x in range(low, high)}
        assert len(above - {grey}) > 0


def test_that_without_a_baseline_there_is_no_second_number(window):
    window.session.go_to_timestep(4)
    before = picture(window.strip)
    window.session.pin_baseline()
    # The run is its own baseline: there is nothing to tell apart.
    assert picture(window.strip) == before
    window.session.change(weight_scale=0.7)
    assert picture(window.strip) != before
    window.session.change(weight_scale=0.5)
    assert len(set(first_and_last(window.strip.panels["output_t"], 1))) == 1


def test_that_unpinning_takes_the_baseline_out_of_the_picture(window):
    window.session.change(weight_scale=0.7)
    window.session.go_to_timestep(4)
    alone = picture(window.strip)
    window.session.undo_stack.undo()
    window.session.pin_baseline()
    window.session.undo_stack.redo()
    assert picture(window.strip) != alone
    window.session.unpin_baseline()
    assert picture(window.strip) == alone


def test_that_the_numbers_stand_in_the_part_of_the_run(compared):
    panel = compared.strip.panels["output_t"]
    ground = QColor(compared.theme.window).name()
    image = panel.grab().toImage()
    for unit in range(4):
        rect = panel.cell_rect(unit)
        column = [
            image.pixelColor(rect.left() + 2, y).name()
            for y in range(rect.top(), rect.bottom())
        ]
        # A line of the ground parts the two; below it nothing is written.
        line = rect.top() + column.index(ground, 2)
        below = {
            image.pixelColor(x, y).name()
            for x in range(rect.left() + 2, rect.right() - 2)
            for y in range(line + 2, rect.bottom() - 2)
        }
        assert len(below) == 1
        written = {
            image.pixelColor(x, y).name()
            for x in range(rect.left() + 2, rect.right() - 2)
            for y in range(rect.top() + 2, line - 2)
        }
        assert len(written) > 1


@pytest.mark.parametrize("timesteps", [2, 9])
def test_that_where_the_baseline_has_no_such_timestep_the_run_stands_alone(
    window, timesteps
):
    window.session.change(timesteps=timesteps)
    window.session.pin_baseline()
    window.session.change(timesteps=6, weight_scale=0.9)
    window.session.go_to_timestep(5)
    for array in VECTORS:
        panel = window.strip.panels[array]
        differ = [len(set(first_and_last(panel, j))) == 2 for j in range(4)]
        assert any(differ) == (timesteps == 9)


def test_that_other_input_features_leave_input_t_alone(window):
    window.session.pin_baseline()
    window.session.change(input_features=5)
    window.session.go_to_timestep(3)
    panel = window.strip.panels["input_t"]
    for k in range(5):
        assert len(set(first_and_last(panel, k))) == 1
    assert not window.grab().isNull()


def test_that_the_baseline_walks_by_operation_and_unit_too(compared):
    session = compared.session
    for step_size in ("operation", "unit"):
        session.rewind()
        session.set_step_size(step_size)
        for _ in range(9):
            session.step()
            assert not compared.strip.grab().isNull()


def test_that_an_edited_input_shows_what_it_was(window, colour_of):
    window.session.go_to_timestep(3)
    before = window.session.snapshot.inputs.copy()
    window.session.edit(set_cell("inputs", 2, 1, -1.0))
    end = max(1.0, np.abs(before).max())
    found = first_and_last(window.strip.panels["input_t"], 1)
    assert found == (
        colour_of(window, -1.0, end),
        colour_of(window, before[2, 1], end),
    )


def test_that_an_edited_initial_state_shows_what_it_was_at_the_start_too(window):
    window.session.edit(set_cell("initial_state", 1, 0, 0.8))
    panel = window.strip.panels["state_t"]
    window.session.go_to_timestep(1)
    assert len(set(first_and_last(panel, 1))) == 2
    window.session.rewind()
    assert len(set(first_and_last(panel, 1))) == 2


def test_that_crowded_units_are_drawn_without_fault(open_window):
    window = open_window(timesteps=3, output_features=600, input_features=2)
    window.session.edit(set_cell("W", 0, 0, 5.0))
    window.session.go_to_timestep(2)
    assert not window.grab().isNull()
