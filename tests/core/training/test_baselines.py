"""What is reached without a network: each number beside one that is found by hand."""

from dataclasses import replace
from math import exp, log

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model.dense import Dense
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.baselines import baselines
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.material import Material
from rnn_viewer.core.training.tasks import made
from rnn_viewer.core.training.training import Training
from tests.walks import each_of

LENGTHS = np.array([6, 3, 1, 5, 4, 6, 2, 6])


def test_that_chance_is_the_best_one_answer_and_as_before_the_target_before():
    data = made("echo", 1, 100)
    seen, held_out = data.split(0.2)
    found = baselines(seen, held_out, LOSSES["squared_error"])
    loss = np.mean((held_out.targets - seen.targets.mean()) ** 2)
    assert found.chance.loss == pytest.approx(loss, abs=1e-15)
    before = np.roll(held_out.targets, 1, axis=1)
    before[:, 0] = seen.targets[:, 0].mean()
    loss = np.mean((held_out.targets - before) ** 2)
    assert found.as_before.loss == pytest.approx(loss, abs=1e-15)
    assert found.as_before.score == pytest.approx(np.sqrt(loss), abs=1e-15)


def test_that_chance_of_a_cross_entropy_is_the_entropy_of_the_frequencies():
    data = made("parity", 1, 4000)
    found = baselines(data, None, LOSSES["sigmoid_cross_entropy"])
    assert found.chance.loss == pytest.approx(np.log(2), abs=1e-3)
    assert found.as_before.loss == pytest.approx(np.log(2), abs=1e-3)


def test_that_as_before_knows_which_letter_follows_which():
    text = Material(text="abcd" * 100, vocabulary=tuple("abcd"))
    data = made("next_letter", 1, 100, timesteps=8, material=text)
    found = baselines(data, None, LOSSES["softmax_cross_entropy"])
    assert found.chance.loss == pytest.approx(np.log(4), abs=1e-2)
    assert found.as_before.score > 0.85
    assert found.as_before.loss < 0.2 + np.log(4) / 8


def test_that_nothing_is_as_before_where_one_timestep_is_answered():
    seen, held_out = made("adding", 1, 100).split(0.2)
    assert baselines(seen, held_out, LOSSES["squared_error"]).as_before is None


@each_of("loss", LOSSES)
def test_that_chance_is_the_least_loss_of_all_constant_answers(loss):
    rng = np.random.default_rng(3)
    data = made("parity", 1, 200)
    if loss == "softmax_cross_entropy":
        data = made("next_letter", 1, 50)
    found = baselines(data, None, LOSSES[loss]).chance
    for _ in range(20):
        guess = rng.normal(size=data.readout_features)
        readout = np.broadcast_to(guess, data.targets.shape)
        assert LOSSES[loss].value(readout, data.targets) >= found.loss - 1e-12


# Where a mask tells what is answered


def masked(loss, gaps=0.3):
    """Return sequences of which some timesteps are answered, those not with rubbish."""
    rng = np.random.default_rng(7)
    shape, features = (12, 9), 3
    if loss == "softmax_cross_entropy":
        targets = np.eye(features)[rng.integers(0, features, shape)]
    elif loss == "sigmoid_cross_entropy":
        targets = rng.integers(0, 2, (*shape, features)).astype(float)
    else:
        targets = rng.normal(size=(*shape, features))
    mask = rng.random(shape) > gaps
    mask[4:6, 0], mask[0], mask[1, ::2] = True, True, False
    return Data(np.zeros((*shape, 1)), targets, loss, mask)


def best(loss, answers):
    """Return the best one answer, one number at a time."""
    found = []
    for column in zip(*answers, strict=True):
        mean = sum(column) / len(column)
        middle = sorted(column)
        half = len(middle) // 2
        median = (
            middle[half] if len(middle) % 2 else sum(middle[half - 1 : half + 1]) / 2
        )
        found.append(
            {
                "squared_error": lambda mean=mean: mean,
                "absolute_error": lambda median=median: median,
                "softmax_cross_entropy": lambda mean=mean: log(mean),
                "sigmoid_cross_entropy": lambda mean=mean: log(mean / (1 - mean)),
            }[loss]()
        )
    return found


def after(loss, training, before):
    """Return what is said after an answer, by counting one pair at a time."""
    if loss.endswith("error"):
        return list(before)
    pairs = [
        (training.targets[n, t - 1], training.targets[n, t])
        for n in range(training.count)
        for t in range(1, training.timesteps)
        if training.mask[n, t] and training.mask[n, t - 1]
    ]
    features = range(training.readout_features)
    if loss == "softmax_cross_entropy":
        then = [new for old, new in pairs if old.argmax() == before.argmax()]
        counts = [1 + sum(new[k] for new in then) for k in features]
        return [log(count / sum(counts)) for count in counts]
    said = []
    for k in features:
        then = [new[k] for old, new in pairs if old[k] == before[k]]
        said.append(log((1 + sum(then)) / (1 + len(then) - sum(then))))
    return said


def off(loss, said, target):
    """Return the parts of the loss of one timestep, one number at a time."""
    both = [*zip(said, target, strict=True)]
    if loss == "squared_error":
        return [(y - wanted) ** 2 for y, wanted in both]
    if loss == "absolute_error":
        return [abs(y - wanted) for y, wanted in both]
    if loss == "softmax_cross_entropy":
        whole = sum(exp(y) for y in said)
        return [-sum(wanted * log(exp(y) / whole) for y, wanted in both)]
    sure = [1 / (1 + exp(-y)) for y in said]
    return [-log(p if w else 1 - p) for p, w in zip(sure, target, strict=True)]


