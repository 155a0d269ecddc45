"""The arrays of each gate of one layer, put together as one stack of each kind."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, together
from rnn_viewer.files.formats.contents import GateStack
from rnn_viewer.files.open_file import plain

_RESET = QT_TRANSLATE_NOOP(
    "files",
    "the names do not tell where the reset stands: it is taken to stand before the"
    " product of the state",
)
_LACK = QT_TRANSLATE_NOOP("errors", "weights lack {missing}")
_UNLIKE = QT_TRANSLATE_NOOP("errors", "{name} has shape {shape}")
_ALIKE = QT_TRANSLATE_NOOP("errors", "{expected}, as {name} has")

Named = Mapping[str, NDArray[Any]]


class GateArrays(NamedTuple):
    """The names of the arrays of each gate of a layer.

    Attributes
    ----------
    place : str
        What the names of the layer begin with.
    cell : Cell
    gates : tuple of str
        What stands behind the names of its parameters, in the order of the rest.
    W, U : tuple of str
        The matrices; no U where W reads inputs and state.
    of_inputs, of_state : tuple of str or None
        The biases; None for a gate without one.
    columns : bool
        Whether the matrices lie with a column a unit where shapes do not tell it.
    is_open : bool
        Whether names leave open how matrices lie and where a GRU resets.
    lacking : tuple of str
        Those that belong to it and are not there.
    projection : str
        What makes outputs of units; empty without one.
    """

    place: str
    cell: Cell
    gates: tuple[str, ...]
    W: tuple[str, ...]
    U: tuple[str, ...]
    of_inputs: tuple[str | None, ...]
    of_state: tuple[str | None, ...]
    columns: bool = False
    is_open: bool = True
    lacking: tuple[str, ...] = ()
    projection: str = ""

    @property
    def there(self) -> frozenset[str]:
        """The names of the arrays that are there."""
        several = (*self.W, *self.U, *self.of_inputs, *self.of_state)
        return frozenset(n for n in several if n is not None) - {*self.lacking}

    def put_together(self, arrays: Named, made: dict[str, NDArray[Any]]) -> GateStack:
        """Tell the layer, and put its arrays into `made`."""
        problem, expected = self._problem(arrays)
        names: list[str] = []
        for several in (self.W, self.U, self.of_inputs, self.of_state):
            is_there = any(several)
            # A gate without one keeps its place: no name is that of an array alone.
            listed = ", ".join("0" if name is None else short(name) for name in several)
            name = "/".join(filter(None, (self.place, listed)))
            names.append(name if is_there else "")
            if is_there and not problem:
                whole = self._matrices if several[0] in self.W + self.U else self._bias
                made[name] = whole(arrays, several)
        has_b_u = "b_u" in self.cell.parameter
        return GateStack(
            self.place,
            self.cell.name,
            self.gates,
            names[0],
            names[1] or (names[0] if self.cell.of_role("recurrent") else ""),
            biases=tuple(filter(None, names[2:])),
            columns=self.columns,
            is_told=not self.is_open,
            problem=problem,
            expected=expected,
            there=tuple(sorted(self.there)),
            projection=self.projection,
            guess=_RESET if self.is_open and "_r" in self.gates and not has_b_u else "",
        )

    @staticmethod
    def _matrices(arrays: Named, several: tuple[str | None, ...]) -> NDArray[Any]:
        return np.stack([arrays[name] for name in several if name is not None])

    @staticmethod
    def _bias(arrays: Named, several: tuple[str | None, ...]) -> NDArray[Any]:
        """Return the biases one after the other, zeros for a gate without one."""
        first = next(arrays[name] for name in several if name is not None)
        none = np.zeros(first.size, first.dtype)
        return np.concatenate(
            [none if name is None else np.ravel(arrays[name]) for name in several]
        )

    def _problem(self, arrays: Named) -> tuple[str, str]:
        """Return what is missing, or unlike the others, and what was expected."""
        if self.lacking:
            needed = [plain(short(name)) for name in (*self.W, *self.U)]
            listed = together((", ".join(needed[:-1]), needed[-1]))
            missing = ", ".join(plain(short(name)) for name in self.lacking)
            return _LACK.format(missing=missing), listed
        for first, name in self._compared():
            shape, expected = arrays[name].shape, arrays[first].shape
            if shape != expected:
                like = _ALIKE.format(expected=expected, name=plain(short(first)))
                return _UNLIKE.format(name=plain(short(name)), shape=shape), like
        return "", ""

    def _compared(self) -> Iterator[tuple[str, str]]:
        for several in (self.W, self.U, (*self.of_inputs, *self.of_state)):
            there = [name for name in several if name is not None]
            yield from ((there[0], name) for name in there[1:])


def short(name: str) -> str:
    """Return the last word of a name; the last two of a dense layer."""
    parts = re.split(r"[/.]", name.removesuffix(":0"))
    is_dense = parts[-1] in ("weight", "kernel", "bias")
    return ".".join(parts[-2:] if is_dense else parts[-1:])
