"""The gradient panel: what vanishes and what explodes, in colours and in words."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QColor

from rnn_viewer import RNNSettings
from rnn_viewer.core.pictures.pixels import UNDER
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.session import Session
from rnn_viewer.views.dynamics.gradient_heatmap import GradientHeatmap
from rnn_viewer.views.dynamics.gradient_panel import GradientPanel
from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.walks import pairs

pytestmark = pytest.mark.one_window

SMALL = {
    "timesteps": 9,
    "input_features": 3,
    "output_features": 4,
    "distribution": "symmetric_uniform",
}


@pytest.fixture
def shown(qtbot, qapp):
    """Show the panel of a session, as large as in its dock."""
    qapp.setStyle("Fusion")
    panels = []

    def show(session, size=(330, 280)) -> GradientPanel:
        panel = GradientPanel()
        panels.append(panel)
        qtbot.addWidget(panel)
        session.changed.connect(panel.show_snapshot)
        panel.show_theme(LIGHT)
        panel.show_snapshot(None, session.snapshot)
        panel.resize(*size)
        panel.show()
        panel.set_in_view(True)
        qtbot.waitUntil(lambda: not panel._job.running)
        QCoreApplication.processEvents()
        return panel

    yield show
    for panel in panels:
        panel.set_in_view(False)


def norm(run, t, s) -> float:
    """Return ‖∂h_t/∂h_s‖ of a tanh run, one factor after the other."""
    product = np.eye(run.weights.output_features)
    for i in range(s + 1, t + 1):
        slopes = 1 - np.tanh(run.trace(i).pre_activation) ** 2
        product = np.diag(slopes) @ run.weights.U @ product
    return math.sqrt((product**2).sum())


def colour(panel, t, s) -> str:
    heatmap = panel.heatmap
    return heatmap.grab().toImage().pixelColor(heatmap.point_of(t, s)).name()


def test_that_the_verdict_is_said_with_the_factor_a_timestep(shown):
    session = Session(RNNSettings(**SMALL, weight_scale=0.4))
    panel = shown(session)
    run = session.snapshot.run
    medians = [
        np.median([norm(run, s + d, s) for s in range(9 - d)]) for d in range(1, 9)
    ]
    factor = math.exp(np.polyfit(range(8), np.log(medians), 1)[0])
    text = panel.sentence.text()
    assert text.startswith("Vanishing: the median norm shrinks to about ")
    assert float(text.split(" about ")[1].split()[0]) == pytest.approx(factor, rel=1e-2)
    left = next(d for d, median in enumerate(medians, 1) if median < 0.02)
    assert f"from distance {left} on it is less than 1 % of ‖I‖." in text
    x, y = panel.median.getData()
    np.testing.assert_array_equal(x, range(9))
    np.testing.assert_allclose(y[1:], np.log10(medians))


def test_that_growing_gradients_are_said_to_explode(shown):
    panel = shown(Session(RNNSettings(**SMALL, weight_scale=3, activation="identity")))
    assert panel.sentence.text().startswith("Exploding: the median norm grows ")
    panel = shown(Session(RNNSettings(**SMALL, weight_scale=0)))
    assert "exactly 0 from distance 1 on" in panel.sentence.text()


def test_that_a_cell_has_the_colour_of_its_power_of_ten(shown):
    session = Session(RNNSettings(**SMALL, weight_scale=0.4))
    panel = shown(session)
    reach = panel.heatmap.reach
    for t, s in ((3, 3), (5, 2), (8, 0)):
        # The middle of the colours is the norm of the identity.
        identity = math.sqrt(session.snapshot.weights.output_features)
        log = math.log10(norm(session.snapshot.run, t, s) / identity)
        level = min(int((log / reach + 1) * 128), 255)
        assert colour(panel, t, s) == QColor(int(LIGHT.table[1 + level])).name()
    assert colour(panel, 2, 7) == QColor(LIGHT.window).name()


def test_that_exactly_zero_has_a_colour_of_its_own(shown):
    session = Session(RNNSettings(**SMALL, weight_scale=0.4))
    session.edit(empty_state(5))
    panel = shown(session)
    zero = QColor(int(LIGHT.table[UNDER])).name()
    assert colour(panel, 6, 3) == zero
    assert colour(panel, 6, 5) != zero


def test_that_pointing_at_a_cell_tells_its_norm(shown, qtbot):
    session = Session(RNNSettings(**SMALL, weight_scale=0.4))
    panel = shown(session)
    before = panel.sentence.text()
    qtbot.mouseMove(panel.heatmap, panel.heatmap.point_of(7, 2))
    said = panel.sentence.text()
    assert said.startswith("‖∂h_8/∂h_3‖ = ")
    number = float(said.split("= ")[1])
    assert number == pytest.approx(norm(session.snapshot.run, 7, 2), rel=0.05)
    assert panel.heatmap.toolTip() == said
    qtbot.mouseMove(panel.heatmap, panel.heatmap.point_of(1, 7))
    assert panel.sentence.text() == before


def test_that_a_step_moves_the_mark_and_paints_nothing_else(shown, monkeypatch):
    session = Session(RNNSettings(**SMALL, weight_scale=0.4))
    panel = shown(session)
    session.go_to_timestep(4)
    QCoreApplication.processEvents()
    dirty = []
    paint = GradientHeatmap.paint
    monkeypatch.setattr(
        GradientHeatmap,
        "paint",
        lambda heatmap, painter, rect: (
            dirty.append(rect),
            paint(heatmap, painter, rect),
        ),
    )
    monkeypatch.setattr(GradientHeatmap, "_painted", lambda _: pytest.fail("painted"))
    monkeypatch.setattr(panel.median, "setData", lambda *_: pytest.fail("drawn"))
    session.step()
    QCoreApplication.processEvents()
    assert len(dirty) == 1
    assert dirty[0].height() < panel.heatmap.height() / 2
    monkeypatch.undo()
    image = panel.heatmap.grab().toImage()
    mark = panel.heatmap._mark_rect(4)
    edge = image.pixelColor(mark.left() + 3, mark.top() - 1).name()
    assert edge == QColor(LIGHT.unit).name()


def test_that_it_is_said_where_only_the_first_timesteps_are_drawn(shown):
    panel = shown(Session(RNNSettings(**{**SMALL, "timesteps": 1_000})))
    assert "the first 200 of 1,000 timesteps" in panel.sentence.text()
    assert panel.heatmap.cell_at(panel.heatmap.point_of(199, 0)) is not None


def test_that_another_run_has_other_gradients_and_the_same_run_has_not(
    shown, monkeypatch, qtbot
):
    session = Session(RNNSettings(**SMALL, weight_scale=0.4))
    panel = shown(session)
    before = panel.sentence.text()
    session.change(weight_scale=0.2)
    qtbot.waitUntil(lambda: not panel._job.running)
    assert panel.sentence.text() != before
    monkeypatch.setattr(panel._job, "begin", lambda _: pytest.fail("was computed"))
    session.step(3)
    session.choose_unit(1)


def test_that_a_job_in_a_thread_is_dropped_when_nobody_looks(shown, monkeypatch, qtbot):
    monkeypatch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 0.0)
    session = Session(RNNSettings(weight_scale=0.05, timesteps=30))
    panel = shown(session)
    told = panel.sentence.text()
    assert told.startswith("Vanishing")
    session.change(weight_scale=0.06)
    assert panel.sentence.text().startswith("Computing the gradients…")
    assert "the run before" in panel.sentence.text()
    panel.set_in_view(False)
    assert not panel._job.running
    panel.set_in_view(True)
    qtbot.waitUntil(lambda: panel.sentence.text().startswith("Vanishing"))
    assert panel.sentence.text() != told


def test_that_a_run_in_progress_is_waited_for(shown, monkeypatch, qtbot):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(RNNSettings(**{**SMALL, "timesteps": 1_000}))
    session.stop()
    panel = shown(session)
    assert panel.sentence.text() == "Computing the run…"
    session.change(seed=5)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    qtbot.waitUntil(lambda: "1,000" in panel.sentence.text())


WILD = (
    {"timesteps": 1, "input_features": 1, "output_features": 1},
    {**SMALL, "activation": "identity", "weight_scale": 1e6, "timesteps": 200},
    {**SMALL, "activation": "relu", "weight_scale": 1e6, "timesteps": 200},
    {**SMALL, "weight_scale": 0.0},
)


@pytest.mark.parametrize(("settings", "theme"), pairs(WILD, [LIGHT, DARK]))
def test_that_the_smallest_and_the_wildest_runs_do_no_harm(shown, settings, theme):
    session = Session(RNNSettings(**settings))
    panel = shown(session)
    panel.show_theme(theme)
    session.go_to_end()
    panel.grab()
    assert panel.sentence.text()


def test_that_it_fits_a_narrow_dock(shown):
    panel = shown(Session(RNNSettings(**SMALL)), size=(220, 160))
    assert not panel.plot.isVisible()
    hint = panel.minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150
    panel.resize(330, 280)
    assert panel.plot.isVisible()
    assert panel.heatmap.cell_at(QPoint(0, 0)) is None
    assert panel.minimumSizeHint().width() <= 220


def test_that_the_window_shows_it_in_its_dock(window, qtbot):
    window.docks.show_only("gradients")
    panel = window.panel("gradients")
    qtbot.waitUntil(lambda: panel.sentence.text().startswith("Vanishing"))
    window.session.go_to_timestep(3)
    assert panel.heatmap._timestep == 2


def test_that_gradients_of_a_long_run_are_those_around_the_shown_timestep(
    shown, qtbot, monkeypatch
):
    monkeypatch.setattr("rnn_viewer.core.run.incremental_run.PYRAMID_FROM", 1_000)
    monkeypatch.setattr("rnn_viewer.widgets.stretch_job._REST", 5)
    session = Session(RNNSettings(**{**SMALL, "timesteps": 3_000}))
    qtbot.waitUntil(lambda: session.snapshot.complete)
    session.go_to_timestep(2_000)
    panel = shown(session)
    assert "(timesteps 1,900 to 2,099 of 3,000)." in panel.sentence.text()
    run = session.snapshot.run
    slope = 1 - run.rows(1_950, 1_951)[0] ** 2
    norm = math.sqrt(((slope[:, None] * run.weights.U) ** 2).sum())
    text = panel.heatmap.text_of(51, 50)
    assert text.startswith("‖∂h_1951/∂h_1950‖ = ")
    assert float(text.split("= ")[1]) == pytest.approx(norm, rel=0.01)
    session.go_to_timestep(30)
    qtbot.waitUntil(lambda: "(the first 200 of 3,000" in panel.sentence.text())
