"""What is said of how the arrays of a layer are read: sources, and guesses."""

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.families import BOOK, Family
from rnn_viewer.files.layers.fitting import has_bias
from rnn_viewer.files.layers.group import Group
from rnn_viewer.files.layers.orders import is_ours, order_notes

_TRANSPOSED = QT_TRANSLATE_NOOP("files", "{array} is transposed: {name}")
_RENAMED = QT_TRANSLATE_NOOP("files", "{array} is {name}")
_OF_CUDNN = QT_TRANSLATE_NOOP(
    "files", "{name} is {array}, which lies as cuDNN reads it: a row a unit"
)
_NONE_THERE = QT_TRANSLATE_NOOP("files", "the file has none for the layer: b is zero")
_IS_PART = QT_TRANSLATE_NOOP("files", "{array} is a part of {name}")
_SQUARE = QT_TRANSLATE_NOOP("files", "{V} is square: it is taken to lie as W does")
_TURNED = QT_TRANSLATE_NOOP("files", "{array} is transposed")


def sources(group: Group, family: Family) -> list[str]:
    """Return what W and U are, where they are other arrays or lie otherwise."""
    if family.is_joint:
        return [_IS_PART.format(array=array, name=family.W) for array in "WU"]
    layout = group.layout
    if ", ".join(f"W{gate}" for gate in family.gates or "?") == family.W:
        return []
    names = (family.W, family.U)
    names = names[::-1] if layout is not None and layout.swapped else names
    if layout is not None and layout.of_cudnn:
        return [
            _OF_CUDNN.format(name=letter, array=array)
            for letter, array in zip("WU", names, strict=True)
        ]
    words = _TRANSPOSED if group.is_transposed else _RENAMED
    return [
        (words if name != array else _TURNED).format(array=name, name=array)
        for name, array in zip(names, "WU", strict=True)
        if name and (name != array or group.is_transposed)
    ]


def guesses(contents: Contents, group: Group) -> tuple[Note, ...]:
    """Return how the loop differs from what a layer means, and what was guessed."""
    family = group.family or BOOK
    notes = list(order_notes(group))
    if family.bias_needed and not has_bias(group, family):
        notes.append(Note("bias", _NONE_THERE))
    if family.caution is not None:
        notes.append(family.caution)
    # Its own shape tells nothing, and nobody has chosen an order.
    is_guess = len(group.open_orders) == 1 and not family.is_told
    if group.beside is not None and is_guess and not is_ours(contents, group):
        V = group.beside.V
        rows, columns = contents.arrays[group.names[V]].shape
        notes += [Note("readout", _SQUARE.format(V=V))] if rows == columns else []
    return tuple(notes)
