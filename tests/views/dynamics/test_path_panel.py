"""The path panel, driven by a session: the way, the marker and the sentence."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.analysis.principal import principal_path
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.trials import done
from rnn_viewer.session import Session
from rnn_viewer.views.dynamics import path_panel
from rnn_viewer.views.dynamics.path_panel import PathPanel
from rnn_viewer.views.dynamics.path_words import PathWords
from rnn_viewer.widgets.theme import DARK, LIGHT

pytestmark = pytest.mark.one_window

WAVE = RNNSettings(distribution="orthogonal", input_kind="sine", timesteps=30)


@pytest.fixture
def shown(qtbot, qapp):
    """Show the panel of a session, as small as it gets in its dock."""
    qapp.setStyle("Fusion")
    views = []

    def show(session: Session, size: tuple[int, int] = (230, 250)) -> PathPanel:
        view = PathPanel()
        views.append(view)
        qtbot.addWidget(view)
        view.show_theme(LIGHT)
        view.set_in_view(True)
        session.changed.connect(view.show_snapshot)
        view.resize(*size)
        with qtbot.waitExposed(view):
            view.show()
        view.show_snapshot(None, session.snapshot)
        qtbot.waitUntil(lambda: not view.job.running)
        QCoreApplication.processEvents()
        return view

    yield show
    for view in views:
        view.set_in_view(False)


def by_svd(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    centred = rows - rows.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    for k, direction in enumerate(directions):
        directions[k] = direction * np.sign(direction[np.abs(direction).argmax()])
    return centred @ directions[:2].T, sizes**2 / (sizes**2).sum()


def on_screen(view: PathPanel, x: float, y: float) -> QPoint:
    box = view.plot.getPlotItem().vb
    return view.plot.mapFromScene(box.mapViewToScene(QPointF(x, y)))


def test_that_the_way_leads_through_the_states_in_their_two_main_directions(shown):
    session = Session(WAVE)
    view = shown(session)
    points, shares = by_svd(session.snapshot.run.output_sequence)
    np.testing.assert_allclose(np.stack(view.way.getData(), 1), points, atol=1e-9)
    np.testing.assert_allclose(np.stack(view.dots.getData(), 1), points, atol=1e-9)
    assert f"{100 * shares[:2].sum():.1f} % of how" in view.sentence.text()
    for side, share in zip(("bottom", "left"), shares, strict=False):
        label = view.plot.getPlotItem().getAxis(side).labelText
        assert label.endswith(f"direction ({100 * share:.1f} %)")


def test_that_the_marker_is_at_the_state_that_was_stored_last(shown):
    session = Session(WAVE)
    view = shown(session)
    points, _ = by_svd(session.snapshot.run.output_sequence)
    assert not view.marker.isVisible()
    assert not len(view.visited.getData()[0])
    for completed in (1, 17, 30, 16):
        session.go_to_timestep(completed)
        place = view.marker.pos()
        assert (place.x(), place.y()) == pytest.approx(points[completed - 1])
        assert view.label.text() == str(completed)
        x, _ = view.visited.getData()
        np.testing.assert_allclose(x, points[:completed, 0], atol=1e-9)
    session.set_step_size("operation")
    session.step()
    assert view.label.text() == "16"
    assert (view.start.pos().x(), view.start.pos().y()) == pytest.approx(points[0])


def test_that_a_step_moves_the_marker_and_no_more(shown, monkeypatch):
    session = Session(WAVE)
    view = shown(session)
    monkeypatch.setattr(view, "_show_path", lambda *_: pytest.fail("drawn"))
    monkeypatch.setattr(view.way, "setData", lambda *_: pytest.fail("drawn"))
    session.step(3)
    session.choose_unit(2)
    assert view.label.text() == "3"


def test_that_a_click_on_a_dot_chooses_its_timestep(shown, qtbot):
    session = Session(WAVE)
    view = shown(session)
    points, _ = by_svd(session.snapshot.run.output_sequence)
    chosen = []
    view.timestep_chosen.connect(chosen.append)
    click = view.plot.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(*click, pos=on_screen(view, *points[0]))
    assert chosen == [1]
    far = points.mean(axis=0)
    assert np.hypot(*(points - far).T).min() > 0.5
    qtbot.mouseClick(*click, pos=on_screen(view, *far))
    assert chosen == [1]


def test_that_the_label_stays_inside_the_plot(shown):
    session = Session(WAVE)
    for size in ((230, 250), (560, 200)):
        view = shown(session, size)
        for completed in range(1, 31):
            session.go_to_timestep(completed)
            box = view.label.boundingRect()
            corner = on_screen(view, view.label.pos().x(), view.label.pos().y())
            assert corner.x() >= 0
            assert corner.x() + box.width() <= view.plot.width()
            assert 0 <= corner.y() <= view.plot.height() - box.height()


def test_that_the_books_state_is_said_to_stand_still(shown):
    session = Session()
    view = shown(session)
    assert "From timestep 2 on the state stands still" in view.sentence.text()
    rows = session.snapshot.run.output_sequence
    assert np.abs(rows[1:] - rows[-1]).max() <= 1e-12
    assert np.abs(rows[0] - rows[-1]).max() > 1e-12


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"timesteps": 1, "output_features": 1, "input_features": 1}, "A single"),
        ({"weight_scale": 0.0}, "the same at every timestep"),
        ({"timesteps": 300, "activation": "relu"}, "left out: "),
    ],
)
def test_that_runs_that_make_no_path_are_explained(shown, settings, said):
    session = Session(RNNSettings(**settings))
    view = shown(session)
    session.go_to_end()
    view.grab()
    assert said in view.sentence.text()
    assert view.plot.accessibleDescription() == view.sentence.text()


def test_that_states_that_are_not_finite_have_no_marker(shown):
    session = Session(RNNSettings(timesteps=300, activation="relu"))
    view = shown(session)
    rows = session.snapshot.run.output_sequence
    count = int((~(np.abs(rows) <= 1e140).all(axis=1)).sum())
    assert f"left out: {count} of 300 states" in view.sentence.text()
    session.go_to_timestep(20)
    assert view.marker.isVisible()
    session.go_to_end()
    assert not view.marker.isVisible()


def test_that_a_run_that_is_not_complete_waits(shown, qtbot):
    session = Session(WAVE)
    view = shown(session)
    snapshot = session.snapshot
    view.show_snapshot(None, replace(snapshot, computed=20))
    assert view.sentence.text().startswith("Computing")
    assert not len(view.way.getData()[0])
    view.show_snapshot(None, snapshot)
    qtbot.waitUntil(lambda: len(view.way.getData()[0]) == 30)


def test_that_the_panel_says_how_much_of_a_long_run_it_draws(shown, monkeypatch):
    monkeypatch.setattr(path_panel, "_POINTS_AT_MOST", 8)
    monkeypatch.setattr(path_panel, "_DOTS_AT_MOST", 5)
    session = Session(WAVE)
    view = shown(session)
    points, _ = by_svd(session.snapshot.run.output_sequence)
    assert "one timestep in 4" in view.sentence.text()
    x, _ = view.way.getData()
    np.testing.assert_allclose(x, points[::4, 0], atol=1e-9)
    assert not len(view.dots.getData()[0])
    session.go_to_timestep(27)
    # The marker is at the very timestep, drawn or not.
    assert view.label.text() == "27"
    assert view.marker.pos().x() == pytest.approx(points[26, 0])
    assert len(view.visited.getData()[0]) == 5


def test_that_a_long_search_ends_when_nobody_looks(shown, qtbot, monkeypatch):
    def endless(*_):
        while True:
            yield 0.5

    session = Session(WAVE)
    view = shown(session)
    with monkeypatch.context() as patch:
        patch.setattr(path_panel, "principal_path", endless)
        patch.setattr("rnn_viewer.widgets.background_job.AT_ONCE", 0.0)
        session.change(weight_scale=0.5)
        assert view.job.running
        assert view.sentence.text().startswith("Computing")
        view.set_in_view(False)
        assert not view.job.running
    view.set_in_view(True)
    qtbot.waitUntil(lambda: len(view.way.getData()[0]) == 30)


def test_that_the_wheel_goes_nearer_and_a_double_click_shows_all(shown, qtbot):
    view = shown(Session(WAVE))
    box = view.plot.getPlotItem().vb
    before = box.viewRange()
    box.scaleBy((0.2, 0.2))
    assert box.viewRange() != before
    viewport, button = view.plot.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseDClick(viewport, button, pos=viewport.rect().center())
    qtbot.mouseRelease(viewport, button, pos=viewport.rect().center())
    np.testing.assert_allclose(box.viewRange(), before)


@pytest.mark.parametrize(("height", "words"), [(160, "2nd"), (400, "2nd direction")])
def test_that_the_label_to_the_left_is_whole_in_a_low_dock(shown, height, words):
    view = shown(Session(WAVE))
    view.resize(view.width(), height)
    QCoreApplication.processEvents()
    axis = view.plot.getPlotItem().getAxis("left")
    assert axis.labelText.rsplit(" (")[0] == words
    assert axis.label.boundingRect().width() <= view.plot.height()
    assert axis.label.toPlainText().rstrip().endswith("%)")


def test_that_a_share_that_is_next_to_nothing_is_written(shown):
    view = shown(Session(RNNSettings(input_kind="sine")))
    axis = view.plot.getPlotItem().getAxis("left")
    assert axis.label.toPlainText().rstrip().endswith("(<0.1 %)")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_everything_fits_a_small_dock(shown, theme):
    view = shown(Session(WAVE))
    view.show_theme(theme)
    hint = view.minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150
    label = view.sentence
    assert label.height() >= label.heightForWidth(label.width())
    for side in ("bottom", "left"):
        axis = view.plot.getPlotItem().getAxis(side)
        label = axis.mapToScene(axis.mapFromItem(axis.label, axis.label.boundingRect()))
        assert view.plot.sceneRect().contains(label.boundingRect().center())
        assert label.boundingRect().right() <= view.plot.width()
        assert label.boundingRect().top() >= 0
    assert view.plot.accessibleName()
    assert view.plot.toolTip()


def test_that_the_path_of_a_long_run_is_that_around_the_shown_timestep(
    shown, qtbot, monkeypatch
):
    monkeypatch.setattr("rnn_viewer.core.run.incremental_run.PYRAMID_FROM", 1_000)
    monkeypatch.setattr("rnn_viewer.widgets.stretch_job._REST", 5)
    monkeypatch.setattr(path_panel, "MOST_TIMESTEPS", 100)
    settings = replace(WAVE, timesteps=3_000, input_kind="random", output_features=5)
    session = Session(settings)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    session.go_to_timestep(2_000)
    view = shown(session)
    rows = session.snapshot.run.rows(1_949, 2_049)
    path, _ = by_svd(rows)
    x, y = view.way.getData()
    np.testing.assert_allclose(np.column_stack((x, y)), path, atol=1e-9)
    assert "Drawn: timesteps 1,950 to 2,049 of 3,000." in view.sentence.text()
    assert (view.marker.x(), view.marker.y()) == pytest.approx(tuple(path[50]))
    session.go_to_timestep(500)
    assert not view.marker.isVisible()
    qtbot.waitUntil(lambda: "timesteps 450 to 549" in view.sentence.text())
    assert view.marker.isVisible()
    session.rewind()
    qtbot.waitUntil(lambda: "timesteps 1 to 100" in view.sentence.text())


def words_of(recipe: Recipe) -> str:
    run = start(recipe)
    run.advance()
    return PathWords().tell(done(principal_path(run)), 1, run.timesteps)


@given(data=st.data())
def test_that_what_the_directions_show_is_what_they_show(data, networks, qapp):
    recipe = data.draw(networks)
    text = words_of(recipe)
    rows = simulate(
        recipe.settings,
        weights=recipe.weights,
        inputs=recipe.inputs,
    ).output_sequence
    if recipe.initial_state.any() or recipe.emptied or not np.isfinite(rows).all():
        return
    still = "stands still" in text or "A single timestep" in text
    if still or np.abs(rows).max() > 1e100:
        return
    centred = rows - rows.mean(axis=0)
    # The squares of the smallest outputs are 0.
    centred /= np.abs(centred).max() or 1.0
    strengths = np.linalg.svd(centred, compute_uv=False) ** 2
    share = strengths[:2].sum() / strengths.sum() if strengths.sum() else 0.0
    if "show all of" in text:
        assert share > 1 - 1e-9
    elif said := re.search(r"show ([<>]?)([\d.]+) %", text):
        assert said[2] != "100"
        wanted = 0.999 if said[1] == ">" else float(said[2]) / 100
        assert share == pytest.approx(wanted, abs=0.0011)
    else:
        assert "one point" in text


def test_that_a_run_that_overflows_is_not_said_to_show_nothing(qapp):
    text = words_of(
        Recipe(RNNSettings(activation="identity", weight_scale=1e6, timesteps=40))
    )
    assert " 0 %" not in text
    assert "left out" in text
