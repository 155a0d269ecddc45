"""What else a file without words holds: what may come before or after a layer."""

import re
from collections.abc import Iterator, Sequence

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.keras_places import CONTAINERS, snake_case
from rnn_viewer.files.layers.around import PASSED, listed, not_computed_before
from rnn_viewer.files.layers.gated import starts
from rnn_viewer.files.layers.groups import LINEAR, Group, is_of_layer, place_of
from rnn_viewer.files.layers.layers import Found
from rnn_viewer.files.layers.orders import matrices

_MAY_MASK = QT_TRANSLATE_NOOP(
    "files",
    "it is not told what comes before {layer}, perhaps {others}: the timesteps that it"
    " masks are read like all others",
)
_MAY_COME_BEFORE = QT_TRANSLATE_NOOP(
    "files",
    "it is not told what comes before {layer}, perhaps {others}, which is not computed",
)
_MAY_BEGIN = QT_TRANSLATE_NOOP(
    "files", "{others} may be a first state: the run begins with zeros"
)

_STATE = re.compile(
    r"(?:.*[/.])?(?:h_?0|hx|state_?0|init(?:ial)?_(?:h|hidden|state)(?:_state)?"
    r"|hidden(?:_state|_0)?)"
)
_UNNUMBERED = re.compile(r"(?P<word>.+?)(?:_\d+)?")
_MASKING = "masking"
_SILENT = {*map(snake_case, PASSED), "input", "input_layer", "flatten"}
"""Layers without arrays that leave the numbers as they are, in Keras's paths."""


def notes_beside(
    contents: Contents, found: Sequence[Found], layer: Found
) -> Iterator[Note]:
    """Yield what may come before a layer of which the file has no words."""
    group, name = layer.group, layer.layer.name
    if group.family is None or not group.family.is_told:
        return
    silent = [p for p in _without_arrays(contents) if _word(p) == _MASKING]
    silent = [_called(contents, place) for place in silent]
    if silent:
        yield Note("mask", _MAY_MASK.format(others=listed(silent), layer=name))
    # These are taken, or left out with a note of their own.
    pairs = zip(group.cell.carried, starts(group), strict=False)
    taken = {name for _, names in pairs for name in names}
    states = [
        each
        for each in _others(contents, found)
        if _STATE.fullmatch(each) and re.split(r"[/.]", each)[-1] not in taken
    ]
    if states:
        yield Note("state", _MAY_BEGIN.format(others=listed(states)))
    stack = [e for e in found if e.group.place == group.place and e.group.part]
    below = [e.layer.name for e in stack if number(e.group) < number(group)]
    if below:
        yield not_computed_before(below, name)
    else:
        own = place_of(contents, group.place)
        may_be = dict.fromkeys(
            other
            for place, other in _may_come_before(contents, found, group)
            if not contents.listed or place_of(contents, place) < own
        )
        if may_be:
            words = _MAY_COME_BEFORE.format(others=listed(may_be), layer=name)
            yield Note("layer", words)


def _may_come_before(
    contents: Contents, found: Sequence[Found], group: Group
) -> Iterator[tuple[str, str]]:
    """Yield place and name of what puts out as many numbers as a layer reads."""
    features, units = features_of(contents, group), units_of(contents, group)
    for each in found:
        width, other = _width(contents, found, each.group), each.group.place
        reads_it = reads(contents, each.group, units)
        fits = other != group.place and width == features and not reads_it
        if fits or _embeds_for(contents, each.group, features):
            yield other, each.layer.name
    if features != units:
        for name in _others(contents, found):
            if contents.arrays[name].shape == (features,):
                yield _place_of(name), _called(contents, _place_of(name))


def _width(contents: Contents, found: Sequence[Found], group: Group) -> int:
    """Return how many numbers a layer puts out, both directions of it; 0 if untold."""
    if group.family is not None:
        return units_of(contents, group) * (2 if has_twin(found, group) else 1)
    family = group.readout_family
    shape = () if family is None else contents.arrays[group.names[family.V]].shape
    if family is None or len(shape) != 2:
        return 0
    return int(shape[1] if family.transposed else shape[0])


