"""Run, baseline and difference: what is pinned, shown and said."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionComboBox

from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import FIRST_TIMESTEPS
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.baseline import Baseline
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed, with_run
from rnn_viewer.views.loop.output_sequence import OutputSequencePanel
from rnn_viewer.views.loop.strip_writing import StripWriter
from rnn_viewer.widgets.arrays.cell_text import short_number

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

LEFT = Qt.MouseButton.LeftButton
EQUAL = "no difference: exactly 0 everywhere"
NUMBERS = [(t, j) for t in range(6) for j in range(4)]


@pytest.fixture
def bar(window):
    return window.views.comparison


def choose(bar, comparison: str) -> None:
    """Choose as a user does: the signal comes with a choice, not with a change."""
    index = bar.choice.findData(comparison)
    bar.choice.setCurrentIndex(index)
    bar.choice.activated.emit(index)


def pinned_and_edited(window) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of the run and of its baseline, shown to the end."""
    window.views.comparison.pin.click()
    before = window.session.snapshot.run.output_sequence.copy()
    window.session.edit(set_cell("b", 1, 0, 0.6))
    window.session.go_to_timestep(6)
    return window.session.snapshot.run.output_sequence, before


def written(window, monkeypatch) -> list[str]:
    """Return what stands written in the strip."""
    texts: list[str] = []
    write = StripWriter._write

    def spy(self, rect, text, *args, **kwargs):
        texts.append(text)
        write(self, rect, text, *args, **kwargs)

    monkeypatch.setattr(StripWriter, "_write", spy)
    window.strip.grab()
    return texts


def test_that_at_first_nothing_is_pinned_and_nothing_can_be_chosen(bar):
    assert bar.pin.isVisible()
    assert bar.pin.isEnabled()
    assert not bar.unpin.isVisible()
    assert not bar.choice.isVisible()
    assert bar.said.text() == ""


def test_that_pinning_keeps_the_run_and_says_that_nothing_differs(window, bar, qtbot):
    run = window.session.snapshot.run
    qtbot.mouseClick(bar.pin, LEFT)
    assert window.session.snapshot.pinned.run is run
    assert bar.choice.isVisible()
    assert bar.unpin.isVisible()
    assert bar.said.text() == EQUAL
    # The run that is pinned already cannot be pinned anew.
    assert not bar.pin.isEnabled()


def test_that_what_can_be_chosen_is_read_whole(window, bar):
    pinned_and_edited(window)
    QApplication.processEvents()
    option = QStyleOptionComboBox()
    bar.choice.initStyleOption(option)
    field = bar.choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        bar.choice,
    )
    texts = [bar.choice.itemText(index) for index in range(bar.choice.count())]
    assert texts == ["shows run", "shows baseline", "shows difference"]
    for text in texts:
        assert bar.choice.fontMetrics().horizontalAdvance(text) <= field.width()


@pytest.mark.first_paint(False)
def test_that_the_actions_pin_and_unpin(window, bar):
    window.findChild(QAction, "action_pin_baseline").trigger()
    assert bar.unpin.isVisible()
    window.findChild(QAction, "action_unpin_baseline").trigger()
    assert window.session.snapshot.pinned is None
    assert not bar.choice.isVisible()
    assert bar.said.text() == ""


def test_that_pinning_anew_compares_with_the_present_run(window, bar):
    pinned_and_edited(window)
    assert bar.said.text() != EQUAL
    assert bar.pin.text() == "Pin anew"
    bar.pin.click()
    assert bar.said.text() == EQUAL


def test_that_the_run_is_shown_until_something_else_is_chosen(
    window, bar, colour_at, colour_of
):
    rows, _ = pinned_and_edited(window)
    assert bar.choice.currentData() == "run"
    panel = window.strip.panels["output_sequence"]
    for t, j in NUMBERS:
        assert colour_at(panel, t, j) == colour_of(window, rows[t, j], 1.0)


def test_that_the_baseline_is_shown_in_the_colours_of_its_numbers(
    window, bar, colour_at, colour_of, monkeypatch
):
    _, before = pinned_and_edited(window)
    choose(bar, "baseline")
    panel = window.strip.panels["output_sequence"]
    for t, j in NUMBERS:
        assert colour_at(panel, t, j) == colour_of(window, before[t, j], 1.0)
    texts = written(window, monkeypatch)
    assert "baseline" in texts
    assert "output_sequence" not in texts


def test_that_the_difference_is_shown_in_a_range_of_its_own(
    window, bar, colour_at, colour_of, monkeypatch
):
    rows, before = pinned_and_edited(window)
    choose(bar, "difference")
    largest = max(abs(rows[t, j] - before[t, j]) for t, j in NUMBERS)
    panel = window.strip.panels["output_sequence"]
    for t, j in NUMBERS:
        number = rows[t, j] - before[t, j]
        assert colour_at(panel, t, j) == colour_of(window, number, largest)
    end = short_number(largest)
    said = window.views.legend.accessibleDescription()
    assert said.endswith(f"run − baseline: −{end} … {end}")
    assert bar.said.text() == f"largest difference {end}"
    assert "run − baseline" in written(window, monkeypatch)


