"""The gauges beside the settings, driven by a session."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from rnn_viewer import RNNSettings
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.session import Session
from rnn_viewer.views import diagnosis
from rnn_viewer.views.diagnosis import Diagnosis
from rnn_viewer.widgets.gauge import Gauge
from rnn_viewer.widgets.theme import DARK, LIGHT

pytestmark = pytest.mark.one_window

LIVING = RNNSettings(weight_scale=0.2, distribution="normal", seed=5)
NAMES = ("saturated_run", "saturated_timestep", "spectral_radius", "balance")


def three_digits(number: float) -> str:
    return np.format_float_positional(number, 3, fractional=False, trim="-")


@pytest.fixture
def shown(qtbot, qapp):
    """Show the diagnosis of a session, 240 pixels wide as in its dock."""
    qapp.setStyle("Fusion")

    def show(session: Session) -> Diagnosis:
        view = Diagnosis()
        qtbot.addWidget(view)
        session.changed.connect(view.show_snapshot)
        view.show_snapshot(None, session.snapshot)
        view.resize(240, 190)
        view.show()
        return view

    return show


def test_that_the_book_is_saturated_from_end_to_end(shown):
    session = Session()
    view = shown(session)
    session.go_to_timestep(50)
    assert view.saturated_run.value == "100 %"
    assert view.saturated_timestep.value == "100 %"
    assert view.saturated_run.parts == (1.0,)


def test_that_the_numbers_are_those_of_the_book(shown):
    session = Session(LIVING)
    view = shown(session)
    session.go_to_timestep(7)
    run = session.snapshot.run
    W, U, b = run.weights.W, run.weights.U, run.weights.b
    flat = 1 - run.output_sequence**2 < 0.02
    radius = np.abs(np.linalg.eigvals(U)).max()
    terms = W @ run.inputs[6], U @ run.output_sequence[5], b
    means = [np.mean(np.abs(term)) for term in terms]
    assert 0 < flat.mean() < 1
    assert view.saturated_run.value == f"{100 * flat.mean():.1f} %"
    assert view.saturated_timestep.value == f"{100 * flat[6].mean():.1f} %"
    assert view.saturated_timestep.parts == (flat[6].mean(),)
    assert view.spectral_radius.value == three_digits(radius)
    assert view.spectral_radius.parts == pytest.approx([radius / (1 + radius)])
    assert view.balance.values == tuple(map(three_digits, means))
    np.testing.assert_allclose(view.balance.parts, np.array(means) / sum(means))


def test_that_a_timestep_has_no_numbers_before_they_are_computed(shown):
    session = Session(LIVING)
    view = shown(session)
    session.set_step_size("operation")
    told = []
    for _ in range(8):
        told.append((view.saturated_timestep.value, view.balance.values[1]))
        session.step()
    shares = [share != "—" for share, _ in told]
    means = [mean != "—" for _, mean in told]
    # At the start, then after each of the seven operations.
    assert shares == [False] * 5 + [True] * 3
    assert means == [False] * 3 + [True] * 5
    session.rewind()
    assert view.saturated_timestep.value == "—"
    assert view.balance.parts is None


def test_that_a_radius_of_one_stands_in_the_middle(shown):
    weights = Weights(np.ones((2, 1)), np.array([[0.0, 1.0], [-1.0, 0.0]]), np.ones(2))
    view = shown(Session(recipe=Recipe(weights=weights)))
    assert view.spectral_radius.value == "1"
    assert view.spectral_radius.parts == pytest.approx([0.5])


def test_that_a_radius_being_computed_shows_three_dots(shown, qtbot):
    session = Session(RNNSettings(timesteps=2, output_features=300))
    view = shown(session)
    assert view.spectral_radius.value == "…"
    assert view.spectral_radius.parts is None
    qtbot.waitUntil(lambda: view.spectral_radius.value != "…")
    radius = np.abs(np.linalg.eigvals(session.snapshot.weights.U)).max()
    assert view.spectral_radius.value == three_digits(radius)


def test_that_a_radius_that_is_not_sought_is_said_to_be_unknown(shown, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.spectrum_finder.UNITS_AT_MOST", 3)
    view = shown(Session(RNNSettings(timesteps=2, output_features=4)))
    assert view.spectral_radius.value == "—"
    assert "not known" in view.spectral_radius.accessibleDescription()


def test_that_the_share_of_a_run_waits_until_it_is_complete(shown, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(RNNSettings(timesteps=1_000))
    view = shown(session)
    assert view.saturated_run.value == "…"
    qtbot.waitUntil(lambda: session.snapshot.computed == 1_000)
    assert view.saturated_run.value == "100 %"


def test_that_numbers_that_are_not_finite_are_drawn_too(shown):
    session = Session(RNNSettings(activation="relu", weight_scale=1e6, timesteps=60))
    view = shown(session)
    for timestep in (10, 25, 40, 60):
        session.go_to_timestep(timestep)
        view.grab()
    assert view.balance.values[1] in ("inf", "nan")


def test_that_nothing_is_computed_while_it_is_hidden(shown, monkeypatch):
    session = Session(LIVING)
    view = shown(session)
    session.go_to_timestep(3)
    view.hide()
    before = view.balance.values
    with monkeypatch.context() as patch:
        patch.setattr(diagnosis, "balance", lambda *_: pytest.fail("was computed"))
        session.go_to_timestep(9)
        session.change(weight_scale=1.0)
    view.show()
    assert view.balance.values != before
    fresh = shown(session)
    assert [g.value for g in view.gauges] == [g.value for g in fresh.gauges]
    assert view.balance.values == fresh.balance.values


def test_that_a_step_draws_only_what_changed(shown, qapp, monkeypatch):
    session = Session()
    view = shown(session)
    session.go_to_timestep(20)
    qapp.processEvents()
    drawn = []
    monkeypatch.setattr(
        Gauge, "paint", lambda gauge, *_: drawn.append(gauge.objectName())
    )
    session.step()
    session.choose_unit(3)
    qapp.processEvents()
    assert drawn == ["balance"]
    assert view.isVisible()


def test_that_each_gauge_says_its_name_its_value_and_what_it_tells(shown):
    session = Session(LIVING)
    view = shown(session)
    session.go_to_timestep(4)
    for name in NAMES:
        gauge = view.findChild(QWidget, name)
        assert gauge.accessibleName()
        tip = gauge.toolTip()
        assert tip.endswith(".")
        assert gauge.accessibleDescription().endswith(tip)
        value = gauge.value or f"W·input_t {view.balance.values[0]} · U·state_t"
        assert gauge.accessibleDescription().startswith(value)
    assert "a linear guide, not a proof" in view.spectral_radius.toolTip()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_it_fits_its_dock_in_colours_that_can_be_told_apart(shown, theme):
    session = Session(LIVING)
    view = shown(session)
    view.show_theme(theme)
    session.go_to_timestep(4)
    hint = view.minimumSizeHint()
    assert hint.width() <= 240
    assert hint.height() <= 190
    bar = view.balance.grab().toImage()
    y = view.balance.fontMetrics().height() + 6
    colours = [bar.pixelColor(x, y).name() for x in range(2, bar.width() - 2)]
    ground = QColor(theme.base).name()
    parts = [colour for colour in dict.fromkeys(colours) if colour != ground]
    assert parts == [theme.highlight, theme.over, theme.muted]


def test_that_the_guide_of_the_spectral_radius_follows_the_activation(shown):
    session = Session(LIVING)
    view = shown(session)
    gauge = view.spectral_radius
    assert "below 1 the state" in gauge.toolTip()
    session.change(activation="sigmoid")
    assert "below 4 the state tends to fade, above 4 to grow" in gauge.toolTip()
    assert "where sigmoid is steepest (slope 0.25)" in gauge.toolTip()
    assert list(gauge._marks.items())[1] == ("4", 0.5)
    radius = session.snapshot.spectral_radius
    assert gauge.parts == (radius / (4 + radius),)
