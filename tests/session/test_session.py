"""The session: the one writer of snapshots."""

import gc
import math
import threading
import weakref

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.settings.setting_errors import TooLarge, UnknownSetting
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.session import Session, store

SMALL = RNNSettings(timesteps=5, input_features=2, output_features=3)


@pytest.fixture
def session(qapp) -> Session:
    return Session(SMALL)


def test_that_the_run_equals_what_simulate_gives(session):
    run = session.snapshot.run
    assert run.output_sequence.tobytes() == simulate(SMALL).output_sequence.tobytes()


def test_that_each_change_is_told_once_with_old_and_new(session):
    told = []
    session.changed.connect(lambda old, new: told.append((old, new)))
    before = session.snapshot
    session.step()
    assert told == [(before, session.snapshot)]
    session.change(weight_scale=0.5)
    assert len(told) == 2
    assert told[1][0] is told[0][1]


def test_that_a_step_makes_no_new_run_and_one_trace_a_timestep(session):
    session.set_step_size("operation")
    session.step()
    first = session.snapshot
    session.step()
    assert session.snapshot.run is first.run
    assert session.snapshot.weights is first.weights
    assert session.snapshot.trace is first.trace
    session.step(6)
    assert session.snapshot.trace is not first.trace


def test_that_what_cannot_be_used_is_refused_and_nothing_changes(session):
    refused = []
    session.refused.connect(refused.append)
    before = session.snapshot
    session.change(timesteps=0)
    session.change(nonsense=1)
    session.change(timesteps=10_000_000, output_features=8192)
    assert session.snapshot is before
    assert refused[0].field == "timesteps"
    assert isinstance(refused[1], UnknownSetting)
    assert isinstance(refused[2], TooLarge)
    assert not session.undo_stack.canUndo()


def test_that_a_change_to_the_same_value_is_no_change(session):
    session.change(timesteps=5)
    assert not session.undo_stack.canUndo()


def test_that_new_weights_set_another_seed_each_time(session):
    seeds = set()
    for _ in range(5):
        before = session.snapshot.recipe.settings.weights_seed
        session.new_weights()
        seed = session.snapshot.recipe.settings.weights_seed
        assert seed != before
        seeds.add(seed)
    session.undo_stack.setIndex(0)
    assert session.snapshot.recipe.settings.weights_seed is None


def test_that_imported_arrays_set_the_sizes(qapp):
    inputs = np.linspace(0, 1, 14).reshape(7, 2)
    session = Session(recipe=Recipe(SMALL, inputs=inputs))
    assert session.snapshot.recipe.settings.timesteps == 7
    np.testing.assert_array_equal(session.snapshot.inputs, inputs)


