"""A run: one loop over one input sequence, and all that is asked of its rows."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Carried, Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Choices, functions_with, with_products
from rnn_viewer.core.cell.trace import StepTrace, trace_type
from rnn_viewer.core.errors import NoSuchArray
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.run.loop import RecurrentLoop
from rnn_viewer.core.run.rows.rows import Rows
from rnn_viewer.core.run.run_rows import RunRows
from rnn_viewer.core.settings.precision import PRECISIONS, Precision


class Run:
    """The loop over one input sequence; it grows while it is computed.

    One thread may compute while another looks at the rows before `computed`.

    Parameters
    ----------
    weights : CellWeights
    inputs : ndarray, shape (timesteps, input_features)
    activation : str or Activation
        A name of `ACTIVATIONS`, or one by itself.
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
    initial_carry : ndarray, shape (output_features,), optional
        The carry before the first timestep; zeros where it is left out.

    Attributes
    ----------
    cell : Cell
        The table of what a timestep computes.
    functions : mapping of str to Function
        Those of its statements, with `choices`.
    choices : Choices
        The functions that the run has chosen.
    initial : dict of str to ndarray
        What each carried state is before the first timestep: ``initial_state``.
    block : int
        How many timesteps are computed together.
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
        weights: CellWeights,
        inputs: Array,
        activation: str | Activation,
        initial_state: Array | None = None,
        emptied: frozenset[int] = frozenset(),
        precision: str = "float64",
        rows: Rows | None = None,
        activation_parameter: float | None = None,
        cell: Cell | None = None,
        recurrent_activation: str = "sigmoid",
        leak: float = 1.0,
        initial_carry: Array | None = None,
    ) -> None:
        self.weights = weights
        self.inputs = inputs
        self.cell = cell or weights.cell
        if isinstance(activation, str):
            activation = activation_of(activation, activation_parameter)
        self.activation = activation
        self.choices = Choices(activation, activation_of(recurrent_activation), leak)
        self.functions = functions_with(self.choices)
        self.unscaled_U = weights.recurrent, 1.0
        self.emptied = emptied
        self._empty_state = np.zeros(weights.output_features)
        self._empty_state.setflags(write=False)
        given = {"initial_state": initial_state, "initial_carry": initial_carry}
        self._loop = RecurrentLoop(
            self.cell,
            weights,
            inputs,
            self.choices,
            {s.name: self._or_empty(given[s.initial]) for s in self.cell.carried},
            emptied,
            PRECISIONS[precision].dtype,
        )
        self.initial = {
            state.initial: doubles(self._loop.initial[state.name])
            for state in self.cell.carried
        }
        self.block = self._loop.block
        self._rows = RunRows(self._loop, rows)
        self.precision = Precision(precision, self._rows.kept.dtype.name)

    def _or_empty(self, state: Array | None) -> Array:
        return self._empty_state if state is None else state

    @property
    def bound(self) -> float | None:
        """What no output exceeds by its activation; None where nothing bounds it."""
        return self.activation.bound if self.cell.has_activation else None

    @property
    def initial_state(self) -> Array:
        """The state before the first timestep, shape (output_features,)."""
        return self.initial["initial_state"]

    def __repr__(self) -> str:
        """Return the sizes, and how far it is computed where that is not all."""
        is_simple = self.cell is SIMPLE_RNN
        told: dict[str, object] = {} if is_simple else {"cell": self.cell.name}
        told |= {
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
    def used_weights(self) -> CellWeights:
        """The weights as the loop reads them: rounded where it computes in float32."""
        return self._loop.in_loop.as_doubles

    def used_inputs(self, start: int, stop: int) -> Array:
        """Return some inputs as the loop reads them, in float64."""
        return doubles(self._loop.used_inputs(start, stop))

    @property
    def computed(self) -> int:
        """How many rows are computed."""
        return self._rows.computed

    @property
    def first_not_finite(self) -> tuple[int, int] | None:
        """The first timestep and unit, from 0, that is not a finite number."""
        return self._rows.first_not_finite

    @property
    def where(self) -> str:
        """Where the rows are kept: ``memory`` or ``file``."""
        return self._rows.kept.where

    @property
    def rounds(self) -> bool:
        """Whether rows are stored rounded; what the loop had is computed again."""
        return self._rows.rounds

    @property
    def row_bytes(self) -> int:
        """How many bytes all rows take there."""
        return self._rows.kept.bytes

    @property
    def output_sequence(self) -> Array:
        """The rows computed so far, shape (timesteps, output_features) at the end.

        Of a file, a map of it: what is read of it becomes resident.
        """
        return self._rows.stored(0, self.computed)

    def rows(self, start: int, stop: int) -> Array:
        """Return the computed ones of some rows, read-only, cut as a slice is.

        As they are stored: enough for pictures, see `exact_rows`.
        """
        return self._rows.stored(start, stop)

    def exact_rows(self, start: int, stop: int) -> Array:
        """Return the same rows as the loop computed them, to the last bit.

        Those that are stored rounded are computed again, block by block.
        """
        return self._rows.exact(start, stop)

    def exact_blocks(self, result: str = "") -> Iterator[Array]:
        """Yield the computed rows from the first to the last, exact, in blocks.

        Parameters
        ----------
        result : str
            Another result that is carried on, such as ``carry_t``; the output where it
            is left out.
        """
        named = {state.result: state.name for state in self.cell.carried}
        state = named[result or self.cell.output]
        for start in range(0, self.computed, self.block):
            stop = min(start + self.block, self.computed)
            yield self._rows.carried(start, stop, state)

    def close(self) -> None:
        """Give back what the rows take; the run can be asked for none of them."""
        self._rows.kept.close()

    def advance(self, blocks: int | None = None) -> None:
        """Compute the next blocks of the grid; all of them without `blocks`.

        `RowsNotStored` is raised where a file takes no more; the rows before it stay.
        """
        starts = range(self.computed, self.timesteps, self.block)[:blocks]
        if not starts:
            return
        with self._loop.computing() as compute:
            for _ in starts:
                if blocks is None:
                    checkpoint()
                self._rows.add_block(compute)

    def with_others(self, **others: Any) -> "Run":
        """Return a run of the same weights with some other parts, nothing computed.

        Parameters
        ----------
        **others
            Parameters of `Run`.
        """
        same = {
            "weights": self.weights,
            "inputs": self.inputs,
            "activation": self.activation,
            "emptied": self.emptied,
            "precision": self.precision.loop,
            "cell": self.cell,
            "recurrent_activation": self.choices.recurrent_activation.name,
            "leak": self.choices.leak,
            **self.initial,
        }
        return Run(**{**same, **others})

    def share_weights(self, other: "Run") -> None:
        """Use what another run made of the same weights for its products."""
        self._loop.in_loop.take_over(other._loop.in_loop)

    def take_over(self, other: "Run") -> None:
        """Take over the blocks of another run that come out the same in this one.

        The grid of blocks is fixed: the rest has the same bits as if all were computed.
        Rows in a file are not what their loop went on with: none is taken over.
        """
        self.share_weights(other)
        if self.where == "file" or other.where == "file":
            return
        rows = min(self._loop.first_affected(other._loop), other.computed)
        if not rows == self.timesteps == other.timesteps:
            rows = rows // self.block * self.block
        if rows:
            self._rows.take_over(other._rows, rows)

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
            return self.initial[state.initial]
        return doubles(self._left_by(t - 1, state))

    def _left_by(self, t: int, state: Carried) -> Array:
        """Return what a timestep leaves for a state, as the loop computed it."""
        if state.result == self.cell.output:
            return self._rows.exact_row(t)
        row: Array = self._rows.carried(t, t + 1, state.name)[0]
        return row

    def trace(self, t: int) -> StepTrace:
        """Return all that timestep `t` (from 0) computes, from the exact rows.

        Raises
        ------
        IndexError
            Where that timestep is not computed.
        """
        if not 0 <= t < self.computed:
            raise IndexError(f"timestep {t} of {self.computed} computed ones")
        used = self._loop.in_loop
        values = {"input_t": used.rounded(self.inputs[t])}
        for state in self.cell.carried:
            values[state.name] = used.rounded(self._state(t, state)).view()
            values[state.result] = self._left_by(t, state)
        return self._traced(values, by_row=False)

    def traces(self, start: int, stop: int) -> StepTrace:
        """Return the traces of computed timesteps, those of each a row.

        Each is what `trace` returns, to the last bit: products are of one timestep.
        """
        used, inputs = self._loop.in_loop, self.inputs[start:stop]
        # As they lie where nothing is rounded: that decides the last bits of products.
        if used.dtype != inputs.dtype:
            inputs = np.ascontiguousarray(inputs, used.dtype)
        values = {"input_t": inputs.view()}
        for state in self.cell.carried:
            values[state.name] = used.rounded(self.states(start, stop, state.name))
            values[state.result] = self._rows.carried(start, stop, state.name)
        return self._traced(values, by_row=True)

    def _traced(self, values: dict[str, Array], by_row: bool) -> StepTrace:
        """Return the trace of what was read and carried on, and what follows."""
        cell, functions = self.cell, self.functions
        if by_row:
            functions = with_products(functions, _each_product)
        known = {**values, **self._loop.in_loop.arrays}
        with np.errstate(all="ignore"):
            found = cell.evaluate(known, functions, by_row)
        trace: StepTrace = trace_type(cell)(*(doubles(found[n]) for n in cell.traced))
        return trace

    def states(self, start: int, stop: int, name: str = "state_t") -> Array:
        """Return a carried state at some computed timesteps, in float64.

        Returns
        -------
        ndarray, shape (stop - start, output_features)
        """
        (state,) = (state for state in self.cell.carried if state.name == name)
        states = np.empty((stop - start, self.weights.output_features))
        if stop - start > 1:
            states[1:] = self._rows.carried(start, stop - 1, name)
        for t in {start, *self.emptied}.intersection(range(start, stop)):
            states[t - start] = self._state(t, state)
        return states

    def sequence(self, name: str) -> Array:
        """Return an array of a timestep at all computed timesteps.

        Parameters
        ----------
        name : str
            A name of `Cell.traced`: ``output_t``, ``carry_t``, ``forget_gate_t``.

        Returns
        -------
        ndarray, shape (computed, numbers of the array), read-only

        Raises
        ------
        NoSuchArray
            Where a timestep has no such array.
        """
        if name not in self.cell.traced:
            raise NoSuchArray(name, self.cell.traced)
        parts = [doubles(part) for part in self._blocks_of(name)]
        found = np.concatenate(parts or [np.empty((0, self.weights.output_features))])
        found.setflags(write=False)
        return found

    def _blocks_of(self, name: str) -> Iterator[Array]:
        """Yield an array of a timestep at the computed timesteps, in blocks."""
        if name in self.cell.becomes.values():
            yield from self.exact_blocks(name)
            return
        for start in range(0, self.computed, self.block):
            yield self.traces(start, min(start + self.block, self.computed))[name]


def _each_product(matrix: Array, rows: Array) -> Array:
    """Return the product of each row by itself: with the bits of one timestep."""
    products = np.empty((len(rows), len(matrix)), matrix.dtype)
    for row, product in zip(rows, products, strict=True):
        np.matmul(matrix, row, out=product)
    return products
