"""Trains a whole model on samples, an update at a time.

The gradient of the loss goes from step to step, back from the last one. During training
the steps compute what they do in use: nothing is dropped, and a batch norm keeps the
statistics of its file.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.step import Mask, Step
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.model.trainable import (
    check_model_room,
    check_trainable,
    notes_on_training,
    steps_read,
)
from rnn_viewer.core.model.training_data import (
    by_length,
    training_data,
)
from rnn_viewer.core.model.upstream import errors_at_end
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.descent import Descent
from rnn_viewer.core.training.state import State
from rnn_viewer.core.training.training import Training


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
    recipe : Recipe, optional
        A loop of the model over one of the samples, where it is shown.

    Raises
    ------
    UserError
        Where the model cannot be trained, or the samples do not fit it or the memory.
    """

    def __init__(
        self,
        training: Training,
        model: Model,
        samples: Samples,
        recipe: Recipe | None = None,
    ) -> None:
        check_trainable(model)
        self._recipe = recipe or Recipe()
        data = training_data(model, samples)
        super().__init__(training, data.answered(training.answered))
        self._model = model
        self._count = steps_read(model, self.loss)
        check_model_room(model, training.batch, self.data)
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

    network = model

    def shown_with(self, recipe: Recipe, network: Any) -> Recipe:
        """Return a recipe of a loop of the model with the model of a moment."""
        assert recipe.shown_model is not None
        found: Recipe = recipe.shown_model.trained(recipe, network)
        return found

    def start_of(self, first: State) -> Recipe:
        """Return what is shown of the model of a state, over the samples."""
        return self.shown_with(self._recipe, self.model_of(first))

    def model_of(self, state: State) -> Model:
        """Return the model of a state."""
        return self._model_with(state.parameters)

    @property
    def notes(self) -> tuple[Note, ...]:
        """How the training differs from that of a framework."""
        return notes_on_training(self._model)

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
        loss, errors = errors_at_end(self.loss, values, data)
        gradient: Array | None = share * errors
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
