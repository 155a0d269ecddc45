"""What the read-out should say, and how far off it is."""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.read_only import read_only


@dataclass(frozen=True, eq=False)
class Targets:
    """What the read-out was trained to say at each timestep.

    Attributes
    ----------
    values : ndarray, shape (timesteps - start, readout_features)
    unseen_from : int
        The first timestep, from 0, that the training never saw.
    start : int
        The first timestep, from 0, that has a target: 0, or the last one of a sequence
        that is answered at its end.

    Raises
    ------
    ArrayError
        Where the values are no matrix of finite numbers.
    """

    values: Array
    unseen_from: int = 0
    start: int = 0

    def __post_init__(self) -> None:
        values = read_only(self.values, "targets", dimensions=2)
        object.__setattr__(self, "values", values)

    def rows(self, start: int, stop: int) -> Array:
        """Return the targets of the timesteps from `start`, from 0, up to `stop`.

        Returns
        -------
        ndarray, shape (stop - start, readout_features)
            NaN where there is none.
        """
        if start >= self.start:
            return self.values[start - self.start : stop - self.start]
        without = min(self.start, stop) - start
        missing = np.full((without, self.values.shape[1]), np.nan)
        return np.concatenate([missing, self.values[: max(stop - self.start, 0)]])


@dataclass(frozen=True)
class Errors:
    """How far the read-out is off, over the timesteps that training never saw.

    Attributes
    ----------
    readout : float
        Root mean square of the read-out minus the target.
    persistence : float or None
        The same of the target one timestep before: "tomorrow as today"; None where the
        last timestep alone has a target.
    timesteps : int
        How many timesteps count.
    """

    readout: float
    persistence: float | None
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
        targets, stop = self._targets, start + len(readout_sequence)
        # The first timestep has none before it: both errors count the same timesteps.
        earliest = targets.start + (not self._is_last_alone)
        first = max(targets.unseen_from, earliest, start)
        if first >= stop:
            return
        wanted = targets.rows(first, stop)
        with np.errstate(all="ignore"):
            self._readout += _squares(readout_sequence[first - start :] - wanted)
            if not self._is_last_alone:
                before = targets.rows(first - 1, stop - 1)
                self._persistence += _squares(before - wanted)
        self._timesteps += stop - first

    @property
    def _is_last_alone(self) -> bool:
        return self._targets.start > 0 and len(self._targets.values) == 1

    def errors(self) -> Errors | None:
        """Return the errors over all that were counted; None where none was."""
        numbers = self._timesteps * self._targets.values.shape[1]
        if not numbers:
            return None
        roots = np.sqrt(np.array([self._readout, self._persistence]) / numbers)
        persistence = None if self._is_last_alone else float(roots[1])
        return Errors(float(roots[0]), persistence, self._timesteps)


def _squares(differences: Array) -> float:
    return float(np.sum(differences**2))
