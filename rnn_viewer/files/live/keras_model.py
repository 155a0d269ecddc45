"""Recurrent layers of live models of Keras.

Source: SimpleRNN, RNN, Bidirectional and Dense of Keras 3.15: which attributes hold
their arrays.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rnn_viewer.core.readout import Readout
from rnn_viewer.core.weights import Weights, read_only
from rnn_viewer.files.live.model_layer import (
    ModelLayer,
    array_of,
    has_gates,
    refused,
    sum_of,
)

_INSIDE = ("layers", "forward_layer", "backward_layer", "layer", "cells")


def keras_layers(
    layer: Any, names: tuple[str, ...], backwards: bool = False
) -> Iterator[ModelLayer]:
    """Yield a cell of Keras, or those in a layer, in the order of the model."""
    cell = getattr(layer, "cell", None)
    backwards = bool(getattr(layer, "go_backwards", backwards))
    if cell is not None:
        yield from keras_layers(cell, names, backwards)
    elif hasattr(layer, "recurrent_initializer"):
        yield replace(_keras_layer(layer, "/".join(names)), backwards=backwards)
    for attribute in _INSIDE:
        for one in _listed(layer, attribute):
            yield from keras_layers(one, (*names, str(one.name)), backwards)


def _keras_layer(cell: Any, name: str) -> ModelLayer:
    activation, parameter = _activation(getattr(cell, "activation", None))
    if hasattr(cell, "recurrent_activation"):
        refusal = has_gates(type(cell).__name__.removesuffix("Cell"))
    elif not hasattr(cell, "kernel"):
        refusal = ("has no weights yet", "a layer that was built or called")
    else:
        refusal = refused(activation)
    weights = partial(_keras_weights, cell)
    return ModelLayer(
        name, activation, weights, refusal, activation_parameter=parameter
    )


def _activation(function: Any) -> tuple[str, float | None]:
    """Return what a function or a layer that is an activation is, and its number."""
    # What reads the words of models takes longer to load than a run to compute.
    from rnn_viewer.files.formats.keras_activations import as_of, told_activation

    word = getattr(function, "__name__", type(function).__name__)
    module = str(getattr(function, "__module__", ""))
    if callable(getattr(function, "get_config", None)):
        words = {"class_name": word, "config": function.get_config()}
        activation, parameter = told_activation(words)
    else:
        # That of keras.ops has another default than that of keras.activations.
        by_tanh = word == "gelu" and ".ops." in module
        activation, parameter = told_activation("gelu_tanh" if by_tanh else word)
    package = sys.modules.get(module.partition(".")[0])
    version = str(getattr(package, "__version__", "")) if "keras" in module else ""
    return str(as_of(activation, version)), parameter


def _keras_weights(cell: Any) -> Weights:
    kernel = read_only(array_of(cell.kernel), "kernel", 2)
    recurrent_kernel = read_only(array_of(cell.recurrent_kernel), "recurrent_kernel", 2)
    b = sum_of([cell.bias], kernel.shape[1])
    return Weights(kernel.T, recurrent_kernel.T, b)


def with_keras_readout(model: Any, layer: ModelLayer) -> ModelLayer:
    """Return a layer with the Dense that follows it, if the words of the model tell."""
    return replace(layer, readout=partial(_keras_readout, model, layer.name))


def _keras_readout(model: Any, name: str) -> Readout | None:
    if not (hasattr(model, "layers") and hasattr(model, "to_json")):
        return None
    # What reads the words of models takes longer to load than a run to compute.
    from rnn_viewer.files.formats.keras_layers import told_layers
    from rnn_viewer.files.readout_choice import dense_after

    try:
        layers = told_layers(model.to_json())
    except (ValueError, TypeError, NotImplementedError):
        # A layer of somebody's own need not have words.
        return None
    own = next((told for told in layers if "/".join(told.names) == name), None)
    after = None if own is None else dense_after(layers, own)
    dense = None if after is None else _named(model, after.names)
    if dense is None or not hasattr(dense, "kernel"):
        return None
    V = read_only(array_of(dense.kernel), "kernel", 2).T
    return Readout(V, sum_of([dense.bias], len(V)))


def _named(layer: Any, names: Sequence[str]) -> Any:
    """Return the layer of that name in the layers of these names; None if none is."""
    for name in names:
        inner = (one for word in _INSIDE for one in _listed(layer, word))
        layer = next((one for one in inner if one.name == name), None)
    return layer


def _listed(layer: Any, attribute: str) -> Sequence[Any]:
    """Return what is inside a layer under an attribute, one or several."""
    inside = getattr(layer, attribute, None)
    return inside if isinstance(inside, Sequence) else [*filter(None, [inside])]
