"""Trains a whole model on samples, an update at a time.

The gradient of the loss goes from step to step, back from the last one. During training
the steps compute what they do in use: nothing is dropped, and a batch norm keeps the
statistics of its file.
"""

from dataclasses import replace
from math import prod
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.model.dense import LOG_SOFTMAX, SOFTMAX, Dropout
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import BatchNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Mask, Step
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.model.training_data import (
    by_length,
    last_activation,
    training_data,
)
from rnn_viewer.core.notes import Note
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.descent import Descent
from rnn_viewer.core.training.losses import Loss
from rnn_viewer.core.training.room import TrainingTooLarge
from rnn_viewer.core.training.state import State
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

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


class _Place(NamedTuple):
    """Where the numbers of an array of a step lie in the vector of parameters."""

    step: int
    name: str
    part: slice
    shape: tuple[int, ...]


class ModelTrainer(Descent):
    """A model and how it is trained; for one thread at a time.

    Parameters
    ----------
    training : Training
        Of its fields ``task``, ``timesteps``, ``delay`` and ``sequences`` mean nothing.
    model : Model
        As it is at first.
    samples : Samples
        As the model reads them, with targets.

    Raises
    ------
    UserError
        Where the model cannot be trained, or the samples do not fit it or the memory.
    """

    def __init__(self, training: Training, model: Model, samples: Samples) -> None:
        check_trainable(model)
        data = training_data(model, samples)
        super().__init__(training, data.answered(training.answered))
        self._model = model
        self._count = steps_read(model, self.loss)
        _check_room(model, training.batch, self.data)
        self._places = _places(model, self._count)
        arrays = [self._array(place) for place in self._places]
        vector = np.concatenate([array.ravel() for array in arrays])
        self.begin(vector, np.zeros_like(vector))
        self._tapes = Tapes(training.truncation)
        self._samples: list[tuple[Data, Samples]] = []

    @property
    def model(self) -> Model:
        """The model as it is now."""
        return self._model_with(self._vector)

    def model_of(self, state: State) -> Model:
        """Return the model of a state."""
        return self._model_with(state.parameters)

    @property
    def notes(self) -> tuple[Note, ...]:
        """How the training differs from that of a framework."""
        steps = self._model.computed
        dropping = [s for s in steps if isinstance(s, Dropout) and s.rate]
        norms = [step for step in steps if isinstance(step, BatchNorm)]
        told: list[tuple[Phrase, list[Step]]] = [(_DROPS, [*dropping])]
        told.append((_NORMS, [*norms]))
        return tuple(
            Note("training", sentence.format(steps=", ".join(s.name for s in which)))
            for sentence, which in told
            if which
        )

    def backpropagate(self) -> float:
        """Compute the gradient of the next batch; return its loss."""
        self._gradient[...] = 0.0
        if not np.isfinite(self._vector).all():
            self._gradient[...] = np.nan
            return float("nan")
        which = self.batches.sequences(self.number)
        batch = self.training_data.taken(which)
        steps = self._steps_with(self._vector)[: self._count]
        counted, total = _counted(batch.mask, batch.targets), 0.0
        for length, rows in by_length(batch.lengths, *batch.inputs.shape[:2]):
            part = batch.taken(rows)
            share = _counted(part.mask, part.targets) / max(counted, 1)
            if share:
                total += share * self._backpropagated(steps, part, length, share)
        return total

    def _backpropagated(
        self, steps: tuple[Step, ...], data: Data, length: int, share: float
    ) -> float:
        """Add the gradient of sequences of one length; return their loss."""
        values, mask, traced = data.inputs[:, :length], None, []
        for step in steps:
            traced.append(step.traced(values, mask, self._tapes))
            values, mask = traced[-1].values, traced[-1].mask
        said = values[:, np.newaxis] if values.ndim == 2 else values
        asked = min(data.targets.shape[1], said.shape[1])
        start = said.shape[1] - asked
        of_mask = None if data.mask is None else data.mask[:, :asked]
        loss, errors = self.loss.gradient(
            said[:, start:], data.targets[:, :asked], of_mask
        )
        gradient: Array | None = np.zeros(said.shape)
        assert gradient is not None
        gradient[:, start:] = share * errors
        gradient = gradient.reshape(values.shape)
        for place in reversed(range(len(steps))):
            if gradient is None:
                break
            gradient, parameters = traced[place].pull(gradient)
            for each in self._places:
                if each.step == place:
                    self._gradient[each.part] += parameters[each.name].ravel()
        return loss

    def outputs(self, data: Data) -> Array:
        """Return what the loss reads, shape (sequences, timesteps - start, numbers)."""
        model = Model(self._steps_with(self._vector)[: self._count])
        with np.errstate(all="ignore"):
            found = model.output(self._samples_of(data), -1)
        if found.ndim == 2:
            return found[:, np.newaxis]
        return found[:, found.shape[1] - data.targets.shape[1] :]

    def forget_tapes(self) -> None:
        """Have what was made for another truncation be made again."""
        self._tapes = Tapes(self.training.truncation)

    def _samples_of(self, data: Data) -> Samples:
        """Return sequences as a model reads them; made once for each data."""
        for known, samples in self._samples:
            if known is data:
                return samples
        samples = Samples(data.inputs, lengths=data.lengths)
        self._samples = [*self._samples[-1:], (data, samples)]
        return samples

    def _model_with(self, vector: Array) -> Model:
        rest = self._model.steps[len(self._model.computed) :]
        return replace(self._model, steps=(*self._steps_with(vector), *rest))

    def _steps_with(self, vector: Array) -> tuple[Step, ...]:
        """Return the computed steps with the parameters of a vector."""
        arrays: dict[int, dict[str, Array]] = {}
        for each in self._places:
            array = vector[each.part].reshape(each.shape).copy()
            array.setflags(write=False)
            arrays.setdefault(each.step, {})[each.name] = array
        return tuple(
            step.with_arrays(arrays[place]) if place in arrays else step
            for place, step in enumerate(self._model.computed)
        )

    def _array(self, place: _Place) -> Array:
        return self._model.computed[place.step].arrays[place.name]


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
    if not _places(model, len(model.computed)):
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


def _places(model: Model, count: int) -> tuple[_Place, ...]:
    """Return where the trained arrays of the first steps lie in one vector."""
    found, start = [], 0
    for place, step in enumerate(model.computed[:count]):
        for name, array in step.trained.items():
            if (step.name, name) in model.fixed:
                continue
            part = slice(start, start + array.size)
            found.append(_Place(place, name, part, array.shape))
            start = part.stop
    return tuple(found)


def _counted(mask: Mask, targets: Array) -> int:
    """Return how many answers a loss is a mean of."""
    if mask is None:
        return int(targets.shape[0] * targets.shape[1])
    return int(np.count_nonzero(mask))


_ARRAYS = 3
"""Values, gradients and slopes of each statement."""


def _check_room(model: Model, batch: int, data: Data) -> None:
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
