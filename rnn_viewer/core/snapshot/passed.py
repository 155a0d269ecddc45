"""The backward pass of what is shown: found once for all that look at it."""

from functools import lru_cache

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.run.backward_run import BackwardRun, backward_of, has_room
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.backward import BackwardSnapshot, backward_snapshot
from rnn_viewer.core.snapshot.snapshot import Snapshot

USUAL_LOSS = "squared_error"
"""That of what was not trained here."""


def passed_of(snapshot: Snapshot) -> BackwardRun | None:
    """Return the backward pass of the run of a snapshot.

    None where the run is not complete, or too long, or has no loss: it needs a
    read-out and targets.
    """
    recipe, run = snapshot.recipe, snapshot.run
    if recipe.readout is None or recipe.targets is None or not snapshot.complete:
        return None
    if not has_room(run):
        return None
    loss, truncation = loss_of(snapshot)
    return _passed(run, recipe.readout, recipe.targets, loss, truncation)


def loss_of(snapshot: Snapshot) -> tuple[str, int | None]:
    """Return the loss of what is shown, and after how many timesteps it is cut."""
    training = snapshot.training
    if training is None:
        return USUAL_LOSS, None
    return training.loss, training.settings.truncation


def clip_of(snapshot: Snapshot) -> float | None:
    """Return the norm that gradients are clipped to; None where they are not."""
    training = snapshot.training
    return None if training is None else training.settings.clip


@lru_cache(maxsize=1)
def _passed(
    run: Run, readout: Readout, targets: Targets, loss: str, truncation: int | None
) -> BackwardRun:
    return backward_of(run, readout, targets, loss, truncation)


def forget() -> None:
    """Keep no backward pass: nobody looks at one any more."""
    _passed.cache_clear()


def at_same_timestep(snapshot: Snapshot) -> BackwardSnapshot | None:
    """Return the backward pass at the timestep of a snapshot, all of it done there."""
    run = passed_of(snapshot)
    if run is None:
        return None
    now = backward_snapshot(snapshot, run)
    timestep = max(snapshot.position.completed - 1, 0)
    return now.moved(now.at_timestep(timestep))
