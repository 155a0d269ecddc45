"""How far a change moves the outputs: measured, predicted, and as it is drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.derivatives import Tangent
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.values import values_of

_WIDE = 2**16
"""Numbers of U from which each timestep is a moment at which this can be ended."""


Changes = dict[str, Array]
"""Of carried states, by their names; what is not there does not change."""


def propagated(
    run: Run, start: int, input_changes: Array, state_change: Array | Changes
) -> Array:
    """Return how far each output moves, to first order, when inputs move a little.

    Parameters
    ----------
    run : Run
        Computed at least as far as `input_changes` reach; the changes are about it.
    start : int
        The first timestep, from 0.
    input_changes : ndarray, shape (rows, input_features)
        δx of the timesteps from `start` on.
    state_change : ndarray, shape (output_features,), or dict of str to ndarray
        δh of the timestep before `start`; zero where that is the first one. A dict has
        the changes of all carried states, by their names, and is brought up to date.

    Returns
    -------
    ndarray, shape (rows, output_features)
        δh of the timesteps from `start` on.

    Notes
    -----
    ``δh_t = diag(activation'(z_t)) (W δx_t + U δh_{t-1})``, where δh_{t-1} is zero if
    the state is emptied before t. From timestep s on, this is the Jacobian product
    ``∏ diag(activation'(z)) U`` times ``diag(activation'(z_s)) W δx_s``. Sources:
    Pascanu, Mikolov and Bengio (2013), *On the difficulty of training recurrent neural
    networks*, section 2, eq. 5 (there the state is taken before the activation, here
    behind it); Goodfellow, Bengio and Courville (2016), *Deep Learning*, section
    10.2.2, where the same Jacobian, transposed, carries the gradient back.
    """
    rows = np.zeros((len(input_changes), run.weights.output_features))
    given: Changes = {}
    if isinstance(state_change, dict):
        given = state_change
    else:
        given["state_t"] = state_change
    states = dict(given)
    if not (input_changes.any() or any(change.any() for change in states.values())):
        return rows
    cell, stop = run.cell, start + len(rows)
    values = {**values_of(run, start, stop), cell.output: run.exact_rows(start, stop)}
    wide = run.weights.recurrent.size > _WIDE
    with np.errstate(all="ignore"):
        tangent = Tangent(cell, values, run.functions, input_changes)
        for t, row in enumerate(rows, start):
            changes = tangent.step(t - start, {} if t in run.emptied else states)
            row[:] = changes.get(cell.output, 0.0)
            left = {s.name: changes.get(s.result) for s in cell.carried}
            states = {name: c for name, c in left.items() if c is not None}
            if wide:
                checkpoint()
    given.clear()
    given.update(states)
    return rows


def minus(ours: Array, theirs: Array) -> Array:
    """Return the difference of two arrays, finite or not."""
    with np.errstate(all="ignore"):
        return ours - theirs


def sizes(rows: Array) -> tuple[Array, Array]:
    """Return the Euclidean norm and the largest magnitude of each row.

    The rows are divided by their largest before they are squared: otherwise a
    difference under 1e-162 had a norm of exactly zero.
    """
    with np.errstate(all="ignore"):
        largest = np.abs(rows).max(axis=1)
        scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
        shares = rows / scale[:, np.newaxis]
        return scale * np.sqrt((shares * shares).sum(axis=1)), largest


@dataclass(frozen=True, eq=False)
class LogCurve:
    """Sizes over time as they are drawn on a logarithmic axis.

    Attributes
    ----------
    every : int
        How many timesteps a point stands for: it shows the largest of them.
    timesteps : ndarray, shape (points,)
        The middle of each point, counted from 1.
    exponents : ndarray, shape (points,)
        The decimal logarithm; minus infinity where the size is zero.
    zeros : list of (float, float)
        From where to where the sizes are exactly zero, edge to edge.
    """

    every: int
    timesteps: Array
    exponents: Array
    zeros: list[tuple[float, float]]


def log_curve(distances: Array, most: int = 2000) -> LogCurve:
    """Return how sizes are drawn in at most `most` points.

    Parameters
    ----------
    distances : ndarray, shape (timesteps,)
        None of them negative; what is not a number is passed over.
    most : int
        The number of points.
    """
    every = -(-len(distances) // most)
    firsts = np.arange(0, len(distances), every)
    largest = np.fmax.reduceat(distances, firsts)
    with np.errstate(all="ignore"):
        exponents = np.log10(largest)
    edges = np.append(firsts, len(distances)) + 0.5
    zeros = [(float(edges[a]), float(edges[b])) for a, b in stretches(largest == 0.0)]
    return LogCurve(every, (edges[:-1] + edges[1:]) / 2, exponents, zeros)


def stretches(holds: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where each stretch that is true begins, and the place behind it."""
    edges = np.flatnonzero(np.diff(holds, prepend=False, append=False))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
