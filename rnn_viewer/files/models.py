"""Weights from live models of Keras and PyTorch, neither of which is ever imported.

Source: torch.nn.RNN and RNNCell of PyTorch 2.13, SimpleRNN, RNN and Bidirectional of
Keras 3.15: which attributes hold their arrays.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, LayerNeeded
from rnn_viewer.core.scripts.keras import WORDS
from rnn_viewer.core.weights import Weights, as_weights, read_only

# What frameworks call the activations, and what they are called here.
_ACTIVATIONS = {theirs: ours for ours, theirs in WORDS.items()}

_SIMPLE = "a simple recurrent layer, SimpleRNN of Keras or RNN of PyTorch"


@dataclass(frozen=True)
class _Layer:
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
    """

    name: str
    activation: str | None
    weights: Callable[[], Weights]
    refusal: tuple[str, ...] = ()


def weights_of(model: object, layer: str | None = None) -> tuple[Weights, str | None]:
    """Return W, U and b of a model and the activation that belongs to them.

    Parameters
    ----------
    model : object
        A layer or a model of Keras or PyTorch; or what `as_weights` takes, with
        tensors for arrays too.
    layer : str, optional
        Which layer of a model with several: its name, or that of the one layer around
        it.

    Returns
    -------
    tuple of Weights and str or None
        The activation is a name of `ACTIVATIONS`; None where arrays were given.

    Raises
    ------
    LayerNeeded
        Where there are several layers and none is named.
    ArrayError
        Where there is no simple recurrent layer, or none of that name.
    """
    if isinstance(model, Weights):
        return model, None
    if isinstance(model, Mapping):
        return as_weights({name: array_of(a) for name, a in model.items()}), None
    if isinstance(model, Sequence):
        return as_weights([array_of(array) for array in model]), None
    found = list(_layers(model))
    if not found:
        problem = f"holds no recurrent layer ({type(model).__name__})"
        raise ArrayError("model", problem, f"{_SIMPLE}; or W, U and b")
    chosen = _chosen(found, layer)
    if chosen.refusal:
        raise ArrayError(chosen.name, *chosen.refusal)
    return chosen.weights(), _ACTIVATIONS[str(chosen.activation)]


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


def _chosen(found: list[_Layer], name: str | None) -> _Layer:
    if name is not None:
        around = (f"{name}.", f"{name}/")
        fitting = [layer for layer in found if layer.name == name]
        fitting = fitting or [one for one in found if one.name.startswith(around)]
        if not fitting:
            names = ", ".join(layer.name for layer in found)
            raise ArrayError(name, "is no layer of the model", f"one of {names}")
    else:
        # Where none can be shown the first one tells why.
        fitting = [layer for layer in found if not layer.refusal] or found[:1]
    if len(fitting) > 1:
        raise LayerNeeded("The model", ", ".join(map(_described, fitting)))
    return fitting[0]


def _described(layer: _Layer) -> str:
    if layer.refusal:
        return layer.name
    units, features = layer.weights().W.shape
    return f"{layer.name} (W {units} × {features})"


def _layers(model: Any) -> Iterator[_Layer]:
    """Yield the recurrent layers of a model."""
    # On PyTorch a layer of Keras is a module of PyTorch too: Keras is asked first.
    if hasattr(model, "get_weights") and hasattr(model, "get_config"):
        own = () if hasattr(model, "layers") else (str(model.name),)
        yield from _keras_layers(model, own)
    elif hasattr(model, "named_modules"):
        for name, module in model.named_modules():
            yield from _pytorch_layers(module, name)


# Keras

_INSIDE = ("layers", "forward_layer", "backward_layer", "layer", "cells")


def _keras_layers(layer: Any, names: tuple[str, ...]) -> Iterator[_Layer]:
    """Yield a cell of Keras, or those in a layer, in the order of the model."""
    cell = getattr(layer, "cell", None)
    if cell is not None:
        yield from _keras_layers(cell, names)
    elif hasattr(layer, "recurrent_initializer"):
        yield _keras_layer(layer, "/".join(names))
    for attribute in _INSIDE:
        inside = getattr(layer, attribute, None)
        inner = inside if isinstance(inside, Sequence) else filter(None, [inside])
        for one in inner:
            yield from _keras_layers(one, (*names, str(one.name)))


def _keras_layer(cell: Any, name: str) -> _Layer:
    function = getattr(cell, "activation", None)
    activation = getattr(function, "__name__", type(function).__name__)
    if hasattr(cell, "recurrent_activation"):
        refusal = _has_gates(type(cell).__name__.removesuffix("Cell"))
    elif not hasattr(cell, "kernel"):
        refusal = ("has no weights yet", "a layer that was built or called")
    else:
        refusal = _refused(activation)
    return _Layer(name, activation, partial(_keras_weights, cell), refusal)


def _keras_weights(cell: Any) -> Weights:
    kernel = read_only(array_of(cell.kernel), "kernel", 2)
    recurrent_kernel = read_only(array_of(cell.recurrent_kernel), "recurrent_kernel", 2)
    b = _sum_of([cell.bias], kernel.shape[1])
    return Weights(kernel.T, recurrent_kernel.T, b)


# PyTorch


def _pytorch_layers(module: Any, name: str) -> Iterator[_Layer]:
    """Yield the layers and directions of a module of PyTorch, none where it has none.

    A module holds ``weight_ih_l0``, ``weight_ih_l0_reverse``, ``weight_ih_l1``, …; a
    cell ``weight_ih``.
    """
    if hasattr(module, "weight_ih_l0"):
        kind = str(module.mode).removeprefix("RNN_").lower()
        ends = ("", "_reverse") if module.bidirectional else ("",)
        for number in range(module.num_layers):
            for end in ends:
                own = f"l{number}{end}"
                full = f"{name}.{own}" if name else own
                yield _pytorch_layer(module, full, f"_{own}", kind)
    elif hasattr(module, "weight_ih") and hasattr(module, "weight_hh"):
        kind = type(module).__name__
        activation = getattr(module, "nonlinearity", kind.removesuffix("Cell").lower())
        yield _pytorch_layer(module, name or kind, "", str(activation))


def _pytorch_layer(module: Any, name: str, end: str, activation: str) -> _Layer:
    gated = activation in ("lstm", "gru")
    refusal = _has_gates(activation.upper()) if gated else _refused(activation)
    return _Layer(name, activation, partial(_pytorch_weights, module, end), refusal)


def _pytorch_weights(module: Any, end: str) -> Weights:
    """Return the weights; b is the sum of both biases."""
    W, U = (
        read_only(array_of(getattr(module, f"{name}{end}")), name, 2)
        for name in ("weight_ih", "weight_hh")
    )
    biases = [getattr(module, f"bias_{of}{end}", None) for of in ("ih", "hh")]
    return Weights(W, U, _sum_of(biases, len(W)))


# Both


def _sum_of(biases: list[Any], units: int) -> Array:
    """Return the sum in float64; zeros where a layer has no bias."""
    given = [read_only(array_of(b), "bias", 1) for b in biases if b is not None]
    return sum(given, np.zeros(units))


def _has_gates(kind: str) -> tuple[str, ...]:
    return f"has gates ({kind})", _SIMPLE


def _refused(activation: str) -> tuple[str, ...]:
    if activation in _ACTIVATIONS:
        return ()
    return f"has the activation {activation}", f"one of {', '.join(_ACTIVATIONS)}"
