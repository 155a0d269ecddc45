"""The colour bars tell the ranges that the panels use."""

from itertools import pairwise, product

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from rnn_viewer.core.recipe.edits import set_cell
from tests.pixels import colours_in

pytestmark = pytest.mark.one_window

Align = Qt.AlignmentFlag


def test_that_the_ranges_are_those_of_the_arrays(book):
    legend = book.views.legend
    run = book.session.snapshot.run
    weights = max(np.abs(a).max() for a in run.weights.arrays.values())
    said = legend.accessibleDescription()
    assert f"−{np.abs(run.inputs).max():.3g}" in said
    assert f"{weights:.3g}".rstrip("0") in said
    assert "states and outputs: −1 … 1" in said


def test_that_the_ranges_follow_a_change_of_scale(book):
    before = book.views.legend.accessibleDescription()
    book.session.change(weight_scale=0.5)
    assert book.views.legend.accessibleDescription() != before


def test_that_bars_are_drawn_anew_where_other_numbers_are_read(book):
    legend, session = book.views.legend, book.session
    before = legend.grab().toImage()
    scale = session.snapshot.recipe.settings.weight_scale
    session.change(weight_scale=scale * (1.0 + 1e-9))
    assert legend.grab().toImage() == before
    session.change(weight_scale=0.5)
    assert legend.grab().toImage() != before


@pytest.mark.parametrize("timesteps", [100, 2000])
def test_that_colours_beyond_the_range_are_shown_where_they_can_occur(
    open_window, timesteps
):
    window = open_window(timesteps=timesteps, output_features=5, weight_scale=0.1)
    colours = colours_in(window.views.legend.grab().toImage())
    assert (window.theme.over in colours) == (timesteps > 1024)


def trigger(window, name: str) -> None:
    window.findChild(QAction, f"action_{name}").trigger()


def ends(window) -> dict[str, float]:
    """Return the end of each bar by the names that stand above it."""
    said = window.views.legend.accessibleDescription()
    bars = [bar.split(": ") for bar in said.split("; ")]
    return {names: float(range_.split(" … ")[1]) for names, range_ in bars}


def largest(*arrays: np.ndarray) -> float:
    return max(float(np.abs(array).max()) for array in arrays)


def test_that_ranges_are_shared_by_kind_as_in_the_book_unless_chosen(window):
    assert window.findChild(QAction, "action_ranges_kind").isChecked()
    assert list(ends(window)) == [
        "input_t",
        "W, U and b",
        "products and z",
        "states and outputs",
    ]


def test_that_each_panel_can_have_a_range_of_its_own(window, colour_at, colour_of):
    trigger(window, "ranges_panel")
    window.session.go_to_timestep(4)
    run = window.session.snapshot.run
    found = ends(window)
    weights = run.weights.arrays
    for name, array in weights.items():
        assert found[name] == pytest.approx(largest(array), rel=1e-2)
    assert found["outputs"] == pytest.approx(largest(run.output_sequence), rel=1e-2)
    for name in ("W", "U", "b"):
        panel, end = window.strip.panels[name], largest(weights[name])
        for unit in range(4):
            row = np.atleast_1d(weights[name][unit])
            assert colour_at(panel, unit, 0) == colour_of(window, row[0], end)
    panel = window.strip.panels["output_sequence"]
    end = largest(run.output_sequence)
    for t in range(3):
        expected = colour_of(window, run.output_sequence[t, 1], end)
        assert colour_at(panel, t, 1) == expected


def test_that_all_panels_can_be_alike(window, colour_at, colour_of):
    trigger(window, "ranges_alike")
    window.session.go_to_timestep(4)
    run = window.session.snapshot.run
    traces = [run.trace(t) for t in range(6)]
    made = ("input_product", "state_product", "pre_activation", "output_t")
    sums = [getattr(trace, name) for trace in traces for name in made]
    end = largest(run.inputs, *run.weights.arrays.values(), *sums)
    assert list(ends(window)) == ["all arrays"]
    assert ends(window)["all arrays"] == pytest.approx(end, rel=1e-2)
    for name in ("b", "output_t", "pre_activation", "input_product"):
        numbers = window.session.snapshot.values(name)
        for unit in range(4):
            drawn = colour_at(window.strip.panels[name], unit)
            assert drawn == colour_of(window, numbers[unit], end)


