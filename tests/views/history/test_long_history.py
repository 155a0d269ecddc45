"""The run over time where the run is long: what is drawn of it, and what is told."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.analysis import history as analysis
from rnn_viewer.core.analysis.over_time import bins
from rnn_viewer.core.run import incremental_run
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.session import Session
from rnn_viewer.views.history import history_panel
from rnn_viewer.widgets import stretch_job
from rnn_viewer.widgets.plots import time_plot

LONG = RNNSettings(
    timesteps=20_000,
    input_features=3,
    output_features=6,
    weight_scale=0.4,
    distribution="symmetric_uniform",
)


@pytest.fixture
def long(monkeypatch, qtbot, shown):
    """A panel that draws 300 of 20,000 timesteps at once, and its session."""
    monkeypatch.setattr(incremental_run, "PYRAMID_FROM", 1_000)
    monkeypatch.setattr(analysis, "MOST_TIMESTEPS", 300)
    monkeypatch.setattr(stretch_job, "_REST", 5)
    session = Session(LONG)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    session.go_to_timestep(10_000)
    panel = shown(session)
    session.choose_unit(2)
    qtbot.waitUntil(lambda: "Timestep 10000" in panel.sentence.text())
    qtbot.waitUntil(lambda: panel._history is not None)
    return session, panel


def drawn(plot):
    return [item.getData() for item in plot.curve_items if item.isVisible()]


def test_that_the_norm_is_drawn_around_the_shown_timestep_and_it_is_said(long):
    session, panel = long
    ((x, y),) = drawn(panel.plots["norm"])
    assert x.tolist() == list(range(9_850, 10_150))
    rows = session.snapshot.run.rows(9_849, 10_149)
    np.testing.assert_allclose(y, np.linalg.norm(rows, axis=1))
    text = panel.sentence.text()
    assert text.startswith("Timestep 10000: W·input_t ")
    assert text.endswith("timesteps 9,850 to 10,149 of 20,000; of units all of them.")


def test_that_another_part_is_drawn_when_the_position_has_left_it(long, qtbot):
    session, panel = long
    session.go_to_timestep(15_000)
    assert "Timestep 15000: computing what to draw…" in panel.sentence.text()
    assert not panel.plots["norm"].shown_line.isVisible()
    qtbot.waitUntil(lambda: "14,850 to 15,149" in panel.sentence.text())
    assert drawn(panel.plots["norm"])[0][0][0] == 14_850
    assert panel.plots["norm"].shown_line.isVisible()


def test_that_a_step_draws_nothing_anew(long, monkeypatch):
    session, panel = long
    monkeypatch.setattr(time_plot, "draw_line", None)
    session.go_to_timestep(10_001)
    session.go_to_timestep(9_900)
    assert "Timestep 9900: W" in panel.sentence.text()


def test_that_a_unit_is_drawn_over_the_whole_run_by_its_extremes(long, monkeypatch):
    session, panel = long
    # Rows in memory would be drawn as they are in so short a run.
    columns = panel.plots["units"].columns
    ((_, y),) = drawn(panel.plots["units"])
    column = session.snapshot.run.output_sequence[:, 2].astype(np.float32)
    assert len(y) <= max(2 * columns, 1_000)
    assert (y.min(), y.max()) == (column.min(), column.max())
    edges = bins(20_000, columns)
    ends = [column[a:b].max() for a, b in pairwise(edges)]
    assert y[1::2].tolist() == ends


def test_that_timesteps_are_written_below_plots_that_reach_over_others(long):
    _, panel = long
    QCoreApplication.processEvents()

    def written(plot):
        axis = plot.getPlotItem().getAxis("bottom")
        return [text for _, text in axis._tickLevels[0]] if axis.isVisible() else []

    assert written(panel.plots["shares"]) == []
    assert written(panel.plots["norm"])[-1] == "10149"
    assert written(panel.plots["units"])[-1] == "20000"


def test_that_units_are_drawn_while_the_run_grows(shown, monkeypatch, qtbot):
    monkeypatch.setattr(incremental_run, "PYRAMID_FROM", 1_000)
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(LONG)
    session.choose_unit(2)
    panel = shown(session, at_once=True)
    seen = []

    def is_done() -> bool:
        curves = drawn(panel.plots["units"])
        seen.append(curves[0][0][-1] if curves else 0)
        return session.snapshot.complete and panel._history is not None

    qtbot.waitUntil(is_done)
    assert seen == sorted(seen)
    assert seen[-1] > 19_900


def test_that_growth_is_drawn_now_and_then_alone(shown, monkeypatch, qtbot):
    monkeypatch.setattr(incremental_run, "PYRAMID_FROM", 1_000)
    monkeypatch.setattr(history_panel, "_GROWTH", 4)
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(LONG)
    panel = shown(session, at_once=True)
    times = []
    draw = panel._show_curves
    monkeypatch.setattr(panel, "_show_curves", lambda s: (times.append(1), draw(s)))
    qtbot.waitUntil(lambda: session.snapshot.complete)
    qtbot.waitUntil(lambda: panel._history is not None)
    assert len(times) <= 4 + 3
