"""The loop itself."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.array import Array, doubles, rows_of
from rnn_viewer.core.cell.cell import Carried, Cell
from rnn_viewer.core.cell.functions import (
    Choices,
    Function,
    functions_with,
    with_products,
)
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.kernels import Part
from rnn_viewer.core.cell.statement_kernel import StatementKernel
from rnn_viewer.core.cell.trace import StepTrace, trace_type
from rnn_viewer.core.linear_algebra.blas_threads import threads_for
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.rows.choosing import rows_for
from rnn_viewer.core.run.rows.rows import Rows
from rnn_viewer.core.settings.precision import PRECISIONS, Precision

if TYPE_CHECKING:
    from rnn_viewer.core.run.rows.again import RowsAgain

BLOCK = 256
"""Timesteps that are computed together, on a grid fixed at timestep 0: where their
inputs are projected by one product its last bits depend on its size, so a part computed
again must be cut in the same places. Of 64, each takes 2 to 4 % longer: that product
packs W anew."""

WIDE = 2**20
"""Numbers of U above which they are fewer: a block is what a worker ends with when its
run is abandoned, and takes 27 ms of 1,024 units."""

_WIDE_BLOCK = 64


class Run:
    """The loop over one input sequence; it grows while it is computed.

    One thread may compute while another looks at the rows before `computed`.

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
    precision : str
        A name of `PRECISIONS`: what the loop computes in.
    rows : Rows, optional
        Where its rows are kept; chosen by their size where it is left out.
    activation_parameter : float, optional
        The number that the activation has; the usual one where it is left out.
    cell : Cell, optional
        One that has the parameters of `weights`; that of the weights where it is left
        out.
    recurrent_activation : str
        A name of `RECURRENT_ACTIVATIONS`: the function of gates.
    leak : float
        How far the state of a leaky RNN moves.
    initial_others : mapping of str to ndarray, optional
        ``initial_carry``, where the cell has a carry; zeros where it is left out.

    Attributes
    ----------
    cell : Cell
        The table of what a timestep computes.
    functions : mapping of str to Function
        Those of its statements, with the activation of the run.
    block : int
        How many timesteps are computed together.
    rounds : bool
        Whether rows are stored rounded; what the loop had is computed again.
    precision : Precision
        Of the loop, and of the rows: those in a file are rounded to float32, while the
        loop goes on with what it computed. So do `state` and `trace`.
    unscaled_U : tuple of ndarray and float
        U as it was drawn, and its scale: all that its eigenvalues depend on.

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
        precision: str = "float64",
        rows: Rows | None = None,
        activation_parameter: float | None = None,
        cell: Cell | None = None,
        recurrent_activation: str = "sigmoid",
        leak: float = 1.0,
        initial_others: Mapping[str, Array] | None = None,
    ) -> None:
        self.weights = weights
        self.inputs = inputs
        self.cell = cell or weights.cell
        self.activation = activation_of(activation, activation_parameter)
        self.recurrent_activation = activation_of(recurrent_activation)
        self.leak = leak
        self.functions = self._functions()
        self.unscaled_U = weights.recurrent, 1.0
        self.emptied = emptied
        self._empty_state = np.zeros(weights.output_features)
        self._empty_state.setflags(write=False)
        if initial_state is None:
            initial_state = self._empty_state
        self.first_not_finite: tuple[int, int] | None = None
        self.block = BLOCK if weights.recurrent.size <= WIDE else _WIDE_BLOCK
        dtype = PRECISIONS[precision].dtype
        self._in_loop = KernelWeights(weights, dtype)
        self.initial_state = doubles(self._in_loop.rounded(initial_state))
        self._threads = threads_for(self._in_loop.U, self._in_loop.W)
        if rows is None:
            rows = rows_for(len(inputs), weights.output_features, dtype)
        self._rows = rows
        self.precision = Precision(precision, rows.dtype.name)
        self._computed = 0
        # What the next block begins with, before it is rounded for a file.
        self._carried = self._in_loop.rounded(initial_state)
        self._initial = {self.cell.carried[0].name: self.initial_state}
        for state in self.cell.carried[1:]:
            given = (initial_others or {}).get(state.initial, self._empty_state)
            self._initial[state.name] = doubles(self._in_loop.rounded(given))
            self._carried = np.concatenate([self._carried, self._in_loop.rounded(given)])
        self.rounds = rows.dtype != dtype
        self._again = self._rows_again() if self.rounds or self._has_others else None

    def __repr__(self) -> str:
        """Return the sizes, and how far it is computed where that is not all."""
        told: dict[str, object] = {
            "timesteps": self.timesteps,
            "input_features": self.weights.input_features,
            "output_features": self.weights.output_features,
            "activation": self.activation.name,
        }
        if self.computed < self.timesteps:
            told["computed"] = self.computed
        return f"Run({', '.join(f'{name}={value!r}' for name, value in told.items())})"

    @property
    def timesteps(self) -> int:
        """How many rows the run has when it is complete."""
        return len(self.inputs)

    @property
    def used_weights(self) -> Weights:
        """The weights as the loop reads them: rounded where it computes in float32."""
        return self._in_loop.as_doubles

    def used_inputs(self, start: int, stop: int) -> Array:
        """Return some inputs as the loop reads them, in float64."""
        return doubles(self._in_loop.rounded(self.inputs[start:stop]))

    @property
    def computed(self) -> int:
        """How many rows are computed."""
        return self._computed

    @property
    def where(self) -> str:
        """Where the rows are kept: ``memory`` or ``file``."""
        return self._rows.where

    @property
    def row_bytes(self) -> int:
        """How many bytes all rows take there."""
        return self._rows.bytes

    @property
    def output_sequence(self) -> Array:
        """The rows computed so far, shape (timesteps, output_features) at the end.

        Of a file, a map of it: what is read of it becomes resident.
        """
        return self._rows.window(0, self._computed)

    def rows(self, start: int, stop: int) -> Array:
        """Return the computed ones of some rows, read-only, cut as a slice is.

        As they are stored: enough for pictures, see `exact_rows`.
        """
        begin, end, _ = slice(start, stop).indices(self._computed)
        return self._rows.window(begin, max(begin, end))

    def exact_rows(self, start: int, stop: int) -> Array:
        """Return the same rows as the loop computed them, to the last bit.

        Those that are stored rounded are computed again, block by block.
        """
        begin, end, _ = slice(start, stop).indices(self._computed)
        if not self.rounds or end <= begin:
            return self.rows(begin, end)
        return self._rows_carried(begin, end, self.cell.carried[0])

    def exact_blocks(self) -> Iterator[Array]:
        """Yield the computed rows from the first to the last, exact, in blocks."""
        for start in range(0, self._computed, self.block):
            yield self.exact_rows(start, start + self.block)

    def close(self) -> None:
        """Give back what the rows take; the run can be asked for none of them."""
        self._rows.close()

    def advance(self, blocks: int | None = None) -> None:
        """Compute the next blocks of the grid; all of them without `blocks`.

        `RowsNotStored` is raised where a file takes no more; the rows before it stay.
        """
        block = self.block
        starts = range(self._computed, self.timesteps, block)[:blocks]
        if not starts:
            return
        used, place, put = self._in_loop, self._rows.place, self._rows.put
        turns = self._kernel()
        with np.errstate(all="ignore"), self._threads:
            for start in starts:
                if blocks is None:
                    checkpoint()
                stop = min(start + block, self.timesteps)
                inputs = used.rounded(self.inputs[start:stop])
                rows = carried = place(start, stop)
                if self._has_others:
                    carried = np.empty((stop - start, self._carried.size), used.dtype)
                turns.compute(inputs, self._parts(start, stop, self._carried), carried)
                if self._has_others:
                    rows[...] = carried[:, : rows.shape[1]]
                self._note_not_finite(start, put(start, rows))
                if self._again is not None:
                    self._again.begin(self._carried)
                self._carried = carried[-1].copy()
                self._computed = stop

    @property
    def initial_others(self) -> dict[str, Array]:
        """The initial states beside that of the output, by their names."""
        return {s.initial: self._initial[s.name] for s in self.cell.carried[1:]}

    @property
    def _has_others(self) -> bool:
        """Whether more than the output is carried on, as the carry of an LSTM is."""
        return len(self.cell.carried) > 1

    def _functions(self) -> Mapping[str, Function]:
        chosen = Choices(self.activation, self.recurrent_activation, self.leak)
        return functions_with(chosen)

    def _kernel(self) -> Any:
        """Return what computes blocks of rows."""
        if self.cell.kernel is None:
            return StatementKernel(self.cell, self._in_loop, self._functions())
        activations, timesteps = {"activation": self.activation}, self.timesteps
        return self.cell.kernel(self._in_loop, activations, min(self.block, timesteps))

    def _rows_again(self) -> "RowsAgain":
        # Few runs need a file: nothing of it is loaded before the first paint.
        from rnn_viewer.core.run.rows.again import RowsAgain

        return RowsAgain(self.block, self._block_again)

    def _block_again(self, start: int, state: Array) -> Array:
        """Return the rows of a block that begins with a state, not rounded."""
        used, stop = self._in_loop, min(start + self.block, self.timesteps)
        rows = np.empty((stop - start, self._carried.size), used.dtype)
        inputs = used.rounded(self.inputs[start:stop])
        turns = self._kernel()
        with np.errstate(all="ignore"), self._threads:
            turns.compute(inputs, self._parts(start, stop, state), rows)
        return rows

    def share_weights(self, other: "Run") -> None:
        """Use what another run made of the same weights for its products."""
        self._in_loop.take_over(other._in_loop)

    def take_over(self, other: "Run") -> None:
        """Take over the blocks of another run that come out the same in this one.

        The grid of blocks is fixed: the rest has the same bits as if all were computed.
        Rows in a file are not what their loop went on with: none is taken over.
        """
        self.share_weights(other)
        if self.where == "file" or other.where == "file":
            return
        rows = min(first_affected(self, other), other.computed)
        if not rows == self.timesteps == other.timesteps:
            rows = rows // self.block * self.block
        if rows == 0:
            return
        self._rows.put(0, other.output_sequence[:rows])
        self._carried = self._rows.row(rows - 1)
        if self._again is not None and other._again is not None:
            found = self._again.take_over(other._again, rows)
            self._carried = other._carried if found is None else found
        self._computed = rows
        found = other.first_not_finite
        if found is not None and found[0] < rows:
            self.first_not_finite = found

    def _parts(self, start: int, stop: int, state: Array) -> Iterator[Part]:
        """Cut a block that begins with a state where that is emptied."""
        cuts = sorted(t for t in self.emptied if start < t < stop)
        for begin, end in pairwise((start, *cuts, stop)):
            # Inside a block a part begins only where the state is emptied.
            emptied = begin in self.emptied
            state_t = np.zeros_like(state) if emptied else state
            yield Part(begin - start, end - start, state_t)

    def _note_not_finite(self, start: int, rows: Array) -> None:
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
            Its row as the loop computed it, in float64.
        """
        return self._state(t, self.cell.carried[0])

    def _state(self, t: int, state: Carried) -> Array:
        """Return what a carried state is at timestep `t`, in float64."""
        if t in self.emptied:
            return self._empty_state
        if t == 0:
            return self._initial[state.name]
        return doubles(self._row_carried(t - 1, state))

    def _row_carried(self, t: int, state: Carried) -> Array:
        """Return what a timestep carries on, as the loop computed it."""
        if state.result == self.cell.output and not self.rounds:
            return self._rows.row(t)
        return self._rows_carried(t, t + 1, state)[0]

    def _rows_carried(self, start: int, stop: int, state: Carried) -> Array:
        """Return what some timesteps carry on, computed again."""
        assert self._again is not None
        units = self.weights.output_features
        place = self.cell.carried.index(state) * units
        return self._again.rows(start, stop)[:, place : place + units]

    def trace(self, t: int) -> StepTrace:
        """Return all that timestep `t` (from 0) computes, from the exact rows.

        Raises
        ------
        IndexError
            Where that timestep is not computed.
        """
        if not 0 <= t < self._computed:
            raise IndexError(f"timestep {t} of {self._computed} computed ones")
        used = self._in_loop
        values = {"input_t": used.rounded(self.inputs[t])}
        for state in self.cell.carried:
            values[state.name] = used.rounded(self._state(t, state)).view()
            values[state.result] = self._row_carried(t, state)
        return self._traced(values, by_row=False)

    def traces(self, start: int, stop: int) -> StepTrace:
        """Return the traces of computed timesteps, those of each a row.

        Each is what `trace` returns, to the last bit: products are of one timestep.
        """
        used, inputs = self._in_loop, self.inputs[start:stop]
        # As they lie where nothing is rounded: that decides the last bits of products.
        if used.dtype != inputs.dtype:
            inputs = np.ascontiguousarray(inputs, used.dtype)
        values = {"input_t": inputs.view()}
        for state in self.cell.carried:
            values[state.name] = used.rounded(self.states(start, stop, state.name))
            values[state.result] = self._results(start, stop, state)
        return self._traced(values, by_row=True)

    def _results(self, start: int, stop: int, state: Carried) -> Array:
        """Return what some timesteps carry on, as the loop computed it."""
        if state.result == self.cell.output:
            return self.exact_rows(start, stop)
        return self._rows_carried(start, stop, state)

    def _traced(self, values: dict[str, Array], by_row: bool) -> StepTrace:
        """Return the trace with what was read, carried on, and what follows from it."""
        cell, functions = self.cell, self.functions
        if by_row:
            functions = with_products(functions, _each_product)
        known = {**values, **self._in_loop.arrays}
        with np.errstate(all="ignore"):
            found = cell.evaluate(known, functions, by_row)
        trace: StepTrace = trace_type(cell)(*(doubles(found[n]) for n in cell.traced))
        return trace

    def sequence(self, name: str) -> Array:
        """Return an array of a timestep over all computed timesteps.

        Parameters
        ----------
        name : str
            A name of `Cell.traced`: ``output_t``, ``carry_t``, ``forget_gate_t``.

        Returns
        -------
        ndarray, shape (computed, numbers of the array), read-only

        Raises
        ------
        KeyError
            Where a timestep has no such array.
        """
        if name not in self.cell.traced:
            raise KeyError(name)
        found = [np.empty((0, self.weights.output_features))]
        for start in range(0, self._computed, self.block):
            found.append(self.traces(start, min(start + self.block, self._computed))[name])
        rows = np.concatenate(found[1:] or found)
        rows.setflags(write=False)
        return rows

    def states(self, start: int, stop: int, name: str = "state_t") -> Array:
        """Return a carried state at some computed timesteps, in float64.

        Returns
        -------
        ndarray, shape (stop - start, output_features)
        """
        states = np.empty((stop - start, self.weights.output_features))
        (state,) = (state for state in self.cell.carried if state.name == name)
        if stop - start > 1:
            states[1:] = self._results(start, stop - 1, state)
        for t in {start, *self.emptied}.intersection(range(start, stop)):
            states[t - start] = self._state(t, state)
        return states


def _each_product(matrix: Array, rows: Array) -> Array:
    """Return the product of each row by itself: with the bits of one timestep."""
    products = np.empty((len(rows), len(matrix)), matrix.dtype)
    for row, product in zip(rows, products, strict=True):
        np.matmul(matrix, row, out=product)
    return products


def first_affected(run: Run, other: Run) -> int:
    """Return the first timestep at which two runs can differ."""
    if (
        run.weights is not other.weights
        or run.cell is not other.cell
        or run.activation is not other.activation
        or run.recurrent_activation is not other.recurrent_activation
        or run.leak != other.leak
        or run.precision != other.precision
        or run.inputs.shape[1] != other.inputs.shape[1]
        or any(
            not np.array_equal(state, other._initial[name])
            for name, state in run._initial.items()
        )
    ):
        return 0
    shared = min(run.timesteps, other.timesteps)
    first = min(run.emptied ^ other.emptied, default=shared)
    if run.inputs is other.inputs:
        return min(first, shared)
    ours, theirs = run.inputs[:shared], other.inputs[:shared]
    for rows in rows_of(ours):
        differs = (ours[rows] != theirs[rows]).any(axis=1)
        if differs.any():
            return int(min(first, rows.start + differs.argmax()))
    return min(first, shared)
