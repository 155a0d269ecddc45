"""What a file of arrays holds, whatever its format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import plain

if TYPE_CHECKING:
    from rnn_viewer.files.formats.graph import Graph

Arrays = dict[str, NDArray[Any]]

ARRAY_OF_FILE = "array"
"""The name of the one array in a file that has no names."""


class Call(NamedTuple):
    """What a model gives a layer.

    Attributes
    ----------
    fed_by : tuple of str
        The names of the layers beside it whose outputs it gets; empty where the file
        does not say: it gets those of the layer before it.
    states : tuple of str
        The names of the layers that its first state comes from.
    of_state : bool
        Whether it gets the last state of a layer in place of its outputs.
    masked : bool
        Whether it is given a mask.
    timesteps : int or None
        How many it is given at a time; None where any number.
    """

    fed_by: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    of_state: bool = False
    masked: bool = False
    timesteps: int | None = None


class LayerDescription(NamedTuple):
    """What a file tells of a layer beside its arrays.

    Attributes
    ----------
    names : tuple of str
        Its name after those of the layers around it.
    place : str
        Where its arrays lie, the beginning of their names, if the names do not help.
    kind : str
        Its class.
    activation : str or None
        In the words of the file; None where the layer has none.
    backwards : bool
        Whether it reads the sequence from its end.
    last_alone : bool
        Whether the layers after it get its last output alone.
    fed_by : tuple of str
        As in `Call`; the first layer of a sequence gets what the sequence gets.
    activation_parameter : float or None
        The number that the activation has; None where it has none.
    call : Call
        What it is given.
    feeds : tuple of tuple of str
        What feeds each of `names`, from the outermost; None for one that gets whatever
        the layer around it gets.
    stateful : bool
        Whether it keeps its state from one call to the next.
    masks : bool
        Whether it tells the layers after it which timesteps to pass over.
    trainable : bool
        Whether it was trained.
    values : str
        Its settings that matter to those who compute without it: ``mask_value 0.0``.
    """

    names: tuple[str, ...]
    place: str
    kind: str
    activation: str | None = None
    backwards: bool = False
    last_alone: bool = False
    fed_by: tuple[str, ...] = ()
    activation_parameter: float | None = None
    call: Call = Call()
    feeds: tuple[tuple[str, ...] | None, ...] = ()
    stateful: bool = False
    masks: bool = False
    trainable: bool = True
    values: str = ""

    def __str__(self) -> str:
        """Return its class, its name and its settings, as a sentence has them."""
        values = f" ({self.values})" if self.values else ""
        return f"{self.kind} {self.names[-1]}{values}"


@dataclass(frozen=True, eq=False)
class Contents:
    """The arrays of a file and what it tells of them.

    Attributes
    ----------
    arrays : dict of str to ndarray
        As stored, by their names in the file.
    description : tuple of LayerDescription
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
        The arrays that others are kept in.
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
