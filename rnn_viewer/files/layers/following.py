"""What the words of a model put after a layer."""

from itertools import islice
from typing import NamedTuple

from rnn_viewer.files.formats.contents import Told
from rnn_viewer.files.formats.graph import Graph
from rnn_viewer.files.layers.around import computes

_MOST_PASSED = 64
"""Layers after another one that are looked at."""


class Following(NamedTuple):
    """What the words of a model put after a layer.

    Attributes
    ----------
    dense : Told or None
        The next Dense.
    between : tuple of Told
        What computes before it.
    later : tuple of Told
        What computes after it.
    ways : tuple of str
        The layers that get the outputs, a Dense among them, where there are several.
    """

    dense: Told | None = None
    between: tuple[Told, ...] = ()
    later: tuple[Told, ...] = ()
    ways: tuple[str, ...] = ()


def following(graph: Graph, told: Told) -> Following:
    """Return what follows a layer, as long as one layer alone gets its outputs."""
    computing: list[Told] = []
    dense: Told | None = None
    between: tuple[Told, ...] = ()
    for each in islice(graph.after(told), _MOST_PASSED):
        if dense is None and each.kind == "Dense":
            dense, between, computing = each, tuple(computing), []
        elif computes(each) and not (each.kind == "Flatten" and told.last_alone):
            computing.append(each)
    if dense is None:
        return Following(ways=_ways(graph, told))
    return Following(dense, between, tuple(computing))


def _ways(graph: Graph, told: Told) -> tuple[str, ...]:
    """Return the layers that get the outputs of one, where there are several."""
    for depth in range(len(told.names) - 1, -1, -1):
        fed = graph.fed_by(told, depth)
        if fed:
            is_read = any(each.kind == "Dense" for each in fed.values())
            return tuple(fed) if is_read and len(fed) > 1 else ()
    return ()
