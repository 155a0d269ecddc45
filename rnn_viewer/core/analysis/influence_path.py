"""How far a small change of one input reaches: norms of Jacobians along the loop."""

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.derivatives import Functions, Values, jacobian
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.values import values_at

MOST_TIMESTEPS = 200
"""Timesteps at most that a change is followed."""

WORK = 10**11
"""Multiply-adds at most, some seconds."""


@dataclass(frozen=True, eq=False)
class InfluencePath:
    """How far a small change of an input reaches.

    Attributes
    ----------
    run : Run
        Of which run.
    source : int
        The timestep, from 0, whose input is changed.
    norms : ndarray, shape (timesteps,)
        Entry k: ``‖∂output_{source + k}/∂input_source‖``, the largest singular value:
        no small change of that input changes that output by more than so many times
        its own size. Infinite where it is beyond what a double holds, NaN where the
        run is no number.
    computed : int
        How many timesteps of the run there were to look at.
    """

    run: Run
    source: int
    norms: Array
    computed: int

    @property
    def stop(self) -> int:
        """The timestep behind the last one that was looked at."""
        return self.source + len(self.norms)

    def up_to(self, timestep: int) -> dict[int, float]:
        """Return the norms at the timesteps up to one, from 0, by the timestep."""
        count = max(timestep - self.source + 1, 0)
        return dict(enumerate(self.norms[:count].tolist(), self.source))

    def norm(self, timestep: int) -> float | None:
        """Return the norm at a timestep, from 0; None where it was not looked at."""
        place = timestep - self.source
        return float(self.norms[place]) if 0 <= place < len(self.norms) else None


def influence_path(run: Run, source: int) -> Generator[float, None, InfluencePath]:
    """Follow a small change of an input through the outputs, as far as it is worth it.

    Parameters
    ----------
    run : Run
        Computed beyond `source`.
    source : int
        The timestep, from 0, whose input is changed.

    Yields
    ------
    float
        The share that is done.

    Notes
    -----
    ``∂output_t/∂input_s = Σ ∂output_t/∂state · ∂state/∂input_s`` over all states that
    the cell carries; after the state is emptied it is zero. Source: Pascanu, Mikolov
    and Bengio (2013), *On the difficulty of training recurrent neural networks*, ICML,
    eq. 5.
    """
    computed = run.computed
    stop = min(computed, source + timesteps_at_most(run))
    timesteps = range(source, stop)
    values = (values_at(run, t) for t in timesteps)
    emptied = [t in run.emptied for t in timesteps]
    norms = np.zeros(len(timesteps))
    found = derivatives(run.cell, values, run.functions, emptied)
    for place, derivative in enumerate(found):
        norms[place] = largest_singular_value(derivative)
        yield (place + 1) / len(norms)
    norms.setflags(write=False)
    return InfluencePath(run, source, norms, computed)


def timesteps_at_most(run: Run) -> int:
    """Return how many timesteps a change is followed through a run of these sizes."""
    units, features = run.weights.sizes
    few = min(units, features)
    work = units**2 * features + units * features * few + 4 * few**3
    return max(2, min(MOST_TIMESTEPS, WORK // work))


def derivatives(
    cell: Cell, values: Iterator[Values], functions: Functions, emptied: list[bool]
) -> Iterator[Array]:
    """Yield the derivative of each output by the input of the first timestep.

    Parameters
    ----------
    cell : Cell
        The table.
    values : iterator of mappings of str to ndarray
        All that each timestep read and made, and the parameters.
    functions : mapping of str to Function
        As `functions_with` returns them.
    emptied : list of bool
        Whether the state was emptied before each timestep.

    Yields
    ------
    ndarray, shape (numbers of the output, numbers of the input)
    """
    (source,) = cell.inputs
    wanted = dict.fromkeys((cell.output, *cell.becomes.values()))
    before: dict[str, Array] = {}
    for place, (now, is_emptied) in enumerate(zip(values, emptied, strict=True)):
        # Never around a yield: another thread may go on there, with a state of its own.
        with np.errstate(all="ignore"):
            if place == 0:
                shape = now[cell.output].size, now[source].size
                before = {
                    of: jacobian(cell, now, functions, of, source) for of in wanted
                }
            elif is_emptied:
                before = dict.fromkeys(wanted, np.zeros(shape))
            else:
                before = {
                    of: _through(cell, now, functions, of, before) for of in wanted
                }
        yield before[cell.output]


def _through(
    cell: Cell, now: Values, functions: Functions, of: str, before: dict[str, Array]
) -> Array:
    """Return the derivative of a result, by way of all states that it read."""
    parts = (
        jacobian(cell, now, functions, of, state) @ before[result]
        for state, result in cell.becomes.items()
    )
    total = next(parts)
    for part in parts:
        total = total + part
    return total


def largest_singular_value(matrix: Array) -> float:
    """Return the spectral norm of any matrix, also where squares leave the doubles.

    By the eigenvalues of the smaller of its two products with itself: the largest one
    has all its digits there.
    """
    largest = float(np.abs(matrix).max(initial=0.0))
    if largest == 0:
        return 0.0
    if not math.isfinite(largest):
        return largest
    scaled = matrix / largest
    wide = scaled.shape[1] > scaled.shape[0]
    square = scaled @ scaled.T if wide else scaled.T @ scaled
    return largest * math.sqrt(float(np.linalg.eigvalsh(square)[-1]))
