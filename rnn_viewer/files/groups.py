"""Puts the arrays of a file together that belong to one layer, by their names."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from rnn_viewer.files.formats.contents import Contents, Told


class Family(NamedTuple):
    """What the arrays of a simple recurrent layer are called, and how they lie.

    Attributes
    ----------
    W, U : str
        The names of what W and U are made of.
    biases : tuple of str
        The names of what is added up to b.
    bias_needed : bool
        Whether the layer is incomplete without.
    transposed : bool
        Whether W and U lie with a column a unit.
    """

    W: str
    U: str
    biases: tuple[str, ...]
    bias_needed: bool
    transposed: bool


class ReadoutFamily(NamedTuple):
    """What the arrays of a dense layer are called, and how they lie.

    Attributes
    ----------
    V, c : str
        The names of what V and c are made of.
    transposed : bool
        Whether V lies with a column for each number that is read out.
    """

    V: str
    c: str
    transposed: bool


BOOK = Family("W", "U", ("b",), bias_needed=True, transposed=False)
KERAS = Family("kernel", "recurrent_kernel", ("bias",), False, transposed=True)
PYTORCH = Family("weight_ih", "weight_hh", ("bias_ih", "bias_hh"), False, False)

BOOK_READOUT = ReadoutFamily("V", "c", transposed=False)
DENSE = ReadoutFamily("kernel", "bias", transposed=True)
LINEAR = ReadoutFamily("weight", "bias", transposed=False)

# The first of a layer's own arrays that says whose it is.
_SIGNS = {
    "recurrent_kernel": KERAS,
    "weight_ih": PYTORCH,
    "weight_hh": PYTORCH,
    "W": BOOK,
    "U": BOOK,
    "b": BOOK,
}

_NAMED = re.compile(
    r"(?:(?P<place>.*)[/.])?(?P<role>weight_[ih]h|bias_[ih]h|W|U|b"
    r"|(?:recurrent_)?kernel|bias|weight|embeddings)"
    r"(?P<part>(?:_l\d+)?(?:_reverse)?)(?::\d+)?"
)
_ORDER = (
    "W", "U", "b", "V", "c", "weight_ih", "weight_hh", "bias_ih", "bias_hh",
    "kernel", "recurrent_kernel", "embeddings", "weight", "bias",
)  # fmt: skip
_NUMBERED = re.compile(r"(?P<place>.*)/vars/(?P<number>\d+)")
_APART = re.compile(r"[/.]")
_DIRECTED = re.compile(
    r"(?P<around>(?:.*[/.])?)(?P<direction>forward|backward)_(?P<rest>[^/.]+)(?:[/.].*)?"
)
_SEED = "seed_generator"
_NO_LAYERS = ("optimizer", "optimizer_weights", _SEED)


@dataclass(eq=False)
class Group:
    """The arrays of one layer.

    Attributes
    ----------
    place : str
        What their names begin with.
    part : str
        The layer of a stack and the direction in PyTorch's names: ``_l0_reverse``.
    names : dict of str to str
        The name in the file by the role: ``kernel``.
    told : Told or None
        What the file says of the layer.
    backwards : bool or None
        Whether it reads the sequence backwards; None where the names do not tell.
    """

    place: str
    part: str = ""
    names: dict[str, str] = field(default_factory=dict)
    told: Told | None = None
    backwards: bool | None = None

    @property
    def family(self) -> Family | None:
        """How a recurrent layer is written here; None where this is none."""
        signs = (_SIGNS[role] for role in _SIGNS if role in self.names)
        return next(signs, None)

    @property
    def readout_family(self) -> ReadoutFamily | None:
        """How a dense layer is written here; None where this is none."""
        if self.family is not None or self.part:
            return None
        return next((each for each in (DENSE, LINEAR) if each.V in self.names), None)


def groups_in(contents: Contents) -> list[Group]:
    """Return the groups of arrays that make layers, with what the file says of them."""
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
    found = list(groups.values())
    for place, by_number in numbered.items():
        found.append(Group(place, names=_roles(contents, by_number)))
    found = _directed(found)
    for group in found:
        if group.family is BOOK:
            group.names |= _beside(contents, next(iter(group.names.values()))[:-1])
        group.told = _told_of(contents, group.place)
        ordered = sorted(group.names, key=_ORDER.index)
        group.names = {role: group.names[role] for role in ordered}
    return found


def is_of_layer(contents: Contents, name: str) -> bool:
    """Tell whether an array can belong to a layer: not to an optimizer or the like."""
    if contents.own is not None:
        return name in contents.own and _SEED not in _APART.split(name)
    return not any(word in _APART.split(name) for word in _NO_LAYERS)


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


def _beside(contents: Contents, around: str) -> dict[str, str]:
    """Return V and c that lie beside W; nothing where one of them is missing.

    Elsewhere these letters can mean anything.
    """
    names = {role: f"{around}{role}" for role in (BOOK_READOUT.V, BOOK_READOUT.c)}
    return names if all(name in contents.arrays for name in names.values()) else {}


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


def _told_of(contents: Contents, place: str) -> Told | None:
    """Return what the file says of the layer whose arrays lie at a place."""
    by_place = [t for t in contents.told if t.place and f"{place}/".startswith(t.place)]
    longest = max((len(told.place) for told in by_place), default=0)
    nearest = [told for told in by_place if len(told.place) == longest]
    if len(nearest) == 1:
        return nearest[0]
    chain = names_around(contents, place)
    by_name = [t for t in nearest or contents.told if _is_within(t.names, chain)]
    return max(by_name, key=lambda told: len(told.names), default=None)


def names_around(contents: Contents, place: str) -> tuple[str, ...]:
    """Return what the layers around a place are called, from the outermost."""
    return contents.called.get(place) or tuple(p for p in _APART.split(place) if p)


def _is_within(names: tuple[str, ...], chain: tuple[str, ...]) -> bool:
    """Tell whether all names come in the chain, in their order."""
    rest = iter(chain)
    return all(name in rest for name in names)
