"""The gradient that the steps after a loop hand back: how the loss changes with it."""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Mask
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.model.trainable import steps_read
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import Loss


def errors_at_end(loss: Loss, values: Array, data: Data) -> tuple[float, Array]:
    """Return the loss of what is said at the end, and its gradient.

    Parameters
    ----------
    loss : Loss
        Which one.
    values : ndarray, shape (sequences, timesteps, numbers) or (sequences, numbers)
        What the steps that it reads make.
    data : Data
        What these are to be; timesteps behind the values are not asked.
    """
    said = values[:, np.newaxis] if values.ndim == 2 else values
    asked = min(data.targets.shape[1], said.shape[1])
    start = said.shape[1] - asked
    mask = None if data.mask is None else data.mask[:, :asked]
    found, errors = loss.gradient(said[:, start:], data.targets[:, :asked], mask)
    gradient = np.zeros(said.shape)
    gradient[:, start:] = errors
    return found, gradient.reshape(values.shape)


def upstream(
    model: Model,
    at: tuple[int, int],
    rows: Array,
    data: Data,
    loss: Loss,
    truncation: int | None = None,
) -> Array:
    """Return the gradient of the loss by each output of a loop of a model.

    That of what the steps after it make of the output: what the loop itself hands from
    timestep to timestep is not in it.

    Parameters
    ----------
    model : Model
        Every step of it is computed.
    at : tuple of int and int
        The loop: the place of its step and its direction, both from 0.
    rows : ndarray, shape (timesteps, output_features)
        What it puts out, in the order in which it reads the timesteps that count.
    data : Data
        One sequence, and what is to be said to it.
    loss : Loss
        Which one.
    truncation : int or None
        After how many timesteps no gradient goes back in other loops.

    Returns
    -------
    ndarray, shape (timesteps, output_features)
        In the same order.

    Raises
    ------
    UserError
        Where the model does not end as the loss has it.
    """
    place, direction = at
    length = data.timesteps if data.lengths is None else int(data.lengths[0])
    steps, tapes = model.computed[: steps_read(model, loss)], Tapes(truncation)
    values: Array = data.inputs[:, :length]
    mask: Mask = None
    for step in steps[:place]:
        values, mask = step.apply(values, mask)
    own = steps[place]
    assert isinstance(own, Recurrent)
    turns = own.turns(values, mask)
    turns[direction][: len(rows), 0] = rows
    laid = own.laid(turns, mask)
    values, mask, traced = laid.values, laid.mask, []
    for step in steps[place + 1 :]:
        traced.append(step.traced(values, mask, tapes))
        values, mask = traced[-1].values, traced[-1].mask
    _, gradient = errors_at_end(loss, values, data)
    for each in reversed(traced):
        inputs = each.pull(gradient).inputs
        assert inputs is not None
        gradient = inputs
    found: Array = laid.pull(gradient)[direction][: len(rows), 0]
    return np.array(found)
