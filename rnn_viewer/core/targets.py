"""What the read-out should say, and how far off it is."""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.weights import read_only


@dataclass(frozen=True, eq=False)
class Targets:
    """What the read-out was trained to say at each timestep.

    Attributes
    ----------
    values : ndarray, shape (timesteps, readout_features)
    unseen_from : int
        The first timestep, from 0, that the training never saw.

    Raises
    ------
    ArrayError
        Where the values are no matrix of finite numbers.
    """

    values: Array
    unseen_from: int = 0

    def __post_init__(self) -> None:
        values = read_only(self.values, "targets", dimensions=2)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True)
class Errors:
    """How far the read-out is off, over the timesteps that training never saw.

    Attributes
    ----------
    readout : float
        Root mean square of the read-out minus the target.
    persistence : float
        The same of the target one timestep before: "tomorrow as today".
    timesteps : int
        How many timesteps count.
    """

    readout: float
    persistence: float
    timesteps: int


def errors(readout_sequence: Array, targets: Targets) -> Errors | None:
    """Return how far a read-out is off its targets; None without a timestep to count.

    Parameters
    ----------
    readout_sequence : ndarray, shape (timesteps, readout_features)
        What is read out; may be shorter than the targets.
    targets : Targets
        What it should be.
    """
    sums = ErrorSums(targets)
    sums.add(0, readout_sequence)
    return sums.errors()


class ErrorSums:
    """Adds up, part by part, how far a read-out is off its targets.

    Parameters
    ----------
    targets : Targets
        What it should be.
    """

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._readout = self._persistence = 0.0
        self._timesteps = 0

    def add(self, start: int, readout_sequence: Array) -> None:
        """Count what is read out of the timesteps from `start`, from 0, on."""
        values, stop = self._targets.values, start + len(readout_sequence)
        # The first timestep has none before it: both errors count the same timesteps.
        first = max(self._targets.unseen_from, 1, start)
        if first >= stop:
            return
        wanted = values[first:stop]
        with np.errstate(all="ignore"):
            self._readout += _squares(readout_sequence[first - start :] - wanted)
            self._persistence += _squares(values[first - 1 : stop - 1] - wanted)
        self._timesteps += stop - first

    def errors(self) -> Errors | None:
        """Return the errors over all that were counted; None where none was."""
        numbers = self._timesteps * self._targets.values.shape[1]
        if not numbers:
            return None
        roots = np.sqrt(np.array([self._readout, self._persistence]) / numbers)
        return Errors(float(roots[0]), float(roots[1]), self._timesteps)


def _squares(differences: Array) -> float:
    return float(np.sum(differences**2))
