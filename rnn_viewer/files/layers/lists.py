"""Layers in lists of arrays, such as ``get_weights()`` of Keras."""

import math
import re
from collections.abc import Sequence

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents, listed_names
from rnn_viewer.files.layers.families import Family, ReadoutFamily
from rnn_viewer.files.layers.group import Group
from rnn_viewer.files.open_file import plain

_BEFORE = QT_TRANSLATE_NOOP(
    "files",
    "{names} before {W} is not computed: the inputs are what the model makes of it",
)

_OF_LIST = QT_TRANSLATE_NOOP(
    "files",
    "a list does not tell the order of the gates: that of {framework} is taken",
)
_FRAMEWORKS = {"keras": "Keras", "pytorch": "PyTorch"}

_LISTED = re.compile(r"(?P<place>(?:.*[/.])?)(?P<word>arr_)?(?P<number>\d{1,6})")


def listed(contents: Contents) -> list[Group]:
    """Return the layers in lists of arrays, such as ``get_weights()`` of Keras.

    They are ``arr_0``, ``arr_1``, … of ``np.savez``, or have numbers alone.
    """
    lists: dict[str, dict[int, str]] = {}
    for name in contents.arrays:
        if match := _LISTED.fullmatch(name):
            place = f"{match['place']}{match['word'] or ''}"
            lists.setdefault(place, {})[int(match["number"])] = name
    found = []
    for place, by_number in lists.items():
        groups = _in_list(contents, [by_number[n] for n in sorted(by_number)])
        if len(groups) == 1:
            groups[0].place = place.removesuffix("arr_").rstrip("/.")
        found += groups
    return found


def _in_list(contents: Contents, names: Sequence[str]) -> list[Group]:
    shapes = [contents.arrays[name].shape for name in names]
    groups: list[Group] = []
    at = before = 0
    while at < len(names):
        if not _begins_layer(shapes[at:]):
            at, before = at + 1, before + (not groups)
            continue
        end, units = at + 2, min(shapes[at + 1])
        while end < min(at + 4, len(shapes)) and _is_bias(shapes[end], shapes[at + 1]):
            end += 1
        own = names[at:end]
        readout = _readout_in_list(shapes[end:], units)
        groups.append(
            _of_list(contents, own, names[end : end + readout], names[:before])
        )
        at = end + readout
    return groups


def _begins_layer(shapes: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether a matrix and a square one follow that can be W and U."""
    if len(shapes) < 2 or len(shapes[0]) != 2 or len(shapes[1]) != 2:
        return False
    units, rows = sorted(shapes[1])
    if not units or rows not in (units, 3 * units, 4 * units) or rows not in shapes[0]:
        return False
    if rows != units:
        return shapes[0].index(rows) == shapes[1].index(rows)
    # Three matrices before a bias begin with an embedding.
    is_third = shapes[2:3] == [(units, units)] and shapes[3:4] == [(units,)]
    return not is_third


def _is_bias(shape: tuple[int, ...], U: tuple[int, ...]) -> bool:
    """Tell whether it has a number a unit and gate; a GRU of Keras has two."""
    rows = max(U)
    return _is_vector(shape, rows) or (shape == (2, rows) and min(U) < rows)


def _is_vector(shape: tuple[int, ...], size: int) -> bool:
    return math.prod(shape) == size and (len(shape) == 1 or 1 in shape)


def _readout_in_list(shapes: Sequence[tuple[int, ...]], units: int) -> int:
    """Return how many arrays after a layer read its outputs: V, or V and c."""
    if _begins_layer(shapes) or not shapes or len(shapes[0]) != 2:
        return 0
    rows, columns = shapes[0]
    if units not in (rows, columns):
        return 0
    features = columns if rows == units else rows
    return 1 + any(_is_vector(shape, features) for shape in shapes[1:2])


def _of_list(
    contents: Contents,
    names: Sequence[str],
    readout: Sequence[str],
    before: Sequence[str],
) -> Group:
    W, U, *biases = names
    # PyTorch has two biases, and a row a unit.
    is_keras = len(biases) < 2
    own = Family(W, U, tuple(biases), True, is_keras, False)
    rows, columns = contents.arrays[U].shape
    if rows != columns:
        # The gates lie one below the other in PyTorch, side by side in Keras.
        is_keras = columns > rows
        framework = "keras" if is_keras else "pytorch"
        caution = Note("cell", _OF_LIST.format(framework=_FRAMEWORKS[framework]))
        own = own._replace(transposed=is_keras, framework=framework, caution=caution)
    if readout:
        V, c, *_ = (*readout, "")
        own = own._replace(readouts=(ReadoutFamily(V, c, is_keras),))
    if before:
        words = _BEFORE.format(names=listed_names(before), W=plain(W))
        own = own._replace(caution=Note("layer", words))
    return Group(W, names={name: name for name in (*names, *readout)}, own=own)
