"""What is found of a recurrent layer of a live model, and its tensors as arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.readout import Readout
from rnn_viewer.core.scripts.keras import WORDS
from rnn_viewer.core.weights import Weights, read_only

# What frameworks call the activations, and what they are called here.
ACTIVATION_NAMES = {theirs: ours for ours, theirs in WORDS.items()}

SIMPLE = "a simple recurrent layer, SimpleRNN of Keras or RNN of PyTorch"


@dataclass(frozen=True)
class ModelLayer:
    """A recurrent layer of a model.

    Attributes
    ----------
    name : str
        Its name after those of the layers around it.
    activation : str or None
        In the words of the framework.
    weights : callable
        ``weights()`` copies them.
    refusal : tuple of str
        Why it cannot be shown and what was expected; empty where it can.
    backwards : bool
        Whether it reads the sequence from its end.
    readout : callable
        ``readout()`` copies what reads its outputs, None where nothing does.
    """

    name: str
    activation: str | None
    weights: Callable[[], Weights]
    refusal: tuple[str, ...] = ()
    backwards: bool = False
    readout: Callable[[], Readout | None] = lambda: None


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
    return f"has gates ({kind})", SIMPLE


def refused(activation: str) -> tuple[str, ...]:
    """Return why an activation cannot be shown; nothing where it can."""
    if activation in ACTIVATION_NAMES:
        return ()
    return f"has the activation {activation}", f"one of {', '.join(ACTIVATION_NAMES)}"
