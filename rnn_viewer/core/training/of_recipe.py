"""From what is open to a training, and from a training to what is open."""

from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import initial, resolve
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.vocabulary import has_words, visible
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.material import material_of
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class ReadsBackwards(UserError):
    """A layer that reads its sequences from their ends."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "The layer reads backwards; expected one that reads forwards, to be trained.",
    )


def trainer_for(recipe: Recipe, training: Training) -> Trainer:
    """Return the training of what is open.

    Weights that are imported, with their edits and their read-out, are where it begins;
    others are drawn for it. So it is with the states before the first timestep.

    Parameters
    ----------
    recipe : Recipe
        Its cell, its sizes, its functions; its inputs, for the tasks made of them.
    training : Training
        What is learned, and how.

    Raises
    ------
    UserError
        Where the parts do not fit each other, or the memory.
    """
    if recipe.backwards:
        raise ReadsBackwards()
    weights = None if recipe.weights is None else resolve(recipe).weights
    names = (state.initial for state in recipe.cell.carried)
    states = {n: initial(recipe, n) for n in names if getattr(recipe, n) is not None}
    return Trainer(
        training,
        recipe.settings,
        weights,
        None if weights is None else recipe.readout,
        material_of(recipe),
        states,
    )


def trained_recipe(trainer: Trainer, sample: int = 0) -> Recipe:
    """Return what a training has made, over the sequences that it held out.

    Parameters
    ----------
    trainer : Trainer
        As it is now.
    sample : int
        Which of the sequences is shown, from 0.
    """
    data = trainer.held_out_data or trainer.training_data
    samples = None
    if data.count > 1 and not data.vocabulary:
        answers = _answers(data, trainer.loss.name)
        samples = Samples(data.inputs, targets=answers).at(sample)
    tokens = [data.vocabulary[k] for k in _classes(data, sample)]
    task = TASKS[trainer.training.task].label
    origin = Origin(
        QT_TRANSLATE_NOOP("training", "trained for {task}").format(task=task),
        task,
        data.input_names,
        tuple(map(visible, tokens)),
    )
    return Recipe(
        replace(trainer.settings, precision="float64"),
        trainer.weights,
        data.inputs[sample].copy() if samples is None else samples.sequence(),
        readout=trainer.readout,
        samples=samples,
        targets=_targets(trainer, data, sample),
        origin=origin,
        text=(" " if has_words(data.vocabulary) else "").join(tokens),
        vocabulary=data.vocabulary,
        initial_state=trainer.initial.get("initial_state"),
        initial_carry=trainer.initial.get("initial_carry"),
    )


def _classes(data: Data, sample: int) -> list[int]:
    """Return which token each timestep reads; none where they are numbers."""
    found: list[int] = data.inputs[sample].argmax(axis=1).tolist()
    return found if data.vocabulary else []


def _targets(trainer: Trainer, data: Data, sample: int) -> Targets | None:
    """Return what the read-out itself should be, where every timestep is answered."""
    if not _are_numbers(trainer.loss.name):
        return None
    held_out = trainer.data.held_out
    if held_out is not None:
        first = data.start + int(held_out[0].argmax()) if held_out.any() else 0
        return Targets(trainer.data.targets[0], first, data.start)
    if data.mask is not None:
        return None
    return Targets(data.targets[sample], start=data.start)


def _answers(data: Data, loss: str) -> NDArray[Any] | None:
    """Return what samples are to be answered, as `Samples` have it."""
    if loss == "softmax_cross_entropy" and data.targets.shape[1] == 1:
        labels: NDArray[Any] = data.targets[:, 0].argmax(axis=1)
        return labels
    if data.mask is not None or not _are_numbers(loss):
        return None
    if data.start == 0:
        return data.targets
    return data.targets[:, 0] if data.targets.shape[1] == 1 else None


def _are_numbers(loss: str) -> bool:
    """Tell whether the read-out is what it should be, and no logarithm of chances."""
    return "entropy" not in loss
