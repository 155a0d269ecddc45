"""What a file of arrays holds, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

ARRAY_OF_FILE = "array"
"""The name of the one array in a file that has no names."""


class Told(NamedTuple):
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
        The names of the layers beside it whose outputs it gets; empty where the file
        does not say: it gets those of the layer before it.
    """

    names: tuple[str, ...]
    place: str
    kind: str
    activation: str | None = None
    backwards: bool = False
    last_alone: bool = False
    fed_by: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Contents:
    """The arrays of a file and what it tells of them.

    Attributes
    ----------
    arrays : dict of str to ndarray
        As stored, by their names in the file.
    told : tuple of Told
        The layers that the file describes, in their order; empty where it has no words.
    called : mapping of str to tuple of str
        What the layers are called whose arrays lie at a place, from the outermost.
    types : mapping of str to str
        The types as stored, where NumPy has none of that name.
    words : mapping of str to object
        What lies beside the arrays by name: texts, lists of texts, and dicts from texts
        to whole numbers or back.
    """

    arrays: Arrays
    told: tuple[Told, ...] = ()
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, object] = field(default_factory=dict)

    def type_of(self, name: str) -> str:
        """Return the type of an array as it lies in the file."""
        return self.types.get(name, str(self.arrays[name].dtype))


def from_bfloat16(bits: NDArray[np.uint16]) -> NDArray[np.float32]:
    """Return bfloat16 numbers, which are the upper halves of float32 ones."""
    return (bits.astype(np.uint32) << 16).view(np.float32)
