"""A batch through the loop, the read-out and the loss, and all gradients back."""

from collections.abc import Mapping

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.training.blocks import in_rows
from rnn_viewer.core.training.forward import Forward
from rnn_viewer.core.training.losses import Loss, Mask
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.reverse import Reverse


class Tape:
    """Arrays for batches of one size, filled anew for each.

    Parameters
    ----------
    cell : Cell
    choices : Choices
    parameters : Parameters
        Read as they are whenever a batch goes through; their gradient is written.
    timesteps, batch : int
    truncation : int or None
        After how many timesteps no gradient goes back.
    keeps_all : bool
        Whether all that timesteps make is kept; else what gradients are computed from.

    Attributes
    ----------
    forward : Forward
    reverse : Reverse or None
        None until gradients are asked for.
    readout, errors : ndarray, shape (timesteps - start, batch, readout_features)
        What was read out, and the derivatives of the loss by that.
    """

    def __init__(
        self,
        cell: Cell,
        choices: Choices,
        parameters: Parameters,
        timesteps: int,
        batch: int,
        truncation: int | None = None,
        keeps_all: bool = False,
    ) -> None:
        self.parameters, self._truncation = parameters, truncation
        sizes = timesteps, batch
        self.forward = Forward(cell, choices, parameters, *sizes, keeps_all)
        self.reverse: Reverse | None = None
        self.readout = self.errors = np.empty((0, batch, 0))

    def run(
        self, inputs: Array, start: int = 0, initial: Mapping[str, Array] | None = None
    ) -> Array:
        """Return what is read out of a batch.

        Parameters
        ----------
        inputs : ndarray, shape (timesteps, batch, input_features)
            What the timesteps read.
        start : int
            The first timestep, from 0, that is read out.
        initial : mapping of str to ndarray, optional
            The states before the first timestep; zeros where it is left out.

        Returns
        -------
        ndarray, shape (timesteps - start, batch, readout_features)
        """
        forward = self.forward
        forward.values["input_t"][...] = inputs
        forward.set_initial(initial or {})
        forward.run()
        outputs = in_rows(forward.values[forward.cell.output][start:])
        V, c = (self.parameters.arrays[name] for name in "Vc")
        rows = outputs @ V.T
        rows += c
        self.readout = rows.reshape(-1, forward.batch, len(c))
        return self.readout

    def pull(self, targets: Array, loss: Loss, mask: Mask | None = None) -> float:
        """Return the loss of the batch that was run; compute all gradients.

        Parameters
        ----------
        targets : ndarray, shape (timesteps - start, batch, readout_features)
            What should be read out.
        loss : Loss
            How far it is off.
        mask : ndarray of bool, shape (timesteps - start, batch), optional
            What is answered of these.
        """
        forward, parameters = self.forward, self.parameters
        if self.reverse is None:
            self.reverse = Reverse(forward, self._truncation)
        found, self.errors = loss.gradient(self.readout, targets, mask)
        start = forward.timesteps - len(targets)
        errors = in_rows(self.errors)
        outputs = in_rows(forward.values[forward.cell.output][start:])
        np.dot(errors.T, outputs, out=parameters.gradients["V"])
        errors.sum(axis=0, out=parameters.gradients["c"])
        given = self.reverse.gradients[forward.cell.output]
        given[:start] = 0.0
        np.dot(errors, parameters.arrays["V"], out=in_rows(given[start:]))
        self.reverse.run()
        return found
