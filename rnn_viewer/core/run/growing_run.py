"""One loop over one input sequence, which grows block by block, and its rows."""

from collections.abc import Iterator
from typing import Any, Self

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Choices, functions_with
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.run.loop import RecurrentLoop
from rnn_viewer.core.run.rows.rows import Rows
from rnn_viewer.core.run.run_rows import RunRows
from rnn_viewer.core.settings.precision import PRECISIONS, Precision


class GrowingRun:
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
    timesteps : int
        How many rows the run has when it is complete.
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
        self.inputs, self.timesteps = inputs, len(inputs)
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

    def with_others(self, **others: Any) -> Self:
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
        return type(self)(**{**same, **others})

    def share_weights(self, other: Self) -> None:
        """Use what another run made of the same weights for its products."""
        self._loop.in_loop.take_over(other._loop.in_loop)

    def take_over(self, other: Self) -> None:
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
