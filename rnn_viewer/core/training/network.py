"""The network that a training begins with."""

from math import sqrt

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS, activation_of
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.weights import weights_of
from rnn_viewer.core.settings.settings import RNNSettings


def first_weights(settings: RNNSettings, seed: int) -> CellWeights:
    """Draw the parameters of a cell.

    Matrices are uniform within ±1/√units, as PyTorch draws them. Biases are 0, but for
    that of the forget gate of an LSTM, which is 1, as in Keras.
    Source: Jozefowicz, Zaremba and Sutskever (2015), *An empirical exploration of
    recurrent network architectures*.

    Parameters
    ----------
    settings : RNNSettings
        The cell and its sizes.
    seed : int
        Of the generator of NumPy.
    """
    rng, arrays = np.random.default_rng([seed, 0]), {}
    bound = 1.0 / sqrt(settings.unit_count)
    sizes = settings.axis_sizes
    for parameter in CELLS[settings.cell].parameters:
        shape = [sizes[axis] for axis in parameter.axes]
        if parameter.role == "bias":
            arrays[parameter.name] = np.full(shape, parameter.undrawn)
        else:
            arrays[parameter.name] = rng.uniform(-bound, bound, shape)
    return weights_of(settings.cell, arrays)


def first_readout(
    weights: CellWeights, features: int, seed: int, names: tuple[str, ...] = ()
) -> Readout:
    """Draw a read-out: V uniform within ±1/√outputs, c 0.

    Parameters
    ----------
    weights : CellWeights
        Whose outputs it reads.
    features : int
        How many numbers are read out.
    seed : int
        Of the generator of NumPy.
    names : tuple of str
        What these are called.
    """
    outputs = weights.output_features
    bound = 1.0 / sqrt(outputs)
    V = np.random.default_rng([seed, 2]).uniform(-bound, bound, (features, outputs))
    return Readout(V, np.zeros(features), names)


def choices_of(settings: RNNSettings) -> Choices:
    """Return the functions that settings choose for a cell."""
    activation = activation_of(settings.activation, settings.activation_parameter)
    gates = ACTIVATIONS[settings.recurrent_activation]
    return Choices(activation, gates, settings.leak)
