"""Weights from a file of any format: the arrays of one of its layers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, FileError, LayerNeeded
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.sequences.vocabulary import vocabulary_text
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.composed import composed
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.gated import parameters, starts
from rnn_viewer.files.layers.group import Layout
from rnn_viewer.files.layers.groups import BOOK
from rnn_viewer.files.layers.layers import UNNAMED, Found, Layer, found_layers
from rnn_viewer.files.layers.orders import ORDERS, possible_orders
from rnn_viewer.files.layers.readouts import layers_of, with_readout
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.vocabularies import vocabulary_beside
from rnn_viewer.files.writing.run_arrays import (
    state_beside,
    weights_of_run,
)

_EXPECTED = QT_TRANSLATE_NOOP(
    "errors",
    "W, U and b, or a SimpleRNN, RNN, LSTM or GRU layer with the names of Keras or"
    " PyTorch",
)
_MOST_LISTED = 8
_VOCABULARY = QT_TRANSLATE_NOOP("files", "the columns of W stand for {name}: {tokens}")
_LEFT_OUT = QT_TRANSLATE_NOOP(
    "files", "vocabulary {name} is left out: it has not {columns} tokens, one a column"
)


def layers_in(path: str | Path) -> tuple[Layer, ...]:
    """Return all layers of a file, those that can be opened and the others.

    Raises
    ------
    FileError
        Where the file cannot be read.
    """
    contents = read_contents(Path(path))
    return layers_of(contents)


def load_weights(
    path: str | Path, layer: str | None = None, order: str | None = None
) -> LayerWeights:
    """Return W, U and b of a layer of a file, and what is known of it.

    Parameters
    ----------
    path : str or Path
        A file of any format of `READERS`.
    layer : str, optional
        Its name; may be left out where only one layer can be opened.
    order : str, optional
        How its matrices lie, one of `ORDERS`; may be left out where names or shapes
        tell it, and is guessed otherwise.

    Raises
    ------
    LayerNeeded
        Where several can be opened and none is named.
    FileError
        Where none can be opened, or the named one cannot.
    """
    return load_layer(path, layer, order)[0]


def load_layer(
    path: str | Path, layer: str | None = None, order: str | None = None
) -> tuple[LayerWeights, Layer]:
    """Return W, U and b of a layer, and what is known of the layer.

    Parameters and errors are those of `load_weights`.
    """
    return chosen_layer(Path(path), read_contents(Path(path)), layer, order)


def weights_in(
    arrays: Mapping[str, Any], layer: str | None = None, order: str | None = None
) -> LayerWeights:
    """Return W, U and b of arrays that are called as in a file, such as a state_dict.

    Parameters
    ----------
    arrays : mapping of str to array_like
        With the names of Keras or PyTorch, at any depth: ``weight_ih_l0``.
    layer, order : str, optional
        As in `load_weights`.

    Raises
    ------
    LayerNeeded, FileError, ArrayError
        Where the arrays of one layer are not there, or none.
    """
    # The reader of checkpoints in memory is loaded with the first checkpoint.
    from rnn_viewer.files.formats.live_checkpoint import contents_of

    return chosen_layer("mapping", composed(contents_of(arrays)), layer, order)[0]


def chosen_layer(
    path: Path | str, contents: Contents, layer: str | None, order: str | None = None
) -> tuple[LayerWeights, Layer]:
    """Return what `load_layer` does, of a file that has been read."""
    if order is not None and order not in ORDERS:
        raise NotAChoice("order", order, ", ".join(ORDERS))
    all_found = found_layers(contents, order)
    found = _chosen(path, all_found, layer)
    if found.problem:
        family = found.group.family
        is_stack = family is not None and bool(family.gates)
        is_bare = family is BOOK or (is_stack and found.layer.name == UNNAMED)
        name = "" if is_bare else f"{found.layer.name} "
        problem = f"{name}{found.problem}"
        raise FileError(path, problem, found.expected or _EXPECTED)
    if order is not None and (found.group.layout or Layout()).order != order:
        problem = QT_TRANSLATE_NOOP(
            "errors", "{layer} does not lie in the order {order}"
        ).format(layer=found.layer.name, order=order)
        possible = possible_orders(contents, found.group)
        raise FileError(path, problem, either(possible))
    try:
        weights = layer_weights(contents, found)
        readout, known = with_readout(contents, all_found, found)
    except ArrayError as error:
        raise FileError(path, error.found, error.words["expected"]) from error
    name, vocabulary = vocabulary_beside(contents, weights.input_features)
    weights = replace(
        weights, readout=readout, notes=known.cautions, vocabulary=vocabulary
    )
    return weights, _with_vocabulary(known, name, vocabulary, weights)


def _with_vocabulary(
    layer: Layer, name: str, vocabulary: tuple[str, ...], weights: LayerWeights
) -> Layer:
    """Return a layer whose notes say what the columns of W stand for."""
    if not name:
        return layer
    note = _LEFT_OUT.format(name=plain(name), columns=weights.input_features)
    if vocabulary:
        listed = vocabulary_text(vocabulary)
        note = _VOCABULARY.format(name=plain(name), tokens=listed)
    return replace(layer, notes=(*layer.notes, note))


def _initial_states(
    contents: Contents, found: Found, weights: LayerWeights
) -> dict[str, Any]:
    """Return what the first turn of a layer remembers, where the file tells it."""
    states: dict[str, Array] = {}
    place = found.group.place
    for carried, names in zip(weights.cell.carried, starts(found.group), strict=False):
        units = weights.size_of(carried.name)
        name, _ = state_beside(contents.arrays, place, units, names)
        if name is not None:
            array = np.ravel(contents.arrays[name])
            states[carried.initial] = read_only(array, plain(name), 1)
    return states


def _chosen(path: Path | str, found: tuple[Found, ...], name: str | None) -> Found:
    """Return the layer that is meant."""
    usable = [each for each in found if each.layer.usable]
    if name is not None:
        for each in found:
            if each.layer.name == name:
                return each
        # The prefix that a checkpoint puts before a name may be left out.
        ends = (f".{name}", f"/{name}")
        fitting = [each for each in found if each.layer.name.endswith(ends)]
        if len(fitting) == 1:
            return fitting[0]
        listed = _listed(usable) or _EXPECTED
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "has no layer {name}").format(name=plain(name)),
            listed,
        )
    if len(usable) > 1:
        raise LayerNeeded(path, _listed(usable))
    # The one that comes closest tells best what is wrong.
    closest = usable or [each for each in found if each.group.family] or list(found)
    if not closest:
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "has no layer of weights"), _EXPECTED
        )
    return closest[0]


def _listed(found: list[Found]) -> str:
    names = [each.layer.name for each in found[:_MOST_LISTED]]
    names += ["…"] if len(found) > _MOST_LISTED else []
    return ", ".join(names)


def layer_weights(contents: Contents, found: Found) -> LayerWeights:
    """Return the parameters of a layer whose shapes have been checked.

    With its functions and with what its first turn remembers, without a read-out.

    Raises
    ------
    ArrayError
        Where they hold no finite numbers.
    """
    layer, weights = found.layer, None
    if not found.group.place:
        weights = weights_of_run(contents.arrays)
    known = LayerWeights.of(
        weights or parameters(contents, found.group),
        activation=layer.activation,
        backwards=layer.backwards,
        activation_parameter=layer.activation_parameter,
        recurrent_activation=layer.recurrent_activation,
        leak=layer.leak,
    )
    return replace(known, **_initial_states(contents, found, known))
