"""The values of many timesteps at once, and slopes, from the rows of a run."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import with_products
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.machine.interruption import blocks

if TYPE_CHECKING:
    from rnn_viewer.core.run.run import Run

_TERMS = 2**27
"""Terms of a product between two moments at which it can be ended: some 15 ms."""


def values_of(run: "Run", start: int, stop: int) -> dict[str, Array]:
    """Return all that some computed timesteps read and make, but their outputs.

    Returns
    -------
    dict of str to ndarray
        In float64: parameters as they are, all other arrays with a row a timestep.
    """
    cell = run.cell
    values = dict(run.used_weights.arrays)
    values["input_t"] = run.used_inputs(start, stop)
    for state in cell.carried:
        values[state.name] = run.states(start, stop, state.name)
    without_output = {**values, cell.output: np.empty(0)}
    with np.errstate(all="ignore"):
        functions = with_products(run.functions, _product)
        found = cell.evaluate(without_output, functions, by_row=True)
    del found[cell.output]
    return found


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
        return slope(values_of(run, start, stop)[name])


def slope_of(run: "Run", statement: Statement) -> tuple[Callable[[Array], Array], str]:
    """Return the slope of an activation as a function, and the array it is one of."""
    activation: Activation = getattr(run.choices, statement.function)
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
