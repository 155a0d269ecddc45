"""The parameters of a cell as arrays."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from rnn_viewer.core.array import Array, are_equal
from rnn_viewer.core.cell.cell import SIZES, Cell
from rnn_viewer.core.cell.statement import Parameter
from rnn_viewer.core.error_words import HAS_SHAPE
from rnn_viewer.core.errors import ArrayError, NoSuchArray
from rnn_viewer.core.notes import Note
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class CellWeights:
    """The parameters of a cell, read-only: a class for each cell has them as fields.

    Attributes
    ----------
    cell : Cell
        The table that names them.
    """

    cell: ClassVar[Cell]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Array: ...

    def __post_init__(self) -> None:
        arrays = {p.name: _checked(p, vars(self)[p.name]) for p in self.cell.parameters}
        first = self.cell.kernel_name
        shape = arrays[first].shape
        sizes = {"units": shape[0], "unit_features": shape[0]}
        sizes["input_features"] = shape[1]
        outputs = arrays[self.cell.output_kernel].shape[0]
        sizes |= {"outputs": outputs, "state_features": outputs}
        for parameter in self.cell.parameters:
            found = arrays[parameter.name].shape
            expected = tuple(sizes[axis] for axis in parameter.axes)
            if found != expected:
                raise ArrayError(
                    parameter.name,
                    HAS_SHAPE.format(shape=found),
                    QT_TRANSLATE_NOOP(
                        "errors", "{expected} beside {name} {shape}"
                    ).format(expected=expected, name=first, shape=shape),
                )
        vars(self).update(arrays)

    def __getitem__(self, name: str) -> Array:
        if name not in self.cell.parameter:
            raise NoSuchArray(name, self.cell.parameter)
        found: Array = self.__dict__[name]
        return found

    @property
    def arrays(self) -> dict[str, Array]:
        """The parameters by their names, in their order."""
        own = self.__dict__
        return {
            parameter.name: own[parameter.name] for parameter in self.cell.parameters
        }

    @cached_property
    def made(self) -> dict[object, Any]:
        """What loops made of the arrays, to read them fastest: these never change."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields; what was made of them is made again."""
        return {name: kept for name, kept in vars(self).items() if name != "made"}

    def __repr__(self) -> str:
        """Return the sizes: ``Weights(input_features=32, output_features=64)``."""
        fields = ", ".join(
            f"{name}={value!r}" for name, value in self._repr_fields().items()
        )
        return f"{type(self).__name__}({fields})"

    def _repr_fields(self) -> dict[str, object]:
        sizes = ("input_features", "output_features")
        return {name: getattr(self, name) for name in sizes}

    @property
    def notes(self) -> tuple[Note, ...]:
        """How the loop differs from the model these are of; none of bare arrays."""
        return ()

    def settling(self, *kinds: str) -> Self:
        """Return the same weights without notes of these kinds; bare ones have none."""
        del kinds
        return self

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """What the columns of W stand for; bare arrays do not tell it."""
        return ()

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.__dict__[self.cell.kernel_name])

    @property
    def output_features(self) -> int:
        """How many numbers an output has: one a unit, where nothing projects them."""
        return len(self.__dict__[self.cell.output_kernel])

    @property
    def input_features(self) -> int:
        """How many numbers an input has."""
        return int(self.__dict__[self.cell.kernel_name].shape[1])

    @property
    def sizes(self) -> tuple[int, int]:
        """How many units there are, and how many numbers an input has."""
        return self.units, self.input_features

    def size_of(self, name: str) -> int:
        """Return how many numbers an array of a timestep has that is a vector."""
        (axis,) = self.cell.axes(name)
        if axis == "input_features":
            return self.input_features
        is_of_outputs = SIZES[axis] == "output_features"
        return self.output_features if is_of_outputs else self.units

    @property
    def recurrent(self) -> Array:
        """The first matrix that weighs the state; one without numbers where none does.

        Its eigenvalues tell something of cells that have no other; one that is not
        square has none, and does not count.
        """
        names = self.cell.of_role("recurrent")
        is_square = names and not self.cell.of_role("projection")
        return self[names[0]] if is_square else np.empty((0, 0))

    def with_arrays(self, arrays: Mapping[str, Array]) -> Self:
        """Return the same with some other arrays; itself where they are its own."""
        if all(array is vars(self)[name] for name, array in arrays.items()):
            return self
        return replace(self, **arrays)  # type: ignore[type-var]

    def or_equal(self, other: Self) -> Self:
        """Return `other`, with the arrays of this one where the numbers are the same.

        Views know by identity what they have drawn already.
        """
        if other.cell is not self.cell:
            return other
        mine = {
            name: array
            for name, array in self.arrays.items()
            if _have_same_bits(array, other[name])
        }
        return self if len(mine) == len(self.arrays) else other.with_arrays(mine)


def _checked(parameter: Parameter, array: ArrayLike) -> Array:
    """Return an array as the parameter that it is; a bias may be a row or a column."""
    if parameter.role == "bias" and np.ndim(array) != 1:
        array = np.ravel(array)
    # A vector stays the object it is: views know by identity what they have drawn.
    return read_only(array, parameter.name, len(parameter.axes))


def _have_same_bits(mine: Array, theirs: Array) -> bool:
    """Tell whether arrays are equal, the signs of their zeros as well."""
    return mine is theirs or are_equal(mine.view(np.int64), theirs.view(np.int64))
