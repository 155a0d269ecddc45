"""The values of many timesteps at once, and slopes, from the rows of a run."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array, doubles
from rnn_viewer.core.cell.functions import with_products
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.machine.interruption import blocks

if TYPE_CHECKING:
    from rnn_viewer.core.run.run import Run

_TERMS = 2**27
"""Terms of a product between two moments at which it can be ended: some 15 ms."""


def values_of(run: "Run", start: int, stop: int, wanted: str = "") -> dict[str, Array]:
    """Return all that some computed timesteps read and make, but their outputs.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    start, stop : int
        From which timestep to which.
    wanted : str
        A result, where nothing else is asked for than what it is made of.

    Returns
    -------
    dict of str to ndarray
        In float64: parameters as they are, all other arrays with a row a timestep.
    """
    cell = run.cell
    values = dict(run.used_weights.arrays)
    values["input_t"] = run.used_inputs(start, stop)
    needed = cell.needed_for(wanted) if wanted else cell.traced
    for state in cell.carried:
        if state.name in needed:
            values[state.name] = run.states(start, stop, state.name)
    without_output = {**values, cell.output: np.empty(0)}
    with np.errstate(all="ignore"):
        functions = with_products(run.functions, _product)
        found = cell.evaluate(without_output, functions, True, needed)
    del found[cell.output]
    return found


def array_of(run: "Run", start: int, stop: int, name: str) -> Array:
    """Return a result of some computed timesteps, a row each, in float64.

    What is carried on is what the loop computed, to the last bit.
    """
    if name in run.cell.becomes.values():
        return doubles(run.left(start, stop, name))
    return values_of(run, start, stop, name)[name]


def multiplications(run: "Run", name: str) -> int:
    """Return how many multiplications the products of a result take, a timestep."""
    cell, needed = run.cell, run.cell.needed_for(name)
    if name in cell.becomes.values():
        needed = frozenset(cell.traced)
    read = {s.operands[0] for s in cell.statements if s.result in needed}
    sizes = (run.weights[matrix].size for matrix in cell.matrices if matrix in read)
    return max(sum(sizes), 1)


def values_at(run: "Run", t: int) -> dict[str, Array]:
    """Return all that a computed timestep reads and makes, and the parameters.

    The output is what the loop computed, to the last bit.
    """
    cell, values = run.cell, values_of(run, t, t + 1)
    rows = {name: values[name][0] for name in cell.traced if name != cell.output}
    rows[cell.output] = run.exact_rows(t, t + 1)[0]
    return {**values, **rows}


def slopes(
    run: "Run", start: int, stop: int, statement: Statement | None = None
) -> Array:
    """Return the slopes of an activation at some computed timesteps.

    They are told from the results where these tell them: then they are exactly 0 where
    a result is its bound to the last bit, and the loop passes nothing on, as in the
    autograd of PyTorch. Else they are those at the sums.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    start, stop : int
        From which timestep to which.
    statement : Statement, optional
        One of `Cell.activated`; `Cell.squashed` where it is left out.

    Returns
    -------
    ndarray, shape (timesteps, output_features)
    """
    if statement is None:
        statement = run.cell.squashed
    slope, name = slope_of(run, statement)
    with np.errstate(all="ignore"):
        if name == run.cell.output:
            return slope(run.rows(start, stop))
        return slope(values_of(run, start, stop, name)[name])


def slope_of(run: "Run", statement: Statement) -> tuple[Callable[[Array], Array], str]:
    """Return the slope of an activation as a function, and the array it is one of."""
    activation: Activation | None = getattr(run.choices, statement.function, None)
    if activation is None:
        pull = run.functions[statement.function].pull
        return lambda z: pull(np.ones_like(z), z, z)[0], statement.operands[0]
    if activation.slope_of_output is not None:
        return activation.slope_of_output, statement.result
    return activation.derivative, statement.operands[0]


def _product(matrix: Array, rows: Array) -> Array:
    """Return ``rows @ matrix.T``; of many numbers unit by unit, so that it can end."""
    units = max(_TERMS // max(rows.size, 1), 1)
    if units >= len(matrix):
        return rows @ matrix.T
    product = np.empty((len(rows), len(matrix)))
    for some in blocks(len(matrix), units):
        product[:, some] = rows @ matrix[some].T
    return product
