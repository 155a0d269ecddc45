"""The run over time: what its curves and its sentence say."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from rnn_viewer import RNNSettings
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.session import Session
from rnn_viewer.views.history import history_panel
from rnn_viewer.views.history.history_panel import HistoryPanel
from rnn_viewer.widgets import background_job
from rnn_viewer.widgets.describing import LEAST_TARGET
from rnn_viewer.widgets.plots import lines
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.theme import DARK, LIGHT

LIVING = RNNSettings(
    timesteps=40,
    input_features=3,
    output_features=6,
    weight_scale=0.4,
    distribution="symmetric_uniform",
)
ALL = ("shares", "saturated", "norm", "units")


def drawn(plot):
    """Return the curves that are to be seen, as lists of points."""
    return [item.getData() for item in plot.curve_items if item.isVisible()]


def sums(run, t: int) -> list[float]:
    """Return Σ|W·input_t|, Σ|U·state_t| and Σ|b| of a timestep from 0."""
    weights = run.weights
    state = run.output_sequence[t - 1] if t else np.zeros(weights.output_features)
    terms = (weights.W @ run.inputs[t], weights.U @ state, weights.b)
    return [math.fsum(abs(number) for number in term) for term in terms]


def told(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0") + " %"


# Curves


def test_that_the_areas_are_the_shares_stacked(shown):
    session = Session(LIVING)
    panel = shown(session)
    run = session.snapshot.run
    tops = [y for _, y in drawn(panel.plots["shares"])]
    for t in range(run.timesteps):
        parts = np.array(sums(run, t)) / sum(sums(run, t))
        np.testing.assert_allclose([top[t] for top in tops], np.cumsum(parts)[::-1])
    x, _ = drawn(panel.plots["shares"])[0]
    assert x.tolist() == list(range(1, 41))
    names = [label.text.text() for label in panel.plots["shares"].labels]
    assert sorted(names) == ["U·state_t", "W·input_t", "b"]


def test_that_each_area_has_a_fill_of_its_own(shown):
    panel = shown(Session(LIVING))
    fills = [i.opts["brush"].color().name() for i in panel.plots["shares"].curve_items]
    assert len(set(fills)) == 3


def test_that_norm_and_saturation_are_those_of_the_rows(shown):
    session = Session(RNNSettings(weight_scale=0.2, distribution="normal"))
    panel = shown(session)
    rows = session.snapshot.run.output_sequence
    ((_, norms),) = drawn(panel.plots["norm"])
    np.testing.assert_allclose(norms, [math.hypot(*row) for row in rows])
    ((_, flat),) = drawn(panel.plots["saturated"])
    expected = [np.mean([1 - h * h < 0.02 for h in row]) for row in rows]
    assert max(expected) > 0
    np.testing.assert_allclose(flat, expected)


def test_that_the_chosen_and_the_pinned_units_have_lines(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.choose_unit(2)
    session.pin_unit(0)
    session.pin_unit(5)
    rows = session.snapshot.run.output_sequence
    lines = [y.tolist() for _, y in drawn(panel.plots["units"])]
    assert lines == [rows[:, j].tolist() for j in (0, 5, 2)]
    labels = {label.text.text() for label in panel.plots["units"].labels}
    assert labels == {"unit 1", "unit 6", "unit 3"}


def test_that_units_differ_in_colour_and_in_dash(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.choose_unit(5)
    for unit in range(5):
        session.pin_unit(unit)
    pens = [item.opts["pen"] for item in panel.plots["units"].curve_items]
    assert len({tuple(pen.dashPattern()) for pen in pens}) == 6
    assert len({(pen.color().name(), *pen.dashPattern()) for pen in pens}) == 6
    assert pens[-1].color().name() == LIGHT.unit
    assert pens[-1].style() == Qt.PenStyle.SolidLine


def test_that_a_pinned_unit_that_is_chosen_is_drawn_once(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.pin_unit(3)
    session.choose_unit(3)
    assert len(drawn(panel.plots["units"])) == 1


def test_that_an_empty_plot_says_what_to_do(shown):
    session = Session(LIVING)
    panel = shown(session)
    assert "Choose a unit" in panel.plots["units"].note.text()
    session.choose_unit(1)
    assert panel.plots["units"].note.text() == ""


def test_that_shares_and_units_come_first(qtbot):
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    on = [name for name, button in panel.choices.items() if button.isChecked()]
    assert on == ["shares", "units"]


def test_that_what_is_not_wanted_is_hidden(shown):
    panel = shown(Session(LIVING), curves=("norm",))
    assert [n for n, plot in panel.plots.items() if plot.isVisible()] == ["norm"]
    panel.choices["norm"].setChecked(False)
    assert not any(plot.isVisible() for plot in panel.plots.values())
    panel.choices["saturated"].setChecked(True)
    assert len(drawn(panel.plots["saturated"])) == 1


def test_that_all_curves_are_given_the_same_height(shown):
    panel = shown(Session(LIVING))
    heights = [p.getPlotItem().vb.height() for p in panel.plots.values()]
    assert max(heights) - min(heights) <= 2


# The shown timestep


def test_that_a_step_sets_no_curve_again(shown, monkeypatch):
    session = Session(LIVING)
    panel = shown(session)
    session.choose_unit(1)
    forbidden = lambda *_: pytest.fail("drew a curve")  # noqa: E731
    monkeypatch.setattr(TimePlot, "show_lines", forbidden)
    monkeypatch.setattr(history_panel, "history", forbidden)
    session.go_to_timestep(7)
    session.step()
    assert panel.sentence.text().startswith("Timestep 8:")


def test_that_the_sentence_tells_the_numbers_of_the_timestep(shown):
    session = Session(RNNSettings(weight_scale=0.1, timesteps=30))
    panel = shown(session)
    session.go_to_timestep(12)
    run = session.snapshot.run
    row, parts = run.output_sequence[11], sums(run, 11)
    W, U, b = (told(part / sum(parts)) for part in parts)
    flat = sum(1 - h * h < 0.02 for h in row)
    text = panel.sentence.text()
    assert text.startswith(f"Timestep 12: W·input_t {W}, U·state_t {U}, b {b} of the")
    assert f"{flat} of 64 units saturated" in text
    norm = np.format_float_positional(math.hypot(*row), 3, fractional=False, trim="-")
    assert text.endswith(f"‖state‖ {norm}.")
    session.rewind()
    assert panel.sentence.text().startswith("At the start")


def test_that_units_that_are_not_there_any_more_are_passed_over(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.pin_unit(5)
    session.pin_unit(1)
    session.choose_unit(5)
    session.change(output_features=3)
    labels = [label.text.text() for label in panel.plots["units"].labels]
    assert "unit 2" in labels
    assert "unit 6" not in labels


# Odd runs


def test_that_another_run_is_drawn_and_an_emptied_state_seen(shown):
    session = Session(LIVING)
    panel = shown(session)
    before = panel.sentence.text()
    session.go_to_timestep(9)
    session.edit(empty_state(8))
    tops = [y for _, y in drawn(panel.plots["shares"])]
    assert tops[1][8] == pytest.approx(tops[2][8])
    assert "U·state_t 0 %" in panel.sentence.text() != before


@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_that_numbers_that_are_not_finite_do_no_harm(shown, activation):
    settings = RNNSettings(
        activation=activation, weight_scale=1e6, distribution="normal", timesteps=90
    )
    session = Session(settings)
    panel = shown(session)
    session.choose_unit(2)
    for timestep in (1, 30, 60, 90):
        session.go_to_timestep(timestep)
        panel.grab()
    for plot in panel.plots.values():
        for _, y in drawn(plot):
            assert np.isfinite(y).all()
    assert "cannot be compared" in panel.sentence.text()


def test_that_a_run_of_one_number_is_drawn_as_wide_as_a_timestep(shown):
    session = Session(RNNSettings(timesteps=1, input_features=1, output_features=1))
    panel = shown(session)
    session.choose_unit(0)
    session.go_to_end()
    ((x, y),) = drawn(panel.plots["units"])
    assert x.tolist() == [0.5, 1.5]
    assert y.tolist() == [session.snapshot.run.output_sequence[0, 0]] * 2
    assert "of 1 units" in panel.sentence.text()


def test_that_a_long_run_keeps_its_extremes(shown, monkeypatch):
    monkeypatch.setattr(lines, "MOST_POINTS", 20)
    session = Session(RNNSettings(timesteps=500, output_features=3, weight_scale=0.1))
    panel = shown(session)
    session.choose_unit(1)
    column = session.snapshot.run.output_sequence[:, 1]
    ((x, y),) = drawn(panel.plots["units"])
    assert len(x) <= 20
    assert (y.min(), y.max()) == (column.min(), column.max())
    assert y.tolist() == [column[int(t) - 1] for t in x]


def test_that_a_run_in_progress_is_waited_for(shown, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(RNNSettings(timesteps=1_000, output_features=8))
    panel = shown(session, at_once=True)
    assert panel.sentence.text() == "computing… (0 % of the run)"
    assert drawn(panel.plots["norm"]) == []
    qtbot.waitUntil(lambda: len(drawn(panel.plots["norm"])) == 1)
    assert len(drawn(panel.plots["norm"])[0][0]) == 1_000


def test_that_a_worker_is_waited_for_and_stopped_where_nobody_looks(
    shown, qtbot, monkeypatch
):
    monkeypatch.setattr(background_job, "AT_ONCE", 0.0)
    session = Session(LIVING)
    panel = shown(session)
    qtbot.waitUntil(lambda: len(drawn(panel.plots["norm"])) == 1)
    panel.set_in_view(False)
    session.change(weight_scale=0.7)
    panel.set_in_view(True)
    panel.set_in_view(False)
    assert not panel._job.running
    panel.set_in_view(True)
    rows = session.snapshot.run.output_sequence
    expected = [math.hypot(*row) for row in rows]
    qtbot.waitUntil(lambda: len(drawn(panel.plots["norm"])) == 1)
    np.testing.assert_allclose(drawn(panel.plots["norm"])[0][1], expected)


# Looks


def test_that_it_takes_on_the_colours_of_another_theme(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.choose_unit(2)
    panel.show_theme(DARK)
    plot = panel.plots["units"]
    assert plot.curve_items[0].opts["pen"].color().name() == DARK.unit
    assert plot.backgroundBrush().color().name() == DARK.base
    assert plot.shown_line.pen().color().name() == DARK.text


def test_that_it_fits_its_dock_and_everything_has_a_name(shown):
    session = Session(LIVING)
    panel = shown(session, (300, 200), curves=("shares", "units"))
    session.choose_unit(2)
    hint = panel.minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150
    names = ["history_choice", "history_pin"]
    for name in [*names, *(f"history_{plot}" for plot in ALL)]:
        widget = panel.findChild(QWidget, name)
        assert widget.accessibleName()
        assert widget.toolTip().endswith(".")
    # A cell with gates has more to choose from.
    session.change(cell="lstm")
    assert panel.pin.width() >= LEAST_TARGET
    # A label is called by its text.
    assert not panel.sentence.accessibleName()
    assert panel.sentence.text()
    assert panel.sentence.toolTip().endswith(".")


def test_that_no_step_moves_the_plots(shown):
    session = Session(RNNSettings(weight_scale=0.1, timesteps=30))
    panel = shown(session, (300, 260))
    places = set()
    for timestep in range(31):
        session.go_to_timestep(timestep)
        QCoreApplication.processEvents()
        places.add(tuple(plot.y() for plot in panel.plots.values()))
        needed = panel.sentence.heightForWidth(panel.sentence.width())
        assert needed <= panel.sentence.height()
    assert len(places) == 1


def test_that_where_plots_would_be_too_low_the_last_ones_are_shown(shown):
    panel = shown(Session(LIVING), (460, 300), curves=("shares", "units"))

    def seen():
        return [name for name, plot in panel.plots.items() if plot.isVisible()]

    assert seen() == ["shares", "units"]
    panel.resize(220, 150)
    QCoreApplication.processEvents()
    assert seen() == ["units"]
    assert panel.choices["shares"].isChecked()
    panel.resize(460, 300)
    QCoreApplication.processEvents()
    assert seen() == ["shares", "units"]
