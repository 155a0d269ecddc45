"""The loop over an input sequence, computed in blocks of timesteps."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array, rows_of
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.kernels import Part
from rnn_viewer.core.cell.statement_kernel import StatementKernel
from rnn_viewer.core.linear_algebra.blas_threads import threads_for

BLOCK = 256
"""Timesteps that are computed together, on a grid fixed at timestep 0: where their
inputs are projected by one product its last bits depend on its size, so a part computed
again must be cut in the same places. Of 64, each takes 2 to 4 % longer: that product
packs W anew."""

WIDE = 2**20
"""Numbers of U above which they are fewer: a block is what a worker ends with when its
run is abandoned, and takes 27 ms of 1,024 units."""

_WIDE_BLOCK = 64

Compute = Callable[[int, Array, Array], None]
"""``compute(start, carried, rows)`` computes the rows of the block that begins at a
timestep, from 0, with what the row before it carries on."""


class RecurrentLoop:
    """Computes rows of a run from the row before them; keeps none.

    A row is all that a timestep carries on to the next one: the states of the cell, one
    behind the other.

    Parameters
    ----------
    cell : Cell
    weights : CellWeights
    inputs : ndarray, shape (timesteps, input_features)
    choices : Choices
        The functions of the cell.
    initial : mapping of str to ndarray
        Each carried state before the first timestep, by its name.
    emptied : frozenset of int
        The timesteps, from 0, before which the state is set to zero.
    dtype : numpy.dtype
        What the loop computes in.

    Attributes
    ----------
    block : int
        How many timesteps are computed together.
    in_loop : KernelWeights
        The parameters as the loop reads them.
    initial : dict of str to ndarray
        As the loop reads them.
    """

    def __init__(
        self,
        cell: Cell,
        weights: CellWeights,
        inputs: Array,
        choices: Choices,
        initial: Mapping[str, Array],
        emptied: frozenset[int],
        dtype: "np.dtype[Any]",
    ) -> None:
        self.cell, self.choices = cell, choices
        self.inputs, self.emptied = inputs, emptied
        self.block = BLOCK if weights.recurrent.size <= WIDE else _WIDE_BLOCK
        self.in_loop = KernelWeights(weights, dtype)
        self.initial = {n: self.in_loop.rounded(state) for n, state in initial.items()}
        self._weights = weights
        self._threads = threads_for(
            self.in_loop.of_role("recurrent"), self.in_loop.of_role("kernel")
        )

    @property
    def before(self) -> Array:
        """The row before the first: all initial states."""
        states = list(self.initial.values())
        return states[0] if len(states) == 1 else np.concatenate(states)

    def place_of(self, state: str) -> slice:
        """Return where a carried state stands in a row."""
        names = list(self.initial)
        start = sum(len(self.initial[name]) for name in names[: names.index(state)])
        return slice(start, start + len(self.initial[state]))

    def stop_of(self, start: int) -> int:
        """Return the timestep after the block that begins at `start`."""
        return min(start + self.block, len(self.inputs))

    def used_inputs(self, start: int, stop: int) -> Array:
        """Return some inputs as the loop reads them, those of a timestep in a row.

        How they lie decides the last bits of products. Drawn ones lie in columns,
        those of which one was set by hand in rows.
        """
        return np.ascontiguousarray(self.in_loop.rounded(self.inputs[start:stop]))

    @contextmanager
    def computing(self) -> Iterator[Compute]:
        """Give what computes blocks as long as one is within."""
        longest = min(self.block, len(self.inputs))
        kernel_of = self.cell.kernel or partial(StatementKernel, self.cell)
        kernel = kernel_of(self.in_loop, self.choices, longest)
        with np.errstate(all="ignore"), self._threads:
            yield partial(self._compute, kernel)

    def _compute(self, kernel: Any, start: int, carried: Array, rows: Array) -> None:
        stop = self.stop_of(start)
        parts = self._parts(start, stop, carried)
        kernel.compute(self.used_inputs(start, stop), parts, rows)

    def block_from(self, start: int, carried: Array) -> Array:
        """Return the rows of the block that begins at `start`, not rounded."""
        count = self.stop_of(start) - start
        rows = np.empty((count, *carried.shape), self.in_loop.dtype)
        with self.computing() as compute:
            compute(start, carried, rows)
        return rows

    def _parts(self, start: int, stop: int, state: Array) -> Iterator[Part]:
        """Cut a block that begins with a state where that is emptied."""
        cuts = sorted(t for t in self.emptied if start < t < stop)
        for begin, end in pairwise((start, *cuts, stop)):
            # Inside a block a part begins only where the state is emptied.
            emptied = begin in self.emptied
            state_t = np.zeros_like(state) if emptied else state
            yield Part(begin - start, end - start, state_t)

    def first_affected(self, other: "RecurrentLoop") -> int:
        """Return the first timestep at which the rows of two loops can differ."""
        if (
            self.cell is not other.cell
            or self._weights is not other._weights
            or self.choices != other.choices
            or self.in_loop.dtype != other.in_loop.dtype
            or self.inputs.shape[1] != other.inputs.shape[1]
            or not np.array_equal(self.before, other.before)
        ):
            return 0
        shared = min(len(self.inputs), len(other.inputs))
        first = min(self.emptied ^ other.emptied, default=shared)
        if self.inputs is other.inputs:
            return min(first, shared)
        ours, theirs = self.inputs[:shared], other.inputs[:shared]
        for rows in rows_of(ours):
            differs = (ours[rows] != theirs[rows]).any(axis=1)
            if differs.any():
                return int(min(first, rows.start + differs.argmax()))
        return min(first, shared)