def test_that_ranges_can_be_fixed_and_what_lies_beyond_is_told(
    window, colour_at, colour_of
):
    window.session.edit(set_cell("b", 1, 0, 3.0))
    window.session.edit(set_cell("b", 2, 0, -3.0))
    trigger(window, "ranges_fixed")
    assert ends(window) == {"all arrays": 1.0}
    b = window.strip.panels["b"]
    assert colour_at(b, 1) == window.theme.over
    assert colour_at(b, 2) == window.theme.under
    number = window.session.snapshot.weights.b[0]
    assert colour_at(b, 0) == colour_of(window, number, 1.0)
    window.session.set_comparison("difference")
    assert ends(window)["run − baseline"] == 1.0


def test_that_a_choice_of_ranges_is_checked_and_can_be_taken_back(window):
    def picture() -> bytes:
        image = window.strip.grab().toImage()
        return bytes(image.constBits())

    window.session.go_to_timestep(4)
    before, said = picture(), window.views.legend.accessibleDescription()
    for name in ("panel", "alike", "fixed"):
        trigger(window, f"ranges_{name}")
        assert window.findChild(QAction, f"action_ranges_{name}").isChecked()
        assert not window.findChild(QAction, "action_ranges_kind").isChecked()
        assert picture() != before
    trigger(window, "ranges_kind")
    assert picture() == before
    assert window.views.legend.accessibleDescription() == said


def test_that_ranges_hold_the_baseline_too(window):
    window.session.change(weight_scale=2.0)
    window.session.pin_baseline()
    wide = ends(window)["W, U and b"]
    window.session.change(weight_scale=0.1)
    assert ends(window)["W, U and b"] == wide
    window.session.unpin_baseline()
    assert ends(window)["W, U and b"] == pytest.approx(wide / 20, rel=1e-2)


def test_that_an_initial_state_beyond_the_outputs_is_told_from_their_ends(
    window, colour_at
):
    # tanh never reaches 2, but the first state can be set to it.
    window.session.edit(set_cell("initial_state", 1, 0, 2.0))
    panel = window.strip.panels["state_t"]
    colours = colours_in(window.views.legend.grab().toImage())
    is_beyond = colour_at(panel, 1) == window.theme.over
    assert is_beyond == (window.theme.over in colours)


def test_that_no_number_is_wider_than_its_bar(open_window):
    window = open_window()
    window.open_example("echo")
    legend = window.views.legend
    for _ in range(5):
        window.actions_by_name["type_larger"].trigger()
        for width in (10, 25, 45, 90):
            for number in ("1", "0.403", "-1.2e+05"):
                texts = " ".join(text for text, _ in legend._ends(number, width))
                assert legend.fontMetrics().horizontalAdvance(texts) <= width


def test_that_no_two_numbers_of_a_bar_could_be_read_as_one(open_window):
    window = open_window()
    legend = window.views.legend
    for _ in range(6):
        needed = legend.fontMetrics().horizontalAdvance
        for width, number in product(range(10, 200, 7), ("1", "10", "0.403", "47.8")):
            ends = []
            for text, align in legend._ends(number, width):
                room = width - needed(text)
                share = {Align.AlignLeft: 0, Align.AlignHCenter: 0.5}.get(align, 1)
                left = round(share * room)
                ends.append((left, left + needed(text)))
            for (_, right), (left, _) in pairwise(sorted(ends)):
                assert left - right > needed("0"), (number, width)
        window.actions_by_name["type_larger"].trigger()


def test_that_the_bars_stand_in_one_line_and_the_strip_stays_when_one_is_added(book):
    legend, place = book.views.legend, book.strip.geometry()
    line = legend.fontMetrics().height()
    assert legend.height() < 2 * line
    book.session.pin_baseline()
    book.session.change(weight_scale=0.03)
    book.session.set_comparison("difference")
    assert "run − baseline" in legend.accessibleDescription()
    assert legend.height() < 2 * line
    assert book.strip.geometry() == place
