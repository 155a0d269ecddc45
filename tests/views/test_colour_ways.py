"""Colours that show differences: least to largest, and the change with time."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QPushButton

from rnn_viewer import RNNSettings
from rnn_viewer.core.run.changes import changes
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.session import Session
from rnn_viewer.widgets.arrays.cell_text import describe_cell

pytestmark = pytest.mark.one_window


def choose(window, way: str) -> None:
    window.findChild(QAction, f"action_ranges_{way}").trigger()
    assert window.session.snapshot.ranges == way


def distance(one: str, other: str) -> int:
    """Return by how much two colours differ in red, green and blue together."""
    pairs = zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True)
    return sum(abs(a - b) for a, b in pairs)


def told(window) -> dict[str, tuple[float, float]]:
    said = window.views.legend.accessibleDescription().replace("−", "-")
    bars = [bar.split(": ") for bar in said.split("; ")]
    return {
        names: tuple(float(end) for end in ends.split(" … ")) for names, ends in bars
    }


def test_that_outputs_that_differ_by_a_fiftieth_are_seen_to_differ(book, colour_at):
    book.session.go_to_timestep(100)
    outputs = book.session.snapshot.run.output_sequence
    panel = book.strip.panels["output_sequence"]
    later = outputs[20:]
    pairs = np.argwhere(np.abs(np.diff(later, axis=0)) > 0.018)
    assert len(pairs)
    t, unit = pairs[0] + [20, 0]
    for way, seen in (("kind", 12), ("least", 12), ("change", 60)):
        choose(book, way)
        before = t - 1 if way == "change" else t
        apart = distance(colour_at(panel, before, unit), colour_at(panel, t + 1, unit))
        assert (apart > seen) == (way != "kind"), (way, apart)


def test_that_the_ends_of_each_array_have_the_ends_of_the_colours(window, colour_at):
    window.session.go_to_timestep(6)
    choose(window, "least")
    table = window.theme.sequential.table
    run = window.session.snapshot.run
    ends = told(window)
    for name in ("W", "U"):
        array, panel = run.weights[name], window.strip.panels[name]
        for place, end in ((array.argmin(), table[1]), (array.argmax(), table[256])):
            row, column = np.unravel_index(place, array.shape)
            assert colour_at(panel, row, column) == QColor(int(end)).name()
        assert ends[name] == pytest.approx((array.min(), array.max()), rel=1e-2)
    outputs = run.output_sequence
    assert ends["outputs"] == pytest.approx((outputs.min(), outputs.max()), rel=1e-2)


def test_that_the_change_is_that_since_the_timestep_before(
    window, colour_at, colour_of
):
    window.session.go_to_timestep(4)
    choose(window, "change")
    now = window.session.snapshot
    trace, before = now.run.trace(3), now.run.trace(2)
    ends = {name: pair[1] for name, pair in told(window).items()}
    for name, bar in (
        ("input_product", "change of products and z"),
        ("pre_activation", "change of products and z"),
        ("output_t", "change of states and outputs"),
    ):
        panel, end = (
            window.strip.panels[name],
            now.colour_ranges["output_sequence" if name == "output_t" else name],
        )
        assert ends[bar] == pytest.approx(end, rel=1e-2)
        for unit, change in enumerate(trace[name] - before[name]):
            assert colour_at(panel, unit) == colour_of(window, change, end)
    # What does not change with time keeps its numbers, and the legend says so.
    weights = now.run.weights.W
    end = now.colour_ranges["W"]
    assert "W, U and b" in ends
    assert colour_at(window.strip.panels["W"], 0, 0) == colour_of(
        window, weights[0, 0], end
    )


def test_that_the_sequence_shows_the_changes_of_each_output(
    window, colour_at, colour_of
):
    window.session.go_to_timestep(6)
    choose(window, "change")
    now = window.session.snapshot
    outputs, end = now.run.output_sequence, now.colour_ranges["output_sequence"]
    panel = window.strip.panels["output_sequence"]
    before = np.vstack([now.run.initial_state, outputs[:-1]])
    for t in range(6):
        for unit in range(4):
            change = outputs[t, unit] - before[t, unit]
            if abs(change) > end:
                expected = window.theme.over if change > 0 else window.theme.under
            else:
                expected = colour_of(window, change, end)
            assert colour_at(panel, t, unit) == expected, (t, unit)


def test_that_what_has_nothing_before_it_is_no_number(window, colour_at):
    window.session.go_to_timestep(1)
    choose(window, "change")
    for name in ("input_product", "pre_activation"):
        assert colour_at(window.strip.panels[name], 0) == window.theme.not_a_number
    said = describe_cell(window.session.snapshot, Cell("pre_activation", 0, 0))
    assert said.endswith("(no timestep before)")


def test_that_a_tooltip_gives_number_and_change(window, qtbot):
    window.session.go_to_timestep(4)
    choose(window, "change")
    now = window.session.snapshot
    panel = window.strip.panels["output_t"]
    qtbot.mouseMove(panel, panel.cell_rect(2).center() + QPoint(1, 1))
    qtbot.mouseMove(panel, panel.cell_rect(2).center())
    number = now.run.output_sequence[3, 2]
    change = number - now.run.output_sequence[2, 2]
    text = describe_cell(now, Cell("output_t", 2, 0))
    assert text.startswith(f"output_t[3] = {float(number)!r} (change since the")
    assert float(text.rstrip(")").split()[-1]) == pytest.approx(change, rel=1e-2)
    assert text in panel.toolTip()


def test_that_bars_stay_as_long_as_their_numbers(window):
    window.session.go_to_timestep(4)

    def picture() -> QImage:
        return window.strip.state_vector.grab().toImage()

    before = picture()
    for way in ("least", "change"):
        choose(window, way)
        assert picture() == before


@pytest.mark.parametrize("way", ["least", "change"])
def test_that_steps_back_and_forth_give_the_same_picture(window, way):
    choose(window, way)

    def picture() -> QImage:
        return window.strip.grab().toImage()

    window.session.set_step_size("operation")
    seen = []
    for _ in range(12):
        seen.append(picture())
        window.session.step(1)
    for expected in reversed(seen):
        window.session.step(-1)
        assert picture() == expected


@pytest.mark.parametrize("way", ["least", "change"])
def test_that_the_baseline_is_coloured_alike(window, way, colour_at):
    window.session.go_to_timestep(4)
    window.session.pin_baseline()
    window.session.change(weight_scale=0.4)
    choose(window, way)
    now, panel = window.session.snapshot, window.strip.panels["pre_activation"]
    image, rect = panel.grab().toImage(), panel.cell_rect(1)
    at = rect.bottomLeft() + QPoint(rect.width() // 2, -3)
    trace, before = (now.baseline.run.trace(t).pre_activation for t in (3, 2))
    number = trace[1] if way == "least" else trace[1] - before[1]
    level = (number - now.colour_centres.get("pre_activation", 0.0)) / (
        now.colour_ranges["pre_activation"]
    )
    theme = window.theme.sequential if way == "least" else window.theme
    expected = theme.table[1 + min(int(np.floor((level + 1) * 128)), 255)]
    assert image.pixelColor(at).name() == QColor(int(expected)).name()
    window.session.set_comparison("difference")
    assert "run − baseline" in window.views.legend.accessibleDescription()


def test_that_the_notice_offers_colours_that_show_it(open_window, qtbot, colour_at):
    window = open_window()
    assert not window.views.colour_notice.isVisible()
    window.session.go_to_timestep(100)
    place = window.strip.geometry()
    qtbot.mouseClick(
        window.findChild(QPushButton, "saturation_button"), Qt.MouseButton.LeftButton
    )
    notice = window.views.colour_notice
    assert notice.isVisible()
    assert window.strip.geometry() == place
    assert notice.text.text() == (
        "From timestep 11 on outputs lie between 0.91 and 0.981: in colours from −1 to"
        " 1 they look alike."
    )
    panel = window.strip.panels["output_sequence"]

    def colours() -> int:
        return len({colour_at(panel, t, j) for t in range(20, 100, 3) for j in (0, 9)})

    few = colours()
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert window.session.snapshot.ranges == "change"
    assert window.findChild(QAction, "action_ranges_change").isChecked()
    assert not notice.isVisible()
    assert colours() > 4 * few


def test_that_nothing_is_offered_where_outputs_differ(window):
    assert not window.views.colour_notice.isVisible()


@pytest.mark.parametrize("way", ["least", "change"])
def test_that_a_session_keeps_how_numbers_are_coloured(window, way, tmp_path):
    choose(window, way)
    path = tmp_path / "kept.rnnv"
    save_session(document_of(window.session.snapshot), path)
    assert load_session(path).ranges == way


def test_that_a_long_run_shows_its_changes_at_every_zoom(open_window, qtbot, colour_of):
    window = open_window(
        timesteps=5_000, input_features=2, output_features=40, weight_scale=0.05
    )
    qtbot.waitUntil(lambda: window.session.snapshot.complete)
    window.session.go_to_timestep(5_000)
    choose(window, "change")
    now, panel = window.session.snapshot, window.strip.panels["output_sequence"]
    found = changes(now.run, 0, 5_000)
    end = now.colour_ranges["output_sequence"]
    image, ratio = panel.grab().toImage(), panel.grid.ratio
    x, y = panel.grid.of_rows.pixels // 2, panel.grid.of_columns.start(7)
    held = found[list(panel.grid.of_rows.cells_at(x)), 7]
    shown = held.min() if -held.min() > held.max() else held.max()
    at = panel.grid.rect.topLeft() + QPoint(int(x / ratio), int(y / ratio) + 1)
    assert image.pixelColor(at).name() == colour_of(window, shown, end)


def test_that_a_run_too_long_for_its_changes_says_why(open_window, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.core.snapshot.baseline.MOST_NUMBERS", 300)
    window = open_window(timesteps=100, input_features=2, output_features=4)
    choose(window, "change")
    notice = window.views.colour_notice
    assert notice.isVisible()
    assert notice.text.text().startswith("The output sequence shows values: of more")
    assert not notice.button.isVisible()
    assert "values of output_sequence" in told(window)
    choose(window, "kind")
    assert not notice.text.text().startswith("The output sequence shows values")


def test_that_sessions_begin_with_zero_in_the_middle(qapp):
    assert Session(RNNSettings()).snapshot.ranges == "kind"
