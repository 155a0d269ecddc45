"""Recurrent layers of live models of PyTorch.

Source: torch.nn.RNN, LSTM, GRU, their cells and Linear of PyTorch 2.13: which
attributes hold their arrays.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.notes import settled
from rnn_viewer.core.read_only import read_only
from rnn_viewer.files.formats.gate_rows import weights_of_rows
from rnn_viewer.files.formats.live_layer import (
    Around,
    ModelLayer,
    array_of,
    refused,
    sum_of,
)

if TYPE_CHECKING:
    from rnn_viewer.files.formats.contents import Contents

_NUMBERED = re.compile(r"(?:(?P<stack>.*)\.)?(?P<part>l\d+(?:_reverse)?)")
_GATED = (CELLS["lstm"], CELLS["gru"])
_PARAMETRIZED = "parametrizations"
_SILENT = ("Dropout", "Dropout1d", "AlphaDropout", "Identity", "Flatten")
"""Modules that leave the numbers as they are, at least when no model is trained."""


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
    cell = next((c for c in _GATED if c.name == activation), SIMPLE_RNN)
    if getattr(module, "proj_size", 0):
        cell = CELLS["lstm_projected"]
    gates = None if cell is SIMPLE_RNN else "sigmoid"
    # Those with gates have no other functions.
    activation = "tanh" if gates else activation
    refusal = refused(activation)
    weights = partial(_pytorch_weights, module, end, cell)
    is_reverse = end.endswith("_reverse")
    layer = ModelLayer(name, activation, weights, refusal, is_reverse)
    return replace(layer, recurrent_activation=gates)


def _pytorch_weights(module: Any, end: str, cell: Cell) -> CellWeights:
    """Return the weights; both biases are added up, but within the reset of a GRU."""
    W, U = (
        read_only(array_of(getattr(module, f"{name}{end}")), name, 2)
        for name in ("weight_ih", "weight_hh")
    )
    given = (getattr(module, f"bias_{of}{end}", None) for of in ("ih", "hh"))
    b, of_state = (sum_of([bias], len(W)) for bias in given)
    gates = () if cell.pytorch is None else cell.pytorch.gates
    beside = {
        name: read_only(array_of(getattr(module, f"weight_hr{end}")), name, 2)
        for name in cell.of_role("projection")
    }
    return weights_of_rows(cell, gates, (W, U), (b, of_state), beside)


def within_module(model: Any, layer: ModelLayer) -> ModelLayer:
    """Return a layer that knows what else the module has, which tells no order."""
    return replace(layer, around=partial(_around, model, layer))


def _around(model: Any, layer: ModelLayer) -> Around:
    """Return what is said of a layer in a file with the same arrays."""
    # It takes longer to load than a run to compute.
    from rnn_viewer.files.layers.layers import found_layers
    from rnn_viewer.files.weights import chosen_layer

    contents = contents_of_module(model)
    found = found_layers(contents)
    own = [e for e in found if (e.group.place, e.group.part) == _place_of(layer)]
    if not own:
        return Around()
    weights, _ = chosen_layer(type(model).__name__, contents, own[0].layer.name)
    # A module tells its activation.
    notes = settled(weights.notes, "activation")
    states = weights.initial_state, weights.initial_carry
    return Around(weights.readout, notes, *states)


def contents_of_module(model: Any) -> "Contents":
    """Return the arrays of a module, and its parts in the order of their making."""
    from rnn_viewer.files.formats.contents import Contents

    named = {n: m for n, m in model.named_modules() if _PARAMETRIZED not in n}
    arrays = {
        f"{name}.{word}" if name else word: array
        for name, module in named.items()
        for word, array in _arrays(module)
    }
    around = {name.rpartition(".")[0] for name in named}
    parts = [name for name in named if name not in around]
    parts = [n for n in parts if type(named[n]).__name__ not in _SILENT]
    return Contents(arrays, called={n: (n,) for n in parts}, listed=tuple(parts))


def _arrays(module: Any) -> Iterator[tuple[str, Any]]:
    """Yield the arrays of a module itself, those that are computed as they are."""
    names = [*getattr(module, "_parameters", {}), *getattr(module, "_buffers", {})]
    names += getattr(module, _PARAMETRIZED, {})
    for word in names or vars(module or object):
        array = array_of(getattr(module, word))
        if isinstance(array, np.ndarray):
            yield word, array


def _place_of(layer: ModelLayer) -> tuple[str, str]:
    """Return the name of the module of a layer, and its part of a stack: ``_l1``."""
    match = _NUMBERED.fullmatch(layer.name)
    return (match["stack"] or "", f"_{match['part']}") if match else (layer.name, "")
