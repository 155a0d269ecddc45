"""What can be trained of a model, what is said of that, and what room it takes."""

from math import prod

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.model.dense import LOG_SOFTMAX, SOFTMAX, Dropout
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import BatchNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.training_data import inside, last_activation
from rnn_viewer.core.notes import Note
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import Loss
from rnn_viewer.core.training.room import TrainingTooLarge
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_ENDS = {
    "softmax_cross_entropy": (SOFTMAX, LOG_SOFTMAX),
    "sigmoid_cross_entropy": ("sigmoid",),
}
"""The activations that a loss has in itself: it reads what these read."""

_DROPS = QT_TRANSLATE_NOOP("notes", "nothing is dropped by {steps} while it learns")
_NORMS = QT_TRANSLATE_NOOP(
    "notes", "the mean and the variance of {steps} stay those of the file"
)


class NotTrainable(UserError):
    """A model that is not trained here."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "The model cannot be trained: {problem}; expected {expected}."
    )


def check_trainable(model: Model) -> None:
    """Raise `NotTrainable` where a model cannot be trained."""
    if len(model.computed) < len(model.steps):
        ends = model.steps[len(model.computed)]
        problem = QT_TRANSLATE_NOOP("errors", "its chain ends at {step} ({reason})")
        expected = QT_TRANSLATE_NOOP("errors", "one of which every step is computed")
        words = {"step": ends.name, "reason": ends.words}
        raise NotTrainable(problem=problem.format(**words), expected=expected)
    for step in model.computed:
        if isinstance(step, Recurrent) and step.stateful:
            problem = QT_TRANSLATE_NOOP(
                "errors", "{step} keeps its state from sample to sample"
            )
            expected = QT_TRANSLATE_NOOP("errors", "one that begins each sample anew")
            raise NotTrainable(
                problem=problem.format(step=step.name), expected=expected
            )
    names = ((step.name, name) for step in model.computed for name in step.trained)
    if model.fixed.issuperset(names):
        problem = QT_TRANSLATE_NOOP("errors", "it has no parameters")
        expected = QT_TRANSLATE_NOOP("errors", "one that has some")
        raise NotTrainable(problem=problem, expected=expected)


def steps_read(model: Model, loss: Loss) -> int:
    """Return how many steps come before a loss: a cross entropy has the last in itself.

    Raises
    ------
    NotTrainable
        Where the model ends in probabilities of another kind.
    """
    place, activation = last_activation(model)
    own = _ENDS.get(loss.name, ())
    if activation in own:
        return place
    if own and activation in (SOFTMAX, LOG_SOFTMAX, "sigmoid"):
        problem = QT_TRANSLATE_NOOP("errors", "it ends in {activation}")
        expected = QT_TRANSLATE_NOOP("errors", "another loss than {loss}")
        raise NotTrainable(
            problem=problem.format(activation=activation),
            expected=expected.format(loss=loss.name),
        )
    return len(model.computed)


def notes_on_training(model: Model) -> tuple[Note, ...]:
    """Return how the training of a model differs from that of its framework."""
    steps = [(step.name, inside(step)) for step in model.computed]
    told = (
        (_DROPS, [n for n, step in steps if isinstance(step, Dropout) and step.rate]),
        (_NORMS, [name for name, step in steps if isinstance(step, BatchNorm)]),
    )
    return tuple(
        Note("training", sentence.format(steps=", ".join(names)))
        for sentence, names in told
        if names
    )


_ARRAYS = 3
"""Values, gradients and slopes of each statement."""


def check_model_room(model: Model, batch: int, data: Data) -> None:
    """Raise `TrainingTooLarge` where batches of so many would not fit the memory."""
    shape = data.timesteps, data.input_features
    numbers, timesteps = 0, data.timesteps
    for step, made in zip(model.computed, model.shapes(shape), strict=True):
        numbers += 2 * prod(made)
        if isinstance(step, Recurrent):
            for loop in step.loops:
                statements = len(loop.weights.cell.statements)
                numbers += _ARRAYS * timesteps * loop.weights.units * statements
        timesteps = made[0] if len(made) > 1 else 1
    rows = min(batch, data.count)
    needed, limit = BYTES_A_NUMBER * numbers * rows + data.nbytes, memory_limit()
    if needed > limit:
        told = {"needed": in_units(needed), "limit": in_units(limit)}
        raise TrainingTooLarge(batch=batch, timesteps=data.timesteps, **told)
