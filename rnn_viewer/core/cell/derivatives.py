"""The derivatives of a timestep, read from the statements of its cell.

Every function of one number a unit scales what it is given by its slope, forwards and
backwards alike; a product multiplies by its matrix.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Function
from rnn_viewer.core.cell.statement import Statement

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


def carried_jacobian(cell: Cell, values: Values, functions: Functions) -> Array:
    """Return the derivative of all that a timestep leaves by all that it was left.

    Parameters
    ----------
    cell, values, functions
        As `jacobian` takes them.

    Returns
    -------
    ndarray, shape (numbers carried, numbers carried)
        In blocks of units, in the order of `Cell.carried`: row block of what is left,
        column block of what was left. That of a cell with one state is ``∂h_t/∂h_s``.
    """
    blocks = [
        [jacobian(cell, values, functions, left.result, s.name) for s in cell.carried]
        for left in cell.carried
    ]
    return blocks[0][0] if len(blocks) == 1 else np.block(blocks)


def _pulled(
    statement: Statement, gradient: Array, values: Values, functions: Functions
) -> tuple[Array, ...]:
    function = functions[statement.function]
    operands = [values[name] for name in statement.operands]
    if function.is_elementwise:
        return function.pull(gradient, values[statement.result], *operands)
    if gradient.ndim == 1:
        # The gradient is a diagonal, the operand a matrix.
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
    """Carries small changes of the state and the inputs through some timesteps.

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
        of_inputs = {"input_t": input_changes}
        self._links: list[_Link] = []
        for statement in cell.statements:
            function, result = functions[statement.function], statement.result
            operands = [values[name] for name in statement.operands]
            if not function.is_elementwise:
                matrix, vector = operands[0], statement.operands[1]
                if vector in of_inputs:
                    # One product gives the changes of all timesteps.
                    of_inputs[result] = function.by_row(matrix, of_inputs[vector])
                else:
                    self._links.append(_Link(result, (vector,), matrix))
            elif statement.function == "sum":
                self._links.append(_Link(result, statement.operands))
            else:
                ones = np.ones_like(values[result])
                slopes = function.pull(ones, values[result], *operands)
                self._links.append(_Link(result, statement.operands, slopes=slopes))
        read = {name for link in self._links for name in link.operands}
        self._of_inputs = {n: rows for n, rows in of_inputs.items() if n in read}

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
        for result, operands, matrix, slopes in self._links:
            total = None
            for place, name in enumerate(operands):
                part = changes.get(name)
                if part is None:
                    continue
                if matrix is not None:
                    # Several changes have a row each; of one it is a vector.
                    part = (matrix @ part.T).T
                elif slopes is not None:
                    part = part * slopes[place][row]
                total = part if total is None else total + part
            if total is not None:
                changes[result] = total
        return changes


class _Link(NamedTuple):
    """The linear map from the changes of operands to the change of their result.

    They are multiplied by a matrix, or by slopes with a row a timestep; and added.
    """

    result: str
    operands: tuple[str, ...]
    matrix: Array | None = None
    slopes: tuple[Array, ...] | None = None
