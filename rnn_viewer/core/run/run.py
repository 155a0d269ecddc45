"""A run: one loop over one input sequence, and what each timestep of it computes."""

from collections.abc import Iterator

import numpy as np

from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.cell.functions import with_products
from rnn_viewer.core.cell.statement import Carried
from rnn_viewer.core.cell.trace import StepTrace, trace_type
from rnn_viewer.core.errors import NoSuchArray
from rnn_viewer.core.run.growing_run import GrowingRun


class Run(GrowingRun):
    """A run of which the computed timesteps can be asked for all that they compute.

    Parameters
    ----------
    weights, inputs, activation, initial_state, emptied, precision, rows, \
    activation_parameter, cell, recurrent_activation, leak, initial_carry
        As in `GrowingRun`.
    """

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
            return self._empty[state.name]
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
        values = {"input_t": self._loop.used_inputs(t, t + 1)[0]}
        for state in self.cell.carried:
            values[state.name] = used.rounded(self._state(t, state)).view()
            values[state.result] = self._left_by(t, state)
        return self._traced(values, by_row=False)

    def traces(self, start: int, stop: int) -> StepTrace:
        """Return the traces of computed timesteps, those of each a row.

        Each is what `trace` returns, to the last bit: products are of one timestep.
        """
        used = self._loop.in_loop
        values = {"input_t": self._loop.used_inputs(start, stop).view()}
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
        trace: StepTrace = trace_type(cell)(*[doubles(found[n]) for n in cell.traced])
        return trace

    def states(self, start: int, stop: int, name: str = "state_t") -> Array:
        """Return a carried state at some computed timesteps, in float64.

        Returns
        -------
        ndarray, shape (stop - start, output_features)
        """
        (state,) = (state for state in self.cell.carried if state.name == name)
        states = np.empty((stop - start, self.weights.size_of(name)))
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
        found = np.concatenate(parts or [np.empty((0, self.weights.size_of(name)))])
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
    products: Array = np.matmul(matrix, rows[..., np.newaxis])[..., 0]
    return products
