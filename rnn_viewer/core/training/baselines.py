"""What a task allows to be said without a memory: what a network has to beat."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import Loss, Mask

_LEAST = 1e-12
"""A probability is not less, so that its logarithm is a number."""


class Baseline(NamedTuple):
    """The loss of answers that no network gave, and their score.

    Attributes
    ----------
    loss, score : float
    """

    loss: float
    score: float


class Baselines(NamedTuple):
    """The answers that a network has to beat, on the same sequences.

    Attributes
    ----------
    chance : Baseline
        The one answer that is best for all that are trained with: their mean, for the
        absolute error their median, for a cross entropy how often each is right.
    as_before : Baseline or None
        The right answer of the timestep before; for a cross entropy how often each
        follows that one. It is judged where the timestep before is answered as well,
        and at the first one, which has none before it, by the best answer there. None
        where no timestep is answered after another one, or where one answer stands
        for all timesteps of a sequence: that before is that itself.
    """

    chance: Baseline
    as_before: Baseline | None


def baselines(training: Data, held_out: Data | None, loss: Loss) -> Baselines:
    """Return what is reached without a network.

    Parameters
    ----------
    training : Data
        What may be looked at.
    held_out : Data or None
        What is answered; None: what may be looked at.
    loss : Loss
        How answers are judged.
    """
    asked = training if held_out is None else held_out
    best = _ONE[loss.name](training.targets[_answered(training)])
    readout = np.broadcast_to(best, asked.targets.shape)
    chance = _judged(readout, asked, asked.mask, loss)
    follows = _follows(asked)
    if asked.is_repeated or not follows.any():
        return Baselines(chance, None)
    judged = np.concatenate([_answered(asked)[:, :1], follows], axis=1)
    before = _as_before(training, asked, loss)
    return Baselines(chance, _judged(before, asked, judged, loss))


def _judged(readout: Array, data: Data, mask: Mask | None, loss: Loss) -> Baseline:
    given = readout, data.targets, mask
    return Baseline(loss.value(*given), loss.score.value(*given))


def _answered(data: Data) -> Mask:
    """Return which timesteps are answered, shape (sequences, timesteps - start)."""
    return np.ones(data.targets.shape[:2], bool) if data.mask is None else data.mask


def _follows(data: Data) -> Mask:
    """Return which timesteps after the first are answered as the one before is."""
    answered = _answered(data)
    return answered[:, 1:] & answered[:, :-1]


def _mean(answers: Array) -> Array:
    mean: Array = answers.mean(axis=0)
    return mean


def _median(answers: Array) -> Array:
    median: Array = np.median(answers, axis=0)
    return median


def _logarithms(answers: Array) -> Array:
    logs: Array = np.log(np.maximum(answers.mean(axis=0), _LEAST))
    return logs


def _log_odds(answers: Array) -> Array:
    share = np.clip(answers.mean(axis=0), _LEAST, 1.0 - _LEAST)
    odds: Array = np.log(share / (1.0 - share))
    return odds


_ONE: dict[str, Callable[[Array], Array]] = {
    "squared_error": _mean,
    "absolute_error": _median,
    "softmax_cross_entropy": _logarithms,
    "sigmoid_cross_entropy": _log_odds,
}
"""The best answer to all, as a read-out, by the name of a loss."""


def _as_before(training: Data, asked: Data, loss: Loss) -> Array:
    """Return the answers before as a read-out; at the first timestep the best one.

    The best one of all where nobody answers at the first timestep of the training.
    """
    answered = _answered(training)
    firsts = training.targets[answered[:, 0], 0]
    if not len(firsts):
        firsts = training.targets[answered]
    first = _ONE[loss.name](firsts)
    before = asked.targets[:, :-1]
    follows = _follows(training)
    last, then = (training.targets[:, rows][follows] for rows in _PAIRS)
    if loss.name == "softmax_cross_entropy":
        counts = np.ones((training.readout_features,) * 2)
        np.add.at(counts, (_classes(last), _classes(then)), 1.0)
        counts /= counts.sum(axis=1, keepdims=True)
        before = np.log(counts)[_classes(before)]
    elif loss.name == "sigmoid_cross_entropy":
        odds = (_odds_of_one(then > 0.5, of) for of in (last > 0.5, last <= 0.5))
        before = np.where(before > 0.5, *odds)
    rows = np.broadcast_to(first, (len(asked.targets), 1, asked.readout_features))
    return np.concatenate([rows, before], axis=1)


_PAIRS = slice(None, -1), slice(1, None)


def _classes(targets: Array) -> NDArray[np.intp]:
    classes: NDArray[np.intp] = targets.argmax(axis=-1)
    return classes


def _odds_of_one(then: Mask, where: Mask) -> Array:
    """Return the logarithm of the odds of a 1, of each number by itself."""
    ones = (then & where).sum(axis=0) + 1.0
    odds: Array = np.log(ones / ((~then & where).sum(axis=0) + 1.0))
    return odds
