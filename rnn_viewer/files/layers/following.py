"""What the words of a model put after a layer."""

from itertools import islice
from typing import NamedTuple

from rnn_viewer.files.formats.graph import Graph
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.around import computes

_MOST_PASSED = 64
"""Layers after another one that are looked at."""


class Following(NamedTuple):
    """What the words of a model put after a layer.

    Attributes
    ----------
    dense : LayerDescription or None
        The next Dense.
    between : tuple of LayerDescription
        What computes before it.
    later : tuple of LayerDescription
        What computes after it.
    ways : tuple of str
        The layers that get the outputs, a Dense among them, where there are several.
    """

    dense: LayerDescription | None = None
    between: tuple[LayerDescription, ...] = ()
    later: tuple[LayerDescription, ...] = ()
    ways: tuple[str, ...] = ()


def following(graph: Graph, description: LayerDescription) -> Following:
    """Return what follows a layer, as long as one layer alone gets its outputs."""
    computing: list[LayerDescription] = []
    dense: LayerDescription | None = None
    between: tuple[LayerDescription, ...] = ()
    for each in islice(graph.after(description), _MOST_PASSED):
        if dense is None and each.kind == "Dense":
            dense, between, computing = each, tuple(computing), []
        elif computes(each) and not (each.kind == "Flatten" and description.last_alone):
            computing.append(each)
    if dense is None:
        return Following(ways=_ways(graph, description))
    return Following(dense, between, tuple(computing))


def _ways(graph: Graph, description: LayerDescription) -> tuple[str, ...]:
    """Return the layers that get the outputs of one, where there are several."""
    for depth in range(len(description.names) - 1, -1, -1):
        fed = graph.fed_by(description, depth)
        if fed:
            is_read = any(each.kind == "Dense" for each in fed.values())
            return tuple(fed) if is_read and len(fed) > 1 else ()
    return ()