@each_of("loss", LOSSES)
def test_that_as_before_counts_what_is_answered_after_an_answer_and_nothing_else(loss):
    training, held_out = masked(loss).split(0.4)
    firsts = [
        list(training.targets[n, 0])
        for n in range(training.count)
        if training.mask[n, 0]
    ]
    parts = []
    for n in range(held_out.count):
        for t in range(held_out.timesteps):
            if not held_out.mask[n, t]:
                continue
            if t == 0:
                said = best(loss, firsts)
            elif held_out.mask[n, t - 1]:
                said = after(loss, training, held_out.targets[n, t - 1])
            else:
                continue
            parts += off(loss, said, held_out.targets[n, t])
    found = baselines(training, held_out, LOSSES[loss]).as_before
    assert found.loss == pytest.approx(sum(parts) / len(parts), rel=1e-12)
    # What is said where nobody answers is no part of it.
    answered = training.mask[..., np.newaxis], held_out.mask[..., np.newaxis]
    other = [
        replace(data, targets=np.where(there, data.targets, 1.0 - data.targets))
        for data, there in zip((training, held_out), answered, strict=True)
    ]
    assert baselines(*other, LOSSES[loss]).as_before == found


def test_that_nothing_is_as_before_where_each_sequence_is_answered_once():
    """The filler around the answers of a far echo is no answer."""
    seen, held_out = made("keep", 1, 100).split(0.2)
    found = baselines(seen, held_out, LOSSES["squared_error"])
    assert found.as_before is None
    wanted = held_out.targets[held_out.mask]
    chance = np.mean((wanted - seen.targets[seen.mask].mean()) ** 2)
    assert found.chance.loss == pytest.approx(chance, abs=1e-15)
    # Who has every timestep answered asks for the filler as well.
    every = made("keep", 1, 100).answered("every")
    assert baselines(every, None, LOSSES["squared_error"]).as_before is not None


def padded(targets):
    values = np.random.default_rng(2).normal(size=(len(LENGTHS), 6, 2))
    material = Material(samples=Samples(values, targets=targets, lengths=LENGTHS))
    return made("own", 1, 0, material=material)


@each_of("answered", ["task", "every", "last"])
@each_of("targets", [np.arange(8.0), np.arange(8) % 2, np.array(["cat", "dog"] * 4)])
def test_that_nothing_is_as_before_where_a_sample_has_one_y(targets, answered):
    """That of a timestep is a copy of that of the one before."""
    data = padded(targets).answered(answered)
    seen, held_out = data.split(0.5)
    found = baselines(seen, held_out, LOSSES[data.loss])
    assert found.as_before is None
    assert found.chance.loss > 0.0


def test_that_padding_is_neither_before_nor_after_where_each_timestep_has_its_y():
    targets = np.random.default_rng(3).normal(size=(8, 6))
    data = padded(targets)
    found = baselines(data, None, LOSSES["squared_error"]).as_before
    first = targets[:, 0].mean()
    squares = [
        (y[t] - (y[t - 1] if t else first)) ** 2
        for y, length in zip(targets, LENGTHS, strict=True)
        for t in range(length)
    ]
    assert found.loss == pytest.approx(np.mean(squares), rel=1e-13)
    last = data.answered("last")
    assert baselines(last, None, LOSSES["squared_error"]).as_before is None


def test_that_a_first_timestep_that_no_training_answers_gets_the_best_answer_of_all():
    data = masked("squared_error")
    mask = data.mask.copy()
    mask[:7, 0], mask[7:, :2] = False, True
    seen, held_out = replace(data, mask=mask).split(5 / 12)
    found = baselines(seen, held_out, LOSSES["squared_error"]).as_before
    follows = held_out.mask[:, 1:] & held_out.mask[:, :-1]
    squares = np.square(np.diff(held_out.targets, axis=1))[follows]
    best_of_all = seen.targets[seen.mask].mean(axis=0)
    firsts = np.square(held_out.targets[:, 0] - best_of_all)
    assert found.loss == pytest.approx(np.concatenate([firsts, squares]).mean())


def labelling(lengths):
    """Return a model that says something at each timestep, to samples with a label."""
    rng = np.random.default_rng(5)
    table = CELLS["simple_rnn"]
    sizes = {"units": 4, "unit_features": 4, "input_features": 2}
    sizes |= {"outputs": 4, "state_features": 4}
    arrays = (rng.normal(size=[sizes[a] for a in p.axes]) for p in table.parameters)
    loop = Loop(LayerWeights.of(weights_type(table)(*arrays)))
    head = Dense(name="head", V=rng.normal(size=(2, 4)), c=np.zeros(2))
    model = Model((Recurrent(name="loop", loops=(loop,)), head))
    values = rng.normal(size=(len(LENGTHS), 6, 2))
    return model, Samples(values, targets=np.arange(8) % 2, lengths=lengths)


@each_of("answered", ["task", "every"])
@each_of("lengths", [None, LENGTHS])
def test_that_nothing_is_as_before_where_a_model_has_a_label_for_each_sample(
    lengths, answered
):
    training = Training(answered=answered, held_out=0.5)
    learning = ModelTrainer(training, *labelling(lengths))
    seen, held_out = learning.training_data, learning.held_out_data
    assert baselines(seen, held_out, learning.loss).as_before is None
    # With a label at each timestep there is one before.
    model, samples = labelling(lengths)
    each = np.random.default_rng(6).integers(0, 2, (8, 6))
    learning = ModelTrainer(training, model, replace(samples, targets=each))
    seen, held_out = learning.training_data, learning.held_out_data
    assert baselines(seen, held_out, learning.loss).as_before is not None
