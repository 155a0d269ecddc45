"""A loop of a model over a batch, there and back.

The loop and its backpropagation through time are those of `rnn_viewer.core.training`.
They know no mask: the timesteps that count are read first, in their order, and what is
computed behind them reaches nothing, so that its gradient is zero.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.step import Mask
from rnn_viewer.core.training.forward import Forward
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.reverse import Reverse


class LoopTape:
    """Arrays for a loop over batches of one size, filled anew for each.

    Parameters
    ----------
    loop : Loop
        Its cell, its functions and its first states; its parameters at first.
    timesteps, batch : int
    truncation : int or None
        After how many timesteps no gradient goes back.

    Attributes
    ----------
    nbytes : int
        How many bytes its arrays take, about: values, gradients and slopes.
    """

    def __init__(
        self, loop: Loop, timesteps: int, batch: int, truncation: int | None
    ) -> None:
        self._parameters, self._truncation = Parameters(loop.weights), truncation
        given = loop.weights.cell, loop.choices, self._parameters
        self._forward = Forward(*given, timesteps, batch)
        self._output = loop.weights.cell.output
        self._reverse: Reverse | None = None
        made = (self._forward.values[name] for name in self._forward.cell.made_by)
        self.nbytes = 3 * sum(array.nbytes for array in made)

    def run(self, loop: Loop, inputs: Array) -> Array:
        """Return the outputs, shape (timesteps, batch, output_features).

        Parameters
        ----------
        loop : Loop
            With the parameters of now, else that which it was made for.
        inputs : ndarray, shape (timesteps, batch, input_features)
            In the order in which the loop reads them.
        """
        forward, weights = self._forward, loop.weights
        for name, array in self._parameters.arrays.items():
            array[...] = weights[name]
        names = (state.initial for state in weights.cell.carried)
        known = {name: getattr(weights, name, None) for name in names}
        forward.values["input_t"][...] = inputs
        forward.set_initial({n: row for n, row in known.items() if row is not None})
        forward.run()
        return forward.values[self._output]

    def pull(self, gradient: Array) -> tuple[Array, dict[str, Array]]:
        """Return the gradients of the inputs and of the parameters.

        Parameters
        ----------
        gradient : ndarray, shape (timesteps, batch, output_features)
            Of the outputs that `run` returned last.
        """
        if self._reverse is None:
            self._reverse = Reverse(self._forward, self._truncation)
        self._reverse.gradients[self._output][...] = gradient
        self._reverse.run()
        found = self._parameters.gradients.items()
        inputs = self._reverse.of_inputs()
        return inputs, {name: array.copy() for name, array in found}


class Walk(NamedTuple):
    """The order in which a loop reads the timesteps of a batch.

    Attributes
    ----------
    is_backward : bool
    reads : ndarray of int, shape (samples, timesteps), or None
        Which timestep each turn reads, in the order of the loop: those that count come
        first. None where all count.
    turns : ndarray of int, of the same shape, or None
        After which turn each timestep stands; -1 before the first.
    """

    is_backward: bool
    reads: NDArray[np.intp] | None = None
    turns: NDArray[np.intp] | None = None

    @classmethod
    def over(cls, mask: Mask, is_backward: bool) -> "Walk":
        """Return the walk over the timesteps that count."""
        if mask is None or mask.all():
            return cls(is_backward)
        mask = mask[:, ::-1] if is_backward else mask
        reads = np.argsort(~mask, axis=1, kind="stable")
        return cls(is_backward, reads, mask.cumsum(axis=1) - 1)

    def turned(self, values: Array) -> Array:
        """Return values in the other order of time, where it walks backward."""
        return values[:, ::-1] if self.is_backward else values

    def read(self, values: Array) -> Array:
        """Return what the turns read, shape (timesteps, samples, features)."""
        values = self.turned(values)
        if self.reads is not None:
            values = np.take_along_axis(values, self.reads[..., np.newaxis], 1)
        return values.swapaxes(0, 1)

    def pull_read(self, gradient: Array) -> Array:
        """Return the gradient of the values of which `read` returned the turns."""
        found = gradient.swapaxes(0, 1)
        if self.reads is not None:
            inputs = np.empty(found.shape)
            np.put_along_axis(inputs, self.reads[..., np.newaxis], found, 1)
            found = inputs
        return self.turned(found)

    def stand(self, outputs: Array) -> Array:
        """Return what stands after each timestep, in the order of the loop.

        Parameters
        ----------
        outputs : ndarray, shape (timesteps, samples, features)
            Of the turns.

        Returns
        -------
        ndarray, shape (samples, timesteps, features)
            After a timestep that does not count the output before it, zeros at first.
        """
        found = outputs.swapaxes(0, 1)
        if self.turns is None:
            return found
        places = np.maximum(self.turns, 0)[..., np.newaxis]
        found = np.take_along_axis(found, places, 1)
        return np.where(self.turns[..., np.newaxis] < 0, 0.0, found)

    def pull_stand(self, gradient: Array) -> Array:
        """Return the gradient of the outputs of which `stand` returned what stands."""
        if self.turns is None:
            return gradient.swapaxes(0, 1)
        outputs = np.zeros(gradient.shape)
        at, timestep = np.nonzero(self.turns >= 0)
        turn = self.turns[at, timestep]
        np.add.at(outputs, (at, turn), gradient[at, timestep])
        return outputs.swapaxes(0, 1)
