"""What does it remember: three experiments, driven by a session."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.analysis import experiments
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.other_runs import other_start
from rnn_viewer.core.run.run import Run
from rnn_viewer.session import Session
from rnn_viewer.views.memory.memory_panel import MemoryPanel
from tests.walks import pairs

pytestmark = pytest.mark.one_window

FADING = RNNSettings(weight_scale=0.05)
EXPERIMENTS = ("swap_inputs", "swap_start", "nudge")


@pytest.fixture
def shown(qtbot, qapp):
    """Show the panel of a session, as in its dock."""
    qapp.setStyle("Fusion")
    panels = []

    def show(session: Session, size=(720, 285)) -> MemoryPanel:
        view = MemoryPanel()
        panels.append(view)
        qtbot.addWidget(view)
        session.changed.connect(view.show_snapshot)
        view.show_snapshot(None, session.snapshot)
        view.resize(*size)
        view.show()
        view.set_in_view(True)
        return view

    yield show
    for view in panels:
        view.set_in_view(False)


def click(view, name):
    view.findChild(QPushButton, f"experiment_{name}").click()
    settle(view)


def settle(view):
    """Wait until an experiment is done, in the window's thread or by a worker."""
    while view.job.running:
        QCoreApplication.processEvents()


def nudge_by(view, text):
    field = view.findChild(QLineEdit, "nudge_amount")
    field.setText(text)
    field.editingFinished.emit()
    settle(view)


def test_that_it_explains_itself_before_the_first_click(shown):
    view = shown(Session())
    for word in ("Swap the inputs", "Swap the start", "Nudge"):
        assert word in view.sentence.text()
    assert not view.picture.isVisible()
    assert not view.compare.isVisible()
    for name in EXPERIMENTS:
        assert view.findChild(QPushButton, f"experiment_{name}").toolTip()


def test_that_inputs_are_said_to_have_no_effect_in_the_book(shown):
    view = shown(Session())
    click(view, "swap_inputs")
    assert view.sentence.text() == (
        "Other inputs, the same outputs: from timestep 2 on every output is exactly"
        " the same (difference 0). They have no effect."
    )
    x, _ = view.picture.plot.curves.measured.getData()
    assert x.tolist() == [1.0]
    assert view.picture.plot.curves.band.getData()[0].tolist() == [1.5, 100.5]
    assert view.picture.plot.labels["zero"].text() == "exactly 0"


def test_that_other_inputs_are_seen_at_a_small_scale(shown):
    view = shown(Session(FADING))
    click(view, "swap_inputs")
    other = simulate(RNNSettings(weight_scale=0.05, inputs_seed=43)).output_sequence
    most = np.abs(other - simulate(FADING).output_sequence)[-1].max()
    assert f"at the end they differ by up to {most:.3g}." in view.sentence.text()
    assert not view.picture.plot.curves.band.isVisible()


def test_that_the_horizon_is_told_and_marked_and_moves_with_the_scale(shown):
    session = Session(FADING)
    view = shown(session)
    click(view, "swap_start")
    assert "forgotten after 7 timesteps" in view.sentence.text()
    assert view.picture.plot.horizon.line().x1() == 7.5
    assert view.picture.plot.threshold.line().y1() == pytest.approx(-6)
    session.change(weight_scale=0.02)
    settle(view)
    assert "forgotten after 16 timesteps" in view.sentence.text()
    assert view.picture.plot.horizon.line().x1() == 16.5
    session.change(weight_scale=1.0)
    settle(view)
    assert "forgotten after 1 timestep:" in view.sentence.text()


def test_that_a_start_that_is_not_forgotten_is_said_to_be_so(shown):
    settings = RNNSettings(timesteps=3, weight_scale=0.05)
    view = shown(Session(settings))
    click(view, "swap_start")
    assert "not forgotten within 3 timesteps" in view.sentence.text()
    assert not view.picture.plot.horizon.isVisible()


