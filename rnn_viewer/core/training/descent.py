"""Gradient descent: parameters in one vector, changed by the gradient of each batch."""

from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import replace
from math import isfinite
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.linear_algebra.blas_threads import one_thread
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.training.batches import Batches
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import LOSSES, Loss
from rnn_viewer.core.training.optimizers import OPTIMIZERS, clipped
from rnn_viewer.core.training.state import Diverged, Measured, State, Update
from rnn_viewer.core.training.training import LIVE, Training


class Descent(ABC):
    """What is trained, whatever computes its gradient; for one thread at a time.

    Parameters
    ----------
    training : Training
    data : Data

    Attributes
    ----------
    training : Training
        As it is now.
    loss : Loss
    data, training_data : Data
        All, and what is trained with.
    held_out_data : Data or None
        None where none is held out.
    batches : Batches
    number : int
        How many updates are done.
    """

    def __init__(self, training: Training, data: Data) -> None:
        self.training, self.data, self.number, self._steps = training, data, 0, 0
        self.training_data, self.held_out_data = data.split(training.held_out)
        name = data.loss if training.loss == "task" else training.loss
        self.loss: Loss = LOSSES[name]

    def begin(self, vector: Array, gradient: Array) -> None:
        """Take the parameters as they are at first, and where their gradient will be.

        Parameters
        ----------
        vector, gradient : ndarray, shape (parameters,)
            Changed in place.
        """
        self._vector, self._gradient = vector, gradient
        self._memory = np.zeros((2, vector.size))
        options = self.training.batch, self.training.seed
        self.batches = Batches(self.training_data, *options)

    @abstractmethod
    def backpropagate(self) -> float:
        """Compute the gradient of the next batch; return its loss."""

    @abstractmethod
    def outputs(self, data: Data) -> Array:
        """Return what is said, shape (sequences, timesteps - start, numbers)."""

    @property
    @abstractmethod
    def network(self) -> Any:
        """What is trained as it is now; nothing of it changes any more."""

    @abstractmethod
    def shown_with(self, recipe: Recipe, network: Any) -> Recipe:
        """Return a recipe of what is trained with what it is at a moment, `network`."""

    @abstractmethod
    def start_of(self, first: State) -> Recipe:
        """Return what a training begins with, at a state, and what it is made of."""

    @abstractmethod
    def forget_tapes(self) -> None:
        """Have what was made for another truncation be made again."""

    @property
    def updates_an_epoch(self) -> int:
        """How many updates see each sequence once."""
        return self.batches.an_epoch

    @property
    def epoch(self) -> float:
        """How often each sequence was seen."""
        return self.number / self.updates_an_epoch

    def update(self) -> Update:
        """Change the parameters by the gradient of a batch.

        Raises
        ------
        Diverged
            Where the gradient is not finite; the parameters stay as they are.
        """
        training = self.training
        with one_thread(), np.errstate(all="ignore"):
            loss = self.backpropagate()
            norm, is_clipped = clipped(self._gradient, training.clip)
            if not isfinite(norm):
                raise Diverged(number=self.number + 1)
            self.number += 1
            self._steps += 1
            optimizer = OPTIMIZERS[training.optimizer]
            optimizer.step(
                self._vector,
                self._gradient,
                self._memory[: len(optimizer.remembers)],
                self._steps,
                training.rate,
                training.options,
            )
        return Update(self.number, loss, norm, is_clipped, training.clip)

    def change(self, **options: Any) -> None:
        """Train on in another way.

        Another optimizer begins without memory.

        Parameters
        ----------
        **options
            Fields of `Training` that are in `LIVE`.
        """
        assert set(options) <= LIVE
        self.take(replace(self.training, **options))

    def take(self, training: Training) -> None:
        """Train on as is told, which differs in fields that are in `LIVE` alone."""
        before, self.training = self.training, training
        if self.training.optimizer != before.optimizer:
            self._memory[...], self._steps = 0.0, 0
        if self.training.truncation != before.truncation:
            self.forget_tapes()

    def state(self) -> State:
        """Return all that goes on from here, a copy."""
        vector, memory = self._vector.copy(), self._memory.copy()
        return State(self.number, vector, memory, self._steps)

    def restore(self, state: State) -> None:
        """Go back, or on, to where a state was taken."""
        self.number, self._steps = state.number, state.steps
        self._vector[...] = state.parameters
        self._memory[...] = state.memory

    def measured(self, data: Data | None = None) -> Measured:
        """Return loss and score of sequences: of those that are held out, if any are.

        Parameters
        ----------
        data : Data, optional
            Other ones of the same shape.
        """
        data = data or self.held_out_data or self.training_data
        return self.measured_of(self.outputs(data), data)

    def measured_of(self, outputs: Array, data: Data) -> Measured:
        """Return loss and score of what is said of sequences."""
        given = outputs, data.targets, data.mask
        with np.errstate(all="ignore"):
            return Measured(self.loss.value(*given), self.loss.score.value(*given))

    def measuring(self) -> Generator[None, None, Measured]:
        """Return what `measured` does, a part a turn; updates may be done between.

        It is of the parameters at the first turn, whatever they become meanwhile.
        """
        measured = self.measured()
        yield
        return measured
