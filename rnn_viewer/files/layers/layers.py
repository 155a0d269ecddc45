"""The layers of a file: what can be opened, what not, and why."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from rnn_viewer.core.activations import ACTIVATION_WORDS, ACTIVATIONS
from rnn_viewer.core.activations.activation import GREATEST_PARAMETER
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, joined
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.fitting import has_bias, misfit
from rnn_viewer.files.layers.groups import (
    BOOK,
    KERAS,
    Group,
    groups_in,
    names_around,
    place_of,
)
from rnn_viewer.files.layers.guesses import sources
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.writing.run_arrays import (
    activation_that_makes,
    parameter_of_activation,
    word_of_activation,
)

_SIMPLE = ("SimpleRNN", "SimpleRNNCell", "RNN")
_GATES = {1: "RNN", 3: "GRU", 4: "LSTM"}
_GATED = ("LSTM", "GRU", "LSTMCell", "GRUCell", "CuDNNLSTM", "CuDNNGRU")
_UNKNOWN, _GATED_KIND = "unknown", QT_TRANSLATE_NOOP("errors", "GRU or LSTM")

HAS_GATES = QT_TRANSLATE_NOOP("files", "has gates, which the loop does not have")
NOT_RECURRENT = QT_TRANSLATE_NOOP("files", "is no recurrent layer")
NOT_RUN = QT_TRANSLATE_NOOP("files", "is code, which is never run")
NO_ARRAYS = QT_TRANSLATE_NOOP("files", "has no arrays in the file")
NOT_SIMPLE = QT_TRANSLATE_NOOP("files", "is no SimpleRNN and no RNN")
OTHER_ACTIVATION = QT_TRANSLATE_NOOP("files", "has the activation {activation}")
OTHER_PARAMETER = QT_TRANSLATE_NOOP("files", "has {activation} of {parameter:g}")

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

    def __str__(self) -> str:
        """Return a line for lists: ``rnn.l0: RNN, weight_ih (4, 3), …``."""
        return str(self.line)

    @property
    def line(self) -> str:
        """The same line as a phrase."""
        parts: list[object] = [self.kind]
        parts += [f"{role} {shape}" for role, shape in self.shapes.items()]
        parts += [self.function] if self.activation else []
        line = joined("", (self.name, ": ", joined(", ", parts)))
        return line if self.usable else joined(" – ", (line, self.reason))

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
    names = _told_apart([_name(contents, group) for group in groups])
    return tuple(map(partial(_found, contents), groups, names))


def _told_apart(names: list[str]) -> list[str]:
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
    return plain(".".join(part for part in parts if part)) or "weights"


def _found(contents: Contents, group: Group, name: str) -> Found:
    description = group.description
    kind = plain(
        description.kind if description is not None else _kind(contents, group)
    )
    word = description.activation if description is not None else None
    parameter = description.activation_parameter if description is not None else None
    if description is None and group.family is not None:
        word = contents.activations.get(group.place)
        word = word or word_of_activation(contents.arrays, group.place)
        parameter = parameter_of_activation(contents.arrays, group.place)
    activation = None if word is None else ACTIVATION_WORDS.get(word, plain(word))
    problem, expected = _problem(contents, group, kind, activation, parameter)
    backwards = (
        description.backwards if description is not None else bool(group.backwards)
    )
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
        activation_parameter=None if problem else parameter,
    )
    return Found(layer, group, problem, expected)


def _is_own(group: Group) -> bool:
    """Tell whether these are W, U and b as the program writes them."""
    return group.family is BOOK and group.names["W"] == "W"


def _kind(contents: Contents, group: Group) -> str:
    """Return what the shapes of its arrays tell of a layer."""
    shapes = {role: contents.arrays[name].shape for role, name in group.names.items()}
    family = group.family
    if family is None:
        matrix = next((role for role, shape in shapes.items() if len(shape) == 2), "")
        if matrix == "weight" and "bias" not in shapes:
            return QT_TRANSLATE_NOOP("errors", "Linear or Embedding")
        kinds = {"kernel": "Dense", "embeddings": "Embedding", "weight": "Linear"}
        return kinds.get(matrix, _UNKNOWN)
    shape = shapes.get(family.U, ())
    if len(shape) != 2 or 0 in shape:
        return "RNN"
    if group.has_gates:
        return _GATED_KIND
    state, gates = shape if family.transposed else shape[::-1]
    if not family.is_told:
        state, gates = sorted(shape)
    simple = "SimpleRNN" if family is KERAS else "RNN"
    return simple if gates == state else _GATES.get(gates / state, simple)


def _problem(
    contents: Contents,
    group: Group,
    kind: str,
    activation: str | None,
    parameter: float | None,
) -> tuple[str, str]:
    """Return why a layer cannot be opened and what was expected, or two empty texts."""
    description, family = group.description, group.family
    if kind in _GATED or kind == _GATED_KIND:
        return HAS_GATES, ""
    if description is not None and kind == "Lambda":
        return NOT_RUN, ""
    if description is not None and kind not in _SIMPLE:
        return (NOT_SIMPLE if family else NOT_RECURRENT), ""
    if family is None:
        is_empty = description is not None and not group.names
        return (NO_ARRAYS if is_empty else NOT_RECURRENT), ""
    if activation is not None and activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        return OTHER_ACTIVATION.format(activation=activation), known
    if parameter is not None and not 0.0 <= parameter <= GREATEST_PARAMETER:
        problem = OTHER_PARAMETER.format(activation=activation, parameter=parameter)
        return problem, QT_TRANSLATE_NOOP(
            "errors", "a number from 0 to {greatest}"
        ).format(greatest=f"{GREATEST_PARAMETER:g}")
    return misfit(contents, group, family)


def _notes(contents: Contents, group: Group) -> tuple[str, ...]:
    """Return what is done on loading a layer, a sentence each."""
    family = group.family or BOOK
    notes = sources(group, family)
    if not has_bias(group, family):
        notes += [] if family.bias_needed else [_NO_BIAS]
    elif len(biases := [role for role in family.biases if role in group.names]) > 1:
        notes.append(_ADDED.format(biases=" + ".join(biases)))
    notes += [
        contents.composed[n] for n in group.names.values() if n in contents.composed
    ]
    types = sorted({contents.type_of(name) for name in group.names.values()})
    notes += [_CONVERTED.format(type=word) for word in types if word != "float64"]
    return tuple(notes)
