"""The backward pass of what is shown: found once for all that look at it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.run.backward_run import BackwardRun, backward_of, has_room
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.backward import BackwardSnapshot, backward_snapshot
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.training.losses import Mask

if TYPE_CHECKING:
    from rnn_viewer.core.training.data import Data


@dataclass(frozen=True, eq=False)
class Answered:
    """Which timesteps count, known by identity.

    Attributes
    ----------
    mask : ndarray of bool, shape (timesteps - start,)
    """

    mask: Mask


USUAL_LOSS = "squared_error"
"""That of what was not trained here."""


def passed_of(snapshot: Snapshot) -> BackwardRun | None:
    """Return the backward pass of the run of a snapshot.

    None where the run is not complete, or too long, or has no loss: it needs a
    read-out, and targets or a training.
    """
    recipe, run = snapshot.recipe, snapshot.run
    if recipe.readout is None or not snapshot.complete or not has_loss(snapshot):
        return None
    if not has_room(run):
        return None
    training = snapshot.training
    if training is None:
        assert recipe.targets is not None
        return _passed(run, recipe.readout, recipe.targets, USUAL_LOSS, None)
    assert training.data is not None
    sample = 0 if recipe.samples is None else recipe.samples.shown
    targets, answered = _asked(training.data, sample)
    how = training.loss, training.settings.truncation
    return _passed(run, recipe.readout, targets, *how, answered)


def has_loss(snapshot: Snapshot) -> bool:
    """Tell whether there is a read-out, and something that it should say."""
    recipe = snapshot.recipe
    training = snapshot.training
    if training is not None and training.is_of_model:
        return False
    is_asked = recipe.targets is not None or training is not None
    return recipe.readout is not None and is_asked


@lru_cache(maxsize=1)
def _asked(data: "Data", sample: int) -> tuple[Targets, "Answered | None"]:
    """Return what a sequence of a training is to be answered, and where that counts."""
    mask = None if data.mask is None else Answered(data.mask[sample])
    return Targets(data.targets[sample], start=data.start), mask


def clip_of(snapshot: Snapshot) -> float | None:
    """Return the norm that gradients are clipped to; None where they are not."""
    training = snapshot.training
    return None if training is None else training.settings.clip


@lru_cache(maxsize=1)
def _passed(
    run: Run,
    readout: Readout,
    targets: Targets,
    loss: str,
    truncation: int | None,
    answered: "Answered | None" = None,
) -> BackwardRun:
    mask = None if answered is None else answered.mask
    return backward_of(run, readout, targets, loss, truncation, mask)


def forget() -> None:
    """Keep no backward pass: nobody looks at one any more."""
    _passed.cache_clear()
    _asked.cache_clear()


def at_same_timestep(snapshot: Snapshot) -> BackwardSnapshot | None:
    """Return the backward pass at the timestep of a snapshot, all of it done there."""
    run = passed_of(snapshot)
    if run is None:
        return None
    now = backward_snapshot(snapshot, run)
    timestep = max(snapshot.position.completed - 1, 0)
    return now.moved(now.at_timestep(timestep))
