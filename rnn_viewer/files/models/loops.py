"""Recurrent layers of a file as the loops of a step."""

from collections.abc import Sequence
from dataclasses import replace

from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.notes import settled
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.cautions import cautions_of
from rnn_viewer.files.layers.layers import Found
from rnn_viewer.files.weights import layer_weights

_DONE = ("mask", "state", "length", "layer", "readout", "direction")
"""The kinds of notes on what a layer alone does not do, and the chain does."""


def loop_of(contents: Contents, found: Sequence[Found], layer: Found) -> Loop:
    """Return a recurrent layer as a loop, which knows what was guessed of it.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    found : sequence of Found
        All layers of it.
    layer : Found
        One that can be opened.
    """
    notes = settled(cautions_of(contents, found, layer), *_DONE)
    notes = tuple(note for note in notes if note not in contents.notes)
    weights = replace(layer_weights(contents, layer), notes=notes)
    return Loop(weights, is_backward=layer.layer.backwards)
