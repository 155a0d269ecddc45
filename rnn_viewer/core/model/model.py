"""A model: a chain of steps, computed over many samples at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import A_STEP
from rnn_viewer.core.errors import ArrayError, NoEffect
from rnn_viewer.core.model.batch import batch_of
from rnn_viewer.core.model.by_hand import chain_of
from rnn_viewer.core.model.computing import (
    Computing,
    StepInput,
    is_stateful,
    shapes_after,
)
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Shape, Step
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.notes import Note, settled
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_NO_STEP = QT_TRANSLATE_NOOP("errors", "has no step {step}")


@dataclass(frozen=True, eq=False, repr=False)
class Model:
    """A chain of steps.

    Attributes
    ----------
    steps : tuple of Step
        In the order in which they are computed. What is not computed is an `Unknown`;
        nothing is claimed of it, nor of the steps after it.
    notes : tuple of Note
        What was guessed on reading the model, and what ends the chain.
    is_guessed : bool
        Whether the order of the steps was guessed, as of a file of arrays alone.
    classes : tuple of str
        What the numbers of the last step stand for, where it is known.
    name : str
        What it is called.
    spare : tuple of Step
        Steps that the file has beside the chain, to be put into it by hand.
    vocabulary : tuple of str
        What the tokens or the features of the inputs stand for, where it is known.
    fixed : frozenset of (str, str)
        Arrays that the layers lack, such as a bias, by the names of step and array: no
        training changes them.
    """

    steps: tuple[Step, ...]
    notes: tuple[Note, ...] = ()
    is_guessed: bool = False
    classes: tuple[str, ...] = ()
    name: str = ""
    spare: tuple[Step, ...] = field(default=(), kw_only=True)
    vocabulary: tuple[str, ...] = field(default=(), kw_only=True)
    fixed: frozenset[tuple[str, str]] = field(default=frozenset(), kw_only=True)

    def __repr__(self) -> str:
        """Return the names of the steps: ``Model(embedding → lstm → dense)``."""
        return f"Model({' → '.join(step.name for step in self.steps)})"

    @cached_property
    def computed(self) -> tuple[Step, ...]:
        """The steps before the first that is not computed."""
        unknown = (n for n, s in enumerate(self.steps) if isinstance(s, Unknown))
        return self.steps[: next(unknown, len(self.steps))]

    @property
    def recurrent(self) -> tuple[int, ...]:
        """The places of the recurrent steps that are computed, from 0."""
        computed = enumerate(self.computed)
        return tuple(n for n, step in computed if isinstance(step, Recurrent))

    def place_of(self, step: str | int) -> int:
        """Return the place of a step, from 0.

        Parameters
        ----------
        step : str or int
            Its name, or its place; a negative one counts from the end of the computed.

        Raises
        ------
        ArrayError
            Where no step is called so, or it is not computed.
        """
        names = [each.name for each in self.computed]
        if isinstance(step, int) and -len(names) <= step < len(names):
            return step % len(names)
        if step in names:
            return names.index(str(step))
        wanted = A_STEP.format(names=", ".join(names))
        raise ArrayError(self.name or "model", _NO_STEP.format(step=step), wanted)

    def shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Return the shape of a sample after each computed step.

        Raises
        ------
        ArrayError
            Where a step cannot read it.
        """
        return shapes_after(self.computed, shape)

    def __call__(self, inputs: Any) -> Array:
        """Return what the last computed step gives.

        Parameters
        ----------
        inputs : array_like, Samples, or list of array_like
            Shape (samples, timesteps, features), or (timesteps, features) of one
            sequence; tokens without features; a list of sequences of different lengths.

        Returns
        -------
        ndarray, shape (samples, timesteps, features)
            (samples, features) behind a step that leaves no timesteps; without the
            first dimension for one sequence. NaN behind the end of a shorter sample.

        Raises
        ------
        ArrayError
            Where the inputs do not fit the model.
        TooManySamples
            Where the results would not fit the memory.
        """
        return self.output(inputs, -1)

    def output(self, inputs: Any, step: str | int) -> Array:
        """Return what a step gives, as `__call__` does that of the last."""
        return self._results(inputs, (self.place_of(step),))[0]

    def outputs(self, inputs: Any) -> tuple[Array, ...]:
        """Return what each computed step gives."""
        return self._results(inputs, range(len(self.computed)))

    def inputs_of(self, step: str | int, inputs: Any) -> Array:
        """Return what a step reads: what the one before it gives, or the inputs."""
        place = self.place_of(step)
        if place:
            return self.output(inputs, place - 1)
        batch = batch_of(inputs, self.computed)
        values = np.asarray(batch.samples.values, np.float64)
        return values[0] if batch.is_one else values

    @property
    def is_stateful(self) -> bool:
        """Whether a sample begins with a state that the one before has left."""
        return is_stateful(self.computed)

    def given_to(self, step: str | int, inputs: Any, sample: int) -> StepInput:
        """Return what a step reads of a sample, from 0, and which timesteps count.

        The samples before it come along where a step hands its state on.
        """
        place, batch = self.place_of(step), batch_of(inputs, self.computed)
        return Computing(self.computed[:place], batch, self.is_stateful).given(sample)

    def _results(self, inputs: Any, wanted: Sequence[int]) -> tuple[Array, ...]:
        """Return what some steps give, in the order of the samples."""
        batch, steps = batch_of(inputs, self.computed), self.computed[: max(wanted) + 1]
        found = Computing(steps, batch, self.is_stateful).results(wanted)
        return tuple(each[0] if batch.is_one else each for each in found)

    def with_activation(self, activation: str) -> "Model":
        """Return the model with the activation of the loops of which none is told.

        Raises
        ------
        NoEffect
            Where each of them is.
        """
        steps = tuple(_activated(step, activation) for step in self.steps)
        if steps == self.steps:
            option = f"activation {activation}"
            raise NoEffect(option, QT_TRANSLATE_NOOP("errors", "the file tells it"))
        return replace(self, steps=steps, notes=settled(self.notes, "activation"))

    def with_step(self, name: str, step: Step) -> "Model":
        """Return the model with another step in the place of one."""
        steps = tuple(step if each.name == name else each for each in self.steps)
        return replace(self, steps=steps)

    def with_steps(self, steps: Sequence[Step | str]) -> "Model":
        """Return the model with other steps, or the same in another order.

        Parameters
        ----------
        steps : sequence of Step or str
            Steps, or names of steps of the model; ``softmax`` and other activations,
            ``last_timestep``, ``flatten``, ``mean`` and ``max`` (over all timesteps)
            make a new one; ``last_state`` after a recurrent step has each of its loops
            put out what it computes last.

        Raises
        ------
        ArrayError
            Where no step is called so.
        """
        notes = settled(self.notes, "chain") if self.is_guessed else self.notes
        found = chain_of(steps, (*self.steps, *self.spare), self.name)
        return replace(self, steps=found, notes=notes, is_guessed=False)


def _activated(step: Step, activation: str) -> Step:
    """Return a recurrent step with an activation for the loops without one."""
    if not isinstance(step, Recurrent):
        return step
    loops = tuple(loop.with_activation(activation) for loop in step.loops)
    return step if loops == step.loops else replace(step, loops=loops)
