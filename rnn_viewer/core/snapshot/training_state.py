"""How far a network is trained: what the window shows of a training."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array

if TYPE_CHECKING:
    from rnn_viewer.core.training.data import Data
    from rnn_viewer.core.training.state import Update
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
        The update after which it begins.
    losses : ndarray, shape (updates,)
        Of the batch of each update, before it.
    measured_at : ndarray of int, shape (measures,)
        After which updates the loss of held-out data was measured.
    held_out : ndarray, shape (measures,)
    """

    begins: int = 0
    losses: Array = field(default_factory=_none)
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

    def parts_from(self, other: "LossCurve") -> int:
        """Return after which update it is another way than another curve."""
        shared = min(len(self.losses), len(other.losses))
        differs = np.flatnonzero(self.losses[:shared] != other.losses[:shared])
        return self.begins + (int(differs[0]) if len(differs) else shared)

    def held_out_by(self, update: int) -> tuple[int, float] | None:
        """Return when held-out data were measured last by then, and their loss."""
        place = int(np.searchsorted(self.measured_at, update, side="right")) - 1
        if place < 0:
            return None
        return int(self.measured_at[place]), float(self.held_out[place])


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
    curves : tuple of LossCurve
        Of each way that was trained: they share their updates up to where they part.
    branch : int
        Which of these is followed.
    references : dict of str to float
        What guessing reaches, by its name: ``chance``, ``as_before`` where there is.
    data : Data or None
        The sequences that are shown, with their targets: those that are held out. None
        where a whole model is trained, of which a loop is shown.
    is_playing : bool
    speed : float
        Updates a second, while it plays; 0 where that is not known.
    last : Update or None
        What the last update did, also where the curves do not reach it yet; None
        before the first.
    """

    settings: "Training"
    loss: str
    number: int
    updates_an_epoch: int
    curves: tuple[LossCurve, ...]
    branch: int
    references: dict[str, float]
    data: "Data | None"
    is_playing: bool = False
    speed: float = 0.0
    last: "Update | None" = None

    @property
    def is_of_model(self) -> bool:
        """Whether a whole model is trained."""
        return self.data is None

    @property
    def curve(self) -> LossCurve:
        """The losses along the way that is followed."""
        return self.curves[self.branch]
