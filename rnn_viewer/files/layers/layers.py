"""The layers of a file: what can be opened, what not, and why."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, joined
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.fitting import has_bias
from rnn_viewer.files.layers.groups import (
    BOOK,
    Family,
    Group,
    groups_in,
    names_around,
    place_of,
)
from rnn_viewer.files.layers.guesses import sources
from rnn_viewer.files.layers.layer_functions import functions_of
from rnn_viewer.files.layers.orders import matrices
from rnn_viewer.files.layers.refusals import kind_of, problem_of
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.writing.run_arrays import activation_that_makes

UNNAMED = "weights"
"""What a layer is called of which the file has no name."""

_GATES = QT_TRANSLATE_NOOP("files", "gates {function}")
_RESET_AFTER = QT_TRANSLATE_NOOP("files", "reset after the product")
_RESET_BEFORE = QT_TRANSLATE_NOOP("files", "reset before the product")
_UNITS = (
    QT_TRANSLATE_NOOP("files", "{count} unit"),
    QT_TRANSLATE_NOOP("files", "{count} units"),
)
_ADDED = QT_TRANSLATE_NOOP("files", "b = {biases}")
_NO_BIAS = QT_TRANSLATE_NOOP("files", "has no bias: b is zero")
_CONVERTED = QT_TRANSLATE_NOOP("files", "{type} read as float64")


@dataclass(frozen=True)
class Layer:
    """A layer of a file.

    Attributes
    ----------
    name : str
        What it is chosen by; no other layer of the file has it.
    kind : str
        Its class, or what the shapes of its arrays tell.
    shapes : dict of str to tuple of int
        Its arrays by the words of the file, as stored.
    activation : str or None
        A name of `ACTIVATIONS`, or the file's own word; None where it does not say.
    usable : bool
        Whether it can be opened.
    reason : str
        Why not; empty where it can.
    notes : tuple of str
        What is done on loading.
    backwards : bool
        Whether it reads the sequence from its last timestep to its first.
    orders : tuple of str
        How its matrices may lie, names of `ORDERS`, the first of which is taken; one or
        none where the file tells it.
    activation_parameter : float or None
        The number that the activation has; None where it has none or none is told.
    recurrent_activation : str or None
        The function of its gates, as `activation`.
    cell : str
        The name of the cell that computes it; empty where none can.
    units : int
        How many it has; 0 where that is not known.
    leak : float or None
        How far a leaky state moves; None where there is none or it is not told.
    cautions : tuple of Note
        How the loop differs from what the layer does in its model, and what the file
        does not tell of it.
    """

    name: str
    kind: str
    shapes: dict[str, tuple[int, ...]]
    activation: str | None
    usable: bool
    reason: str
    notes: tuple[str, ...]
    backwards: bool = False
    orders: tuple[str, ...] = ()
    activation_parameter: float | None = None
    cautions: tuple[Note, ...] = ()
    recurrent_activation: str | None = None
    cell: str = ""
    units: int = 0
    leak: float | None = None

    def __str__(self) -> str:
        """Return a line for lists: ``rnn.l0: RNN, weight_ih (4, 3), …``."""
        return str(self.line)

    @property
    def line(self) -> str:
        """The same line as a phrase."""
        parts: list[object] = [self.kind]
        parts += [f"{role} {shape}" for role, shape in self.shapes.items()]
        parts += [self.function] if self.activation else []
        parts += self.of_gates
        line = joined("", (self.name, ": ", joined(", ", parts)))
        return line if self.usable else joined(" – ", (line, self.reason))

    @property
    def of_gates(self) -> list[str]:
        """What there is to say of its gates; nothing of a layer without any."""
        if self.cell not in CELLS or self.cell == SIMPLE_RNN.name:
            return []
        function = self.recurrent_activation
        found = [_GATES.format(function=function)] if function else []
        cells = {"gru": _RESET_AFTER, "gru_reset_before": _RESET_BEFORE}
        found += [cells[self.cell]] if self.cell in cells else []
        return [*found, counted(self.units, *_UNITS)]

    @property
    def function(self) -> str:
        """The activation with its parameter; empty where it is not told."""
        entry = ACTIVATIONS.get(self.activation or "")
        if self.activation_parameter is None or not entry or not entry.parameter:
            return self.activation or ""
        number = f"{entry.parameter.name} {self.activation_parameter:g}"
        return f"{self.activation} ({number})"


class Found(NamedTuple):
    """A layer with the arrays that it was found by.

    Attributes
    ----------
    layer : Layer
    group : Group
    problem, expected : str
        The reason in the two parts of a `FileError`.
    """

    layer: Layer
    group: Group
    problem: str
    expected: str


def found_layers(contents: Contents, order: str | None = None) -> tuple[Found, ...]:
    """Return the layers of a file, in the order in which it tells of them.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    order : str, optional
        How matrices lie, one of `ORDERS`, where the shapes allow it.
    """
    groups = [group for group in groups_in(contents, order) if group.names]
    met = {id(group.description) for group in groups}
    groups += [
        Group(t.place, description=t) for t in contents.descriptions if id(t) not in met
    ]
    if contents.descriptions:
        places = {
            id(description): number
            for number, description in enumerate(contents.descriptions)
        }
        groups.sort(key=lambda group: places.get(id(group.description), len(places)))
    else:
        groups.sort(key=lambda group: place_of(contents, group.place))
    names = _own_names([_name(contents, group) for group in groups])
    return tuple(map(partial(_found, contents), groups, names))


def _own_names(names: list[str]) -> list[str]:
    """Return names of which each is there once; none that was is given to another."""
    taken, met = set(names), set()
    found = []
    for name in names:
        number, free = 1, name
        while free in met or (number > 1 and free in taken):
            number += 1
            free = f"{name}_{number}"
        met.add(free)
        found.append(free)
    return found


def _name(contents: Contents, group: Group) -> str:
    """Return what a layer is called: by the model, else by where its arrays lie."""
    if group.description is not None:
        return plain("/".join(group.description.names))
    place = group.place
    if place in contents.called:
        place = "/".join(names_around(contents, place))
    parts = (place, group.part.strip("_"))
    return plain(".".join(part for part in parts if part)) or UNNAMED


def _found(contents: Contents, group: Group, name: str) -> Found:
    functions = functions_of(contents, group)
    kind = plain(kind_of(contents, group))
    problem, expected = problem_of(contents, group, kind, functions)
    description = group.description
    backwards = (
        description.backwards if description is not None else bool(group.backwards)
    )
    activation = functions.activation
    if not problem and _is_own(group):
        activation = activation or activation_that_makes(contents.arrays)
    layer = Layer(
        name,
        kind,
        {role: contents.arrays[array].shape for role, array in group.names.items()},
        activation,
        usable=not problem,
        reason=QT_TRANSLATE_NOOP("errors", "{problem}; expected {expected}").format(
            problem=problem, expected=expected
        )
        if problem and expected
        else problem,
        notes=() if problem else _notes(contents, group),
        backwards=backwards,
        orders=() if problem else group.open_orders,
        activation_parameter=None if problem else functions.activation_parameter,
        recurrent_activation=functions.recurrent_activation,
        cell="" if problem else group.cell.name,
        units=0 if problem else len(matrices(contents, group)[0]) // len(group.gates),
        leak=None if problem else functions.leak,
    )
    return Found(layer, group, problem, expected)


def _is_own(group: Group) -> bool:
    """Tell whether these are W, U and b of a simple RNN as the program writes them."""
    is_simple = group.cell is SIMPLE_RNN
    return is_simple and group.family is BOOK and group.names["W"] == "W"


def _notes(contents: Contents, group: Group) -> tuple[str, ...]:
    """Return what is done on loading a layer, a sentence each."""
    family = group.family or BOOK
    notes = sources(group, family)
    if not has_bias(group, family):
        is_zero = not family.bias_needed and group.cell.of_role("bias")
        notes += [_NO_BIAS] if is_zero else []
    elif len(biases := _added(group, family)) > 1:
        notes.append(_ADDED.format(biases=" + ".join(biases)))
    said = (contents.composed.get(name, "") for name in group.names.values())
    notes += filter(None, said)
    types = sorted({contents.type_of(name) for name in group.names.values()})
    notes += [_CONVERTED.format(type=word) for word in types if word != "float64"]
    return tuple(notes)


def _added(group: Group, family: Family) -> list[str]:
    """Return the biases that are added up: not those that a reset stands between."""
    return (
        []
        if "b_u" in group.cell.parameter
        else [role for role in family.biases if role in group.names]
    )
