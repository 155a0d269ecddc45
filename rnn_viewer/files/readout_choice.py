"""Which dense layer of a file follows a recurrent one, and reads its outputs."""

from collections.abc import Sequence
from typing import NamedTuple

from rnn_viewer.files.formats.contents import Contents, Told
from rnn_viewer.files.groups import BOOK, LINEAR, Group
from rnn_viewer.files.layers import Found
from rnn_viewer.files.orders import matrices

# They leave the numbers as they are, at least when no model is trained.
_PASSED = (
    "Dropout", "SpatialDropout1D", "AlphaDropout", "GaussianDropout", "GaussianNoise",
    "ActivityRegularization", "Masking", "Identity",
)  # fmt: skip
_MOST_PASSED = 16
NO_ACTIVATION = (None, "linear", "identity")


class After(NamedTuple):
    """The dense layer after a recurrent one.

    Attributes
    ----------
    name : str
        What the file calls it.
    group : Group
        Its arrays; those of the recurrent layer itself where V and c lie beside W.
    told : Told or None
        What the file says of the recurrent layer.
    """

    name: str
    group: Group
    told: Told | None


def readout_after(
    contents: Contents, found: Sequence[Found], layer: Found
) -> After | None:
    """Return the dense layer that reads the outputs of a layer; None where none does.

    The words of a model tell it. Without them it is the only dense layer with a column
    a unit: the order of names in a file tells nothing, as many formats sort them.
    """
    group = layer.group
    if layer.problem or group.family is None or _has_twin(found, group):
        return None
    if group.beside is not None:
        return After(layer.layer.name, group, group.told)
    if group.family is BOOK:
        return None
    told = group.told
    if told is not None:
        follower = dense_after(contents.told, told)
        chosen = [each for each in found if follower and each.group.told is follower]
    elif _is_last(contents, found, group):
        untold = [each for each in found if each.group.told is None]
        chosen = [e for e in untold if not _may_embed(contents, found, e.group)]
    else:
        return None
    units = _units(contents, group)
    fitting = [each for each in chosen if _reads(contents, each.group, units)]
    if len(fitting) != 1:
        return None
    return After(fitting[0].layer.name, fitting[0].group, told)


def dense_after(layers: Sequence[Told], told: Told) -> Told | None:
    """Return the Dense that the words of a model put after a layer."""
    at: Told | None = told
    for _ in range(_MOST_PASSED):
        at = _next(layers, at) if at is not None else None
        if at is None or at.kind == "Dense":
            return at
        is_empty = at.kind == "Activation" and at.activation in NO_ACTIVATION
        if at.kind not in _PASSED and not is_empty:
            return None
    return None


def _next(layers: Sequence[Told], at: Told) -> Told | None:
    """Return the one layer that is fed by another alone."""
    place = next(number for number, told in enumerate(layers) if told is at)
    later = layers[place + 1 :]
    # The layer itself feeds others, or the model that ends with it does.
    for depth in range(len(at.names) - 1, -1, -1):
        around, name = at.names[:depth], at.names[depth]
        fed = [t for t in later if t.names[:depth] == around and name in t.fed_by]
        if fed:
            return fed[0] if len(fed) == 1 and len(fed[0].fed_by) == 1 else None
        # Without such words it is a sequence.
        if later and later[0].names[:depth] == around:
            return None if later[0].fed_by else later[0]
    return None


def _has_twin(found: Sequence[Found], group: Group) -> bool:
    """Tell whether a layer is one direction of two: what follows reads both."""
    if group.told is not None:
        parts = group.told.place.split("/")
        return "forward_layer" in parts or "backward_layer" in parts
    if group.part:
        pair = (group.part, f"{group.part}_reverse")
        return group.backwards is True or any(
            each.group.place == group.place and each.group.part == pair[1]
            for each in found
        )
    return group.backwards is not None


def _is_last(contents: Contents, found: Sequence[Found], group: Group) -> bool:
    """Tell whether no other layer can be the one that a dense layer reads.

    PyTorch numbers the layers of a stack; of others the order is not known.
    """
    others = [each.group for each in found if each.group is not group]
    for other in others:
        if other.family is None:
            continue
        if other.place == group.place:
            if _number(other) > _number(group):
                return False
        elif _units(contents, other) == _units(contents, group):
            return False
    return True


def _number(group: Group) -> int:
    """Return the number of a layer in its stack: 1 of ``_l1_reverse``."""
    digits = group.part.removeprefix("_l").removesuffix("_reverse")[:6]
    return int(digits or 0)


def _units(contents: Contents, group: Group) -> int:
    """Return how many numbers a recurrent layer puts out, one with gates too."""
    family = group.family
    if family is None or family.U not in group.names:
        return 0
    if group.layout is not None:
        return len(matrices(contents, group)[1])
    shape = contents.arrays[group.names[family.U]].shape
    return shape[0 if group.is_transposed else -1] if shape else 0


def _may_embed(contents: Contents, found: Sequence[Found], group: Group) -> bool:
    """Tell whether a matrix may be an embedding, which comes before a first layer."""
    if group.readout_family is not LINEAR or LINEAR.c in group.names:
        return False
    width = contents.arrays[group.names[LINEAR.V]].shape[-1:]
    shapes = (
        contents.arrays[group.names[group.family.W]].shape
        for group in (each.group for each in found if not _number(each.group))
        if group.family is not None and group.family.W in group.names
    )
    return any(shape[-1:] == width for shape in shapes)


def _reads(contents: Contents, group: Group, units: int) -> bool:
    """Tell whether these are a matrix with a column a unit and what is added to it."""
    family = group.readout_family
    if family is None:
        return False
    V = contents.arrays[group.names[family.V]]
    if V.ndim != 2 or V.size == 0 or V.dtype.kind not in "fiub":
        return False
    features, columns = V.shape[::-1] if family.transposed else V.shape
    if family.c in group.names:
        c = contents.arrays[group.names[family.c]]
        if c.shape != (features,):
            return False
    return bool(columns == units)
