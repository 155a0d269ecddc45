"""What is being computed, for as long as it takes, and how long that will be."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rnn_viewer.core.settings.settings import RNNSettings

if TYPE_CHECKING:
    from rnn_viewer.core.run.estimate import RunEstimate


@dataclass(frozen=True)
class Work:
    """A run that is being computed, or that was stopped.

    Attributes
    ----------
    settings : RNNSettings
        Of that run.
    estimate : RunEstimate or None
        What it will take in all; None before that is known.
    computed : int
        How many of its timesteps are ready.
    seconds_left : float or None
        From now on; None before that can be told.
    drawing : bool
        Whether its arrays are still being drawn; what is shown is the run before.
    stopped : bool
        Whether the user stopped it.
    of_baseline : bool
        Whether it is the run that is pinned.
    """

    settings: RNNSettings
    estimate: "RunEstimate | None" = None
    computed: int = 0
    seconds_left: float | None = None
    drawing: bool = False
    stopped: bool = False
    of_baseline: bool = False
