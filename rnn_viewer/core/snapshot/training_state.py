"""How far a network is trained: what the window shows of a training."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rnn_viewer.core.array import Array

if TYPE_CHECKING:
    from rnn_viewer.core.training.training import Training


@dataclass(frozen=True, eq=False)
class TrainingState:
    """One moment of a training; frozen.

    Attributes
    ----------
    settings : Training
    loss : str
        The name of the loss that it counts.
    """

    settings: "Training"
    loss: str