@pytest.mark.parametrize(
    "settings", [FADING, RNNSettings(weight_scale=1.0), RNNSettings(timesteps=9)]
)
def test_that_the_horizons_of_several_starts_are_told(shown, settings):
    view = shown(Session(settings))
    click(view, "swap_start")
    run, found = simulate(settings), []
    for number in range(5):
        state = other_start(Recipe(settings), number).initial_state
        other = Run(run.weights, run.inputs, "tanh", state)
        other.advance()
        apart = np.abs(run.output_sequence - other.output_sequence).max(axis=1) > 1e-6
        found.append(int(np.flatnonzero(apart)[-1]) + 1 if apart.any() else 0)
    least, most = min(found), max(found)
    counts = f"{least} to {most} timesteps" if least < most else f"{most} timestep"
    said = f"Memory horizon of 5 random starts: {counts}"
    if most == settings.timesteps:
        said = "Of 5 random starts none is."
    assert said in view.sentence.text()


def test_that_a_nudge_is_felt_and_predicted(shown):
    view = shown(Session(FADING))
    view.findChild(QSpinBox, "nudge_timestep").setValue(9)
    view.findChild(QSpinBox, "nudge_feature").setValue(3)
    nudge_by(view, "1e-3")
    click(view, "nudge")
    text = view.sentence.text()
    assert text.startswith("At timestep 9, input 3 changed by 0.001: felt most at")
    assert "the Jacobian product predicts it to within 0.00" in text
    x, measured = view.picture.plot.curves.measured.getData()
    predicted = dict(zip(*view.picture.plot.curves.predicted.getData(), strict=True))
    assert x[0] == 9
    assert [predicted[t] for t in x[:4]] == pytest.approx(measured[:4], abs=1e-3)
    assert view.picture.plot.labels["measured"].text()
    assert view.picture.plot.labels["predicted"].text()


def test_that_a_nudge_follows_its_fields(shown):
    view = shown(Session(FADING))
    click(view, "nudge")
    view.findChild(QSpinBox, "nudge_timestep").setValue(20)
    settle(view)
    assert view.sentence.text().startswith("At timestep 20, input 1")
    nudge_by(view, "-0,25")
    assert "changed by -0.25" in view.sentence.text()


def test_that_a_wrong_amount_gets_a_sentence_and_changes_nothing(shown):
    view = shown(Session(FADING))
    click(view, "nudge")
    before, curve = view.sentence.text(), view.picture.plot.curves.measured.getData()[1]
    for text in ("", "abc", "0", "inf", "nan", "1e999"):
        nudge_by(view, text)
        click(view, "nudge")
        said = view.sentence.text()
        assert said.startswith("The amount has to be a number other than 0"), text
        assert said.endswith(before)
        assert view.picture.plot.curves.measured.getData()[1] is curve
    nudge_by(view, "0.001")
    assert view.sentence.text() == before


def test_that_the_cursor_is_at_the_present_timestep(shown):
    session = Session(FADING)
    view = shown(session)
    click(view, "swap_inputs")
    assert not view.picture.plot.now.isVisible()
    session.go_to_timestep(40)
    assert view.picture.plot.now.line().x1() == 40
    assert view.picture.plot.labels["reading"].text().startswith("timestep 40: ‖Δ‖ 0.0")


def test_that_a_step_draws_no_curve_again(shown, monkeypatch):
    session = Session(FADING)
    view = shown(session)
    click(view, "swap_start")
    monkeypatch.setattr(
        view.picture.plot.curves.measured, "setData", lambda *_: pytest.fail("drawn")
    )
    monkeypatch.setattr(view.job, "begin", lambda *_: pytest.fail("done again"))
    session.go_to_timestep(7)
    session.step()
    assert view.picture.plot.now.line().x1() == 8


def test_that_the_other_run_can_be_compared_in_the_window(shown):
    session = Session(FADING)
    view = shown(session)
    view.baseline_wanted.connect(session.compare_with)
    for name in EXPERIMENTS:
        session.set_comparison("run")
        click(view, name)
        click(view, "compare")
        difference = session.snapshot.difference
        assert session.snapshot.compared == "difference"
        assert difference.largest == view._experiment.greatest > 0


def test_that_nothing_is_done_again_while_it_is_hidden(shown, monkeypatch):
    session = Session(FADING)
    view = shown(session)
    click(view, "swap_start")
    view.set_in_view(False)
    with monkeypatch.context() as patch:
        patch.setattr(experiments, "swap_start", lambda *_: pytest.fail("was done"))
        session.change(weight_scale=0.02)
    view.set_in_view(True)
    settle(view)
    assert "after 16 timesteps" in view.sentence.text()


