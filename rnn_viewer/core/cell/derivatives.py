"""The derivatives of a timestep, read from the statements of its cell.

Every function of one number a unit scales what it is given by its slope, forwards and
backwards alike; a product multiplies by its matrix.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell, Statement
from rnn_viewer.core.cell.functions import Function

Functions = Mapping[str, Function]
Values = Mapping[str, Array]


@lru_cache
def dependent(cell: Cell, *sources: str) -> frozenset[str]:
    """Return the results that change with some inputs or states, and these."""
    found = set(sources)
    for statement in cell.statements:
        if found.intersection(statement.operands):
            found.add(statement.result)
    return frozenset(found)


def jacobian(
    cell: Cell, values: Values, functions: Functions, of: str, by: str
) -> Array:
    """Return the derivative of a result by a state or an input, by `Function.pull`.

    Parameters
    ----------
    cell : Cell
        The table.
    values : mapping of str to ndarray
        All that the timestep read and made, and the parameters.
    functions : mapping of str to Function
        As `functions_with` returns them.
    of, by : str
        The result and what it depends on.

    Returns
    -------
    ndarray, shape (numbers of `of`, numbers of `by`)

    Notes
    -----
    Until the first product a gradient is kept as the diagonal that it is: a row of
    slopes in place of a matrix.
    """
    wanted = dependent(cell, by)
    gradients = {of: np.ones_like(values[of])}
    for statement in reversed(cell.statements):
        gradient = gradients.pop(statement.result, None)
        if gradient is None:
            continue
        parts = _pulled(statement, gradient, values, functions)
        for name, part in zip(statement.operands, parts, strict=True):
            if name in wanted:
                gradients[name] = _added(gradients.get(name), part)
    found = gradients.get(by)
    if found is None:
        return np.zeros((values[of].size, values[by].size))
    return np.diag(found) if found.ndim == 1 else found


def _pulled(
    statement: Statement, gradient: Array, values: Values, functions: Functions
) -> tuple[Array, ...]:
    function = functions[statement.function]
    operands = [values[name] for name in statement.operands]
    if function.is_elementwise:
        return function.pull(gradient, values[statement.result], *operands)
    if gradient.ndim == 1:
        # Of a diagonal with a matrix.
        return gradient, gradient[:, np.newaxis] * operands[0]
    return gradient, gradient @ operands[0]


def _added(some: Array | None, other: Array) -> Array:
    """Return the sum of two gradients, where vectors are diagonals."""
    if some is None:
        return other
    if some.ndim == other.ndim:
        return some + other
    some, other = (np.diag(part) if part.ndim == 1 else part for part in (some, other))
    total: Array = some + other
    return total


class Tangent:
    """How small changes go through some timesteps, one after another.

    Parameters
    ----------
    cell : Cell
    values : mapping of str to ndarray
        All that the timesteps read and made, a row each, and the parameters.
    functions : mapping of str to Function
    input_changes : ndarray, shape (timesteps, input_features)
        The changes of ``input_t``.
    """

    def __init__(
        self, cell: Cell, values: Values, functions: Functions, input_changes: Array
    ) -> None:
        self._cell, self._values = cell, values
        self._slopes: dict[str, tuple[Array, ...]] = {}
        self._of_inputs: dict[str, Array] = {"input_t": input_changes}
        states = dependent(cell, *cell.becomes)
        for statement in cell.statements:
            function, result = functions[statement.function], statement.result
            operands = [values[name] for name in statement.operands]
            if function.is_elementwise and statement.function != "sum":
                ones = np.ones_like(values[result])
                self._slopes[result] = function.pull(ones, values[result], *operands)
            elif result not in states and statement.operands[-1] in self._of_inputs:
                changes = self._of_inputs[statement.operands[-1]]
                self._of_inputs[result] = function.by_row(operands[0], changes)

    def step(self, row: int, states: Mapping[str, Array]) -> dict[str, Array]:
        """Return the changes of all results of a timestep.

        Parameters
        ----------
        row : int
            Which of the timesteps, from 0.
        states : mapping of str to ndarray
            The changes of the states that it reads; what is not there is 0.
        """
        changes = {name: rows[row] for name, rows in self._of_inputs.items()}
        changes.update(states)
        for statement in self._cell.statements:
            if statement.result not in changes:
                change = self._change(statement, row, changes)
                if change is not None:
                    changes[statement.result] = change
        return changes

    def _change(
        self, statement: Statement, row: int, changes: Mapping[str, Array]
    ) -> Array | None:
        if statement.function == "product":
            matrix, vector = statement.operands
            return self._values[matrix] @ changes[vector] if vector in changes else None
        slopes = self._slopes.get(statement.result)
        total = None
        for place, name in enumerate(statement.operands):
            part = changes.get(name)
            if part is None:
                continue
            if slopes is not None:
                part = part * slopes[place][row]
            total = part if total is None else total + part
        return total
