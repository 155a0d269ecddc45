"""A training is told by its settings, and is that of PyTorch."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.network import first_readout, first_weights
from rnn_viewer.core.training.room import TrainingTooLarge
from rnn_viewer.core.training.state import Diverged
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import FIELDS, Training
from tests.walks import each_cell, each_of

EACH_CELL = pytest.mark.parametrize("cell", each_cell())
SMALL = Training(sequences=50, batch=8)


def trainer(cell="simple_rnn", units=6, **options):
    return Trainer(
        replace(SMALL, **options), RNNSettings(cell=cell, output_features=units)
    )


def arrays_of(trainer):
    return trainer.weights.arrays | trainer.readout.arrays


@EACH_CELL
def test_that_every_cell_learns_the_echo_of_two_timesteps(cell):
    learning = trainer(cell, units=8, delay=2, timesteps=15)
    before = learning.measured().loss
    for _ in range(150):
        learning.update()
    assert learning.measured().loss < 0.7 * before


def test_that_a_seed_trains_the_same_network_to_the_bit():
    first, again, other = trainer(), trainer(), trainer(seed=2)
    for each in (first, again, other):
        for _ in range(20):
            each.update()
    for name, array in arrays_of(first).items():
        np.testing.assert_array_equal(array, arrays_of(again)[name])
    assert not np.array_equal(first.weights.W, other.weights.W)


def test_that_an_epoch_sees_each_sequence_once():
    learning = trainer(batch=7)
    count, sequences = learning.training_data.count, learning.batches.sequences
    assert (count, learning.updates_an_epoch) == (40, 6)
    for epoch in range(3):
        numbers = range(6 * epoch, 6 * epoch + 6)
        seen = np.concatenate([sequences(number) for number in numbers])
        assert sorted(seen) == list(range(count))
    assert not np.array_equal(sequences(0), sequences(6))


def test_that_the_loss_of_an_update_is_that_of_its_batch():
    learning = trainer()
    data = learning.training_data.taken(learning.batches.sequences(0))
    expected = LOSSES["squared_error"].value(learning.outputs(data), data.targets)
    assert learning.update().loss == pytest.approx(expected, abs=1e-14)


def test_that_a_gradient_beyond_the_limit_is_said_to_be_clipped():
    loose, tight = trainer(clip=None), trainer(clip=1e-3)
    free, cut = loose.update(), tight.update()
    assert free.norm == cut.norm > 1e-3
    assert (free.is_clipped, cut.is_clipped) == (False, True)


def test_that_a_state_that_was_taken_is_restored_to_the_bit():
    learning = trainer("lstm")
    for _ in range(9):
        learning.update()
    state = learning.state()
    after = [learning.update() for _ in range(9)]
    learning.restore(state)
    assert learning.number == 9
    assert [learning.update() for _ in range(9)] == after


def test_that_what_is_given_is_where_training_begins():
    settings = RNNSettings(cell="gru", output_features=5, input_features=1)
    weights = first_weights(settings, 77)
    readout = Readout(np.ones((1, 5)), np.zeros(1), ("said",))
    learning = Trainer(SMALL, settings, weights, readout)
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(learning.weights[name], array)
    assert learning.readout.names == ("said",)


def test_that_a_network_of_other_sizes_is_refused():
    settings = RNNSettings(output_features=5, input_features=3)
    with pytest.raises(ArrayError, match="W is for 3 numbers; expected 1"):
        Trainer(SMALL, settings, first_weights(settings, 1))
    settings = replace(settings, input_features=1)
    weights = first_weights(settings, 1)
    with pytest.raises(ArrayError, match="V is for 2 numbers; expected 1"):
        Trainer(SMALL, settings, weights, first_readout(weights, 2, 1))


def test_that_another_optimizer_begins_without_memory():
    learning, other = trainer(), trainer(optimizer="sgd", rate=0.1)
    for _ in range(5):
        learning.update()
    learning.change(optimizer="sgd", rate=0.1)
    state = learning.state()
    assert (state.steps, state.memory.any()) == (0, False)
    other.restore(state)
    assert learning.update() == other.update()


def test_that_a_truncation_that_is_changed_holds_from_the_next_update():
    learning, other = trainer(), trainer(truncation=3)
    learning.update()
    learning.change(truncation=3)
    other.restore(learning.state())
    assert learning.update() == other.update()


def test_that_the_backward_pass_is_of_the_network_of_now():
    learning = trainer("lstm")
    learning.update()
    shown = learning.backward(2)
    data = learning.held_out_data
    np.testing.assert_array_equal(shown.values("input_t"), data.inputs[2])
    expected = learning.outputs(data)[2]
    np.testing.assert_allclose(shown.readout(), expected, rtol=0, atol=1e-14)
    seen = learning.backward(2, is_held_out=False)
    np.testing.assert_array_equal(
        seen.values("input_t"), learning.training_data.inputs[2]
    )


def test_that_without_held_out_sequences_those_of_training_are_measured():
    learning = trainer(held_out=0.0)
    assert learning.held_out_data is None
    given = learning.outputs(learning.training_data), learning.training_data.targets
    assert learning.measured().loss == LOSSES["squared_error"].value(*given)


@each_of("loss", LOSSES)
def test_that_any_loss_can_be_chosen(loss):
    learning = trainer(task="parity", loss=loss)
    assert learning.loss.name == loss
    learning.update()
    assert np.isfinite(learning.weights.W).all()


def test_that_the_far_echo_is_measured_where_it_is_asked_for():
    learning = trainer(task="keep")
    data = learning.held_out_data
    answers = learning.outputs(data)[data.mask] - data.targets[data.mask]
    root = np.sqrt(np.mean(answers**2))
    assert learning.measured().score == pytest.approx(root, abs=1e-15)


@each_of("name", FIELDS)
def test_that_each_field_refuses_what_it_does_not_take(name):
    with pytest.raises(SettingError, match=name):
        Training(**{name: "nothing"})


def test_that_a_batch_beyond_the_memory_is_refused():
    with pytest.raises(TrainingTooLarge, match="expected at most"):
        trainer(units=8000, batch=10**6, timesteps=1000, sequences=10**4)


def test_that_the_echo_of_the_example_is_reached_from_a_seed():
    learning = Trainer(Training(), RNNSettings(output_features=10))
    for _ in range(1500):
        learning.update()
    assert learning.measured().score < 0.01


@EACH_CELL
def test_that_first_weights_are_within_the_bound_of_pytorch(cell):
    settings = RNNSettings(cell=cell, output_features=16, input_features=2)
    weights = first_weights(settings, 3)
    for name, parameter in CELLS[cell].parameter.items():
        if parameter.role == "bias":
            assert (weights[name] == (name == "b_f")).all()
        else:
            assert 0.15 < np.abs(weights[name]).max() <= 0.25


def test_that_a_training_that_diverges_stops_with_its_weights_as_they_were():
    training = replace(SMALL, optimizer="sgd", rate=1e6, clip=None)
    settings = RNNSettings(activation="identity", output_features=6)
    learning, states = Trainer(training, settings), []
    said = ""
    while not said:
        states.append(learning.state())
        try:
            learning.update()
        except Diverged as error:
            said = str(error)
    number = states[-1].number
    assert said.startswith(f"The gradient of update {number + 1} is not finite")
    np.testing.assert_array_equal(learning.state().parameters, states[-1].parameters)
    assert learning.number == number
