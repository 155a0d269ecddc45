"""What is said to each sample, beside what should be said: labels or numbers.

Labels are right or wrong; numbers are off by so much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.sequences.labels import labels_in

UNKNOWN, WRONG, RIGHT = -1, 0, 1
"""Whether a prediction is the target; the first where there is none to compare."""

MOST_SAID = 3
"""Numbers of a target or a prediction that are written; of more the first ones are."""

_NEAR_ONE = 1e-3
_HALF = 0.5


class AnswerTexts(NamedTuple):
    """The answers to the samples, or their targets, as texts.

    Attributes
    ----------
    texts : tuple of str
        One a sample.
    ranks : ndarray, shape (samples,)
        What they are sorted by.
    """

    texts: tuple[str, ...]
    ranks: NDArray[Any]


@dataclass(frozen=True, eq=False)
class Answers:
    """What a model says to samples.

    Attributes
    ----------
    predictions : AnswerTexts
    right : ndarray of int8, shape (samples,)
        `RIGHT`, `WRONG` or `UNKNOWN`.
    sizes : ndarray, shape (samples,)
        What `size` names.
    size : str
        ``probability`` of the predicted label, its ``number`` where the model gives no
        probabilities, ``error`` (root mean square) of numbers beside targets, or
        ``share`` of the timesteps that are told rightly; empty where there is none.
    """

    predictions: AnswerTexts
    right: NDArray[np.int8]
    sizes: Array
    size: str = ""

    @property
    def judged(self) -> int:
        """How many are right or wrong."""
        return int((self.right != UNKNOWN).sum())

    @property
    def count_right(self) -> int:
        """How many are right."""
        return int((self.right == RIGHT).sum())


class Judge:
    """Tells what numbers of a model say, and whether that is what it should be.

    Parameters
    ----------
    targets : ndarray, shape (samples, …), or None
        What should be said to all samples.
    numbers : int
        How many numbers the model says, at each timestep or at the end.
    classes : sequence of str
        What these are called; empty where they have no names.
    are_labels : bool
        Whether they are a distribution over labels: a softmax stands at the end.
    is_probability : bool
        Whether a single number is a probability: a sigmoid stands at the end.
    has_timesteps : bool
        Whether the model says something at each timestep.
    """

    def __init__(
        self,
        targets: NDArray[Any] | None,
        numbers: int,
        classes: Sequence[str] = (),
        are_labels: bool = False,
        is_probability: bool = False,
        has_timesteps: bool = False,
    ) -> None:
        self._classes, self._numbers = tuple(classes), numbers
        self._targets = targets
        self._labels = None
        if targets is not None:
            said = numbers, self._classes, is_probability, has_timesteps
            self._labels = labels_in(targets, *said)
        self._is_label = self._labels is not None or (are_labels and numbers > 1)

    def name(self, label: int) -> str:
        """Return what a label, from 0, is called."""
        named = label < len(self._classes)
        return self._classes[label] if named else str(label)

    @property
    def targets(self) -> AnswerTexts | None:
        """What should be said to all samples; None where nothing tells it."""
        if self._targets is None:
            return None
        labels = self._labels
        if labels is not None and labels.ndim == 1:
            return AnswerTexts(tuple(map(self.name, labels.tolist())), labels)
        flat = self._targets.reshape(len(self._targets), -1)
        ranks: NDArray[Any] = flat[:, 0]
        if flat.dtype.kind not in "fiub":
            ranks = np.unique(ranks.astype(str), return_inverse=True)[1]
        return AnswerTexts(tuple(map(_written, flat)), ranks)

    def judge(self, outputs: Array, samples: NDArray[np.intp]) -> Answers:
        """Return what the model says to some samples that are as long.

        Parameters
        ----------
        outputs : ndarray, shape (samples, timesteps, numbers) or (samples, numbers)
            What it says to each.
        samples : ndarray of int, shape (samples,)
            Which of all samples these are, from 0.
        """
        labels = None if self._labels is None else self._labels[samples]
        if self._is_label and labels is not None and labels.ndim == 2:
            return self._of_timesteps(outputs, labels)
        if self._is_label:
            last = outputs if outputs.ndim == 2 else outputs[:, -1]
            return self._of_labels(last, labels)
        targets = None if self._targets is None else self._targets[samples]
        return _of_numbers(outputs, targets)

    def _of_labels(self, outputs: Array, labels: NDArray[Any] | None) -> Answers:
        found, sizes = _labels_of(outputs)
        texts = tuple(map(self.name, found.tolist()))
        right = np.full(len(found), UNKNOWN, np.int8)
        if labels is not None:
            right = np.where(found == labels, RIGHT, WRONG).astype(np.int8)
        is_sure = outputs.shape[1] == 1 or _are_probabilities(outputs)
        return Answers(
            AnswerTexts(texts, found),
            right,
            sizes,
            "probability" if is_sure else "number",
        )

    def _of_timesteps(self, outputs: Array, labels: NDArray[Any]) -> Answers:
        """Return how many timesteps of each sample are told rightly."""
        timesteps = outputs.shape[1]
        found, _ = _labels_of(outputs.reshape(-1, outputs.shape[-1]))
        same = found.reshape(len(outputs), timesteps) == labels[:, :timesteps]
        counts = same.sum(axis=1)
        texts = tuple(f"{count} / {timesteps}" for count in counts.tolist())
        right = np.where(counts == timesteps, RIGHT, WRONG).astype(np.int8)
        return Answers(AnswerTexts(texts, counts), right, counts / timesteps, "share")


def _labels_of(outputs: Array) -> tuple[NDArray[np.intp], Array]:
    """Return the label that each row tells, and the number that tells it."""
    if outputs.shape[1] > 1:
        found = outputs.argmax(axis=1)
        return found, np.take_along_axis(outputs, found[:, np.newaxis], 1)[:, 0]
    chance = outputs[:, 0]
    found = (chance > _HALF).astype(np.intp)
    return found, np.where(found, chance, 1.0 - chance)


def _are_probabilities(outputs: Array) -> bool:
    sums = outputs.sum(axis=1)
    return bool((outputs >= 0).all() and (np.abs(sums - 1.0) < _NEAR_ONE).all())


def _of_numbers(outputs: Array, targets: NDArray[Any] | None) -> Answers:
    """Return numbers, and how far off they are where there are as many targets."""
    count = len(outputs)
    last = outputs if outputs.ndim == 2 else outputs[:, -1]
    said = AnswerTexts(tuple(map(_written, last)), last[:, 0].copy())
    right = np.full(count, UNKNOWN, np.int8)
    errors = None if targets is None else _errors(outputs, last, targets)
    if errors is None:
        return Answers(said, right, np.full(count, np.nan))
    return Answers(said, right, errors, "error")


def _errors(outputs: Array, last: Array, targets: NDArray[Any]) -> Array | None:
    """Return the root mean square of what each sample is off; None of other shapes."""
    if targets.dtype.kind not in "fiub":
        return None
    wanted = targets.astype(np.float64)
    if outputs.ndim == 3 and wanted.ndim >= 2 and wanted.shape[1] >= outputs.shape[1]:
        rows = wanted[:, : outputs.shape[1]].reshape(len(wanted), outputs.shape[1], -1)
        if rows.shape == outputs.shape:
            return _roots(outputs - rows)
    flat = wanted.reshape(len(wanted), -1)
    return _roots(last - flat) if flat.shape == last.shape else None


def _roots(differences: Array) -> Array:
    with np.errstate(all="ignore"):
        axes = tuple(range(1, differences.ndim))
        found: Array = np.sqrt(np.mean(differences**2, axis=axes))
    return found


def _written(numbers: NDArray[Any]) -> str:
    """Return some numbers or words as a text, the first ones of many."""
    first = ", ".join(map(_one, numbers[:MOST_SAID].tolist()))
    return first if len(numbers) <= MOST_SAID else f"{first}, …"


def _one(number: object) -> str:
    return f"{number:.4g}" if isinstance(number, float) else str(number)


def with_own(answers: Answers, sample: int, own: Answers | None) -> Answers:
    """Return answers in which a sample, from 0, has one of its own; None: none yet."""
    count = len(answers.right)
    if own is None:
        nothing, unknown = np.array([np.nan]), np.array([UNKNOWN], np.int8)
        own = Answers(AnswerTexts(("",), nothing), unknown, nothing, answers.size)
    parts = (np.arange(count), answers), (np.array([sample]), own)
    return joined(parts, count)


def joined(parts: Sequence[tuple[NDArray[np.intp], Answers]], count: int) -> Answers:
    """Return the answers to all samples, from those to parts of them.

    Parameters
    ----------
    parts : sequence of (ndarray of int, Answers)
        Which samples, from 0, and what is said to them.
    count : int
        How many samples there are; what is said to the others is nothing yet.
    """
    texts, right = [""] * count, np.full(count, UNKNOWN, np.int8)
    ranks, sizes = np.full(count, np.nan), np.full(count, np.nan)
    for samples, answers in parts:
        ranks[samples], sizes[samples] = answers.predictions.ranks, answers.sizes
        right[samples] = answers.right
        for place, text in zip(
            samples.tolist(), answers.predictions.texts, strict=True
        ):
            texts[place] = text
    size = next((answers.size for _, answers in parts if answers.size), "")
    return Answers(AnswerTexts(tuple(texts), ranks), right, sizes, size)