def may_lie_between(
    contents: Contents, found: Sequence[Found], layer: Found, dense: Found
) -> list[str]:
    """Return what may come between a layer and a dense one, and would compute.

    Parameters
    ----------
    contents, found
        The file, and all of its layers.
    layer, dense : Found
        One that can be opened, and one with a column a unit.
    """
    units = units_of(contents, layer.group)
    rivals = {
        each.group.place: each.layer.name
        for each in found
        if each.group.place != layer.group.place
        and units_of(contents, each.group) == units
    }
    norms = {
        _place_of(name): _called(contents, _place_of(name))
        for name in _others(contents, found)
        if units in contents.arrays[name].shape and not _STATE.fullmatch(name)
    }
    silent = {
        place: _called(contents, place)
        for place in _without_arrays(contents)
        if _word(place) not in _SILENT
    }
    may_be = {**rivals, **norms, **silent}
    if contents.listed:
        begin, end = (place_of(contents, e.group.place) for e in (layer, dense))
        places = [p for p in may_be if begin <= place_of(contents, p) <= end]
        may_be = {place: may_be[place] for place in places}
    return list(dict.fromkeys(may_be.values()))


def _others(contents: Contents, found: Sequence[Found]) -> Iterator[str]:
    """Yield the arrays that belong to no recurrent and to no dense layer."""
    used: set[str] = set()
    for each in found:
        group = each.group
        family = group.readout_family
        is_dense = family and contents.arrays[group.names[family.V]].ndim == 2
        if group.family is not None or is_dense:
            used |= set(group.names.values())
    for name in contents.arrays:
        if name not in used and is_of_layer(contents, name):
            yield name


def _without_arrays(contents: Contents) -> Iterator[str]:
    """Yield the places of layers that have no arrays.

    Keras 3 keeps a group for each; others list them.
    """
    filled = {p for name in contents.arrays for p in _upwards(name)}
    for place in contents.called:
        around = place.rpartition("/")[0]
        in_model = around.rpartition("/")[2] in CONTAINERS or place in contents.listed
        if in_model and place not in filled:
            yield place


def _upwards(name: str) -> Iterator[str]:
    for match in re.finditer(r"[/.]", name):
        yield name[: match.start()]


def _word(place: str) -> str:
    """Return the class of a layer in Keras's paths, or what it is called by default."""
    match = _UNNUMBERED.fullmatch(place.rpartition("/")[2])
    return match["word"] if match else place


def _place_of(name: str) -> str:
    """Return what an array belongs to, the beginning of its name."""
    return re.split(r"[/.](?=[^/.]*$)", name)[0].removesuffix("/vars")


def _called(contents: Contents, place: str) -> str:
    return "/".join(contents.called.get(place, (place,)))


def number(group: Group) -> int:
    """Return the number of a layer in its stack: 1 of ``_l1_reverse``."""
    digits = group.part.removeprefix("_l").removesuffix("_reverse")[:6]
    return int(digits or 0)


def units_of(contents: Contents, group: Group) -> int:
    """Return how many numbers a recurrent layer puts out, one with gates too."""
    family = group.family
    if family is None or family.U not in group.names:
        return 0
    if group.layout is not None:
        return int(matrices(contents, group)[1].shape[1])
    shape = contents.arrays[group.names[family.U]].shape
    return shape[0 if family.transposed else -1] if shape else 0


def features_of(contents: Contents, group: Group) -> int:
    """Return how many numbers a recurrent layer reads."""
    family = group.family
    if family is None or family.W not in group.names:
        return 0
    if group.layout is not None:
        return int(matrices(contents, group)[0].shape[1])
    shape = contents.arrays[group.names[family.W]].shape
    return shape[0 if family.transposed else -1] if shape else 0


def embeds(contents: Contents, found: Sequence[Found], group: Group) -> bool:
    """Tell whether a matrix may be an embedding, which comes before a first layer."""
    first = (each.group for each in found if not number(each.group))
    return any(_embeds_for(contents, group, features_of(contents, g)) for g in first)


def _embeds_for(contents: Contents, group: Group, features: int) -> bool:
    """Tell whether a matrix without a bias may look up what a layer reads."""
    if group.readout_family is not LINEAR or LINEAR.c in group.names:
        return False
    return contents.arrays[group.names[LINEAR.V]].shape[-1:] == (features,)


def reads(contents: Contents, group: Group, units: int) -> bool:
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


def has_twin(found: Sequence[Found], group: Group) -> bool:
    """Tell whether a layer is one direction of two: what follows reads both."""
    if group.part:
        pair = (group.part, f"{group.part}_reverse")
        return group.backwards is True or any(
            each.group.place == group.place and each.group.part == pair[1]
            for each in found
        )
    return group.backwards is not None
