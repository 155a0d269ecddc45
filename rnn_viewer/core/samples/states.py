"""The states of the shown loop over all samples, a block of samples at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.samples.telling import model_of_layer, shown_in
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from rnn_viewer.core.model.model import Model

_NUMBERS_A_BLOCK = 2**21
"""Of the states of a block of samples: 16 MB."""


@dataclass(frozen=True, eq=False)
class AllStates:
    """The outputs of the shown loop over all samples, computed when they are asked for.

    Attributes
    ----------
    samples : Samples
        As they came.
    model : Model
        The steps up to the loop, which is its last.
    rescaling : str
        As in `Recipe`.
    """

    samples: Samples
    model: "Model"
    rescaling: str = "none"

    @property
    def units(self) -> int:
        """How many numbers a state has."""
        timesteps, features = self.samples.values.shape[1:]
        window = self.samples.window
        return self.model.shapes((timesteps - window + 1, features * window))[-1][-1]

    def blocks(self) -> Iterator[tuple[NDArray[np.intp], Array]]:
        """Yield some samples, and the states of each, the timesteps in their order.

        Yields
        ------
        ndarray of int, shape (samples,)
            Which samples, from 0.
        ndarray, shape (samples, timesteps, units)
            NaN behind the end of a sample.
        """
        read = as_read(self.samples, self.rescaling)
        timesteps, features = read.values.shape[1:]
        shapes = self.model.shapes((timesteps, features))
        # A stateful loop hands its state from sample to sample.
        size = read.count if self.model.is_stateful else self._block(shapes)
        for start in range(0, read.count, size):
            block = slice(start, min(start + size, read.count))
            lengths = None if read.lengths is None else read.lengths[block]
            part = Samples(read.values[block], lengths=lengths)
            yield np.arange(block.start, block.stop), self.model.output(part, -1)

    @staticmethod
    def _block(shapes: tuple[tuple[int, ...], ...]) -> int:
        return max(_NUMBERS_A_BLOCK // max(map(prod, shapes), default=1), 1)


def states_of(snapshot: Snapshot) -> AllStates | None:
    """Return the states of the shown loop over all samples; None without samples."""
    recipe = snapshot.recipe
    if recipe.samples is None or recipe.weights is None:
        return None
    from rnn_viewer.core.model.recurrent import Recurrent

    shown = shown_in(recipe)
    if shown is None:
        model, (place, direction) = model_of_layer(recipe, snapshot.weights), (0, 0)
    else:
        model = shown.with_weights(snapshot.weights, recipe.settings)
        place, direction = shown.at
    step = model.computed[place]
    assert isinstance(step, Recurrent)
    loop = (step.loops[direction],)
    alone = replace(step, loops=loop, return_sequences=True, in_order=True)
    steps = (*model.computed[:place], alone)
    return AllStates(recipe.samples, replace(model, steps=steps), recipe.rescaling)


def completed_at(snapshot: Snapshot, sample: int, timestep: int) -> int:
    """Return how many rows a loop has stored when it has read a timestep of a sample.

    Parameters
    ----------
    snapshot : Snapshot
        Which shows that sample, or another one.
    sample, timestep : int
        From 0; the timestep in the order of time.
    """
    shown = shown_in(snapshot.recipe)
    if shown is not None and shown.timesteps:
        return shown.completed_after(timestep)
    samples = snapshot.recipe.samples
    if not snapshot.recipe.backwards or samples is None:
        return timestep + 1
    return samples.length(sample) - samples.window + 1 - timestep
