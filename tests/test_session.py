"""The session: the one writer of snapshots."""

import numpy as np
import pytest

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.errors import TooLarge, UnknownSetting
from rnn_viewer.core.position import Position
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.session import Session

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
    monkeypatch.setattr("rnn_viewer.session.AT_ONCE", 0.0)
    monkeypatch.setattr("rnn_viewer.session.SLICE", 0.0005)
    settings = RNNSettings(timesteps=20_000, input_features=4, output_features=8)
    session = Session(settings)
    seen = []
    session.changed.connect(lambda _, new: seen.append(new.computed))
    assert session.snapshot.computed < 20_000
    qtbot.waitUntil(lambda: session.snapshot.computed == 20_000)
    assert seen == sorted(seen)
    assert len(seen) > 1
    expected = simulate(settings).output_sequence
    assert session.snapshot.run.output_sequence.tobytes() == expected.tobytes()


def test_that_the_position_waits_for_a_long_run_to_reach_it(qapp, qtbot, monkeypatch):
    settings = RNNSettings(timesteps=5_000, input_features=4, output_features=8)
    session = Session(settings)
    qtbot.waitUntil(lambda: session.snapshot.computed == 5_000)
    session.go_to_timestep(4_000)
    monkeypatch.setattr("rnn_viewer.session.AT_ONCE", 0.0)
    session.change(weight_scale=0.5)
    assert session.snapshot.position.completed < 4_000
    qtbot.waitUntil(lambda: session.snapshot.computed == 5_000)
    assert session.snapshot.position == Position(3_999, 5)


def test_that_a_run_has_the_same_bits_however_it_was_cut(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("rnn_viewer.session.AT_ONCE", 0.0)
    session = Session(RNNSettings(timesteps=1_000, weight_scale=0.05))
    qtbot.waitUntil(lambda: session.snapshot.computed == 1_000)
    whole = simulate(RNNSettings(timesteps=1_000, weight_scale=0.05))
    assert session.snapshot.run.output_sequence.tobytes() == (
        whole.output_sequence.tobytes()
    )