def test_that_back_at_the_run_everything_looks_as_before(window, bar, monkeypatch):
    pinned_and_edited(window)

    def picture() -> bytes:
        image = window.strip.grab().toImage()
        return bytes(image.constBits())

    before, said = picture(), window.views.legend.accessibleDescription()
    choose(bar, "difference")
    assert picture() != before
    choose(bar, "run")
    assert picture() == before
    assert window.views.legend.accessibleDescription() == said


def test_that_without_sight_one_is_told_what_the_sequence_shows(window, bar):
    pinned_and_edited(window)
    panel = window.strip.panels["output_sequence"]
    assert panel.accessibleName() == "output_sequence (6, 4)"
    choose(bar, "difference")
    assert panel.accessibleName() == "run − baseline (6, 4)"


def test_that_a_difference_that_ends_is_told_to_end(open_window):
    # At the book's own scale all units saturate: nothing is remembered for long.
    window = open_window(timesteps=60, output_features=16, weight_scale=1.0)
    window.session.edit(set_cell("inputs", 2, 0, -30.0))
    now = window.session.snapshot
    rows, before = now.run.output_sequence, now.pinned.run.output_sequence
    unequal = [t for t in range(60) if (rows[t] != before[t]).any()]
    assert unequal[0] == 2
    assert unequal[-1] < 59
    assert window.views.comparison.said.text().endswith(
        f"; exactly 0 from timestep {unequal[-1] + 2} on"
    )


def test_that_unpinning_shows_the_run_again(window, bar, colour_at, colour_of):
    rows, _ = pinned_and_edited(window)
    choose(bar, "difference")
    bar.unpin.click()
    panel = window.strip.panels["output_sequence"]
    assert panel.title == "output_sequence"
    assert colour_at(panel, 2, 1) == colour_of(window, rows[2, 1], 1.0)
    assert "run − baseline" not in window.views.legend.accessibleDescription()


@pytest.mark.parametrize("step_size", ["timestep", "operation", "unit"])
def test_that_run_and_baseline_step_together_whatever_is_set(window, bar, step_size):
    bar.pin.click()
    first = window.session.snapshot.run
    window.session.change(weight_scale=0.9)
    assert window.session.snapshot.pinned.run is first
    assert bar.said.text() != EQUAL
    window.session.set_step_size(step_size)
    for count in (1, 1, 5, 9, -3, -8):
        window.session.step(count)
        now = window.session.snapshot
        if now.position.at_start:
            assert now.baseline_trace is None
            continue
        expected = first.trace(now.position.timestep)
        for name, array in vars(expected).items():
            np.testing.assert_array_equal(getattr(now.baseline_trace, name), array)


def test_that_other_units_are_not_comparable_and_the_same_are_again(
    window, bar, colour_at, colour_of
):
    bar.pin.click()
    choose(bar, "difference")
    window.session.change(output_features=5)
    assert bar.said.text() == "the baseline has 4 units: not comparable"
    assert not bar.choice.isVisible()
    assert bar.unpin.isVisible()
    window.session.go_to_timestep(3)
    panel = window.strip.panels["output_sequence"]
    assert panel.title == "output_sequence"
    row = window.session.snapshot.run.output_sequence[2]
    for j in range(5):
        assert colour_at(panel, 2, j) == colour_of(window, row[j], 1.0)
    window.session.undo_stack.undo()
    assert bar.said.text() == EQUAL
    assert bar.choice.isVisible()
    assert bar.choice.currentData() == "difference"
    assert panel.title == "run − baseline"


@pytest.mark.parametrize("comparison", ["difference", "baseline"])
def test_that_where_the_baseline_ends_nothing_is_drawn(
    window, bar, is_empty, comparison
):
    bar.pin.click()
    window.session.change(timesteps=10, weight_scale=0.8)
    choose(bar, comparison)
    window.session.go_to_timestep(10)
    panel = window.strip.panels["output_sequence"]
    for j in range(4):
        drawn = [not is_empty(window, panel, t, j) for t in range(10)]
        assert drawn == [t < 6 for t in range(10)]
    choose(bar, "run")
    assert not is_empty(window, panel, 8, 1)


def test_that_beyond_the_baseline_a_cell_tells_its_own_number_alone(window, bar, qtbot):
    bar.pin.click()
    window.session.change(timesteps=10)
    choose(bar, "difference")
    window.session.go_to_timestep(10)
    panel = window.strip.panels["output_sequence"]
    qtbot.mouseMove(panel, panel.cell_rect(8, 2).center())
    number = float(window.session.snapshot.run.output_sequence[8, 2])
    assert window.views.status_line.cell.text() == f"output_sequence[9, 3] = {number!r}"
    assert window.session.snapshot.baseline_trace is None


