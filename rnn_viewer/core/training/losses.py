"""The losses: one entry each, as PyTorch defines them with ``reduction="mean"``.

A loss is a mean over what is answered: over all numbers of all answered timesteps, or
for the cross entropy with softmax over the timesteps.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations.functions import sigmoid
from rnn_viewer.core.array import Array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Mask = NDArray[np.bool_]


class Score(NamedTuple):
    """What tells a person how good answers are.

    Attributes
    ----------
    label : str
    parts : callable
        ``parts(readout, targets)``: what the mean is taken of.
    is_root : bool
        Whether the root of the mean is meant.
    """

    label: str
    parts: Callable[[Array, Array], Array]
    is_root: bool = False

    def value(self, readout: Array, targets: Array, mask: Mask | None = None) -> float:
        """Return the score of what is answered.

        Parameters
        ----------
        readout : ndarray, shape (…, readout_features)
            What is read out.
        targets : ndarray, of the same shape
            What it should be.
        mask : ndarray of bool, shape (…), optional
            Which of them count; all where it is left out.
        """
        mean = _mean(self.parts(readout, targets), mask)
        return float(np.sqrt(mean)) if self.is_root else mean


class Loss(NamedTuple):
    """How far a read-out is off its targets.

    Attributes
    ----------
    name, label, meaning : str
        Its word, what the window calls it, and one sentence on it.
    parts : callable
        ``parts(readout, targets)``: what is added up, shape (…, parts a timestep).
    slopes : callable
        ``slopes(readout, targets)``: the derivatives of the sum of these by the
        read-out.
    outputs : callable
        ``outputs(readout)``: what the network says: a number, or a probability.
    score : Score
        What a person reads in its place.
    pytorch : str
        How it is written, with ``{y}`` for the read-out and ``{target}``, a row each
        that is answered.
    keras : str
        How its parts are written.
    probability : str
        How a person writes the probability that the network says; empty where that is
        the read-out itself.
    """

    name: str
    label: str
    meaning: str
    parts: Callable[[Array, Array], Array]
    slopes: Callable[[Array, Array], Array]
    outputs: Callable[[Array], Array]
    score: Score
    pytorch: str
    keras: str
    probability: str = ""

    def value(self, readout: Array, targets: Array, mask: Mask | None = None) -> float:
        """Return the mean loss of what is answered.

        Parameters
        ----------
        readout : ndarray, shape (…, readout_features)
            What is read out.
        targets : ndarray, of the same shape
            What it should be.
        mask : ndarray of bool, shape (…), optional
            Which of them count; all where it is left out.
        """
        return _mean(self.parts(readout, targets), mask)

    def gradient(
        self, readout: Array, targets: Array, mask: Mask | None = None
    ) -> tuple[float, Array]:
        """Return the loss and its derivatives by the read-out, of the same shape.

        Parameters
        ----------
        readout : ndarray, shape (…, readout_features)
            What is read out.
        targets : ndarray, of the same shape
            What it should be.
        mask : ndarray of bool, shape (…), optional
            Which of them count.
        """
        parts = self.parts(readout, targets)
        slopes = self.slopes(readout, targets)
        if mask is None:
            slopes *= 1.0 / parts.size
            return float(parts.mean()), slopes
        counted = int(np.count_nonzero(mask)) * parts.shape[-1]
        slopes *= (mask / max(counted, 1))[..., np.newaxis]
        return float(parts[mask].sum()) / max(counted, 1), slopes


def _mean(parts: Array, mask: Mask | None) -> float:
    counted = parts if mask is None else parts[mask]
    return float(counted.mean()) if counted.size else 0.0


def _squares(readout: Array, targets: Array) -> Array:
    squares: Array = np.square(readout - targets)
    return squares


def _square_slopes(readout: Array, targets: Array) -> Array:
    return 2.0 * (readout - targets)


def _absolutes(readout: Array, targets: Array) -> Array:
    return np.abs(readout - targets)


def _absolute_slopes(readout: Array, targets: Array) -> Array:
    return np.sign(readout - targets)


def softmax(readout: Array) -> Array:
    """Return probabilities that sum to 1 along the last axis."""
    powers: Array = np.exp(readout - readout.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def _log_softmax(readout: Array) -> Array:
    moved = readout - readout.max(axis=-1, keepdims=True)
    log: Array = moved - np.log(np.exp(moved).sum(axis=-1, keepdims=True))
    return log


def _softmax_parts(readout: Array, targets: Array) -> Array:
    total: Array = -(targets * _log_softmax(readout)).sum(axis=-1, keepdims=True)
    return total


def _softmax_slopes(readout: Array, targets: Array) -> Array:
    total = targets.sum(axis=-1, keepdims=True)
    slopes: Array = softmax(readout) * total - targets
    return slopes


def probabilities(readout: Array) -> Array:
    """Return a probability for each number of a read-out."""
    return sigmoid(readout, np.empty_like(readout))


def _sigmoid_parts(readout: Array, targets: Array) -> Array:
    # Written so that no exponential overflows.
    near = np.log1p(np.exp(-np.abs(readout)))
    parts: Array = np.maximum(readout, 0.0) - readout * targets + near
    return parts


def _sigmoid_slopes(readout: Array, targets: Array) -> Array:
    with np.errstate(over="ignore"):
        return probabilities(readout) - targets


def _right_class(readout: Array, targets: Array) -> Array:
    same = readout.argmax(axis=-1) == targets.argmax(axis=-1)
    right: Array = same.astype(np.float64)[..., np.newaxis]
    return right


def _right_side(readout: Array, targets: Array) -> Array:
    right: Array = ((readout > 0.0) == (targets > 0.5)).astype(np.float64)
    return right


_SHARE_RIGHT = QT_TRANSLATE_NOOP("training", "share of right answers")

LOSSES = {
    loss.name: loss
    for loss in (
        Loss(
            "squared_error",
            QT_TRANSLATE_NOOP("training", "squared error"),
            QT_TRANSLATE_NOOP(
                "training", "The mean square of read-out minus target: MSELoss."
            ),
            _squares,
            _square_slopes,
            np.copy,
            Score(
                QT_TRANSLATE_NOOP("training", "root mean square error"),
                _squares,
                is_root=True,
            ),
            "torch.nn.functional.mse_loss({y}, {target})",
            "ops.square({y} - {target})",
        ),
        Loss(
            "absolute_error",
            QT_TRANSLATE_NOOP("training", "absolute error"),
            QT_TRANSLATE_NOOP(
                "training", "The mean size of read-out minus target: L1Loss."
            ),
            _absolutes,
            _absolute_slopes,
            np.copy,
            Score(QT_TRANSLATE_NOOP("training", "mean absolute error"), _absolutes),
            "torch.nn.functional.l1_loss({y}, {target})",
            "ops.abs({y} - {target})",
        ),
        Loss(
            "softmax_cross_entropy",
            QT_TRANSLATE_NOOP("training", "cross entropy (softmax)"),
            QT_TRANSLATE_NOOP(
                "training",
                "Minus the logarithm of the probability of the right one, by softmax,"
                " a mean over the timesteps that are answered: CrossEntropyLoss.",
            ),
            _softmax_parts,
            _softmax_slopes,
            softmax,
            Score(_SHARE_RIGHT, _right_class),
            "torch.nn.functional.cross_entropy({y}, {target})",
            "-ops.sum({target} * ops.log_softmax({y}, axis=-1), axis=-1,"
            " keepdims=True)",
            "softmax(y)",
        ),
        Loss(
            "sigmoid_cross_entropy",
            QT_TRANSLATE_NOOP("training", "cross entropy (sigmoid)"),
            QT_TRANSLATE_NOOP(
                "training",
                "The cross entropy of each number by itself, a probability by sigmoid:"
                " BCEWithLogitsLoss.",
            ),
            _sigmoid_parts,
            _sigmoid_slopes,
            probabilities,
            Score(_SHARE_RIGHT, _right_side),
            "torch.nn.functional.binary_cross_entropy_with_logits({y}, {target})",
            "(ops.softplus({y}) - {y} * {target})",
            "σ(y)",
        ),
    )
}
"""All of them by their names."""
