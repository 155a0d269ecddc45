"""Layers that are made of dense layers, of one joint matrix, or of arrays of gates."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents, listed_names
from rnn_viewer.files.layers.families import (
    DENSE,
    FORGET_BIAS,
    JOINT,
    LINEAR,
    MIN_GRU,
    PAIRS,
    READOUTS,
    TENSORFLOW_CELL,
    TENSORFLOW_LSTM,
    Family,
)
from rnn_viewer.files.layers.group import Group
from rnn_viewer.files.open_file import plain

_READS_BOTH = QT_TRANSLATE_NOOP(
    "files",
    "no read-out is taken of {names}, as wide as {layer}, which reads inputs and state",
)

_TO_HIDDEN_AND_GATE, _TO_OUT = "to_hidden_and_gate", "to_out"

_GATE = re.compile(r"(?P<place>(?:.*[/.])?)[WUR]_?[xhiu]?_?[zrf]")


def gated_places(contents: Contents) -> set[str]:
    """Return the places where arrays of gates lie that make no whole layer."""
    names = contents.arrays.keys() - contents.parts
    places = [match["place"] for match in map(_GATE.fullmatch, names) if match]
    return {place.rstrip("/.") for place in places if places.count(place) > 1}


def of_stacks(contents: Contents) -> list[Group]:
    """Return the layers of which each gate has arrays of its own."""
    groups = []
    for stack in contents.stacks:
        around = f"{stack.place}/"
        names = [stack.W, stack.U, stack.projection, *stack.biases]
        there = names if not stack.problem else stack.there
        roles = {name.removeprefix(around): name for name in there if name}
        W, U, projection, *biases = (name.removeprefix(around) for name in names)
        caution = Note("cell", stack.guess) if stack.guess else None
        own = Family(
            W,
            U,
            tuple(biases),
            True,
            stack.columns,
            stack.is_told,
            is_joint=W == U,
            caution=caution,
            gates=stack.gates,
            projection=projection,
            readouts=READOUTS,
        )
        roles |= _readout_beside(contents, stack.place)
        cell, problem = CELLS[stack.cell], (stack.problem, stack.expected)
        made = Group(stack.place, names=roles, own=own, cell=cell, problem=problem)
        groups.append(made)
    return groups


def _readout_beside(contents: Contents, place: str) -> dict[str, str]:
    """Return the names of V and c that lie where the arrays of the gates do."""
    for way in READOUTS:
        for mark in "/.":
            around = f"{place}{mark}" if place else ""
            names = {role: f"{around}{role}" for role in (way.V, way.c)}
            if all(
                n in contents.arrays and n not in contents.parts for n in names.values()
            ):
                return names
    return {}


def joined(contents: Contents, groups: Sequence[Group]) -> list[Group]:
    """Return the groups with one for each recurrent layer that dense layers make."""
    dense = {_apart(group.place): group for group in groups if group.readout_family}
    made: dict[int, Group | None] = {}
    for (around, word), group in dense.items():
        others = (dense.get((around, state)) for of, state in PAIRS if of == word)
        pairs = ((other, _pair(around, group, other)) for other in others if other)
        other, pair = next(pairs, (None, None))
        if pair is not None:
            made |= {id(group): pair, id(other): None}
        elif joint := _joint(contents, group, word, dense.values()):
            made[id(group)] = joint
        elif minimal := _min_gru(contents, group, around, word, dense):
            made[id(group)] = minimal
            made |= {id(dense[around, _TO_OUT]): None} if minimal.beside else {}
    found = (made.get(id(group), group) for group in groups)
    return [group for group in found if group is not None]


def _apart(place: str) -> tuple[str, str]:
    """Return what stands around the last word of a place, and the word in lower case.

    Single letters stay as they are: W is no w.
    """
    around = place[: 1 + max(place.rfind("/"), place.rfind("."))]
    word = place[len(around) :]
    return around, word.lower() if word[1:] else word


def _pair(around: str, first: Group, second: Group) -> Group | None:
    """Return the recurrent layer of two dense ones, of the inputs and of the state."""
    way = first.readout_family
    if way is None or second.readout_family is not way:
        return None
    names = {
        name.removeprefix(around): name
        for group in (first, second)
        for role, name in group.names.items()
        if role in (way.V, way.c)
    }
    W, U = (group.names[way.V].removeprefix(around) for group in (first, second))
    biases = tuple(role for role in names if role not in (W, U))
    swaps = first.place.removeprefix(around) == "W"
    own = Family(W, U, biases, False, way.transposed, swaps=swaps)
    return Group(around.rstrip("/."), names=names, own=own)


def _joint(
    contents: Contents, group: Group, word: str, dense: Iterable[Group]
) -> Group | None:
    """Return the recurrent layer that a dense one of inputs and state is; or None."""
    way, shape = group.readout_family, _shape(contents, group)
    if way is DENSE and word in TENSORFLOW_LSTM:
        return _of_tensorflow(group)
    if way is None or word not in (*JOINT, TENSORFLOW_CELL):
        return None
    if len(shape) != 2 or not 0 < shape[0] < shape[1]:
        return None
    biases = (way.c,) if way.c in group.names else ()
    own = Family(way.V, way.V, biases, False, way.transposed, is_joint=True)
    beside = [each.place for each in dense if _shape(contents, each)[1:] == shape[1:]]
    beside.remove(group.place)
    if beside:
        words = _READS_BOTH.format(names=listed_names(beside), layer=plain(group.place))
        own = own._replace(caution=Note("readout", words))
    return Group(group.place, names=dict(group.names), own=own)


def _min_gru(
    contents: Contents,
    group: Group,
    around: str,
    word: str,
    dense: Mapping[tuple[str, str], Group],
) -> Group | None:
    """Return the minGRU whose candidate and gate a dense layer makes; or None.

    One of three parts is a minLSTM. What reads the outputs tells how many units there
    are; without it there are as many as inputs.
    """
    if word != _TO_HIDDEN_AND_GATE or group.readout_family is not LINEAR:
        return None
    out = dense.get((around, _TO_OUT))
    rows, features = _shape(contents, group)
    units = features if out is None else _shape(contents, out)[-1]
    if rows != 2 * units or LINEAR.c in group.names:
        return None
    names = {MIN_GRU.W: group.names[LINEAR.V]}
    if out is not None:
        names |= {f"{_TO_OUT}.{role}": name for role, name in out.names.items()}
    place = around.rstrip("/.")
    return Group(place, names=names, own=MIN_GRU, cell=CELLS["min_gru"])


def _of_tensorflow(group: Group) -> Group:
    """Return the LSTM of TensorFlow 1 that a dense layer of inputs and state is."""
    own = Family(
        DENSE.V,
        DENSE.V,
        (DENSE.c,),
        False,
        True,
        is_joint=True,
        caution=Note("bias", FORGET_BIAS),
        gates=("_i", "_c", "_f", "_o"),
        forget_bias=1.0,
    )
    return Group(group.place, names=dict(group.names), own=own, cell=CELLS["lstm"])


def _shape(contents: Contents, group: Group) -> tuple[int, ...]:
    """Return the shape of a dense layer's matrix, a row a number that it puts out."""
    way = group.readout_family or LINEAR
    shape: tuple[int, ...] = contents.arrays[group.names[way.V]].shape
    return shape[::-1] if way.transposed else shape
