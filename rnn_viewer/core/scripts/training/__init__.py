"""Scripts that train a network as it is trained here: one entry each."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from rnn_viewer.core.scripts.training.contents import Contents, contents_of
from rnn_viewer.core.scripts.training.keras import in_keras
from rnn_viewer.core.scripts.training.pytorch import in_pytorch
from rnn_viewer.core.training.rewind import Timeline
from rnn_viewer.core.training.trainer import Trainer


class TrainingScript(NamedTuple):
    """A framework that a training is written down for.

    Attributes
    ----------
    name, label : str
        Its word and what a user calls it.
    make : callable
        ``make(contents)`` gives the lines of the script.
    """

    name: str
    label: str
    make: Callable[[Contents], list[str]]


TRAINING_SCRIPTS = {
    entry.name: entry
    for entry in (
        TrainingScript("pytorch", "PyTorch", in_pytorch),
        TrainingScript("keras", "Keras", in_keras),
    )
}
"""All of them by their names."""


def training_script(trainer: Trainer, framework: str) -> str:
    """Return a script that trains as a trainer would, and prints its losses.

    Parameters
    ----------
    trainer : Trainer
        Before its first update.
    framework : str
        A name of `TRAINING_SCRIPTS`.

    Raises
    ------
    TooManyNumbers
        Where it would have to hold too many.
    """
    contents = contents_of(trainer, trainer.state(), trainer.training)
    return "\n".join([*TRAINING_SCRIPTS[framework].make(contents), ""])


def script_of_timeline(timeline: Timeline, framework: str) -> str:
    """Return a script that trains as was done along the branch that is followed.

    What was changed on the way it changes at the same update: it comes to the same
    weights.

    Parameters
    ----------
    timeline : Timeline
        A training, with so many updates done as the script will do.
    framework : str
        A name of `TRAINING_SCRIPTS`.

    Raises
    ------
    TooManyNumbers
        Where it would have to hold too many.
    """
    begun, *later = timeline.changes()
    changes = tuple(change for change in later if change.update < timeline.number)
    first = begun.training
    training = replace(first, updates=timeline.number or first.updates)
    trainer = timeline.trainer
    assert isinstance(trainer, Trainer)
    contents = contents_of(trainer, timeline.first_state, training, changes)
    return "\n".join([*TRAINING_SCRIPTS[framework].make(contents), ""])
