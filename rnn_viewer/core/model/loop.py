"""A loop of a recurrent step: weights, functions and direction, as a run has them."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS, activation_of
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.model.batch_loop import BatchLoop
from rnn_viewer.core.model.step import Mask, States
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.run.loop import RecurrentLoop
from rnn_viewer.core.settings.settings import RNNSettings

FEW = 8
"""Samples that are computed one after another, each with the bits of its run: a turn of
an LSTM of 64 units takes 9 µs, and that of a batch 70 µs and more."""


@dataclass(frozen=True, eq=False)
class Loop:
    """One direction of a recurrent step.

    Attributes
    ----------
    weights : LayerWeights
        The parameters of its cell, with activations, leak and first state.
    is_backward : bool
        Whether it walks from the last timestep to the first.
    """

    weights: LayerWeights
    is_backward: bool = False

    @cached_property
    def settings(self) -> RNNSettings:
        """The settings that a run of it has: its cell and its functions."""
        return self.weights.settings_with(RNNSettings())

    @cached_property
    def choices(self) -> Choices:
        """The functions of its cell."""
        settings = self.settings
        return Choices(
            activation_of(settings.activation, settings.activation_parameter),
            ACTIVATIONS[settings.recurrent_activation],
            settings.leak,
        )

    def with_activation(self, activation: str) -> "Loop":
        """Return the loop with an activation, where none is told; else itself."""
        if self.weights.activation is not None:
            return self
        weights = replace(self.weights, activation=activation)
        return replace(self, weights=weights.settling("activation"))

    def first_states(self, samples: int) -> States:
        """Return what the first turn remembers, the same for all samples."""
        found: States = {}
        carried = self.weights.cell.carried
        for state in sorted(carried, key=lambda state: bool(state.activated)):
            row: Array | None = getattr(self.weights, state.initial, None)
            if row is None and state.activated:
                (of,) = (s.name for s in carried if s.initial == state.activated)
                row = self.choices.activation.apply(found[of][:1].copy(), found[of][:1])
            if row is None:
                row = np.zeros(self.weights.size_of(state.name))
            found[state.name] = np.broadcast_to(row, (samples, row.shape[-1])).copy()
        return {state.name: found[state.name] for state in carried}

    def compute(
        self, values: Array, mask: Mask, states: States, last_alone: bool
    ) -> tuple[Array, States]:
        """Return the outputs over a batch, and the states at their ends.

        Parameters
        ----------
        values : ndarray, shape (samples, timesteps, input_features)
            In the order of time.
        mask : ndarray, shape (samples, timesteps), or None
            Where it is False a state stays, and the output is the one before.
        states : dict of str to ndarray
            As `first_states` gives them.
        last_alone : bool
            Whether the output that is computed last is all that is wanted.

        Returns
        -------
        outputs : ndarray, shape (samples, timesteps, output_features)
            In the order of time; or (samples, output_features).
        states : dict of str to ndarray
        """
        if self.is_backward:
            values = values[:, ::-1]
            mask = None if mask is None else mask[:, ::-1]
        compute = self._each
        if mask is not None or len(values) > FEW:
            compute = partial(BatchLoop(self.weights, self.choices).compute, mask=mask)
        outputs, states = compute(values, states=states, last_alone=last_alone)
        if self.is_backward and not last_alone:
            outputs = outputs[:, ::-1]
        return outputs, states

    def _each(
        self, values: Array, states: States, last_alone: bool
    ) -> tuple[Array, States]:
        """Return what `compute` does, of one sample after another: as its run does."""
        samples, timesteps, _ = values.shape
        between = () if last_alone else (timesteps,)
        outputs = np.empty((samples, *between, self.weights.output_features))
        left = {name: np.empty_like(array) for name, array in states.items()}
        for sample, given in enumerate(values):
            first = {name: array[sample] for name, array in states.items()}
            loop = self._run(np.ascontiguousarray(given), first)
            carried, output = loop.before, loop.place_of(self._output)
            with loop.computing() as compute:
                for start in range(0, timesteps, loop.block):
                    checkpoint()
                    rows = np.empty((loop.stop_of(start) - start, len(carried)))
                    compute(start, carried, rows)
                    carried = rows[-1]
                    if not last_alone:
                        outputs[sample, start : start + len(rows)] = rows[:, output]
            if last_alone:
                outputs[sample] = carried[output]
            for name, array in left.items():
                array[sample] = carried[loop.place_of(name)]
        return outputs, left

    def _run(self, inputs: Array, initial: States) -> RecurrentLoop:
        cell, choices = self.weights.cell, self.choices
        dtype = np.dtype(np.float64)
        return RecurrentLoop(
            cell, self.weights, inputs, choices, initial, frozenset(), dtype
        )

    @property
    def _output(self) -> str:
        """The carried state that the output becomes."""
        becomes, output = self.weights.cell.becomes, self.weights.cell.output
        return next(name for name, result in becomes.items() if result == output)
