"""A block of turns of the loop, statement by statement: for a cell without a kernel."""

from collections.abc import Iterable
from typing import Any

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Choices, functions_with
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.kernels import Part
from rnn_viewer.core.machine.interruption import checkpoint


class StatementKernel:
    """Computes each statement of each timestep by its function.

    Parameters
    ----------
    cell : Cell
    weights : KernelWeights
    choices : Choices
    timesteps : int
        Of the longest block.
    """

    def __init__(
        self,
        cell: Cell,
        weights: KernelWeights[Any],
        choices: Choices,
        timesteps: int,
    ) -> None:
        del timesteps
        functions = functions_with(choices)
        self._values, end = dict(weights.arrays), 0
        self._places: list[tuple[str, str, slice]] = []
        for state in cell.carried:
            begin, end = end, end + weights.size_of(state.name)
            self._places.append((state.name, state.result, slice(begin, end)))
        self._statements = [
            (statement.result, functions[statement.function].apply, statement.operands)
            for statement in cell.statements
        ]

    def compute(self, inputs: Array, parts: Iterable[Part], rows: Array) -> None:
        """Compute what each timestep of a block carries on.

        Parameters
        ----------
        inputs : ndarray, shape (timesteps, input_features)
            Of the block, in the precision of the loop.
        parts : iterable of Part
            One after another; the state of each is all carried states, one behind the
            other.
        rows : ndarray, shape (timesteps, numbers carried)
            Where the results that are carried on are written, in the same order.
        """
        values, places = self._values, self._places
        for begin, end, states in parts:
            for t in range(begin, end):
                checkpoint()
                values["input_t"] = inputs[t]
                for name, _, place in places:
                    values[name] = states[place]
                for made, apply, operands in self._statements:
                    values[made] = apply(*[values[name] for name in operands])
                states = rows[t]
                for _, result, place in places:
                    states[place] = values[result]
