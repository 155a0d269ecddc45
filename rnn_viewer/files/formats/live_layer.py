"""What is found of a recurrent layer of a live model, and its tensors as arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.notes import Note
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.settings.settings import RECURRENT_ACTIVATIONS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

SIMPLE = QT_TRANSLATE_NOOP(
    "errors", "a SimpleRNN, LSTM or GRU of Keras, or an RNN, LSTM or GRU of PyTorch"
)


class Around(NamedTuple):
    """What a model does around a layer.

    Attributes
    ----------
    readout : Readout or None
        What reads its outputs.
    notes : tuple of Note
        How the loop differs from what the layer does in the model.
    initial_state, initial_carry : ndarray, shape (output_features,), or None
        What the first turn remembers; None where it is not told: zeros.
    """

    readout: Readout | None = None
    notes: tuple[Note, ...] = ()
    initial_state: Array | None = None
    initial_carry: Array | None = None


@dataclass(frozen=True)
class ModelLayer:
    """A recurrent layer of a model.

    Attributes
    ----------
    name : str
        Its name after those of the layers around it.
    activation : str or None
        A name of `ACTIVATIONS`, or what the framework calls another.
    weights : callable
        ``weights()`` copies them.
    refusal : tuple of str
        Why it cannot be shown and what was expected; empty where it can.
    backwards : bool
        Whether it reads the sequence from its end.
    around : callable
        ``around()`` copies what reads its outputs, and tells what else the model does.
    activation_parameter : float or None
        The number that the activation has; None where it has none.
    recurrent_activation : str or None
        The function of its gates, as `activation`; None where it has none.
    """

    name: str
    activation: str | None
    weights: Callable[[], CellWeights]
    refusal: tuple[str, ...] = ()
    backwards: bool = False
    around: Callable[[], Around] = Around
    activation_parameter: float | None = None
    recurrent_activation: str | None = None


def array_of(tensor: Any) -> Any:
    """Return a tensor as an array of the same numbers; anything else as it is."""
    if callable(getattr(tensor, "detach", None)):
        tensor = tensor.detach().cpu()
        try:
            return tensor.numpy()
        except TypeError:
            # NumPy has no bfloat16; float32 holds all of its numbers.
            return tensor.float().numpy()
    if not callable(getattr(tensor, "numpy", None)):
        return tensor
    array = np.asarray(tensor.numpy())
    # A bfloat16 that TensorFlow or JAX taught NumPy is no number to it otherwise.
    return array.astype(np.float64) if "float" in array.dtype.name else array


def is_module(value: Any) -> bool:
    """Tell whether a value is a module of PyTorch."""
    methods = ("named_modules", "named_parameters", "state_dict")
    return all(callable(getattr(value, name, None)) for name in methods)


def sum_of(biases: list[Any], units: int) -> Array:
    """Return the sum in float64, shape (units,); zeros where a layer has no bias."""
    given = [read_only(array_of(b), "bias", 1) for b in biases if b is not None]
    return sum(given, np.zeros(units))


def has_gates(kind: str) -> tuple[str, ...]:
    """Return why a layer with gates cannot be shown, and what was expected."""
    return QT_TRANSLATE_NOOP("errors", "has gates ({kind})").format(kind=kind), SIMPLE


def refused(activation: str, gates: str = "sigmoid") -> tuple[str, ...]:
    """Return why an activation cannot be shown, or that of gates; nothing where not."""
    if gates not in RECURRENT_ACTIVATIONS:
        problem = QT_TRANSLATE_NOOP(
            "errors", "has the function {activation} for its gates"
        )
        known = QT_TRANSLATE_NOOP("errors", "one of {activations}")
        words = ", ".join(RECURRENT_ACTIVATIONS)
        return problem.format(activation=gates), known.format(activations=words)
    if activation in ACTIVATIONS:
        return ()
    return QT_TRANSLATE_NOOP("errors", "has the activation {activation}").format(
        activation=activation
    ), QT_TRANSLATE_NOOP("errors", "one of {activations}").format(
        activations=", ".join(ACTIVATIONS)
    )
