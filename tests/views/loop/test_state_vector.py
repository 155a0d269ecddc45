"""The state vector: bars as long as the numbers, each in the row of its unit."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]


@pytest.fixture
def panel(window):
    return window.strip.state_vector


def bar_of(panel, unit: int, colours: set[str]) -> tuple[int, int]:
    """Return first and last column of the bar in the middle of a unit's row."""
    image = panel.grab().toImage()
    y = panel.cell_rect(unit).center().y()
    columns = [
        x for x in range(image.width()) if image.pixelColor(x, y).name() in colours
    ]
    return (columns[0], columns[-1]) if columns else (0, -1)


def test_that_a_bar_is_as_long_as_its_output_on_the_side_of_its_sign(window, panel):
    window.session.go_to_timestep(3)
    output = window.session.snapshot.trace.output_t
    left, zero, right = panel.marks_of(window.session.snapshot).values()
    theme = window.theme
    positive = {QColor(int(theme.positive)).name()}
    negative = {QColor(int(theme.negative)).name()}
    for unit, number in enumerate(output):
        first, last = bar_of(panel, unit, positive if number > 0 else negative)
        end = zero + number * (right - left) / 2
        # The line of the old state may cover the tip of a bar.
        assert (last if number > 0 else first) == pytest.approx(end, abs=3)


def test_that_zero_is_a_line_at_its_mark_after_a_step_too(window, panel):
    # At the first one the line of the old state, which is 0, lies over it.
    for timestep in range(2, 5):
        window.session.go_to_timestep(timestep)
        zero = panel.marks_of(window.session.snapshot)[0.0]
        image, muted = panel.grab().toImage(), QColor(window.theme.muted)
        heights = range(panel.cell_rect(0).top(), panel.cell_rect(3).bottom())
        counts = [
            sum(image.pixelColor(x, y) == muted for y in heights)
            for x in (zero - 1, zero, zero + 1)
        ]
        assert max(counts) == counts[1] > len(heights) / 2


def test_that_the_old_state_is_a_line_beside_the_new_bars(window, panel):
    window.session.go_to_timestep(4)
    state = window.session.snapshot.trace.state_t
    left, zero, right = panel.marks_of(window.session.snapshot).values()
    for unit, number in enumerate(state):
        first, last = bar_of(panel, unit, {window.theme.text})
        assert first <= zero + number * (right - left) / 2 + 1.5
        assert last >= zero + number * (right - left) / 2 - 1.5


def test_that_its_rows_lie_where_those_of_the_outputs_do(window, panel):
    outputs = window.strip.panels["output_t"]
    for unit in range(4):
        ours, theirs = panel.cell_rect(unit), outputs.cell_rect(unit)
        assert panel.mapTo(window, ours.topLeft()).y() == (
            outputs.mapTo(window, theirs.topLeft()).y()
        )
        assert ours.height() == theirs.height()


def test_that_pointing_at_a_bar_tells_the_output_it_stands_for(window, panel, qtbot):
    window.session.go_to_timestep(2)
    qtbot.mouseMove(panel, panel.cell_rect(1).center())
    number = float(window.session.snapshot.trace.output_t[1])
    text = window.views.status_line.cell.text()
    assert text == f"output_t[2] = {number!r}"


@pytest.mark.one_window(False)
def test_that_many_units_share_the_pixels_and_the_largest_is_seen(open_window):
    window = open_window(
        timesteps=2,
        output_features=1200,
        input_features=1,
        distribution="identity",
        weight_scale=3.0,
    )
    window.session.go_to_timestep(1)
    panel = window.strip.state_vector
    output = window.session.snapshot.trace.output_t
    assert np.count_nonzero(output) == 1
    positive = {QColor(int(window.theme.positive)).name()}
    first, last = bar_of(panel, 0, positive)
    assert last > first
