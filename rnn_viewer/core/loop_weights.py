"""The weights as the loop reads them fastest."""

from dataclasses import replace
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array, aligned, doubles, parts_of, rounded
from rnn_viewer.core.interruption import blocks
from rnn_viewer.core.weights import Weights

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


class LoopWeights:
    """W, U and b in the precision of a loop, each rounded once.

    Parameters
    ----------
    weights : Weights
        In float64.
    dtype : numpy.dtype
        Of the loop; the arrays of `weights` themselves where it is theirs.

    Attributes
    ----------
    joined : bool
        Whether the loop is fastest with one product for all three: the place where the
        form of the loop is chosen.
    """

    def __init__(self, weights: Weights, dtype: "np.dtype[Any]") -> None:
        self.dtype = dtype
        self._given = weights
        self.W, self.U, self.b = (
            rounded(array, dtype) for array in (weights.W, weights.U, weights.b)
        )
        self.joined = len(self.b) <= JOINED_UNITS and self.W.size <= JOINED_W
        self._laid_out: Array | None = None
        self._as_doubles: Weights | None = None

    @property
    def as_doubles(self) -> Weights:
        """W, U and b as the loop reads them, in float64.

        What was given where that is not rounded; the same object each time.
        """
        if self.dtype == np.float64:
            return self._given
        if self._as_doubles is None:
            arrays = map(doubles, (self.W, self.U, self.b))
            names = dict(zip("WUb", arrays, strict=True))
            self._as_doubles = replace(self._given, **names)
        return self._as_doubles

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
            if self.joined:
                self._laid_out = _joined(self.U, self.W, self.b[:, np.newaxis])
            else:
                self._laid_out = _apart(self.U)
        return self._laid_out

    def take_over(self, other: "LoopWeights") -> None:
        """Take over what was made of the same arrays."""
        if self._given.U is other._given.U and self.dtype == other.dtype:
            self.U = other.U
            if self._given is other._given:
                self._as_doubles = other._as_doubles
            if self._given is other._given or not (self.joined or other.joined):
                self._laid_out = other._laid_out


def _joined(*parts: Array) -> Array:
    """Return matrices side by side, their columns one after another (Fortran order)."""
    shape = (len(parts[0]), sum(part.shape[1] for part in parts))
    return np.concatenate(parts, axis=1, out=aligned(shape, parts[0].dtype, order="F"))


def _apart(U: Array) -> Array:
    """Return a copy of U in the order that the product reads fastest."""
    by_rows = len(U) >= ROWS_FROM and U.dtype == np.float64
    copy = aligned(U.shape, U.dtype, order="C" if by_rows else "F")
    # As it lies it is copied six times as fast as in columns (1,024 units).
    if U.flags.c_contiguous if by_rows else U.flags.f_contiguous:
        for given, part in zip(parts_of(U), parts_of(copy), strict=True):
            part[...] = given
    else:
        for columns in blocks(len(U), _COLUMNS):
            copy[:, columns] = U[:, columns]
    return copy
