"""The read-out of a layer of a file: V and c of the dense layer that follows it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.readout import Readout
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.groups import BOOK_READOUT, Group, ReadoutFamily
from rnn_viewer.files.layers import Found, Layer, found_layers
from rnn_viewer.files.opened import plain
from rnn_viewer.files.readout_choice import NO_ACTIVATION, After, readout_after

_BESIDE = QT_TRANSLATE_NOOP("files", "read-out {V} and {c} ({count})")
_ALONE = QT_TRANSLATE_NOOP("files", "read-out {V} ({count}) without c, which is zero")
_TURNED = QT_TRANSLATE_NOOP("files", "{V} is transposed")
_TRANSPOSED = QT_TRANSLATE_NOOP(
    "files", "read-out {name} ({count}): V is its {role}, transposed"
)
_RENAMED = QT_TRANSLATE_NOOP("files", "read-out {name} ({count}): V is its {role}")
_NO_BIAS = QT_TRANSLATE_NOOP("files", "{name} has no bias: c is zero")
_NOT_APPLIED = QT_TRANSLATE_NOOP("files", "the {activation} of {name} is not applied")
_LAST_ALONE = QT_TRANSLATE_NOOP(
    "files", "the model applies {name} to the last timestep alone, the read-out to each"
)
_BY_SHAPE = QT_TRANSLATE_NOOP(
    "files",
    "the file does not tell what follows: of its layers {name} alone has a column a"
    " unit",
)
_LEFT_OUT = QT_TRANSLATE_NOOP("files", "read-out {name} is left out: {problem}")


def layers_of(contents: Contents) -> tuple[Layer, ...]:
    """Return the layers of a file; the notes name the read-outs.

    Only types and shapes are looked at.
    """
    found = found_layers(contents)
    return tuple(
        _noted(each.layer, contents, readout_after(contents, found, each))
        for each in found
    )


def with_readout(
    contents: Contents, found: Sequence[Found], layer: Found
) -> tuple[Readout | None, Layer]:
    """Return the read-out of a layer, and what is known of the layer with it.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    found : sequence of Found
        All layers of it.
    layer : Found
        The one that is opened.

    Raises
    ------
    ArrayError
        Where V and c lie beside W and hold no finite numbers. Another dense layer of
        which that is true is left out, and a note says so.
    """
    after = readout_after(contents, found, layer)
    if after is None:
        return None, layer.layer
    try:
        readout = _readout(contents, after.group)
    except ArrayError as error:
        if after.group is layer.group:
            raise
        problem = f"{error.words['array']} {error.words['problem']}"
        note = _LEFT_OUT.format(name=after.name, problem=problem)
        return None, replace(layer.layer, notes=(*layer.layer.notes, note))
    return readout, _noted(layer.layer, contents, after)


def _readout(contents: Contents, group: Group) -> Readout:
    """Return V and c of arrays whose shapes have been checked."""
    family = group.beside or group.readout_family or BOOK_READOUT
    V = contents.arrays[group.names[family.V]]
    V = V.T if family.transposed else V
    if family.c not in group.names:
        return Readout(V, np.zeros(len(V)))
    return Readout(V, np.ravel(contents.arrays[group.names[family.c]]))


def _noted(layer: Layer, contents: Contents, after: After | None) -> Layer:
    """Return a layer whose notes say what its read-out is made of."""
    if after is None:
        return layer
    group, name = after.group, after.name
    beside, family = group.beside, group.readout_family
    way = beside or family or BOOK_READOUT
    shape = contents.arrays[group.names[way.V]].shape
    numbers = shape[1] if way.transposed else shape[0]
    words = {"name": name, "count": f"{numbers} number{'s' if numbers != 1 else ''}"}
    if family is None:
        return replace(layer, notes=(*layer.notes, *_beside_notes(group, way, words)))
    sentence = _TRANSPOSED if family.transposed else _RENAMED
    notes = [sentence.format(role=family.V, **words)]
    notes += [] if family.c in group.names else [_NO_BIAS.format(name=name)]
    notes += _told_notes(after)
    return replace(layer, notes=(*layer.notes, *notes))


def _beside_notes(group: Group, way: ReadoutFamily, words: dict[str, str]) -> list[str]:
    """Return what is said of V and c that lie beside W."""
    sentence = _BESIDE if way.c in group.names else _ALONE
    notes = [sentence.format(V=way.V, c=way.c, count=words["count"])]
    return [*notes, _TURNED.format(V=way.V)] if way.transposed else notes


def _told_notes(after: After) -> list[str]:
    """Return what the model does with a read-out that the loop does not do."""
    if after.told is None or after.group.told is None:
        return [_BY_SHAPE.format(name=after.name)]
    notes, activation = [], after.group.told.activation
    if activation not in NO_ACTIVATION:
        word = plain(activation)
        notes.append(_NOT_APPLIED.format(activation=word, name=after.name))
    if after.told.last_alone:
        notes.append(_LAST_ALONE.format(name=after.name))
    return notes
