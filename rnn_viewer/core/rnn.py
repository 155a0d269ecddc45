"""The loop itself."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.array import Array
from rnn_viewer.core.weights import Weights

BLOCK = 64
"""Timesteps whose inputs are projected by one product, on a grid fixed at timestep 0:
the last bits of a product depend on its size, so a part computed again must be cut in
the same places."""

_CACHE_LINE = 64


@dataclass(frozen=True, eq=False)
class StepTrace:
    """All that one turn of the loop computes; read-only.

    Attributes
    ----------
    input_t : ndarray, shape (input_features,)
    state_t : ndarray, shape (output_features,)
        The output of the timestep before.
    input_product, state_product : ndarray, shape (output_features,)
        W · input_t and U · state_t.
    pre_activation : ndarray, shape (output_features,)
        The sum of both and b.
    output_t : ndarray, shape (output_features,)
        Its activation: row t of the output sequence.
    """

    input_t: Array
    state_t: Array
    input_product: Array
    state_product: Array
    pre_activation: Array
    output_t: Array


class Run:
    """The loop over one input sequence; it grows while it is computed.

    Parameters
    ----------
    weights : Weights
    inputs : ndarray, shape (timesteps, input_features)
    activation : str
        A name of `ACTIVATIONS`.
    initial_state : ndarray, shape (output_features,), optional
        What the first turn remembers; zeros where it is left out.
    emptied : frozenset of int
        The timesteps, from 0, before which the state is set to zero.

    Notes
    -----
    ``output_t = activation(W @ input_t + U @ state_t + b)``, ``state_t = output_t``.
    Source: Chollet and Allaire (2018), *Deep Learning with R*, pp. 184-187.
    """

    def __init__(
        self,
        weights: Weights,
        inputs: Array,
        activation: str,
        initial_state: Array | None = None,
        emptied: frozenset[int] = frozenset(),
    ) -> None:
        self.weights = weights
        self.inputs = inputs
        self.activation = ACTIVATIONS[activation]
        self.emptied = emptied
        self._empty_state = np.zeros(weights.output_features)
        self._empty_state.setflags(write=False)
        if initial_state is None:
            initial_state = self._empty_state
        self.initial_state = initial_state
        self.first_not_finite: tuple[int, int] | None = None
        self._outputs = np.empty((len(inputs), weights.output_features))
        self._computed = 0
        self._U: Array | None = None

    @property
    def timesteps(self) -> int:
        """How many rows the run has when it is complete."""
        return len(self.inputs)

    @property
    def computed(self) -> int:
        """How many rows are computed."""
        return self._computed

    @property
    def output_sequence(self) -> Array:
        """The rows computed so far, shape (timesteps, output_features) at the end."""
        rows = self._outputs[: self._computed]
        rows.setflags(write=False)
        return rows

    def advance(self, blocks: int | None = None) -> None:
        """Compute the next blocks of the grid; all of them without `blocks`."""
        starts = range(self._computed, self.timesteps, BLOCK)
        with np.errstate(all="ignore"):
            for start in starts[:blocks]:
                stop = min(start + BLOCK, self.timesteps)
                self._project(start, stop)
                self._loop(start, stop)
                self._note_not_finite(start, stop)
                self._computed = stop

    def take_over(self, other: "Run") -> None:
        """Take over the blocks of another run that come out the same in this one.

        The grid of blocks is fixed: the rest has the same bits as if all were computed.
        """
        if self.weights.U is other.weights.U:
            self._U = other._U
        rows = min(self._first_affected(other), other.computed)
        if not rows == self.timesteps == other.timesteps:
            rows = rows // BLOCK * BLOCK
        if rows == 0:
            return
        self._outputs[:rows] = other.output_sequence[:rows]
        self._computed = rows
        found = other.first_not_finite
        if found is not None and found[0] < rows:
            self.first_not_finite = found

    def _first_affected(self, other: "Run") -> int:
        """Return the first timestep at which two runs can differ."""
        if (
            self.weights is not other.weights
            or self.activation is not other.activation
            or self.inputs.shape[1] != other.inputs.shape[1]
            or not np.array_equal(self.initial_state, other.initial_state)
        ):
            return 0
        shared = min(self.timesteps, other.timesteps)
        first = min(self.emptied ^ other.emptied, default=shared)
        if self.inputs is other.inputs:
            return min(first, shared)
        differs = (self.inputs[:shared] != other.inputs[:shared]).any(axis=1)
        return min(first, int(differs.argmax()) if differs.any() else shared)

    def _project(self, start: int, stop: int) -> None:
        rows = self._outputs[start:stop]
        np.matmul(self.inputs[start:stop], self.weights.W.T, out=rows)
        rows += self.weights.b

    def _loop(self, start: int, stop: int) -> None:
        if self._U is None:
            self._U = _for_dot(self.weights.U)
        dot, add, apply = self._U.dot, np.add, self.activation.apply
        state_product = np.empty_like(self.initial_state)
        cuts = sorted(t for t in self.emptied if start < t < stop)
        for begin, end in pairwise((start, *cuts, stop)):
            state_t = self.state(begin)
            # Each row holds W @ input_t + b, then the pre-activation, then the output.
            for row in self._outputs[begin:end]:
                dot(state_t, state_product)
                add(row, state_product, row)
                state_t = apply(row, row)

    def _note_not_finite(self, start: int, stop: int) -> None:
        rows = self._outputs[start:stop]
        # A sum is not finite where one of its terms is not, and costs a tenth.
        if self.first_not_finite is None and not np.isfinite(rows.sum()):
            found = np.argwhere(~np.isfinite(rows))
            if len(found):
                self.first_not_finite = (start + int(found[0, 0]), int(found[0, 1]))

    def state(self, t: int) -> Array:
        """Return state_t of timestep `t`: what the timestep before left.

        Returns
        -------
        ndarray, shape (output_features,)
        """
        if t in self.emptied:
            return self._empty_state
        if t == 0:
            return self.initial_state
        row: Array = self._outputs[t - 1]
        row.setflags(write=False)
        return row

    def trace(self, t: int) -> StepTrace:
        """Return all that timestep `t` (from 0) computes.

        Raises
        ------
        IndexError
            Where that timestep is not computed.
        """
        if not 0 <= t < self._computed:
            raise IndexError(f"timestep {t} of {self._computed} computed ones")
        W, U, b = self.weights.W, self.weights.U, self.weights.b
        input_t, state_t = self.inputs[t], self.state(t)
        with np.errstate(all="ignore"):
            input_product = W @ input_t
            state_product = U @ state_t
            pre_activation = input_product + state_product + b
        trace = StepTrace(
            input_t,
            state_t.view(),
            input_product,
            state_product,
            pre_activation,
            self.output_sequence[t],
        )
        for array in vars(trace).values():
            array.setflags(write=False)
        return trace


def _for_dot(U: Array) -> Array:
    """Return a copy of U laid out as the product reads it fastest.

    Columns one after another (Fortran order), from an address divisible by 64: a line
    of the cache, so that no load of the processor touches two.
    """
    raw = np.empty(U.nbytes + _CACHE_LINE, dtype=np.uint8)
    offset = -raw.ctypes.data % _CACHE_LINE
    numbers = raw[offset : offset + U.nbytes].view(np.float64)
    copy = numbers.reshape(U.shape, order="F")
    copy[...] = U
    return copy
