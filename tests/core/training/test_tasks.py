"""What each task asks, and that who has the seed has the same sequences."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import inputs_of
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.data import TooFewSequences
from rnn_viewer.core.training.drawn_tasks import TooShort
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.material import Material, material_of
from rnn_viewer.core.training.own_tasks import NothingToAnswer
from rnn_viewer.core.training.room import DataTooLarge
from rnn_viewer.core.training.tasks import TASKS, made
from tests.walks import each_of

DRAWN = [name for name, task in TASKS.items() if task.reads != "samples"]


@each_of("name", DRAWN)
def test_that_a_seed_draws_the_same_sequences_and_another_others(name):
    first, again, other = (made(name, seed, 20) for seed in (4, 4, 5))
    np.testing.assert_array_equal(first.inputs, again.inputs)
    np.testing.assert_array_equal(first.targets, again.targets)
    is_drawn = name not in ("next_letter", "next_value")
    assert np.array_equal(first.inputs, other.inputs) != is_drawn


@each_of("name", DRAWN)
def test_that_sequences_have_the_length_that_is_asked_for(name):
    data = made(name, 1, 7, timesteps=33)
    assert data.inputs.shape[:2] == (7, 33)
    assert len(data.input_names) == data.input_features
    assert len(data.target_names) == data.readout_features
    assert data.loss in LOSSES


def test_that_an_echo_is_the_pulse_of_some_timesteps_before():
    data = made("echo", 1, 50, delay=7)
    np.testing.assert_array_equal(data.targets[:, 7:], data.inputs[:, :-7])
    assert not data.targets[:, :7].any()
    pulses = data.inputs[data.inputs > 0]
    assert pulses.min() >= 0.2
    assert pulses.max() <= 1


def test_that_a_far_echo_is_answered_where_it_is_asked_for():
    data = made("keep", 1, 50)
    assert data.mask.sum(axis=1).tolist() == [1] * 50
    for inputs, targets, mask in zip(data.inputs, data.targets, data.mask, strict=True):
        asked, kept = np.argmax(mask), np.argmax(inputs[:, 1])
        assert asked == kept + 30
        assert targets[asked, 0] == inputs[kept, 0]


def test_that_adding_asks_at_the_end_for_the_sum_of_two_marked_numbers():
    data = made("adding", 1, 50)
    assert data.targets.shape == (50, 1, 1)
    assert data.start == 29
    for inputs, target in zip(data.inputs, data.targets, strict=True):
        marked = inputs[inputs[:, 1] == 1, 0]
        assert len(marked) == 2
        assert target[0, 0] == pytest.approx(marked.sum(), abs=1e-15)


def test_that_parity_turns_at_each_one():
    data = made("parity", 1, 20)
    odd = np.zeros((20, 1))
    for t in range(data.timesteps):
        odd = np.abs(odd - data.inputs[:, t])
        np.testing.assert_array_equal(data.targets[:, t], odd)


def test_that_brackets_match_and_their_depth_is_the_target():
    data = made("brackets", 1, 30)
    assert not data.targets[:, -1].any()
    assert data.targets.min() == 0
    assert data.targets.max() <= 8
    opened = np.cumsum(data.inputs[..., 0] - data.inputs[..., 1], axis=1)
    np.testing.assert_array_equal(data.targets[..., 0], opened)


def test_that_the_examples_draw_the_same_tasks():
    import sys
    from pathlib import Path

    folder = str(Path(__file__).parents[3] / "resources/examples/training")
    sys.path.insert(0, folder)
    try:
        import tasks
    finally:
        sys.path.remove(folder)
    stored = tasks.echo_inputs(np.random.default_rng([3, 1]), 9)
    np.testing.assert_array_equal(stored, made("echo", 3, 9).inputs)
    stored = tasks.bracket_inputs(np.random.default_rng([3, 1]), 9)
    np.testing.assert_array_equal(stored, made("brackets", 3, 9).inputs)
    stored = tasks.far_echo_inputs(np.random.default_rng([3, 1]), 9)
    mine = made("keep", 3, 9)
    np.testing.assert_array_equal(stored, mine.inputs)
    np.testing.assert_array_equal(tasks.far_echo_targets(stored), mine.targets)
    mine = made("next_value", 1, 10**6, timesteps=30, delay=10)
    series = tasks.mackey_glass(60)
    np.testing.assert_array_equal(mine.inputs[5], series[5:35])
    np.testing.assert_array_equal(mine.targets[5], series[15:45])


def test_that_the_next_letter_is_that_of_the_text_that_is_open():
    text = Material(text="abcabcabc", vocabulary=("a", "b", "c"))
    data = made("next_letter", 1, 100, timesteps=4, material=text)
    assert data.inputs.shape == (5, 4, 3)
    np.testing.assert_array_equal(data.targets, np.roll(data.inputs, 1, axis=2))
    assert data.loss == "softmax_cross_entropy"


def test_that_no_piece_reaches_into_those_that_are_held_out():
    series = np.arange(300.0)[:, np.newaxis]
    for sequences, timesteps, delay in ((50, 20, 3), (1000, 17, 1), (12, 40, 9)):
        sizes = {"timesteps": timesteps, "delay": delay}
        data = made("next_value", 1, sequences, **sizes, material=Material(series))
        seen, held_out = data.split(0.25)
        assert seen.targets.max() < held_out.inputs.min()


def test_that_a_text_with_no_room_for_a_piece_is_refused():
    short = Material(text="abab", vocabulary=("a", "b"))
    with pytest.raises(TooShort, match="has 4 timesteps; expected more than 40"):
        made("next_letter", 1, 10, material=short)
    with pytest.raises(TooShort, match="has 5 timesteps; expected more than 5"):
        made("echo", 1, 10, timesteps=5)


def test_that_sequences_beyond_the_memory_are_refused_before_they_are_drawn():
    with pytest.raises(DataTooLarge, match="TB; expected at most"):
        made("echo", 1, 10**6, timesteps=10**7)


def recipe(**parts):
    rng = np.random.default_rng(1)
    weights = Weights(rng.normal(size=(4, 2)), rng.normal(size=(4, 4)), np.zeros(4))
    readout = Readout(rng.normal(size=(1, 4)), np.zeros(1))
    return Recipe(weights=weights, readout=readout, **parts)


def own(samples=None, **parts):
    if samples is not None:
        parts |= {"samples": samples, "inputs": inputs_of(samples)}
    return made("own", 1, 10, material=material_of(recipe(**parts)))


@each_of(
    ("y", "shape", "loss"),
    [
        (np.linspace(0, 1, 6), (6, 1, 1), "squared_error"),
        (np.ones((6, 5)), (6, 5, 1), "squared_error"),
        (np.ones((6, 3)), (6, 1, 3), "squared_error"),
        (np.ones((6, 5, 2)), (6, 5, 2), "squared_error"),
        (np.array([0, 2, 5, 0, 2, 2]), (6, 1, 3), "softmax_cross_entropy"),
        (np.array(list("abcabc")), (6, 1, 3), "softmax_cross_entropy"),
        (np.arange(30).reshape(6, 5) % 4, (6, 5, 4), "softmax_cross_entropy"),
        (np.arange(6)[:, np.newaxis] % 5, (6, 1, 5), "softmax_cross_entropy"),
    ],
)
def test_that_own_samples_are_answered_by_their_y(y, shape, loss):
    data = own(Samples(np.random.default_rng(2).normal(size=(6, 5, 2)), targets=y))
    assert (data.targets.shape, data.loss) == (shape, loss)
    assert data.inputs.shape == (6, 5, 2)
    if loss == "softmax_cross_entropy":
        names = np.array(data.target_names)[data.targets.argmax(axis=-1)]
        np.testing.assert_array_equal(names.reshape(y.shape), y.astype(str))


def test_that_y_of_another_shape_is_refused():
    samples = Samples(np.ones((6, 5, 2)), targets=np.ones((6, 4, 2)))
    with pytest.raises(ArrayError, match=r"y has shape \(6, 4, 2\)"):
        own(samples)


def test_that_an_own_sequence_holds_out_what_was_unseen():
    inputs, values = np.random.default_rng(1).normal(size=(9, 2)), np.ones((9, 1))
    data = own(inputs=inputs, targets=Targets(values, 6))
    seen, held_out = data.split(0.5)
    assert seen.mask.tolist() == [[True] * 6 + [False] * 3]
    assert held_out.mask.tolist() == [[False] * 6 + [True] * 3]


def test_that_own_inputs_without_answers_are_refused():
    with pytest.raises(NothingToAnswer, match="samples with y"):
        own(inputs=np.ones((9, 2)))
    with pytest.raises(NothingToAnswer):
        made("own", 1, 10)


def test_that_a_share_is_held_out_and_one_sequence_is_left_at_least():
    data = made("echo", 1, 10)
    seen, held_out = data.split(0.3)
    assert (seen.count, held_out.count) == (7, 3)
    np.testing.assert_array_equal(held_out.inputs, data.inputs[7:])
    assert data.split(0.0)[1] is None
    with pytest.raises(TooFewSequences, match="Of 1 sequences 1"):
        made("echo", 1, 1).split(0.95)


def test_that_the_last_timestep_alone_can_be_answered():
    last = made("echo", 1, 10).answered("last")
    assert (last.targets.shape, last.mask) == ((10, 1, 1), None)
    data = made("keep", 1, 10)
    np.testing.assert_array_equal(data.answered("last").mask, data.mask)
    every = data.answered("every")
    assert (every.targets.shape, every.mask) == ((10, 42, 1), None)


def test_that_what_is_padded_is_no_answer():
    rng = np.random.default_rng(4)
    values = rng.normal(size=(3, 5, 2))
    values[1, 3:] = np.nan
    each = own(Samples(values, targets=rng.normal(size=(3, 5))))
    assert each.mask.sum(axis=1).tolist() == [5, 3, 5]
    assert not each.inputs[1, 3:].any()
    y = rng.normal(size=3)
    np.testing.assert_array_equal(each.answered("every").mask, each.mask)
    assert each.answered("last").mask.argmax(axis=1).tolist() == [4, 2, 4]
    last = own(Samples(values, targets=y))
    assert last.answered("every").mask.sum(axis=1).tolist() == [5, 3, 5]
    assert last.mask.argmax(axis=1).tolist() == [4, 2, 4]
    assert last.mask.sum() == 3
    np.testing.assert_array_equal(last.targets[last.mask], y[:, np.newaxis])


def test_that_a_window_over_own_samples_makes_their_inputs():
    values = np.arange(20.0).reshape(2, 10, 1)
    targets = 10 * values[..., 0]
    data = own(Samples(values, window=2, targets=targets))
    assert data.inputs.shape == (2, 9, 2)
    np.testing.assert_array_equal(data.inputs[..., 1:], values[:, 1:])
    np.testing.assert_array_equal(data.targets, 10 * values[:, 1:])
