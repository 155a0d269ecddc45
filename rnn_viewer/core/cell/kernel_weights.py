"""The weights as the loop reads them fastest."""

from collections.abc import Callable
from typing import Any, Generic, Literal, TypeVar

import numpy as np

from rnn_viewer.core.array import Array, aligned, doubles, parts_of, rounded
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.linear_algebra.repeated_product import halves_of
from rnn_viewer.core.machine.interruption import blocks

WeightsOf = TypeVar("WeightsOf", bound=CellWeights)
Made = TypeVar("Made")

# Microseconds a timestep (float64, tanh, 32 inputs, one thread), in columns / in rows /
# joined: 64 units 1.33 / 1.35 / 1.11, 256 units 5.79 / 5.88 / 5.71, 512 units
# 26.1 / 25.4 / 26.7, 1,024 units 92.9 / 87.2 / 92.8, 2,048 units 946 / 740 / 970.
JOINED_UNITS = 256
"""Units up to which a call of NumPy saved is worth more than what it does."""

JOINED_W = 2**13
"""Numbers of W up to which it is faster to read them again at each timestep than
to project a block of inputs and add: 64 units with 256 inputs take 1.8 µs apart, 2.0
joined."""

ROWS_FROM = 1024
"""Units from which on U is read faster row by row (C order) than column by column, in
float64: a U in float32 takes a tenth longer so."""

_COLUMNS = 16
"""How many are copied at once from one order to the other."""


class KernelWeights(Generic[WeightsOf]):
    """The parameters in the precision of a loop, each rounded once.

    Parameters
    ----------
    weights : CellWeights
        In float64.
    dtype : numpy.dtype
        Of the loop; the arrays of `weights` themselves where it is theirs.

    Attributes
    ----------
    arrays : dict of str to ndarray
        The parameters by their names.
    """

    def __init__(self, weights: WeightsOf, dtype: "np.dtype[Any]") -> None:
        self.dtype = dtype
        self._given = weights
        self.arrays = {
            name: rounded(array, dtype) for name, array in weights.arrays.items()
        }
        self._laid_out: Array | None = None
        self._halves: tuple[Array, ...] | None = None

    @property
    def joined(self) -> bool:
        """Whether the loop of the simple RNN is fastest with one product for all.

        The place where its form is chosen.
        """
        return self.units <= JOINED_UNITS and self.arrays["W"].size <= JOINED_W

    @property
    def units(self) -> int:
        """How many units there are."""
        return self._given.output_features

    def of_role(self, role: str) -> list[Array]:
        """Return the parameters of a role, in their order."""
        return [self.arrays[name] for name in self._given.cell.of_role(role)]

    def prepared(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what is made of the arrays; once for each key, for all their runs."""
        made = self._given.made
        if (self.dtype, key) not in made:
            made[self.dtype, key] = make()
        found: Made = made[self.dtype, key]
        return found

    @property
    def as_doubles(self) -> WeightsOf:
        """The parameters as the loop reads them, in float64.

        What was given where that is not rounded; the same object each time.
        """
        if self.dtype == np.float64:
            return self._given
        return self.prepared("float64", self._doubled)

    def _doubled(self) -> WeightsOf:
        arrays = {name: doubles(array) for name, array in self.arrays.items()}
        return self._given.with_arrays(arrays)

    def size_of(self, name: str) -> int:
        """Return how many numbers an array of a timestep has that is a vector."""
        return self._given.size_of(name)

    def rounded(self, numbers: Array) -> Array:
        """Return numbers in the precision of the loop."""
        return rounded(numbers, self.dtype)

    @property
    def laid_out(self) -> Array:
        """The matrix of a timestep's product; made when it is first asked for.

        Returns
        -------
        ndarray, shape (output_features, output_features + input_features + 1)
            U, W and b side by side where they are `joined`; else U alone, shape
            (output_features, output_features).
        """
        if self._laid_out is None:
            W, U, b = (self.arrays[name] for name in "WUb")
            if self.joined:
                self._laid_out = _joined(U, W, b[:, np.newaxis])
            else:
                self._laid_out = _apart(U)
        return self._laid_out

    @property
    def halves(self) -> tuple[Array, ...]:
        """What is `laid_out`, as a loop multiplies with it: see `halves_of`."""
        if self._halves is None:
            self._halves = halves_of(self.laid_out)
        return self._halves

    def take_over(self, other: "KernelWeights[WeightsOf]") -> None:
        """Take over what was made of the same arrays."""
        if self._has_recurrent_arrays_of(other):
            for name in self._given.cell.of_role("recurrent"):
                self.arrays[name] = other.arrays[name]
            laid_out = other._laid_out
            # Only the simple RNN has one.
            if laid_out is not None and (
                self._given is other._given or not (self.joined or other.joined)
            ):
                self._laid_out, self._halves = laid_out, other._halves

    def _has_recurrent_arrays_of(self, other: "KernelWeights[WeightsOf]") -> bool:
        cell = self._given.cell
        return (
            self.dtype == other.dtype
            and cell is other._given.cell
            and all(
                self._given[name] is other._given[name]
                for name in cell.of_role("recurrent")
            )
        )


def _joined(*parts: Array) -> Array:
    """Return matrices side by side, their columns one after another (Fortran order)."""
    shape = (len(parts[0]), sum(part.shape[1] for part in parts))
    return np.concatenate(parts, axis=1, out=aligned(shape, parts[0].dtype, order="F"))


def fast_order(units: int, dtype: "np.dtype[Any]") -> Literal["C", "F"]:
    """Return the order in which a product reads so many columns fastest."""
    return "C" if units >= ROWS_FROM and dtype == np.float64 else "F"


def _apart(U: Array) -> Array:
    """Return a copy of U in the order that the product reads fastest."""
    order = fast_order(len(U), U.dtype)
    copy = aligned(U.shape, U.dtype, order)
    # As it lies it is copied six times as fast as in columns (1,024 units).
    if U.flags.c_contiguous if order == "C" else U.flags.f_contiguous:
        for given, part in zip(parts_of(U), parts_of(copy), strict=True):
            part[...] = given
    else:
        for columns in blocks(len(U), _COLUMNS):
            copy[:, columns] = U[:, columns]
    return copy
