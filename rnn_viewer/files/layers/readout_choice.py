"""Which dense layer of a file follows a recurrent one, and reads its outputs."""

from collections.abc import Sequence
from typing import NamedTuple

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.graph import Graph
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.around import listed
from rnn_viewer.files.layers.beside import (
    embeds,
    has_twin,
    may_lie_between,
    number,
    reads,
    units_of,
)
from rnn_viewer.files.layers.following import Following, following
from rnn_viewer.files.layers.groups import BOOK, Group
from rnn_viewer.files.layers.layers import Found
from rnn_viewer.files.open_file import plain

_BETWEEN = QT_TRANSLATE_NOOP(
    "files",
    "between {layer} and {dense} the model computes {others}: no read-out is taken",
)
_MAY_BE_BETWEEN = QT_TRANSLATE_NOOP(
    "files",
    "it is not told what lies between {layer} and {dense}, perhaps {others}: no"
    " read-out is taken",
)
_SEVERAL_WAYS = QT_TRANSLATE_NOOP(
    "files", "the outputs of {layer} go to {others}: no read-out is taken"
)
_OF_BOTH = QT_TRANSLATE_NOOP(
    "files",
    "{dense} reads both directions of {layer}: no read-out is taken for one of them",
)


class DenseAfter(NamedTuple):
    """The dense layer after a recurrent one.

    Attributes
    ----------
    name : str
        What the file calls it.
    group : Group
        Its arrays; those of the recurrent layer itself where V and c lie beside W.
    description : LayerDescription or None
        What the file says of the recurrent layer.
    later : tuple of LayerDescription
        What the file says of the layers that follow.
    """

    name: str
    group: Group
    description: LayerDescription | None
    later: tuple[LayerDescription, ...] = ()


class Choice(NamedTuple):
    """A read-out, or why there is none.

    Attributes
    ----------
    after : DenseAfter or None
    notes : tuple of Note
        What keeps a dense layer from being the read-out.
    """

    after: DenseAfter | None = None
    notes: tuple[Note, ...] = ()


def readout_after(contents: Contents, found: Sequence[Found], layer: Found) -> Choice:
    """Return the dense layer that reads the outputs of a layer, where one does.

    The words of a model tell it. Without them it is the only dense layer with a column
    a unit: the order of names in a file tells nothing, as many formats sort them.
    """
    group = layer.group
    if layer.problem or group.family is None:
        return Choice()
    if group.beside is not None:
        return Choice(DenseAfter(layer.layer.name, group, group.description))
    if group.family is BOOK:
        return Choice()
    if group.description is not None:
        return _told_choice(contents, found, layer, group.description)
    return _untold_choice(contents, found, layer)


def _told_choice(
    contents: Contents,
    found: Sequence[Found],
    layer: Found,
    description: LayerDescription,
) -> Choice:
    follower = following(contents.graph, description)
    against = why_none(contents.graph, description, follower, layer.layer.name)
    if against is not None:
        return Choice(notes=(against,))
    dense = follower.dense
    chosen = [each for each in found if dense and each.group.description is dense]
    units = units_of(contents, layer.group)
    fitting = [each for each in chosen if reads(contents, each.group, units)]
    if len(fitting) != 1:
        return Choice()
    name, group = fitting[0].layer.name, fitting[0].group
    return Choice(DenseAfter(name, group, description, follower.later))


def why_none(
    graph: Graph, description: LayerDescription, follower: Following, name: str
) -> Note | None:
    """Return why the Dense after a layer is not its read-out; None where it is.

    Parameters
    ----------
    graph : Graph
        The layers of the model.
    description, follower
        The layer and what follows it.
    name : str
        What the layer is called.
    """
    others = listed(follower.ways or follower.between)
    if follower.ways:
        return Note("readout", _SEVERAL_WAYS.format(layer=name, others=others))
    if follower.dense is None:
        return None
    dense = plain("/".join(follower.dense.names))
    if graph.twins(description):
        both = plain("/".join(description.names[:-1]))
        return Note("readout", _OF_BOTH.format(layer=both, dense=dense))
    if follower.between:
        words = _BETWEEN.format(layer=name, dense=dense, others=others)
        return Note("readout", words)
    return None


def _untold_choice(contents: Contents, found: Sequence[Found], layer: Found) -> Choice:
    group = layer.group
    is_twin = has_twin(found, group)
    units = units_of(contents, group) * (2 if is_twin else 1)
    untold = [each for each in found if each.group.description is None]
    chosen = [each for each in untold if reads(contents, each.group, units)]
    fitting = [each for each in chosen if not embeds(contents, found, each.group)]
    if len(fitting) != 1:
        return Choice()
    dense = fitting[0]
    names = {"layer": layer.layer.name, "dense": dense.layer.name}
    stack = [each for each in found if each.group.place == group.place]
    above = [e.layer.name for e in stack if number(e.group) > number(group)]
    if above:
        return _none(_BETWEEN, others=listed(above), **names)
    if is_twin:
        return _none(_OF_BOTH, layer=_of_both(layer), dense=names["dense"])
    between = may_lie_between(contents, found, layer, dense)
    if between:
        return _none(_MAY_BE_BETWEEN, others=listed(between), **names)
    return Choice(DenseAfter(dense.layer.name, dense.group, None))


def _none(sentence: str, **words: str) -> Choice:
    return Choice(notes=(Note("readout", sentence.format(**words)),))


def _of_both(layer: Found) -> str:
    """Return what both directions of a layer have in their names."""
    name = layer.layer.name
    if layer.group.part:
        return name.removesuffix("_reverse")
    return name.rpartition("/")[0] or name
