"""Puts the arrays of a file together that belong to one layer, by their names."""

import re

from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.families import (
    BOOK,
    BOOK_READOUT,
    DENSE,
    DENSE_LAYERS,
    FAMILIES,
    KERAS,
    LINEAR,
    PSYCHRNN,
    PYTORCH,
    Family,
    ReadoutFamily,
)
from rnn_viewer.files.layers.gated import settle_cell
from rnn_viewer.files.layers.group import Group
from rnn_viewer.files.layers.grouping import (
    gated_places,
    joined,
    of_stacks,
)
from rnn_viewer.files.layers.lists import listed
from rnn_viewer.files.layers.orders import settle_order

__all__ = [
    "BOOK", "BOOK_READOUT", "DENSE", "KERAS", "LINEAR", "PYTORCH", "Family", "Group",
    "ReadoutFamily", "description_of", "groups_in", "is_of_layer", "names_around",
    "place_of",
]  # fmt: skip


def _roles_of(family: Family) -> tuple[str, ...]:
    beside = (role for each in family.readouts for role in (each.V, each.c))
    own = (family.W, family.U, *family.biases, family.projection)
    return (*filter(None, own), *beside)


_OF_DENSE = (
    *(*(each.V for each in DENSE_LAYERS), "embeddings"),
    *(each.c for each in DENSE_LAYERS),
)
_SIGNS = {"kernel", "weight", "bias", "embeddings"}
_ROLES = {role for family in FAMILIES for role in _roles_of(family)} | {*_OF_DENSE}
_NAMED = re.compile(
    rf"(?:(?P<place>.*)[/.])?(?P<role>{'|'.join(sorted(_ROLES))})"
    r"(?P<part>(?:_l\d+)?(?:_reverse)?)(?::\d+)?"
)
_NUMBERED = re.compile(r"(?P<place>.*)/vars/(?P<number>\d+)")
_APART = re.compile(r"[/.]")
_LAST = re.compile(r"(?:^|[/.])[^/.]+$")
_DIRECTED = re.compile(
    r"(?P<around>(?:.*[/.])?)(?P<direction>forward|backward)_(?P<rest>[^/.]+)(?:[/.].*)?"
)
_SEED = "seed_generator"
_NO_LAYERS = re.compile(
    r"optim\w*|opt_state\w*|exp_avg\w*|momentum\w*|" + _SEED,
)


def groups_in(contents: Contents, order: str | None = None) -> list[Group]:
    """Return the groups of arrays that make layers, with what the file says of them.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    order : str, optional
        How matrices lie, one of `ORDERS`, where the shapes allow it.
    """
    groups: dict[tuple[str, str], Group] = {}
    numbered: dict[str, dict[int, str]] = {}
    for name in contents.arrays:
        if not is_of_layer(contents, name):
            continue
        if match := _NUMBERED.fullmatch(name):
            by_number = numbered.setdefault(match["place"], {})
            by_number[int(match["number"][:6])] = name
        elif match := _NAMED.fullmatch(name):
            place, part = match["place"] or "", match["part"]
            group = groups.setdefault((place, part), Group(place, part))
            group.names[match["role"]] = name
    found = [group for group in groups.values() if _is_layer(group)]
    for place, by_number in numbered.items():
        found.append(Group(place, names=_roles(contents, by_number)))
    found = joined(contents, _directed([*found, *of_stacks(contents)]))
    if not any(group.family for group in found):
        found += listed(contents)
    gated = gated_places(contents)
    for group in found:
        group.description = description_of(contents, group.place)
        if group.own is not None and group.own.gates and group.description is not None:
            # Keras 1, of which the words tell all.
            group.own = group.own._replace(is_told=True, caution=None)
        if group.family in FAMILIES and _is_of_psychrnn(contents, group):
            group.own = PSYCHRNN
        group.has_gates = group.place in gated
        _take_readout(group, groups)
        _keep_own(group)
        settle_cell(contents, group)
        settle_order(contents, group, order)
    return found


def _is_of_psychrnn(contents: Contents, group: Group) -> bool:
    """Tell whether arrays lie beside masks that only PsychRNN keeps.

    Its W_in, W_rec and W_out are those that it computes with, masks and signs in them.
    Source: PsychRNN 1.0, RNN.get_weights.
    """
    around = f"{group.place}/" if group.place else ""
    has_names = group.names.keys() >= {PSYCHRNN.W, PSYCHRNN.U}
    return has_names and f"{around}rec_connectivity" in contents.arrays


def is_of_layer(contents: Contents, name: str) -> bool:
    """Tell whether an array can belong to a layer: not to an optimizer or the like."""
    if name in contents.parts:
        return False
    if contents.own is not None:
        return name in contents.own and _SEED not in _APART.split(name)
    return not any(map(_NO_LAYERS.fullmatch, _APART.split(name)))


