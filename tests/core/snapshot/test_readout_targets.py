"""What a read-out should say, of its own or by a training, and how good that is."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.snapshot.has_loss import has_loss
from rnn_viewer.core.snapshot.passed import passed_of
from rnn_viewer.core.snapshot.readout_targets import (
    ReadoutTargets,
    ScoreSums,
    readout_targets,
)
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.training import Training
from rnn_viewer.session import Session
from tests.walks import each_of


@pytest.fixture
def begun(qtbot):
    """Begin a training in a session of its own: ``begun("keep")``."""
    sessions = []

    def begin(task, **options):
        session = Session()
        sessions.append(session)
        options = {"sequences": 20, "held_out": 0.2, **options}
        session.training.begin(Training(task=task, **options), {"output_features": 4})
        qtbot.waitUntil(lambda: session.snapshot.complete)
        return session

    yield begin
    for session in sessions:
        session.stop()


def test_that_rows_without_an_answer_are_missing_however_they_are_cut():
    values = np.arange(16.0).reshape(8, 2)
    mask = np.array([0, 1, 1, 0, 0, 1, 0, 1], bool)
    asked = ReadoutTargets(Targets(values, start=3), mask, LOSSES["squared_error"])
    expected = np.full((11, 2), np.nan)
    for t in range(3, 11):
        if mask[t - 3]:
            expected[t] = values[t - 3]
    for start in range(11):
        for stop in range(start, 12):
            stop = min(stop, 11)
            np.testing.assert_array_equal(asked.rows(start, stop), expected[start:stop])


def test_that_targets_of_its_own_come_first(begun):
    now = begun("echo", timesteps=12, delay=3).snapshot
    asked = readout_targets(now)
    assert asked.targets is now.recipe.targets
    assert (asked.loss, asked.mask, asked.probability) == (None, None, "")


def test_that_a_training_asks_where_the_recipe_does_not(begun):
    now = begun("keep", timesteps=12, delay=3).snapshot
    asked = readout_targets(now)
    np.testing.assert_array_equal(asked.targets.values, now.training.data.targets[0])
    np.testing.assert_array_equal(asked.mask, now.training.data.mask[0])
    assert asked.loss is LOSSES["squared_error"]
    assert not asked.is_everywhere
    assert readout_targets(replace(now, training=None)) is None


def test_that_each_sample_is_asked_for_its_own_answer(begun):
    session = begun("parity", timesteps=9)
    samples = session.recipe.samples
    assert samples.count == 4
    for sample in range(4):
        recipe = replace(
            session.recipe,
            samples=samples.at(sample),
            inputs=samples.at(sample).sequence(),
        )
        asked = readout_targets(replace(session.snapshot, recipe=recipe))
        ones = np.cumsum(samples.values[sample], axis=0) % 2
        np.testing.assert_array_equal(asked.targets.values, ones)


def test_that_nothing_is_asked_of_other_inputs(begun):
    now = begun("parity", timesteps=9).snapshot
    assert readout_targets(now) is not None
    for inputs in (1 - now.recipe.inputs, now.recipe.inputs[:5]):
        other = replace(now.recipe, inputs=inputs, samples=None)
        other = replace(now, recipe=other)
        assert readout_targets(other) is None
        # Without an answer there is no loss to go back.
        assert has_loss(now)
        assert not has_loss(other)
        assert passed_of(other) is None


@each_of("loss", LOSSES)
@each_of("parts", [(0, 30), (0, 4, 9, 30)])
def test_that_a_score_counts_what_is_answered_alone(loss, parts):
    rng = np.random.default_rng(3)
    readout = rng.normal(size=(30, 3))
    targets = np.eye(3)[rng.integers(0, 3, 25)]
    mask = rng.random(25) < 0.4
    sums = ScoreSums(ReadoutTargets(Targets(targets, start=5), mask, LOSSES[loss]))
    for start, stop in pairwise(parts):
        sums.add(start, readout[start:stop])
    found = sums.scored()
    expected = LOSSES[loss].score.value(readout[5:], targets, mask)
    assert found.value == pytest.approx(expected, rel=1e-12)
    assert found.timesteps == mask.sum()
    assert (
        ScoreSums(ReadoutTargets(Targets(targets), mask, LOSSES[loss])).scored() is None
    )


def test_that_a_probability_is_said_where_the_loss_makes_one():
    readout = np.array([[0.5, -1.0, 2.0]])
    for name, loss in LOSSES.items():
        asked = ReadoutTargets(Targets(np.zeros((1, 3))), None, loss)
        said = asked.outputs(readout)
        assert bool(asked.probability) == ("entropy" in name)
        if name == "softmax_cross_entropy":
            powers = [np.e**number for number in readout[0]]
            expected = [power / sum(powers) for power in powers]
        elif name == "sigmoid_cross_entropy":
            expected = [1 / (1 + np.e**-number) for number in readout[0]]
        else:
            expected = readout[0]
        np.testing.assert_allclose(said[0], expected, rtol=1e-14)