@pytest.mark.parametrize("as_in_book", [False, True])
def test_that_a_baseline_of_another_length_can_be_walked_along(window, bar, as_in_book):
    bar.pin.click()
    window.strip.set_as_in_book(as_in_book)
    for timesteps in (1, 3, 2000):
        window.session.change(timesteps=timesteps)
        for comparison in ("difference", "baseline"):
            choose(bar, comparison)
            places = (0, 1, 3, 6, 7, 1999, 2000, 5)
            for completed in (place for place in places if place <= timesteps):
                window.session.go_to_timestep(completed)
                assert not window.strip.grab().isNull()
        now = window.session.snapshot
        count = min(timesteps, 6)
        rows = now.run.output_sequence[:count]
        largest = np.abs(rows - now.pinned.run.output_sequence[:count]).max()
        assert bar.said.text() == f"largest difference {short_number(largest)}"
    window.strip.set_as_in_book(False)


def test_that_a_cell_tells_baseline_and_difference(window, bar, qtbot):
    rows, before = pinned_and_edited(window)
    panel = window.strip.panels["output_sequence"]
    qtbot.mouseMove(panel, panel.cell_rect(2, 1).center())
    ours, theirs = float(rows[2, 1]), float(before[2, 1])
    said = (
        f"output_sequence[3, 2] = {ours!r}"
        f" (baseline {theirs!r}, difference {ours - theirs!r})"
    )
    assert window.views.status_line.cell.text() == said
    assert panel.toolTip().startswith(said)


def test_that_a_number_of_the_strip_tells_that_of_the_baseline(window, bar, qtbot):
    pinned_and_edited(window)
    now = window.session.snapshot
    before = now.pinned.run
    for array, theirs in (
        ("b", before.weights.b[1]),
        ("output_t", before.output_sequence[5, 1]),
    ):
        panel = window.strip.panels[array]
        qtbot.mouseMove(panel, panel.cell_rect(1).center())
        said = window.views.status_line.cell.text()
        number = f"{array}[2] = {now.number(Cell(array, 1))!r}"
        assert said.startswith(f"{number} (baseline {float(theirs)!r}, difference ")


def test_that_numbers_that_are_not_finite_are_compared_without_a_word(
    open_window, qtbot
):
    window = open_window(
        timesteps=1200, output_features=4, activation="identity", weight_scale=2.0
    )
    assert window.session.snapshot.run.first_not_finite is not None
    window.session.edit(empty_state(1100))
    choose(window.views.comparison, "difference")
    window.session.go_to_timestep(1200)
    assert not window.grab().isNull()
    assert window.views.comparison.said.text().startswith("largest difference")


def test_that_a_baseline_that_is_still_computed_is_shown_as_it_grows(qtbot, colour_at):
    timesteps = FIRST_TIMESTEPS + BLOCK
    recipe = Recipe(RNNSettings(timesteps=timesteps, output_features=4))
    run, growing = start(recipe), start(recipe)
    run.advance()
    growing.advance(FIRST_TIMESTEPS // BLOCK)
    end = after_timesteps(timesteps)
    old = followed(
        first_snapshot(recipe, run),
        position=end,
        pinned=Baseline(recipe, growing),
        comparison="baseline",
    )
    panel = OutputSequencePanel()
    qtbot.addWidget(panel)
    panel.resize(1400, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_snapshot(None, old)
    row = FIRST_TIMESTEPS + BLOCK // 2
    hatched = colour_at(panel, row, 1)
    growing.advance()
    new = with_run(old, recipe, run, end)
    panel.show_snapshot(old, new)
    drawn = colour_at(panel, row, 1)
    panel.show_snapshot(None, new)
    assert colour_at(panel, row, 1) != hatched
    assert drawn == colour_at(panel, row, 1)


def test_that_every_control_has_a_name_and_a_tip(bar):
    for control in (bar, bar.pin, bar.unpin, bar.choice, bar.said):
        # A label is called by its text.
        assert control.accessibleName() or isinstance(control, QLabel)
        assert control.toolTip()


def test_that_large_runs_offer_no_picture_of_their_difference(window, monkeypatch):
    bar = window.views.comparison
    pinned_and_edited(window)
    monkeypatch.setattr("rnn_viewer.core.snapshot.baseline.MOST_NUMBERS", 23)
    window.session.edit(set_cell("b", 1, 0, 0.7))
    assert window.session.snapshot.difference is None
    assert bar.said.text() == (
        "runs of more than 23 numbers are compared timestep by timestep, not as a"
        " picture"
    )
    model = bar.choice.model()
    offered = [model.item(i).isEnabled() for i in range(bar.choice.count())]
    assert offered == [True, True, False]
    choose(bar, "baseline")
    assert window.session.snapshot.compared == "baseline"
