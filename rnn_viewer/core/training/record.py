"""A training as a session keeps it: its start, all ways out of that, where it is."""

from array import array
from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.training.branch import Branch, Change
from rnn_viewer.core.training.descent import Descent
from rnn_viewer.core.training.of_recipe import trainer_for
from rnn_viewer.core.training.rewind import Timeline
from rnn_viewer.core.training.state import Measured, State
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Way:
    """A branch, as it was left.

    Attributes
    ----------
    parent : int or None
    fork : int
    changes : tuple of Change
    curve : ndarray, shape (updates, 3)
        Loss, norm of the gradient, and 1 where that was clipped.
    measured : ndarray, shape (measurements, 3)
        After how many updates; loss and score of the held-out sequences.
    """

    parent: int | None
    fork: int
    changes: tuple[Change, ...]
    curve: Array
    measured: Array


@dataclass(frozen=True, eq=False)
class Record:
    """A training.

    Attributes
    ----------
    start : Recipe
        The network before the first update, with what the task is made of.
    ways : tuple of Way
    branch : int
        Which one is followed, from 0.
    state : State
        Where it is.
    """

    start: Recipe
    ways: tuple[Way, ...]
    branch: int
    state: State


class DamagedTraining(UserError):
    """A training whose parts do not fit each other."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "The training of the session is damaged: {problem}."
    )


def record_of(timeline: Timeline) -> Record:
    """Return what a session keeps of a training."""
    return Record(
        timeline.trainer.start_of(timeline.first_state),
        tuple(map(_way_of, timeline.branches)),
        timeline.branch,
        timeline.trainer.state(),
    )


def timeline_of(record: Record) -> Timeline:
    """Return a training that goes on where a record was made.

    Raises
    ------
    UserError
        Where its parts do not fit each other, or the memory.
    """
    around, training = record.start.shown_model, record.ways[0].changes[0].training
    make = trainer_for if around is None else around.trainer
    trainer: Descent = make(record.start, training)
    sizes = trainer.state()
    if record.state.parameters.shape != sizes.parameters.shape:
        raise DamagedTraining(
            problem=QT_TRANSLATE_NOOP("errors", "its parameters are others")
        )
    if record.state.memory.shape != sizes.memory.shape:
        raise DamagedTraining(
            problem=QT_TRANSLATE_NOOP("errors", "its memory is of other parameters")
        )
    branches = list(map(_branch_of, record.ways))
    _check_ways(branches, record.branch, record.state.number)
    return Timeline(trainer).continued(branches, record.branch, record.state)


def _way_of(branch: Branch) -> Way:
    columns = (branch.losses, branch.norms, branch.clipped)
    curve = np.array([np.array(column, np.float64) for column in columns]).T
    measured = [(n, *found) for n, found in sorted(branch.measured.items())]
    rows = np.array(measured, np.float64).reshape(-1, 3)
    return Way(branch.parent, branch.fork, tuple(branch.changes), curve, rows)


def _branch_of(way: Way) -> Branch:
    losses, norms, clipped = way.curve.T if way.curve.size else np.empty((3, 0))
    return Branch(
        way.parent,
        way.fork,
        list(way.changes),
        array("d", losses.tolist()),
        array("d", norms.tolist()),
        bytearray((clipped > 0).tolist()),
        {int(n): Measured(float(a), float(b)) for n, a, b in way.measured},
    )


def _check_ways(branches: list[Branch], branch: int, number: int) -> None:
    """Raise `DamagedTraining` where ways do not go out of each other."""
    fits = 0 <= branch < len(branches) and branches[0].parent is None
    for place, way in enumerate(branches[1:], 1):
        parent = way.parent
        fits = fits and parent is not None and 0 <= parent < place
        if fits and parent is not None:
            fits = branches[parent].fork <= way.fork <= branches[parent].tip
    if not fits or not 0 <= number <= branches[branch].tip:
        raise DamagedTraining(
            problem=QT_TRANSLATE_NOOP("errors", "its ways do not go out of each other")
        )
    for way in branches:
        updates = [change.update for change in way.changes]
        if not updates or updates[0] != way.fork or updates != sorted(updates):
            problem = QT_TRANSLATE_NOOP("errors", "its changes are in no order")
            raise DamagedTraining(problem=problem)
