"""What a read-out should say of the shown sequence, and how good its answers are.

Targets of its own belong to a recipe. What is trained here may have others: a mask says
which timesteps are answered, and a cross entropy makes probabilities of what is read
out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.snapshot.has_loss import shows_trained_sequence
from rnn_viewer.core.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from rnn_viewer.core.training.losses import Loss, Mask


@dataclass(frozen=True, eq=False)
class ReadoutTargets:
    """What a read-out should say of one sequence.

    Attributes
    ----------
    targets : Targets
    mask : ndarray of bool, shape (timesteps - targets.start,), or None
        Which of the targets count; None: all.
    loss : Loss or None
        That of the training which asks; None where the targets are the recipe's own.
    """

    targets: Targets
    mask: "Mask | None" = None
    loss: "Loss | None" = None

    @property
    def is_everywhere(self) -> bool:
        """Whether every timestep is answered."""
        return self.mask is None and self.targets.start == 0

    @property
    def probability(self) -> str:
        """How the probability that is said is written; empty where it is a number."""
        return "" if self.loss is None else self.loss.probability

    @property
    def is_of_classes(self) -> bool:
        """Whether the probabilities are those of classes, of which one is right."""
        return self.loss is not None and self.loss.name == "softmax_cross_entropy"

    def outputs(self, readout: Array) -> Array:
        """Return what the network says: numbers, or probabilities.

        Parameters
        ----------
        readout : ndarray, shape (timesteps, readout_features)
            All numbers that are read out of some timesteps.

        Returns
        -------
        ndarray, of the same shape
        """
        if not self.probability or self.loss is None:
            return readout
        with np.errstate(all="ignore"):
            return self.loss.outputs(readout)

    def rows(self, start: int, stop: int) -> Array:
        """Return the targets of the timesteps from `start`, from 0, up to `stop`.

        Returns
        -------
        ndarray, shape (stop - start, readout_features)
            NaN where there is none, or it does not count.
        """
        rows, first = self.targets.rows(start, stop), self.targets.start
        if self.mask is None:
            return rows
        counts = np.zeros(stop - start, bool)
        begin = min(max(start, first), stop)
        counts[begin - start :] = self.mask[begin - first : stop - first]
        return np.where(counts[:, np.newaxis], rows, np.nan)


def readout_targets(snapshot: Snapshot) -> ReadoutTargets | None:
    """Return what the read-out of a snapshot should say: as its recipe has it.

    Where that has no targets they are those of the training whose sequence is shown.
    """
    recipe, training = snapshot.recipe, snapshot.training
    if recipe.readout is None:
        return None
    if recipe.targets is not None:
        return ReadoutTargets(recipe.targets)
    data = None if training is None else training.data
    if training is None or data is None or not shows_trained_sequence(snapshot):
        return None
    sample = 0 if recipe.samples is None else recipe.samples.shown
    from rnn_viewer.core.training.losses import LOSSES

    mask = None if data.mask is None else data.mask[sample]
    return ReadoutTargets(
        Targets(data.targets[sample], start=data.start),
        None if mask is None or mask.all() else mask,
        LOSSES[training.loss],
    )


class Scored(NamedTuple):
    """How good the answers are at the timesteps that are answered.

    Attributes
    ----------
    label : str
        What the number is, a phrase: ``share of right answers``.
    value : float
    timesteps : int
        How many are answered.
    """

    label: str
    value: float
    timesteps: int


class ScoreSums:
    """Adds up, part by part, what tells how good the answers in a training are.

    Parameters
    ----------
    asked : ReadoutTargets
        What is asked, by a training: with its loss.
    """

    def __init__(self, asked: ReadoutTargets) -> None:
        assert asked.loss is not None
        self._asked, self._score = asked, asked.loss.score
        self._total, self._numbers, self._timesteps = 0.0, 0, 0

    def add(self, start: int, readout_sequence: Array) -> None:
        """Count what is read out of the timesteps from `start`, from 0, on."""
        wanted = self._asked.rows(start, start + len(readout_sequence))
        counts = np.isfinite(wanted).all(axis=1)
        with np.errstate(all="ignore"):
            parts = self._score.parts(readout_sequence[counts], wanted[counts])
        self._total += float(parts.sum())
        self._numbers += parts.size
        self._timesteps += int(counts.sum())

    def scored(self) -> Scored | None:
        """Return how good all that were counted are; None where none was."""
        if not self._numbers:
            return None
        mean = self._total / self._numbers
        value = float(np.sqrt(mean)) if self._score.is_root else mean
        return Scored(self._score.label, value, self._timesteps)
