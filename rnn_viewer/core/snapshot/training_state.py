"""How far a network is trained: what the window shows of a training."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array

if TYPE_CHECKING:
    from rnn_viewer.core.training.training import Training


def _none() -> Array:
    return np.empty(0)


def _no_updates() -> NDArray[np.intp]:
    return np.empty(0, np.intp)


@dataclass(frozen=True, eq=False)
class LossCurve:
    """Losses over updates.

    Attributes
    ----------
    begins : int
        The update after which it begins: 0, or where another way out was taken.
    losses, norms : ndarray, shape (updates,)
        Of the batch of each update, before it; the norm of its gradient before it was
        clipped.
    measured_at : ndarray of int, shape (measures,)
        After which updates the loss of held-out data was measured.
    held_out : ndarray, shape (measures,)
    """

    begins: int = 0
    losses: Array = field(default_factory=_none)
    norms: Array = field(default_factory=_none)
    measured_at: NDArray[np.intp] = field(default_factory=_no_updates)
    held_out: Array = field(default_factory=_none)

    @property
    def updates(self) -> Array:
        """Which update each loss is of, from 1."""
        return np.arange(self.begins + 1.0, self.begins + 1.0 + len(self.losses))

    @property
    def ends(self) -> int:
        """The last update."""
        return self.begins + len(self.losses)

    def until(self, update: int) -> "LossCurve":
        """Return the curve up to an update."""
        kept = int(np.searchsorted(self.measured_at, update, side="right"))
        count = max(update - self.begins, 0)
        return LossCurve(
            self.begins,
            self.losses[:count],
            self.norms[:count],
            self.measured_at[:kept],
            self.held_out[:kept],
        )

    def since(self, update: int) -> "LossCurve":
        """Return the curve from behind an update on."""
        first = int(np.searchsorted(self.measured_at, update, side="left"))
        count = max(update - self.begins, 0)
        return LossCurve(
            self.begins + count,
            self.losses[count:],
            self.norms[count:],
            self.measured_at[first:],
            self.held_out[first:],
        )


@dataclass(frozen=True, eq=False)
class TrainingState:
    """One moment of a training; frozen.

    Attributes
    ----------
    settings : Training
        As they are now.
    loss : str
        The name of the loss that it counts.
    number : int
        How many updates are done.
    updates_an_epoch : int
    curve : LossCurve
    other : LossCurve or None
        The other way out of an earlier update, which was trained before this one.
    references : dict of str to float
        What guessing reaches, by its name: ``chance``, ``as before``.
    is_playing : bool
    speed : float
        Updates a second, while it plays; 0 where that is not known.
    """

    settings: "Training"
    loss: str
    number: int
    updates_an_epoch: int
    curve: LossCurve
    other: LossCurve | None
    references: dict[str, float]
    is_playing: bool = False
    speed: float = 0.0
