"""One way to train on, with what was measured along it."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.state import Measured
from rnn_viewer.core.training.training import Training


class Change(NamedTuple):
    """From which update on a network was trained in which way.

    Attributes
    ----------
    update : int
        How many updates were done before.
    training : Training
    """

    update: int
    training: Training


class Curve(NamedTuple):
    """What was measured on the way to an update.

    Attributes
    ----------
    losses, norms : ndarray, shape (updates,)
        The loss of each batch and the norm of its gradient, from update 1 on.
    clipped : ndarray of bool, shape (updates,)
    measured_at : ndarray of int, shape (measurements,)
        After how many updates the held-out sequences were measured.
    measured : tuple of Measured
    """

    losses: Array
    norms: Array
    clipped: NDArray[np.bool_]
    measured_at: NDArray[np.intp]
    measured: tuple[Measured, ...]


@dataclass(eq=False)
class Branch:
    """One way to train on.

    Attributes
    ----------
    parent : int or None
        The number of the branch that it left; None of the first.
    fork : int
        After how many updates it left that.
    changes : list of Change
        The first one at `fork`.
    """

    parent: int | None
    fork: int
    changes: list[Change]
    losses: "array[float]" = field(default_factory=lambda: array("d"))
    norms: "array[float]" = field(default_factory=lambda: array("d"))
    clipped: bytearray = field(default_factory=bytearray)
    measured: dict[int, Measured] = field(default_factory=dict)

    @property
    def tip(self) -> int:
        """How many updates were done along it, those before `fork` among them."""
        return self.fork + len(self.losses)

    def training_at(self, update: int) -> Training:
        """Return how the update after so many is done."""
        place = bisect_right(self.changes, update, key=lambda change: change.update)
        return self.changes[max(place - 1, 0)].training
