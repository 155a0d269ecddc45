"""The backward pass of what is shown: found once for all that look at it.

Where a loop of a model is shown whose samples have targets, the loss is that of the
whole model, and the steps after the loop hand its gradient back.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.run.backward_run import (
    BackwardRun,
    backward_of,
    cuts_of,
    has_room,
)
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.backward import BackwardSnapshot, backward_snapshot
from rnn_viewer.core.snapshot.has_loss import has_loss, has_loss_of_model
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.training.losses import LOSSES, Mask

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
    read-out, and targets or a training; or a model, and samples with targets.
    """
    found = passed_or_error(snapshot)
    return None if isinstance(found, UserError) else found


def passed_or_error(snapshot: Snapshot) -> BackwardRun | UserError | None:
    """Return the backward pass, or why the model that is shown has none."""
    recipe, run, training = snapshot.recipe, snapshot.run, snapshot.training
    if has_loss_of_model(snapshot):
        if not snapshot.complete or not _has_room_behind(snapshot):
            return None
        settings = None if training is None else training.settings
        loss = "" if training is None else training.loss
        where = "task" if settings is None else settings.answered
        cut = None if settings is None else settings.truncation
        return _passed_in_model(run, recipe, loss, where, cut)
    if recipe.readout is None or not snapshot.complete or not has_loss(snapshot):
        return None
    if not has_room(run.weights, run.timesteps):
        return None
    if training is None:
        assert recipe.targets is not None
        return _passed(run, recipe.readout, recipe.targets, USUAL_LOSS, None)
    assert training.data is not None
    sample = 0 if recipe.samples is None else recipe.samples.shown
    targets, answered = _asked(training.data, sample)
    how = training.loss, training.settings.truncation
    return _passed(run, recipe.readout, targets, *how, answered)


@lru_cache(maxsize=1)
def _asked(data: "Data", sample: int) -> tuple[Targets, "Answered | None"]:
    """Return what a sequence of a training is to be answered, and where that counts."""
    mask = None if data.mask is None else Answered(data.mask[sample])
    return Targets(data.targets[sample], start=data.start), mask


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


@lru_cache(maxsize=1)
def _passed_in_model(
    run: Run, recipe: Recipe, loss: str, answered: str, truncation: int | None
) -> BackwardRun | UserError:
    """Return the pass of a loop, as the loss of its model has it; or what is wrong.

    Without a `loss` it is that which suits the targets.
    """
    from rnn_viewer.core.model.shown_model import shown_of
    from rnn_viewer.core.model.training_data import shown_data
    from rnn_viewer.core.model.upstream import upstream

    shown, samples = shown_of(recipe), recipe.samples
    assert shown is not None
    assert samples is not None
    try:
        sample = shown.sample_read(samples, recipe.rescaling, recipe.edits)
        data = shown_data(shown.edited, samples, sample).answered(answered)
        rows = np.array(run.exact_rows(0, run.timesteps))
        told = LOSSES[loss or data.loss]
        with np.errstate(all="ignore"):
            errors = upstream(shown.edited, shown.at, rows, data, told, truncation)
            return BackwardRun(run, None, errors, cuts_of(run, truncation))
    except UserError as error:
        return error


def _has_room_behind(snapshot: Snapshot) -> bool:
    """Tell whether the passes of the shown loop and of those behind it have room."""
    from rnn_viewer.core.model.loop_places import loop_at
    from rnn_viewer.core.model.shown_model import shown_of

    shown, run = shown_of(snapshot.recipe), snapshot.run
    assert shown is not None
    behind = (at for at in shown.loops if at[0] >= shown.at[0])
    return all(
        has_room(loop_at(shown.model, at).weights, run.timesteps) for at in behind
    )


def why_untrained(snapshot: Snapshot) -> UserError | None:
    """Return why a loop of a model has no backward pass; None of other loops."""
    from rnn_viewer.core.model.shown_model import shown_of
    from rnn_viewer.core.model.trainable import check_trainable
    from rnn_viewer.core.training.own_tasks import NothingToAnswer

    shown, samples = shown_of(snapshot.recipe), snapshot.recipe.samples
    if shown is None:
        return None
    try:
        check_trainable(shown.model)
    except UserError as error:
        return error
    if samples is None or samples.targets is None:
        return NothingToAnswer()
    found = passed_or_error(snapshot)
    return found if isinstance(found, UserError) else None


def forget() -> None:
    """Keep no backward pass: nobody looks at one any more."""
    _passed.cache_clear()
    _passed_in_model.cache_clear()
    _asked.cache_clear()


def at_same_timestep(snapshot: Snapshot) -> BackwardSnapshot | None:
    """Return the backward pass at the timestep of a snapshot, all of it done there."""
    run = passed_of(snapshot)
    if run is None:
        return None
    now = backward_snapshot(snapshot, run)
    timestep = max(snapshot.position.completed - 1, 0)
    return now.moved(now.at_timestep(timestep))