def test_that_it_waits_for_a_run_to_be_complete(shown, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(RNNSettings(weight_scale=0.05, timesteps=2_000))
    view = shown(session)
    view.findChild(QPushButton, "experiment_swap_start").click()
    assert view.sentence.text().startswith("Computing")
    assert not view.compare.isEnabled()
    qtbot.waitUntil(lambda: "forgotten after 7" in view.sentence.text())
    assert view.compare.isEnabled()


def test_that_a_run_too_large_for_two_is_refused_in_a_sentence(shown, monkeypatch):
    monkeypatch.setattr(experiments, "memory_limit", lambda: 1000)
    session = Session(FADING)
    view = shown(session)
    click(view, "swap_inputs")
    assert view.sentence.text().startswith("Not done: timesteps 100 needs")
    monkeypatch.setattr(view, "_renew", lambda *_: pytest.fail("tried again"))
    session.step()


EXTREME = (
    RNNSettings(activation="relu", weight_scale=1e6, timesteps=60),
    RNNSettings(timesteps=1, input_features=1, output_features=1),
    RNNSettings(timesteps=5_000, output_features=2),
)


@pytest.mark.parametrize(("name", "settings"), pairs(EXPERIMENTS, EXTREME))
def test_that_extreme_runs_do_no_harm(shown, qtbot, name, settings):
    session = Session(settings)
    view = shown(session)
    click(view, name)
    qtbot.waitUntil(lambda: not view.sentence.text().startswith("Computing"))
    session.go_to_timestep(1)
    view.grab()
    assert view.sentence.text().endswith(".")


def test_that_units_are_shown_where_there_is_room(shown):
    view = shown(Session(FADING))
    click(view, "swap_inputs")
    assert view.picture.map.isVisible()
    view.resize(300, 285)
    assert not view.picture.map.isVisible()
    hint = view.minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150


@pytest.fixture
def long(monkeypatch, qtbot):
    """A session at timestep 2,000 of 3,000; 400 of a long run are run twice."""
    monkeypatch.setattr("rnn_viewer.core.run.incremental_run.PYRAMID_FROM", 1_000)
    monkeypatch.setattr("rnn_viewer.core.analysis.part_experiments.MOST_TIMESTEPS", 400)
    session = Session(RNNSettings(timesteps=3_000, weight_scale=0.05))
    qtbot.waitUntil(lambda: session.snapshot.complete)
    session.go_to_timestep(2_000)
    return session


def test_that_a_part_of_a_long_run_is_run_twice_and_it_is_said(long, shown, qtbot):
    view, said = shown(long), []
    view.findChild(QSpinBox, "nudge_timestep").setValue(2_000)
    for name in EXPERIMENTS:
        click(view, name)
        where = "Run twice: timesteps 2,000 to 2,399 of 3,000, from the state there. "
        qtbot.waitUntil(lambda where=where: view.sentence.text().startswith(where))
        # Another run of 400 timesteps is no baseline of one of 3,000.
        assert not view.compare.isEnabled()
        assert view._experiment.differences.shape == (400, 64)
        said.append(view.sentence.text())
    assert len(set(said)) == len(EXPERIMENTS)


def test_that_timesteps_of_a_part_are_counted_in_the_whole_run(long, shown, qtbot):
    view = shown(long)
    view.findChild(QSpinBox, "nudge_timestep").setValue(2_007)
    click(view, "nudge")
    qtbot.waitUntil(lambda: "At timestep 2007, input 1" in view.sentence.text())
    assert "felt most at timestep 2007" in view.sentence.text()
    ((bottom, *_),) = view.picture.plot.getPlotItem().getAxis("bottom")._tickLevels
    assert bottom == (1, "2007")
    long.go_to_timestep(2_010)
    assert "timestep 2010: ‖Δ‖" in view.picture.plot.labels["reading"].text()
    long.go_to_timestep(1_000)
    assert not view.picture.plot.now.isVisible()
    assert view.picture.map._cursor().isNull()