def place_of(contents: Contents, place: str) -> int:
    """Return the number of the layer that arrays lie in, where layers are listed.

    One more than the last where none of the list has them.
    """
    parts = _APART.split(place)
    for number, name in enumerate(contents.listed):
        words = _APART.split(name)
        if parts[: len(words)] == words:
            return number
    return len(contents.listed)


def _is_layer(group: Group) -> bool:
    """Tell whether a role is one that only a layer has: w and b can mean anything."""
    names = set(group.names)
    is_dense = bool(names & _SIGNS) or names >= {"w", "b"}
    return group.family is not None or is_dense


def _take_readout(group: Group, groups: dict[tuple[str, str], Group]) -> None:
    """Give a layer the read-out that lies beside what its arrays are in."""
    family, place = group.family, _LAST.sub("", group.place)
    around = groups.get((place, "")) if place != group.place else None
    if around is None or family is None or family is BOOK or group.beside is not None:
        return
    for way in family.readouts:
        if way.V in around.names and way.c in around.names:
            group.names |= {role: around.names[role] for role in (way.V, way.c)}
            return


def _keep_own(group: Group) -> None:
    """Put the names of a layer in their order, without what is no read-out.

    V and c can mean anything elsewhere: V alone is one only where the others have no
    bias either.
    """
    if group.problem[0]:
        return
    family, beside = group.family, group.beside
    order = _OF_DENSE if family is None else _roles_of(family)
    roles = [role for role in order if role in group.names]
    if family is not None:
        own = {family.W, family.U, *family.biases, family.projection}
        has_bias = any(role in group.names for role in family.biases)
        has_both = beside is not None and beside.c in group.names
        alone = family is not BOOK or not has_bias
        if beside is not None and (has_both or alone):
            own |= {beside.V, beside.c}
        roles = [role for role in roles if role in own]
    group.names = {role: group.names[role] for role in roles}


def _directed(groups: list[Group]) -> list[Group]:
    """Tell the groups their directions, and put both of a pair in their order.

    PyTorch has ``_reverse`` at the end of a name. Keras's Bidirectional keeps a
    ``backward_layer`` (in older files ``backward_`` and a name) beside a forward one:
    a layer without that twin is only called so.
    """
    met: dict[tuple[str, str], dict[str, int]] = {}
    matches = [_DIRECTED.fullmatch(group.place) for group in groups]
    for number, match in enumerate(matches):
        if match:
            pair = match["around"], match["rest"]
            met.setdefault(pair, {}).setdefault(match["direction"], number)
    order: dict[int, tuple[int, bool]] = {}
    for number, (group, match) in enumerate(zip(groups, matches, strict=True)):
        order[id(group)] = number, False
        twins = met[match["around"], match["rest"]] if match else {}
        if match and len(twins) == 2:
            group.backwards = match["direction"] == "backward"
            order[id(group)] = min(twins.values()), group.backwards
        elif group.part:
            group.backwards = group.part.endswith("_reverse")
    return sorted(groups, key=lambda group: order[id(group)])


def _roles(contents: Contents, by_number: dict[int, str]) -> dict[str, str]:
    """Return what the numbered variables of a Keras layer are.

    Nothing where it is none that is known. The first of an optimizer counts its steps,
    whatever its group is called.
    Source: Keras 3.15, SimpleRNNCell.build and Dense.build: in the order of creation.
    """
    shapes = [contents.arrays[by_number[n]].shape for n in sorted(by_number)]
    if sorted(by_number) != list(range(len(shapes))) or not all(shapes):
        return {}
    dimensions = tuple(map(len, shapes))
    recurrent = dimensions[:2] == (2, 2) and len(shapes) <= 3
    order = ("kernel", "recurrent_kernel", "bias") if recurrent else ("kernel", "bias")
    if len(shapes) > len(order) or 2 not in dimensions:
        return {}
    return {role: by_number[n] for n, role in enumerate(order[: len(shapes)])}


def description_of(contents: Contents, place: str) -> LayerDescription | None:
    """Return what the file says of the layer whose arrays lie at a place."""
    by_place = [
        t for t in contents.descriptions if t.place and f"{place}/".startswith(t.place)
    ]
    longest = max((len(description.place) for description in by_place), default=0)
    nearest = [
        description for description in by_place if len(description.place) == longest
    ]
    if len(nearest) == 1:
        return nearest[0]
    chain = names_around(contents, place)
    by_name = [
        t for t in nearest or contents.descriptions if _is_within(t.names, chain)
    ]
    return max(by_name, key=lambda description: len(description.names), default=None)


def names_around(contents: Contents, place: str) -> tuple[str, ...]:
    """Return what the layers around a place are called, from the outermost."""
    return contents.called.get(place) or tuple(p for p in _APART.split(place) if p)


def _is_within(names: tuple[str, ...], chain: tuple[str, ...]) -> bool:
    """Tell whether all names come in the chain, in their order."""
    rest = iter(chain)
    return all(name in rest for name in names)
