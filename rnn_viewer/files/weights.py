"""Weights from a file of any format: the arrays of one of its layers."""

from pathlib import Path

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError, FileError, LayerNeeded
from rnn_viewer.core.weights import Weights
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.groups import BOOK, Group
from rnn_viewer.files.layers import Found, Layer, found_layers
from rnn_viewer.files.opened import plain

_EXPECTED = "W, U and b, or a SimpleRNN or RNN layer with the names of Keras or PyTorch"
_MOST_LISTED = 8


def layers_in(path: str | Path) -> tuple[Layer, ...]:
    """Return all layers of a file, those that can be opened and the others.

    Raises
    ------
    FileError
        Where the file cannot be read.
    """
    contents = read_contents(Path(path))
    return tuple(found.layer for found in found_layers(contents))


def load_weights(path: str | Path, layer: str | None = None) -> Weights:
    """Return W, U and b of a layer of a file.

    Parameters
    ----------
    path : str or Path
        A file of any format of `READERS`.
    layer : str, optional
        Its name; may be left out where only one layer can be opened.

    Raises
    ------
    LayerNeeded
        Where several can be opened and none is named.
    FileError
        Where none can be opened, or the named one cannot.
    """
    return load_layer(path, layer)[0]


def load_layer(path: str | Path, layer: str | None = None) -> tuple[Weights, Layer]:
    """Return W, U and b of a layer, and what is known of the layer.

    Parameters and errors are those of `load_weights`.
    """
    return chosen_layer(Path(path), read_contents(Path(path)), layer)


def chosen_layer(
    path: Path, contents: Contents, layer: str | None
) -> tuple[Weights, Layer]:
    """Return what `load_layer` does, of a file that has been read."""
    found = _chosen(path, found_layers(contents), layer)
    if found.problem:
        name = f"{found.layer.name} " if found.group.family is not BOOK else ""
        problem = f"{name}{found.problem}"
        raise FileError(path, problem, found.expected or _EXPECTED)
    try:
        return _weights(contents, found.group), found.layer
    except ArrayError as error:
        problem = f"{error.words['array']} {error.words['problem']}"
        raise FileError(path, problem, error.words["expected"]) from error


def _chosen(path: Path, found: tuple[Found, ...], name: str | None) -> Found:
    """Return the layer that is meant."""
    usable = [each for each in found if each.layer.usable]
    if name is not None:
        for each in found:
            if each.layer.name == name:
                return each
        listed = _listed(usable) or _EXPECTED
        raise FileError(path, f"has no layer {plain(name)}", listed)
    if len(usable) > 1:
        raise LayerNeeded(path, _listed(usable))
    # The one that comes closest tells best what is wrong.
    closest = usable or [each for each in found if each.group.family] or list(found)
    if not closest:
        raise FileError(path, "has no layer of weights", _EXPECTED)
    return closest[0]


def _listed(found: list[Found]) -> str:
    names = [each.layer.name for each in found[:_MOST_LISTED]]
    names += ["…"] if len(found) > _MOST_LISTED else []
    return ", ".join(names)


def _weights(contents: Contents, group: Group) -> Weights:
    """Return W, U and b of a group of arrays whose shapes have been checked."""
    family = group.family or BOOK
    W = contents.arrays[group.names[family.W]]
    U = contents.arrays[group.names[family.U]]
    if family.transposed:
        W, U = W.T, U.T
    b: Array = np.zeros(len(W))
    for role in family.biases:
        if role in group.names:
            b += np.ravel(contents.arrays[group.names[role]])
    return Weights(W, U, b)
