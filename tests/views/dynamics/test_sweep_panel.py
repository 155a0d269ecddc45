"""The sweep panel: three curves over the weight scale, on request."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.session import Session
from rnn_viewer.views.dynamics.sweep_panel import SweepPanel
from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.walks import first

pytestmark = pytest.mark.one_window

SMALL = RNNSettings(
    timesteps=60,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)


@pytest.fixture
def shown(qtbot, qapp):
    """Show the panel of a session, as large as in its dock."""
    qapp.setStyle("Fusion")
    panels = []

    def show(session, size=(300, 285)) -> SweepPanel:
        panel = SweepPanel()
        panels.append(panel)
        qtbot.addWidget(panel)
        session.changed.connect(panel.show_snapshot)
        panel.scale_chosen.connect(session.set_weight_scale)
        panel.show_theme(LIGHT)
        panel.show_snapshot(None, session.snapshot)
        panel.resize(*size)
        panel.show()
        panel.set_in_view(True)
        return panel

    yield show
    for panel in panels:
        panel.set_in_view(False)


@pytest.fixture
def run_sweep(qtbot):
    def run(panel):
        panel.findChild(QPushButton, "sweep_start").click()
        qtbot.waitUntil(lambda: not panel._job.running)
        QCoreApplication.processEvents()

    return run


def test_that_nothing_is_run_before_it_is_asked_for(shown, monkeypatch):
    session = Session(SMALL)
    panel = shown(session)
    monkeypatch.setattr(panel._job, "begin", lambda _: pytest.fail("was run"))
    session.change(weight_scale=0.3)
    session.change(seed=7)
    assert not panel.plots.isVisible()
    assert panel.sentence.text().endswith("?")


def test_that_the_curves_are_those_of_runs_at_each_scale(shown, run_sweep):
    panel = shown(Session(SMALL))
    panel.fields.greatest.setText("2")
    panel.fields.points.setText("4")
    run_sweep(panel)
    scales = [0.01, 0.05848, 0.342, 2.0]
    for row, plot in enumerate(panel.plots.plots[:2]):
        x, y = plot.curve.getData()
        np.testing.assert_allclose(x, np.log10(scales))
        for scale, number in zip(scales, y, strict=True):
            run = simulate(RNNSettings(**{**vars(SMALL), "weight_scale": scale}))
            flat = 100 * (1 - run.output_sequence**2 < 0.02).mean()
            radius = np.abs(np.linalg.eigvals(run.weights.U)).max()
            assert number == pytest.approx((flat, radius)[row])


def test_that_the_longest_memory_is_said(shown, run_sweep):
    session = Session(RNNSettings())
    panel = shown(session)
    run_sweep(panel)
    _, horizons = panel.plots.plots[2].curve.getData()
    most = int(horizons.max())
    scale = float(f"{np.geomspace(0.01, 1, 25)[horizons.argmax()]:.4g}")
    text = panel.sentence.text()
    assert text.startswith(f"At {scale:.3g} the network remembers longest")
    assert f"forgotten after {most} timesteps" in text


def test_that_a_horizon_beyond_the_run_is_a_triangle_at_the_top(shown, run_sweep):
    panel = shown(Session(RNNSettings(**{**vars(SMALL), "timesteps": 1})))
    run_sweep(panel)
    plot = panel.plots.plots[2]
    x, y = plot.outside.getData()
    assert len(x) == 25
    top = plot.getPlotItem().vb.viewRange()[1][1]
    assert (y > 0.9 * top).all()
    assert (y < top).all()
    assert "▲: not within 1" in panel.plots.captions[2].text()
    assert "not forgotten within 1 timestep." in panel.sentence.text()


def test_that_clicking_a_point_sets_its_scale_and_keeps_the_curves(
    shown, run_sweep, qtbot
):
    session = Session(SMALL)
    panel = shown(session)
    run_sweep(panel)
    said = panel.sentence.text()
    place = panel.plots.place_of(6)
    qtbot.mouseClick(
        panel.plots.plots[2].viewport(), Qt.MouseButton.LeftButton, pos=place
    )
    scale = session.snapshot.recipe.settings.weight_scale
    assert scale == 0.03162
    line = panel.plots.plots[0].present
    assert line.isVisible()
    assert line.x() == pytest.approx(np.log10(scale))
    assert panel.sentence.text() == said
    panel.plots.plots[0].setFocus()
    qtbot.keyClick(panel.plots.plots[0], Qt.Key.Key_Right)
    scale = session.snapshot.recipe.settings.weight_scale
    assert scale == 0.03831


def test_that_pointing_at_a_point_tells_its_three_numbers_and_a_step_draws_nothing(
    shown, run_sweep, qtbot, monkeypatch
):
    session = Session(SMALL)
    panel = shown(session)
    run_sweep(panel)
    plot = panel.plots.plots[2]
    qtbot.mouseMove(plot.viewport(), panel.plots.place_of(24))
    values = [p.curve.getData()[1][-1] for p in panel.plots.plots[:2]]
    said = plot.toolTip()
    assert said.startswith("Scale 1: ")
    for number in values:
        assert f"{number:.3g}" in said
    monkeypatch.setattr(panel.plots, "show_scale", lambda _: pytest.fail("was drawn"))
    session.step()


def test_that_other_settings_ask_for_another_sweep_and_what_it_is_of_is_said(
    shown, run_sweep, monkeypatch
):
    session = Session(SMALL)
    panel = shown(session)
    run_sweep(panel)
    session.change(weight_scale=0.2)
    assert "remembers longest" in panel.sentence.text()
    session.change(seed=7)
    assert panel.sentence.text() == "Sweep again: settings have changed."
    run_sweep(panel)
    assert "remembers longest" in panel.sentence.text()
    # Where only a beginning is swept, and where a radius is not sought.
    monkeypatch.setattr("rnn_viewer.core.sweep.point.MOST_TIMESTEPS", 50)
    monkeypatch.setattr("rnn_viewer.core.sweep.point._UNITS_AT_MOST", 3)
    run_sweep(panel)
    assert "The first 50 of 60 timesteps" in panel.sentence.text()
    assert "not known" in panel.plots.captions[1].text()
    assert panel.plots.plots[1].curve.getData()[0] is None


WRONG = (
    ("sweep_from", "abc", "from must be a number from -1e+06 to 1e+06, not 'abc'."),
    ("sweep_to", "", "to must be a number"),
    ("sweep_to", "0.001", "to must be greater than from, which is 0.01."),
    ("sweep_points", "1", "points must be a whole number from 2 to 200, not '1'."),
    ("sweep_points", "2.5", "points must be a whole number"),
)


def test_that_a_wrong_field_is_named_and_nothing_is_lost(shown, run_sweep, qtbot):
    panel = shown(Session(SMALL))
    run_sweep(panel)
    curve = panel.plots.plots[0].curve.getData()[1]
    for name, text, said in WRONG:
        field = panel.findChild(QWidget, name)
        before = field.text()
        field.setText(text)
        run_sweep(panel)
        assert panel.sentence.text().startswith(said)
        assert field.text() == text
        assert panel.plots.plots[0].curve.getData()[1] is curve
        field.selectAll()
        qtbot.keyClicks(field, "5")
        assert "must" not in panel.sentence.text()
        field.setText(before)


def test_that_numbers_are_read_as_people_write_them(shown, run_sweep):
    panel = shown(Session(SMALL))
    for text in ("0,05", "5e-2", "0.05"):
        panel.fields.least.setText("0.01")
        run_sweep(panel)
        panel.fields.least.setText(text)
        run_sweep(panel)
        first_scale = panel.plots.plots[0].curve.getData()[0][0]
        assert first_scale == pytest.approx(np.log10(0.05)), text


def test_that_a_sweep_in_a_thread_can_be_cancelled(shown, monkeypatch, qtbot):
    monkeypatch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 0.0)
    panel = shown(Session(RNNSettings(timesteps=5_000)))
    bar = panel.findChild(QProgressBar, "sweep_progress")
    start = panel.findChild(QPushButton, "sweep_start")
    assert not bar.isVisible()
    start.click()
    assert start.text() == "Cancel"
    assert bar.isVisible()
    start.click()
    assert start.text() == "Sweep"
    assert not bar.isVisible()
    assert not panel.plots.isVisible()
    start.click()
    panel.set_in_view(False)
    assert not panel._job.running
    assert start.text() == "Sweep"


def test_that_imported_weights_have_no_scale_to_sweep(shown):
    weights = Weights(np.ones((2, 1)), np.eye(2), np.ones(2))
    panel = shown(Session(recipe=Recipe(weights=weights)))
    assert not panel.start.isEnabled()
    assert not panel.fields.least.isEnabled()
    assert "Imported weights" in panel.sentence.text()


@pytest.mark.parametrize("theme", first([LIGHT, DARK]))
def test_that_the_wildest_ranges_do_no_harm(shown, run_sweep, theme):
    session = Session(RNNSettings(**{**vars(SMALL), "activation": "identity"}))
    panel = shown(session)
    for least, greatest in (("-1e6", "1e6"), ("1e-300", "1e6"), ("0", "1")):
        panel.fields.least.setText(least)
        panel.fields.greatest.setText(greatest)
        panel.fields.points.setText("5")
        run_sweep(panel)
        panel.show_theme(theme)
        panel.grab()
        assert panel.plots.isVisible()
    session.go_to_end()


def test_that_it_fits_a_narrow_dock(shown, run_sweep):
    panel = shown(Session(SMALL), size=(220, 200))
    run_sweep(panel)
    hint = panel.minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150
    for field in panel.fields.all:
        width = QFontMetrics(field.font()).horizontalAdvance(field.text())
        assert field.width() > width


def test_that_its_button_is_as_wide_as_its_words_in_larger_type(shown):
    panel = shown(Session(SMALL))
    font = panel.font()
    font.setPixelSize(40)
    panel.setFont(font)
    QCoreApplication.processEvents()
    for word in ("Sweep", "Cancel"):
        width = panel.start.fontMetrics().horizontalAdvance(word)
        assert width < panel.start.width()


def test_that_a_point_sets_the_scale_of_the_window(window, qtbot):
    window.docks.show_only("sweep")
    panel = window.panel("sweep")
    qtbot.waitUntil(lambda: panel.in_view)
    panel.start.click()
    qtbot.waitUntil(panel.plots.isVisible)
    panel.plots.point_chosen.emit(24)
    assert window.session.snapshot.recipe.settings.weight_scale == 1
