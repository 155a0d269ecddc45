"""The read-out of a layer of a file: V and c of the dense layer that follows it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.around import NO_ACTIVATION, listed
from rnn_viewer.files.layers.cautions import cautions_of
from rnn_viewer.files.layers.groups import BOOK_READOUT, DENSE, Group
from rnn_viewer.files.layers.layers import Found, Layer, found_layers
from rnn_viewer.files.layers.readout_choice import DenseAfter, readout_after
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.writing.run_arrays import texts

_BESIDE = QT_TRANSLATE_NOOP("files", "read-out {V} and {c} ({count})")
_ALONE = QT_TRANSLATE_NOOP("files", "read-out {V} ({count}) without c, which is zero")
_TURNED = QT_TRANSLATE_NOOP("files", "{V} is transposed")
_TRANSPOSED = QT_TRANSLATE_NOOP(
    "files", "read-out {name} ({count}): V is its {role}, transposed"
)
_RENAMED = QT_TRANSLATE_NOOP("files", "read-out {name} ({count}): V is its {role}")
_NO_BIAS = QT_TRANSLATE_NOOP("files", "{name} has no bias: c is zero")
_NOT_APPLIED = QT_TRANSLATE_NOOP("files", "the {activation} of {name} is not applied")
_NOT_COMPUTED = QT_TRANSLATE_NOOP(
    "files", "after {name} the model computes {others}, the read-out does not"
)
_LAST_ALONE = QT_TRANSLATE_NOOP(
    "files", "the model applies {name} to the last timestep alone, the read-out to each"
)
BY_SHAPE = QT_TRANSLATE_NOOP(
    "files",
    "it is not told what follows: of all layers {name} alone has a column a unit",
)
_BY_SHAPE_ALONE = QT_TRANSLATE_NOOP(
    "files",
    "it is not told what follows: of all layers {name} alone has a column a unit; nor"
    " is its activation told: none is applied",
)
LEFT_OUT = QT_TRANSLATE_NOOP("files", "{name} is left out: {problem}")


def layers_of(contents: Contents) -> tuple[Layer, ...]:
    """Return the layers of a file, with all that is noted of them.

    Only types and shapes are looked at.
    """
    found = found_layers(contents)
    return tuple(_known(contents, found, each)[1] for each in found)


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
    after, known = _known(contents, found, layer)
    if after is None:
        return None, known
    try:
        return _readout(contents, after.group), known
    except ArrayError as error:
        if after.group is layer.group:
            raise
        note = Note("readout", LEFT_OUT.format(name=after.name, problem=error.found))
        cautions = (*cautions_of(contents, found, layer), note)
        return None, replace(layer.layer, cautions=cautions)


def _readout(contents: Contents, group: Group) -> Readout:
    """Return V and c of arrays whose shapes have been checked."""
    family = group.beside or group.readout_family or BOOK_READOUT
    V = contents.arrays[group.names[family.V]]
    V = V.T if family.transposed else V
    names = texts(contents.arrays, "readout_names", len(V))
    if family.c not in group.names:
        return Readout(V, np.zeros(len(V)), names)
    return Readout(V, np.ravel(contents.arrays[group.names[family.c]]), names)


def _known(
    contents: Contents, found: Sequence[Found], layer: Found
) -> tuple[DenseAfter | None, Layer]:
    """Return what reads a layer, and the layer with all that is noted of both."""
    after, why_not = readout_after(contents, found, layer)
    own = cautions_of(contents, found, layer)
    notes, cautions = list(layer.layer.notes), [*own, *why_not]
    if after is not None:
        notes += _made_of(contents, after)
        cautions += _cautions(after)
    return after, replace(layer.layer, notes=tuple(notes), cautions=tuple(cautions))


def _made_of(contents: Contents, after: DenseAfter) -> Iterator[str]:
    """Yield what a read-out is made of."""
    group, name = after.group, after.name
    beside, family = group.beside, group.readout_family
    way = beside or family or BOOK_READOUT
    shape = contents.arrays[group.names[way.V]].shape
    numbers = shape[1] if way.transposed else shape[0]
    words = {
        "name": name,
        "count": counted(
            numbers,
            QT_TRANSLATE_NOOP("files", "{count} number"),
            QT_TRANSLATE_NOOP("files", "{count} numbers"),
        ),
    }
    if family is None:
        sentence = _BESIDE if way.c in group.names else _ALONE
        yield sentence.format(V=way.V, c=way.c, count=words["count"])
        if way.transposed:
            yield _TURNED.format(V=way.V)
        return
    sentence = _TRANSPOSED if family.transposed else _RENAMED
    yield sentence.format(role=family.V, **words)
    if family.c not in group.names:
        yield _NO_BIAS.format(name=name)


def _cautions(after: DenseAfter) -> Iterator[Note]:
    """Yield what the model does with a read-out that the loop does not do."""
    if after.group.readout_family is None:
        return
    if after.description is None or after.group.description is None:
        alone = after.group.readout_family is DENSE
        sentence = _BY_SHAPE_ALONE if alone else BY_SHAPE
        yield Note("readout", sentence.format(name=after.name))
    else:
        yield from notes_on_readout(
            after.description, after.group.description, after.later, after.name
        )


def notes_on_readout(
    description: LayerDescription,
    dense: LayerDescription,
    later: Sequence[LayerDescription],
    name: str,
) -> Iterator[Note]:
    """Yield what a model does with a layer, its Dense and what follows it.

    Parameters
    ----------
    description, dense : LayerDescription
        The recurrent layer, and the Dense that reads it.
    later : sequence of LayerDescription
        What computes after that.
    name : str
        What the Dense is called.
    """
    if dense.activation not in NO_ACTIVATION:
        activation = plain(dense.activation)
        words = _NOT_APPLIED.format(activation=activation, name=name)
        yield Note("readout", words)
    if later:
        yield Note("readout", _NOT_COMPUTED.format(others=listed(later), name=name))
    if description.last_alone or dense.call.of_state:
        yield Note("readout", _LAST_ALONE.format(name=name))