def test_that_a_long_run_is_shown_while_it_is_computed(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    settings = RNNSettings(timesteps=100_000, input_features=4, output_features=8)
    session = Session(settings)
    seen = []
    session.changed.connect(lambda _, new: seen.append(new.computed))
    assert session.snapshot.computed < 100_000
    qtbot.waitUntil(lambda: session.snapshot.computed == 100_000)
    assert seen == sorted(seen)
    assert len(seen) > 1
    expected = simulate(settings).output_sequence
    assert session.snapshot.run.output_sequence.tobytes() == expected.tobytes()


def test_that_the_position_waits_for_a_long_run_to_reach_it(qapp, qtbot, monkeypatch):
    settings = RNNSettings(timesteps=5_000, input_features=4, output_features=8)
    session = Session(settings)
    qtbot.waitUntil(lambda: session.snapshot.computed == 5_000)
    session.go_to_timestep(4_000)
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session.change(weight_scale=0.5)
    assert session.snapshot.position.completed < 4_000
    qtbot.waitUntil(lambda: session.snapshot.computed == 5_000)
    assert session.snapshot.position == Position(3_999, 5)


def test_that_a_run_has_the_same_bits_however_it_was_cut(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.at_once.AT_ONCE", 0.0)
    session = Session(RNNSettings(timesteps=1_000, weight_scale=0.05))
    qtbot.waitUntil(lambda: session.snapshot.computed == 1_000)
    whole = simulate(RNNSettings(timesteps=1_000, weight_scale=0.05))
    assert session.snapshot.run.output_sequence.tobytes() == (
        whole.output_sequence.tobytes()
    )


@pytest.mark.parametrize("continuing", [False, True])
def test_that_a_change_that_fails_is_told_and_is_no_step_of_undo(
    session, qtbot, monkeypatch, continuing
):
    session.change(weights_seed=1)
    before, undone = session.snapshot.recipe, session.undo_stack.count()
    with monkeypatch.context() as broken, qtbot.captureExceptions() as told:
        broken.setattr(store, "start", lambda *_: 1 / 0)
        session.change(weights_seed=2, continuing=continuing)
    assert [kind for kind, *_ in told] == [ZeroDivisionError]
    assert session.snapshot.recipe is before
    assert session.undo_stack.count() == undone
    # Its error holds the frames that held the command.
    gc.collect()
    session.change(weights_seed=3)
    session.undo_stack.undo()
    assert session.snapshot.recipe is before


def test_that_an_undo_that_fails_is_told_and_the_one_before_it_is_next(
    session, qtbot, monkeypatch
):
    first = session.snapshot.recipe
    for seed in (1, 2):
        session.change(weights_seed=seed)
    before = session.snapshot.recipe
    with monkeypatch.context() as broken, qtbot.captureExceptions() as told:
        broken.setattr(store, "start", lambda *_: 1 / 0)
        session.undo_stack.undo()
    assert [kind for kind, *_ in told] == [ZeroDivisionError]
    assert session.snapshot.recipe is before
    session.undo_stack.undo()
    assert session.snapshot.recipe is first
    assert not session.undo_stack.canUndo()


def test_that_a_dropped_session_takes_its_undo_stack_with_it(qapp):
    session = Session(SMALL)
    for seed in (1, 2, 3):
        session.change(weights_seed=seed)
    session.undo_stack.undo()
    gone = weakref.ref(session)
    # Freed at once, no ring: the collector would delete commands a second time.
    gc.disable()
    try:
        del session
        assert gone() is None
    finally:
        gc.enable()


def test_that_the_end_of_outputs_is_that_of_the_run_and_its_baseline(qapp):
    session = Session(RNNSettings(**{**vars(SMALL), "activation": "relu"}))
    session.pin_baseline()
    session.change(weight_scale=0.01)
    now = session.snapshot
    ours, theirs = (
        np.abs(run.output_sequence).max() for run in (now.run, now.baseline.run)
    )
    assert now.output_end == theirs > ours
    for ranges in RANGES:
        session.set_ranges(ranges)
        assert session.snapshot.output_end >= (1 if ranges == "fixed" else theirs)


# The spectral radius

LARGE = RNNSettings(timesteps=2, input_features=2, output_features=30)


def radius_of(session: Session) -> float:
    eigenvalues = np.linalg.eigvals(session.snapshot.weights.U)
    return pytest.approx(float(np.abs(eigenvalues).max()), rel=1e-9)


class Radii:
    """Stands for `eigenvalues`, counts its calls and waits where it is told to."""

    def __init__(self) -> None:
        self.asked: list[np.ndarray] = []
        self.go = threading.Event()
        self.go.set()

    def __call__(self, U: np.ndarray) -> float:
        self.asked.append(U)
        self.go.wait()
        return np.linalg.eigvals(U)


def join_workers() -> None:
    for thread in threading.enumerate():
        if thread.name == "worker":
            thread.join(10)


@pytest.fixture
def radii(monkeypatch):
    counted = Radii()
    # Who waits for the gate cannot be interrupted, and is not waited for long.
    monkeypatch.setattr("rnn_viewer.session.worker._PATIENCE", 0.01)
    finder = "rnn_viewer.session.spectrum_finder"
    monkeypatch.setattr(f"{finder}.eigenvalues", counted)
    monkeypatch.setattr(f"{finder}.UNITS_AT_ONCE", 20)
    yield counted
    counted.go.set()
    join_workers()


def test_that_the_spectral_radius_is_found_once_per_draw(radii, qapp):
    session = Session(SMALL)
    changes = [
        {"weight_scale": -0.5},
        {"activation": "relu"},
        {"input_kind": "sine"},
        {"weight_scale": 0.0},
        {"weight_scale": 3.0},
    ]
    for change in changes:
        session.change(**change)
        assert session.snapshot.spectral_radius == radius_of(session)
    session.step(3)
    session.new_inputs()
    assert len(radii.asked) == 1
    session.new_weights()
    assert len(radii.asked) == 2
    assert session.snapshot.spectral_radius == radius_of(session)


def test_that_imported_weights_have_their_own_spectral_radius(qapp):
    weights = Weights(np.ones((2, 1)), np.diag([0.5, -4.0]), np.zeros(2))
    session = Session(recipe=Recipe(SMALL, weights))
    assert session.snapshot.spectral_radius == pytest.approx(4.0)


def test_that_many_units_are_left_to_a_worker(radii, qapp, qtbot):
    radii.go.clear()
    session = Session(LARGE)
    told = []
    session.changed.connect(lambda old, new: told.append((old, new)))
    assert session.snapshot.spectral_radius is None
    before = session.snapshot
    radii.go.set()
    qtbot.waitUntil(lambda: session.snapshot.spectral_radius is not None)
    assert told == [(before, session.snapshot)]
    assert session.snapshot.run is before.run
    assert session.snapshot.spectral_radius == radius_of(session)


def test_that_a_scale_turned_while_the_worker_works_starts_no_second_one(
    radii, qapp, qtbot
):
    radii.go.clear()
    session = Session(LARGE)
    for scale in (0.5, 0.25, -0.125):
        session.change(weight_scale=scale)
        session.step()
        assert session.snapshot.spectral_radius is None
    radii.go.set()
    qtbot.waitUntil(lambda: session.snapshot.spectral_radius is not None)
    assert len(radii.asked) == 1
    assert session.snapshot.spectral_radius == radius_of(session)
    session.change(weight_scale=2.0)
    assert session.snapshot.spectral_radius == radius_of(session)
    assert len(radii.asked) == 1


def test_that_the_radius_of_another_draw_is_dropped(radii, qapp, qtbot):
    radii.go.clear()
    session = Session(LARGE)
    seen = set()
    session.changed.connect(lambda _, new: seen.add(new.spectral_radius))
    for seed in (1, 2, 3):
        session.change(weights_seed=seed)
    radii.go.set()
    qtbot.waitUntil(lambda: session.snapshot.spectral_radius is not None)
    # The first draw was begun, the last is wanted; those between need nobody's time.
    assert len(radii.asked) == 2
    assert session.snapshot.spectral_radius == radius_of(session)
    assert seen == {None, session.snapshot.spectral_radius}


def test_that_a_radius_that_comes_after_a_smaller_draw_is_dropped(radii, qapp, qtbot):
    radii.go.clear()
    session = Session(LARGE)
    radii.go.set()
    session.change(output_features=3)
    small = session.snapshot
    join_workers()
    QCoreApplication.processEvents()
    assert session.snapshot is small
    assert small.spectral_radius == radius_of(session)


def test_that_a_stopped_session_hears_nothing_of_its_worker(radii, qapp, qtbot):
    radii.go.clear()
    session = Session(LARGE)
    before = session.snapshot
    session.stop()
    radii.go.set()
    join_workers()
    QCoreApplication.processEvents()
    assert session.snapshot is before


def test_that_a_session_may_go_while_its_worker_works(radii, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.spectrum_finder.UNITS_AT_ONCE", 2)
    for _ in range(20):
        radii.go.clear()
        session = Session(SMALL)
        del session
        gc.collect()
        radii.go.set()
    join_workers()
    QCoreApplication.processEvents()


def test_that_no_radius_is_sought_where_it_would_take_minutes(radii, qapp, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.spectrum_finder.UNITS_AT_MOST", 29)
    assert math.isnan(Session(LARGE).snapshot.spectral_radius)
    assert not radii.asked


def test_that_a_window_may_close_while_its_worker_works(radii, open_window, qapp):
    radii.go.clear()
    window = open_window(timesteps=2, input_features=2, output_features=300)
    session = window.session
    told = []
    session.changed.connect(lambda old, new: told.append((old, new)))
    window.close()
    radii.go.set()
    join_workers()
    qapp.processEvents()
    assert radii.asked
    assert not told
