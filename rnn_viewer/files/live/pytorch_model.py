"""Recurrent layers of live models of PyTorch.

Source: torch.nn.RNN, RNNCell and Linear of PyTorch 2.13: which attributes hold their
arrays.
"""

import re
from collections.abc import Iterator
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

_NUMBERED = re.compile(r"(?:(?P<stack>.*)\.)?l\d+(?:_reverse)?")


def pytorch_layers(module: Any, name: str) -> Iterator[ModelLayer]:
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


def _pytorch_layer(module: Any, name: str, end: str, activation: str) -> ModelLayer:
    gated = activation in ("lstm", "gru")
    refusal = has_gates(activation.upper()) if gated else refused(activation)
    weights = partial(_pytorch_weights, module, end)
    return ModelLayer(name, activation, weights, refusal, end.endswith("_reverse"))


def _pytorch_weights(module: Any, end: str) -> Weights:
    """Return the weights; b is the sum of both biases."""
    W, U = (
        read_only(array_of(getattr(module, f"{name}{end}")), name, 2)
        for name in ("weight_ih", "weight_hh")
    )
    biases = [getattr(module, f"bias_{of}{end}", None) for of in ("ih", "hh")]
    return Weights(W, U, sum_of(biases, len(W)))


def with_pytorch_readout(
    model: Any, layer: ModelLayer, layers: list[ModelLayer]
) -> ModelLayer:
    """Return a layer with the one Linear that has a column a unit.

    A module does not tell what follows what: see `_pytorch_readout`.
    """
    return replace(layer, readout=partial(_pytorch_readout, model, layer, layers))


def _pytorch_readout(
    model: Any, layer: ModelLayer, layers: list[ModelLayer]
) -> Readout | None:
    """Return the read-out of a layer; None where it has a rival or a twin.

    The last layer of a stack alone can have one, none that reads both ways.
    """
    mine = [one.name for one in layers if _stack_of(one) == _stack_of(layer)]
    if layer.name != mine[-1] or any(name.endswith("_reverse") for name in mine):
        return None
    units = layer.weights().output_features
    modules = [module for _, module in model.named_modules()]
    rivals = [m for m in modules if getattr(m, "hidden_size", None) == units]
    if sum(map(_is_recurrent, rivals)) > 1:
        return None
    fitting = [m for m in modules if getattr(m, "in_features", None) == units]
    if len(fitting) != 1 or not hasattr(fitting[0], "weight"):
        return None
    V = read_only(array_of(fitting[0].weight), "weight", 2)
    return Readout(V, sum_of([getattr(fitting[0], "bias", None)], len(V)))


def _is_recurrent(module: Any) -> bool:
    # A model that holds a layer often keeps its hidden_size too.
    return hasattr(module, "weight_hh") or hasattr(module, "weight_hh_l0")


def _stack_of(layer: ModelLayer) -> str:
    """Return the name of the module that a layer lies in: ``rnn`` of ``rnn.l1``."""
    match = _NUMBERED.fullmatch(layer.name)
    return match["stack"] or "" if match else layer.name
