"""What a file of arrays holds, whatever its format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.open_file import plain

if TYPE_CHECKING:
    from rnn_viewer.files.formats.graph import Graph

Arrays = dict[str, NDArray[Any]]

ARRAY_OF_FILE = "array"
"""The name of the one array in a file that has no names."""


class GateStack(NamedTuple):
    """The arrays of a layer that keeps those of each gate by themselves.

    They are put together as arrays with the gates as first dimension.

    Attributes
    ----------
    place : str
        What the names of the layer begin with.
    cell : str
        The name of the cell that they are of.
    gates : tuple of str
        What stands behind the names of the cell's parameters, in their order.
    W, U : str
        The names of the matrices; U is W where each reads inputs and state.
    biases : tuple of str
        The names of what is added: of the inputs, of the state.
    columns : bool
        Whether they lie with a column a unit where the shapes do not tell it.
    is_told : bool
        Whether that is told where shapes do not.
    problem, expected : str
        What keeps the arrays from being put together, and what was expected; empty
        where nothing does.
    there : tuple of str
        The arrays of the gates.
    guess : str
        What the names do not tell of the layer; a sentence, or nothing.
    projection : str
        The name of what makes outputs of units; empty without one.
    """

    place: str
    cell: str
    gates: tuple[str, ...]
    W: str
    U: str
    biases: tuple[str, ...] = ()
    columns: bool = False
    is_told: bool = False
    problem: str = ""
    expected: str = ""
    guess: str = ""
    there: tuple[str, ...] = ()
    projection: str = ""


class ModuleWords(NamedTuple):
    """What a whole module of PyTorch tells of itself or of one inside.

    Attributes
    ----------
    name : str
        What the names of its arrays begin with.
    kind : str
        Its class: ``LSTM``; with its module where that is not PyTorch's own.
    settings : mapping of str to object
        Its attributes that are numbers, words or tuples of them.
    is_around : bool
        Whether there are others inside.
    """

    name: str
    kind: str
    settings: Mapping[str, Any]
    is_around: bool


@dataclass(frozen=True, eq=False)
class Contents:
    """The arrays of a file and what it tells of them.

    Attributes
    ----------
    arrays : dict of str to ndarray
        As stored, by their names in the file.
    descriptions : tuple of LayerDescription
        The layers that the file describes, in their order; empty where it has no words.
    called : mapping of str to tuple of str
        What the layers are called whose arrays lie at a place, from the outermost.
    types : mapping of str to str
        The types as stored, where NumPy has none of that name.
    activations : mapping of str to str
        ``tanh`` or ``relu`` by the place of a layer, where objects in the file tell it.
    composed : mapping of str to str
        What is said of the arrays that the file keeps in parts, by their names.
    uncomputed : mapping of str to str
        Why an array is not what the model computes with, by its name.
    parts : frozenset of str
        The arrays that others are kept in, and stacks of them.
    notes : tuple of Note
        What was left out of the file.
    may_be_reversed : bool
        Whether the dimensions of all arrays may be in the reverse order, as R leaves
        them in HDF5.
    own : frozenset of str or None
        The arrays that belong to layers; None where only their names can tell those of
        an optimizer.
    listed : tuple of str
        All layers of the model in their order, those without arrays too, where a file
        without words lists them.
    words : mapping of str to object
        What lies beside the arrays by name: texts, lists of texts, and dicts from texts
        to whole numbers or back.
    stacks : tuple of GateStack
        The layers of which each gate has arrays of its own.
    modules : tuple of ModuleWords
        Those of a whole module of PyTorch, in the order of their making.
    """

    arrays: Arrays
    descriptions: tuple[LayerDescription, ...] = ()
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    activations: Mapping[str, str] = field(default_factory=dict)
    composed: Mapping[str, str] = field(default_factory=dict)
    uncomputed: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    may_be_reversed: bool = False
    own: frozenset[str] | None = None
    listed: tuple[str, ...] = ()
    words: Mapping[str, object] = field(default_factory=dict)
    stacks: tuple[GateStack, ...] = ()
    modules: tuple[ModuleWords, ...] = ()

    @cached_property
    def graph(self) -> "Graph":
        """What of the layers that the file describes feeds what."""
        from rnn_viewer.files.formats.graph import Graph

        return Graph(self.descriptions)

    def type_of(self, name: str) -> str:
        """Return the type of an array as it lies in the file."""
        return self.types.get(name, str(self.arrays[name].dtype))


def from_bfloat16(bits: NDArray[np.uint16]) -> NDArray[np.float32]:
    """Return bfloat16 numbers, which are the upper halves of float32 ones."""
    return (bits.astype(np.uint32) << 16).view(np.float32)


_MOST_NAMED = 16
_MORE = QT_TRANSLATE_NOOP("files", "{count} more")


def listed_names(names: Sequence[str]) -> str:
    """Return names from a file in words, the first of many."""
    found = [plain(name) for name in names[:_MOST_NAMED]]
    if more := len(names) - len(found):
        found.append(_MORE.format(count=more))
    return ", ".join(found)
