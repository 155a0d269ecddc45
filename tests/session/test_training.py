"""Training in a session: updates, what they show, and back to any of them."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.recipe.edits import cut_loop
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.shown import named
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.session import Session
from rnn_viewer.session.at_once import advanced

SMALL = {"sequences": 20, "timesteps": 12, "delay": 3, "batch": 4}
NETWORK = {"cell": "simple_rnn", "output_features": 5}


@pytest.fixture
def session(qtbot):
    """A session in which nothing is trained yet."""
    session = Session(RNNSettings(timesteps=8, input_features=3, output_features=4))
    yield session
    session.stop()


@pytest.fixture
def train(session, qtbot):
    """Begin a training and do some updates."""

    def begin(updates=0, network=NETWORK, **settings):
        session.training.begin(Training(**{**SMALL, **settings}), dict(network))
        if updates:
            done(session, qtbot, lambda: session.training.update(updates))
        return session.training

    return begin


def done(session, qtbot, do):
    """Do something in the worker, to its end."""
    do()
    qtbot.waitUntil(lambda: not session.training.is_playing)
    qtbot.waitUntil(lambda: not session.snapshot.training.is_playing)


def alone(updates, network=NETWORK, changes=(), **settings):
    """Return a trainer after as many updates, trained by nobody else."""
    trainer = Trainer(Training(**{**SMALL, **settings}), RNNSettings(**network))
    for number in range(updates):
        for at, options in changes:
            if at == number:
                trainer.change(**options)
        trainer.update()
    return trainer


def assert_same_weights(session, trainer):
    for name, array in trainer.weights.arrays.items():
        np.testing.assert_array_equal(session.snapshot.weights[name], array)
    np.testing.assert_array_equal(session.snapshot.recipe.readout.V, trainer.readout.V)


def test_that_a_training_begins_with_a_sequence_of_its_task(session, train):
    train()
    now, trainer = session.snapshot, alone(0)
    np.testing.assert_array_equal(now.inputs, trainer.held_out_data.inputs[0])
    wanted = now.recipe.targets.values
    np.testing.assert_array_equal(wanted, trainer.held_out_data.targets[0])
    assert_same_weights(session, trainer)
    assert now.training.number == 0
    assert set(now.training.references) == {"chance", "as_before"}


def test_that_each_snapshot_of_a_training_is_of_one_update(session, train, qtbot):
    train()
    seen = []
    session.changed.connect(lambda _, new: seen.append(new))
    session.training.play()
    qtbot.waitUntil(lambda: len({new.run for new in seen}) > 3)
    session.training.pause()
    numbers = [new.training.number for new in seen]
    assert [new.recipe.origin.weights for new in seen] == list(map(named, numbers))
    known = seen[-1]
    np.testing.assert_array_equal(known.eigenvalues, np.linalg.eigvals(known.weights.U))


def test_that_updates_are_those_of_the_trainer(session, train):
    train(7)
    assert_same_weights(session, alone(7))
    state = session.snapshot.training
    assert state.number == 7
    assert len(state.curve.losses) == 7
    losses = [u.loss for u in (lambda t: [t.update() for _ in range(7)])(alone(0))]
    assert state.curve.losses.tolist() == losses


def test_that_an_epoch_sees_each_sequence_once(session, train, qtbot):
    train(1)
    done(session, qtbot, session.training.epoch)
    assert session.snapshot.training.number == 4


def test_that_playing_ends_after_the_updates_of_the_settings(session, train, qtbot):
    training = train(updates=9)
    training.change("updates", 30)
    done(session, qtbot, training.play)
    assert session.snapshot.training.number == 30
    assert_same_weights(session, alone(30))


def test_that_playing_shows_moments_until_it_is_paused(session, train, qtbot):
    training, seen = train(), []
    session.changed.connect(lambda _, new: seen.append(new.training.number))
    training.change("updates", 10_000_000)
    training.play()
    qtbot.waitUntil(lambda: len(set(seen)) > 5)
    training.pause()
    assert not training.is_playing
    number = session.snapshot.training.number
    assert_same_weights(session, alone(number))
    assert sorted(seen) == seen


def test_that_the_runs_of_what_plays_are_computed_beside_the_updates(
    session, train, qtbot, monkeypatch
):
    training, own, seen = train(), [], set()

    def in_the_window(run):
        own.append(run)
        return advanced(run)

    def many():
        seen.clear()
        qtbot.waitUntil(lambda: len(seen) > 5)

    session.changed.connect(lambda _, new: seen.add(new.training.number))
    training.change("updates", 10_000_000)
    monkeypatch.setattr("rnn_viewer.session.store.advanced", in_the_window)
    training.play()
    many()
    assert not own
    # Who chooses a sample sees it at once, then what is made of that.
    session.set_sample(3)
    many()
    assert len(own) <= 2
    training.pause()
    now = session.snapshot
    held_out = alone(0).held_out_data
    np.testing.assert_array_equal(now.inputs, held_out.inputs[3])
    assert_same_weights(session, alone(now.training.number))
    fresh = start(now.recipe)
    fresh.advance()
    np.testing.assert_array_equal(now.run.output_sequence, fresh.output_sequence)


def test_that_the_whole_training_is_undone_at_once(session, train, qtbot):
    before = session.snapshot.recipe
    train(6)
    done(session, qtbot, lambda: session.training.update(3))
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.snapshot.recipe is before
    qtbot.waitUntil(lambda: session.snapshot.training is None)


def test_that_another_sequence_is_shown_while_it_learns(session, train, qtbot):
    train(2)
    session.set_sample(3)
    done(session, qtbot, lambda: session.training.update(2))
    held_out = alone(0).held_out_data
    np.testing.assert_array_equal(session.snapshot.inputs, held_out.inputs[3])
    assert_same_weights(session, alone(4))


def test_that_other_weights_end_the_training(session, train, qtbot):
    train(2)
    session.draw_weights()
    qtbot.waitUntil(lambda: session.snapshot.training is None)
    session.training.update()
    assert session.snapshot.training is None


def test_that_another_activation_is_another_network(session, train, qtbot):
    training = train(2)
    session.change(activation="relu")
    assert session.snapshot.training is None
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.snapshot.training is not None)
    done(session, qtbot, lambda: training.update(1))
    assert_same_weights(session, alone(3))


def test_that_what_is_changed_by_hand_is_not_what_is_trained(session, train, qtbot):
    train(2)
    session.edit(cut_loop())
    assert session.snapshot.training is None
    session.remove_edits()
    qtbot.waitUntil(lambda: session.snapshot.training is not None)


def test_that_what_cannot_be_trained_is_told_and_changes_nothing(session, train):
    told, before = [], session.snapshot
    session.training.refused.connect(told.append)
    session.training.begin(Training(**{**SMALL, "delay": 30}), dict(NETWORK))
    assert len(told) == 1
    assert session.snapshot is before


def test_that_shown_weights_are_trained_on(session, train, qtbot):
    train(5)
    before = session.snapshot.weights
    settings = Training(**SMALL, optimizer="sgd")
    session.training.begin(settings, dict(NETWORK), is_drawn=False)
    assert session.snapshot.training.number == 0
    np.testing.assert_array_equal(session.snapshot.weights.U, before.U)


# Rewinding


@pytest.mark.parametrize("to", [0, 1, 8, 13, 19])
def test_that_a_rewound_network_is_the_same_to_the_bit(session, train, qtbot, to):
    train(20)
    done(session, qtbot, lambda: session.training.rewind(to))
    assert session.snapshot.training.number == to
    assert_same_weights(session, alone(to))
    done(session, qtbot, lambda: session.training.update(25 - to))
    assert_same_weights(session, alone(25))


def test_that_a_changed_rate_is_part_of_the_way(session, train, qtbot):
    training = train(6)
    training.change("rate", 0.1)
    done(session, qtbot, lambda: training.update(6))
    done(session, qtbot, lambda: training.rewind(9))
    changes = [(6, {"rate": 0.1})]
    assert_same_weights(session, alone(9, changes=changes))
    assert session.snapshot.training.settings.rate == 0.1
    done(session, qtbot, lambda: training.rewind(3))
    assert session.snapshot.training.settings.rate == 0.01
    # Playing on is the same way: the rate changes again where it did.
    done(session, qtbot, lambda: training.update(9))
    assert_same_weights(session, alone(12, changes=changes))


def test_that_another_optimizer_is_part_of_the_way(session, train, qtbot):
    training = train(6)
    training.change("optimizer", "rmsprop")
    done(session, qtbot, lambda: training.update(6))
    done(session, qtbot, lambda: training.rewind(6))
    done(session, qtbot, lambda: training.update(4))
    assert_same_weights(session, alone(10, changes=[(6, {"optimizer": "rmsprop"})]))


def test_that_two_ways_out_of_one_update_are_both_there(session, train, qtbot):
    training = train(12)
    first = session.snapshot.training.curve
    done(session, qtbot, lambda: training.rewind(5))
    training.change("rate", 0.1)
    done(session, qtbot, lambda: training.update(9))
    state = session.snapshot.training
    assert state.branch == 1
    assert state.curves[0].losses.tolist() == first.losses.tolist()
    assert state.curve.losses[:5].tolist() == first.losses[:5].tolist()
    assert len(state.curve.losses) == 14
    # The first update with another rate has the loss of the weights before it.
    assert state.curve.parts_from(state.curves[0]) == 6
    assert_same_weights(session, alone(14, changes=[(5, {"rate": 0.1})]))
    done(session, qtbot, lambda: training.follow(0))
    assert session.snapshot.training.number == 12
    assert_same_weights(session, alone(12))
    done(session, qtbot, lambda: training.follow(1))
    assert_same_weights(session, alone(12, changes=[(5, {"rate": 0.1})]))


@pytest.mark.parametrize("ask", [lambda t: t.change("rate", 0.1), lambda t: t.record()])
def test_that_what_is_asked_during_a_rewind_waits_for_it_and_plays_nothing(
    session, train, qtbot, monkeypatch, ask
):
    train(12)
    training = session.training
    timeline = training._loop.timeline
    rewind = timeline.rewind

    def endless(*_):
        monkeypatch.setattr(timeline, "rewind", rewind)
        while True:
            checkpoint()

    monkeypatch.setattr(timeline, "rewind", endless)
    training.rewind(3)
    qtbot.waitUntil(lambda: timeline.rewind == rewind)
    assert training.is_playing
    ask(training)
    assert not training.is_playing
    QCoreApplication.processEvents()
    state = session.snapshot.training
    assert (state.number, state.is_playing) == (3, False)
    assert_same_weights(session, alone(3))


def test_that_held_out_data_are_measured_on_the_way(session, train, qtbot):
    train(50)
    curve = session.snapshot.training.curve
    assert curve.measured_at.tolist() == [0, 50]
    expected = [alone(n).measured().loss for n in (0, 50)]
    assert curve.held_out.tolist() == expected
    assert curve.held_out_by(49) == (0, expected[0])
