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
    # The first timestep has none before it: both errors count the same timesteps.
    first, stop = max(targets.unseen_from, 1), len(readout_sequence)
    if first >= stop:
        return None
    wanted = targets.values[first:stop]
    with np.errstate(all="ignore"):
        return Errors(
            _root_mean_square(readout_sequence[first:stop] - wanted),
            _root_mean_square(targets.values[first - 1 : stop - 1] - wanted),
            stop - first,
        )


def _root_mean_square(differences: Array) -> float:
    return float(np.sqrt(np.mean(differences**2)))
