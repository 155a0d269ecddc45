"""Recurrent layers of live models of Keras.

Source: SimpleRNN, LSTM, GRU, RNN, Bidirectional and Dense of Keras 3.15: which
attributes hold their arrays.
"""

import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.gate_rows import weights_of_rows
from rnn_viewer.files.formats.live_layer import (
    Around,
    ModelLayer,
    array_of,
    has_gates,
    refused,
    sum_of,
)

if TYPE_CHECKING:
    from rnn_viewer.files.formats.graph import Graph
    from rnn_viewer.files.formats.layer_description import LayerDescription

_NO_WORDS = QT_TRANSLATE_NOOP(
    "files", "the model does not tell in words what it does before and after {layer}"
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
    gates, known = None, _cell_of(cell)
    if hasattr(cell, "recurrent_activation"):
        gates = _activation(cell.recurrent_activation)[0]
    if known is None:
        refusal = has_gates(type(cell).__name__.removesuffix("Cell"))
    elif not hasattr(cell, "kernel"):
        refusal = (
            QT_TRANSLATE_NOOP("errors", "has no weights yet"),
            QT_TRANSLATE_NOOP("errors", "a layer that was built or called"),
        )
    else:
        refusal = refused(activation, gates or "sigmoid")
    weights = partial(_keras_weights, cell, known or SIMPLE_RNN)
    layer = ModelLayer(name, activation, weights, refusal)
    return replace(layer, activation_parameter=parameter, recurrent_activation=gates)


def _cell_of(layer: Any) -> Cell | None:
    """Return the cell that a cell of Keras computes; None where none does."""
    if not hasattr(layer, "recurrent_activation"):
        return SIMPLE_RNN
    kind = type(layer).__name__.removesuffix("Cell")
    cells = [c for c in CELLS.values() if c.keras is not None and c.keras.name == kind]
    after = bool(getattr(layer, "reset_after", False))
    fitting = [c for c in cells if len(cells) == 1 or ("b_u" in c.parameter) == after]
    return next(iter(fitting), None)


def _activation(function: Any) -> tuple[str, float | None]:
    """Return what a function or a layer that is an activation is, and its number."""
    # Loading the readers of Keras's words takes longer than computing a run.
    from rnn_viewer.files.formats.keras_activations import as_of, layer_activation

    word = getattr(function, "__name__", type(function).__name__)
    module = str(getattr(function, "__module__", ""))
    if callable(getattr(function, "get_config", None)):
        words = {"class_name": word, "config": function.get_config()}
        activation, parameter = layer_activation(words)
    else:
        # The gelu of keras.ops has another default than that of keras.activations.
        by_tanh = word == "gelu" and ".ops." in module
        activation, parameter = layer_activation("gelu_tanh" if by_tanh else word)
    package = sys.modules.get(module.partition(".")[0])
    version = str(getattr(package, "__version__", "")) if "keras" in module else ""
    return str(as_of(activation, version)), parameter


def _keras_weights(layer: Any, cell: Cell) -> CellWeights:
    kernel = read_only(array_of(layer.kernel), "kernel", 2)
    recurrent_kernel = read_only(
        array_of(layer.recurrent_kernel), "recurrent_kernel", 2
    )
    # A GRU that resets the product has two biases in one array.
    given: Any = None if layer.bias is None else array_of(layer.bias)
    pair = given if given is not None and np.ndim(given) == 2 else (given, None)
    b, of_state = (sum_of([bias], kernel.shape[1]) for bias in pair)
    gates = () if cell.keras is None else cell.keras.gates
    matrices = (kernel.T, recurrent_kernel.T)
    return weights_of_rows(cell, gates, matrices, (b, of_state))


def within_keras_model(model: Any, layer: ModelLayer) -> ModelLayer:
    """Return a layer that knows what the model does around it, as its words tell."""
    return replace(layer, around=partial(_around, model, layer))


def _around(model: Any, layer: ModelLayer) -> Around:
    # Loading the readers of Keras's words takes longer than computing a run.
    from rnn_viewer.files.formats.graph import Graph
    from rnn_viewer.files.layers.around import notes_around

    description = words_of(model)
    own = next(
        (each for each in description if "/".join(each.names) == layer.name), None
    )
    if own is None:
        is_model = bool(_listed(model, "layers"))
        return Around(notes=tuple(_without_words(model, layer, is_model)))
    graph = Graph(description)
    reading = _reading(model, graph, own, layer.name)
    notes = notes_around(graph, own, layer.name)
    return reading._replace(notes=(*notes, *reading.notes))


def _without_words(model: Any, layer: ModelLayer, is_model: bool) -> Iterator[Note]:
    """Yield what is known of a layer by itself, or of a model without words."""
    from rnn_viewer.files.layers.around import BACKWARDS, STATEFUL

    if is_model:
        yield Note("layer", _NO_WORDS.format(layer=layer.name))
    elif getattr(model, "stateful", False):
        yield Note("state", STATEFUL.format(layer=layer.name))
    if layer.backwards:
        yield Note("direction", BACKWARDS.format(layer=layer.name))


def words_of(model: Any) -> "tuple[LayerDescription, ...]":
    """Return the layers that the words of a model tell; none where it has no words."""
    from rnn_viewer.files.formats.keras_layers import described_layers

    if not (hasattr(model, "layers") and hasattr(model, "to_json")):
        return ()
    try:
        with warnings.catch_warnings():
            # Keras warns of functions that it cannot write down.
            warnings.simplefilter("ignore")
            return described_layers(model.to_json())
    except (ValueError, TypeError, NotImplementedError):
        # A layer of somebody's own need not have words.
        return ()


def _reading(model: Any, graph: "Graph", own: "LayerDescription", name: str) -> Around:
    """Return the Dense that follows a layer, and how the model reads it."""
    from rnn_viewer.files.layers.following import following
    from rnn_viewer.files.layers.readout_choice import why_none
    from rnn_viewer.files.layers.readouts import LEFT_OUT, notes_on_readout

    found = following(graph, own)
    against = why_none(graph, own, found, name)
    if against is not None:
        return Around(notes=(against,))
    dense = None if found.dense is None else layer_named(model, found.dense.names)
    if found.dense is None or dense is None or not hasattr(dense, "kernel"):
        return Around()
    called = "/".join(found.dense.names)
    try:
        V = read_only(array_of(dense.kernel), "kernel", 2).T
        readout = Readout(V, sum_of([dense.bias], len(V)))
    except ArrayError as error:
        words = LEFT_OUT.format(name=called, problem=error.found)
        return Around(notes=(Note("readout", words),))
    return Around(
        readout, tuple(notes_on_readout(own, found.dense, found.later, called))
    )


def layer_named(layer: Any, names: Sequence[str]) -> Any:
    """Return the layer of that name in the layers of these names; None if none is."""
    for name in names:
        inner = (one for word in _INSIDE for one in _listed(layer, word))
        layer = next((one for one in inner if one.name == name), None)
    return layer


def _listed(layer: Any, attribute: str) -> Sequence[Any]:
    """Return what is inside a layer under an attribute, one or several."""
    inside = getattr(layer, attribute, None)
    return inside if isinstance(inside, Sequence) else [*filter(None, [inside])]
