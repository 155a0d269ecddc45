"""The eigenvalue panel, driven by a session: circle, dots, arrows and sentence."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer import RNNSettings
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.session import Session
from rnn_viewer.views.dynamics.eigenvalue_panel import EigenvaluePanel, told_of
from rnn_viewer.widgets.theme import DARK, LIGHT


@pytest.fixture
def shown(qtbot, qapp):
    """Show the panel of a session, as small as it gets in its dock."""
    qapp.setStyle("Fusion")

    def show(session: Session, size: tuple[int, int] = (230, 250)) -> EigenvaluePanel:
        view = EigenvaluePanel()
        qtbot.addWidget(view)
        view.show_theme(LIGHT)
        view.set_in_view(True)
        session.changed.connect(view.show_snapshot)
        view.resize(*size)
        with qtbot.waitExposed(view):
            view.show()
        view.show_snapshot(None, session.snapshot)
        QCoreApplication.processEvents()
        return view

    return show


def of_matrix(U: np.ndarray, **settings) -> Session:
    weights = Weights(np.ones((len(U), 1)), U, np.zeros(len(U)))
    return Session(recipe=Recipe(RNNSettings(timesteps=2, **settings), weights))


def dots(item) -> set[complex]:
    x, y = item.getData()
    return {complex(round(a, 9), round(b, 9)) for a, b in zip(x, y, strict=True)}


def edges(view: EigenvaluePanel) -> tuple[float, float]:
    (_, right), (_, top) = view.plot.getPlotItem().vb.viewRange()
    return right, top


def test_that_dots_outside_the_circle_have_another_shape_and_colour(shown):
    turning = [[0.3, -0.4], [0.4, 0.3]]
    U = np.zeros((4, 4))
    U[:2, :2], U[2, 2], U[3, 3] = turning, -1.5, 0.25
    view = shown(of_matrix(U))
    assert dots(view.inside) == {0.3 + 0.4j, 0.3 - 0.4j, 0.25}
    assert dots(view.outside) == {-1.5}
    assert view.inside.opts["symbol"] != view.outside.opts["symbol"]
    assert view.outside.opts["brush"].color().name() == LIGHT.unit
    text = view.sentence.text().replace("\u00a0", " ").replace("\u2060", "")
    assert text.startswith("1 of 4 eigenvalues outside the unit circle (largest |λ| =")
    assert "|λ| = 1.5)" in text
    assert "without tanh the state would grow along its direction;" in text
    assert view.plot.accessibleDescription() == view.sentence.text()


def test_that_the_dots_follow_weight_scale(shown):
    session = Session(RNNSettings(output_features=12, weight_scale=0.5))
    view = shown(session)
    for scale in (0.5, 0.25, 0.01):
        session.change(weight_scale=scale, continuing=True)
        values = np.linalg.eigvals(session.snapshot.weights.U)
        there = np.concatenate([i.getData() for i in (view.inside, view.outside)], 1)
        np.testing.assert_allclose(
            np.sort_complex(there[0] + 1j * there[1]),
            np.sort_complex(values),
            atol=1e-12,
        )
        outside = int((np.abs(values) > 1).sum())
        assert view.sentence.text().startswith(f"{outside or 'None'} of 12 ")


def test_that_the_circle_stays_whole_and_round_whatever_the_scale(shown):
    session = Session()
    for size in ((230, 250), (560, 200)):
        view = shown(session, size)
        for scale in (1.0, 0.3, 0.05, 1e-3):
            session.change(weight_scale=scale)
            across, up = view.plot.getPlotItem().vb.viewPixelSize()
            assert across == pytest.approx(up, rel=0.01)
            assert min(edges(view)) > 1.05
            assert 1 / across > 15


def test_that_an_arrow_at_the_edge_tells_of_what_lies_far_out(shown):
    session = Session()
    view = shown(session)
    radius = np.abs(np.linalg.eigvals(session.snapshot.weights.U)).max()
    right, _ = edges(view)
    tip = view.arrows.path().boundingRect()
    assert right < 5 < radius
    assert 0.8 * right < tip.right() <= right * 1.001
    assert tip.center().y() == pytest.approx(0, abs=1e-9)
    assert view.farthest.text() == f"▶ λ = {radius:.1f}"
    across, _ = view.plot.getPlotItem().vb.viewPixelSize()
    width = view.farthest.boundingRect().width() * across
    assert view.farthest.pos().x() + width <= right
    view.range.click()
    assert min(edges(view)) > radius
    assert view.arrows.path().isEmpty()
    assert not view.farthest.isVisible()


def test_that_nothing_jumps_while_the_scale_is_dragged(shown):
    session = Session(RNNSettings(timesteps=5, output_features=16))
    view = shown(session)
    before = None
    for scale in np.geomspace(1.0, 0.01, 60):
        session.change(weight_scale=float(scale), continuing=True)
        reach = min(edges(view))
        assert before is None or before / 1.1 < reach <= before * 1.0001
        before = reach


def test_that_eigenvalues_of_a_rotation_lie_on_the_circle(shown):
    session = Session(RNNSettings(distribution="orthogonal", output_features=20))
    view = shown(session)
    assert view.sentence.text().startswith("20 of 20 eigenvalues on the unit circle")
    assert len(view.outside.getData()[0]) == 0


def test_that_several_eigenvalues_have_several_directions(shown):
    view = shown(of_matrix(np.diag([1.5, -2.0, 0.5])))
    assert view.sentence.text().startswith("2 of 3 eigenvalues outside")
    assert "would grow along their directions;" in view.sentence.text()
    view = shown(of_matrix(np.diag([1.0, 0.5])))
    assert "would keep its size along its direction." in view.sentence.text()


def test_that_a_linear_loop_is_said_to_need_an_input(shown):
    view = shown(of_matrix(np.array([[2.0]]), activation="identity"))
    assert "without input the state would grow" in view.sentence.text()


@pytest.mark.parametrize(
    ("values", "said"),
    [(None, "Computing the eigenvalues"), (np.empty(0, complex), "are not known")],
)
def test_that_it_says_when_they_are_computed_or_not_known(shown, values, said):
    session = Session()
    view = shown(session)
    view.show_snapshot(None, replace(session.snapshot, eigenvalues=values))
    assert said in view.sentence.text()
    assert not dots(view.inside)
    assert not dots(view.outside)
    assert not view.farthest.isVisible()
    view.show_snapshot(None, session.snapshot)
    assert view.sentence.text().startswith("54 of 64")


@pytest.mark.parametrize("size", [1e-300, 1e160])
def test_that_numbers_of_any_size_do_no_harm(shown, size):
    view = shown(of_matrix(size * np.array([[1.0, 2.0], [3.0, 4.0]])))
    view.range.click()
    view.grab()
    assert "of 2 eigenvalues outside" in view.sentence.text()


def test_that_an_eigenvalue_is_read_by_pointing_at_it():
    assert told_of(0.3, -0.4) == "λ = 0.3 − 0.4i, |λ| = 0.5"
    assert told_of(-31.46, 0.0) == "λ = -31.5, |λ| = 31.5"


def test_that_a_step_draws_nothing(shown, monkeypatch):
    session = Session()
    view = shown(session)
    monkeypatch.setattr(view, "_show_values", lambda *_: pytest.fail("drawn"))
    session.step(3)
    assert view.sentence.text().startswith("54 of 64")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_everything_fits_a_small_dock(shown, theme):
    view = shown(Session())
    view.show_theme(theme)
    hint = view.minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150
    label = view.sentence
    assert label.height() >= label.heightForWidth(label.width())
    assert view.plot.height() > 110
    assert view.range.geometry().bottom() <= view.height()
    assert view.range.accessibleName()
    assert view.range.toolTip()
