"""How much of the effect of a changed input is left some timesteps later.

Told by the gradients, from the table of the cell, and measured: the loop is run again
with each number of the input changed in turn.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.derivatives import Functions, Tangent, Values
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.values import values_of
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    memory_limit,
    too_large,
)
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.settings.settings import RNNSettings

MOST_TIMESTEPS = 60
"""Timesteps later at most that are looked at."""

WORK = 2 * 10**10
"""Multiply-adds at most, about a second."""

AMOUNT = 0.01
"""By how much each number of the input is changed, where nothing else is said."""

LITTLE = 0.01
"""A share that little is said to be left of."""

_APART = 0.1
"""Shares that differ by more than this part of the gradient's are not the same."""


@dataclass(frozen=True, eq=False)
class Influence:
    """How the outputs from a timestep on depend on the input of that timestep.

    Attributes
    ----------
    timestep : int
        Whose input is changed, from 0.
    amount : float
        By how much each of its numbers was changed.
    sizes : ndarray, shape (count,)
        ``‖∂output_{s+k}/∂input_s‖`` (Frobenius), for k from 0 on.
    measured : ndarray, shape (count,)
        The same of differences: the root of the sum, over the numbers of the input, of
        ``‖Δoutput_{s+k}‖²``, by the amount.
    emptied : int or None
        How many timesteps later the state is emptied first.
    timesteps : int
        Of the whole run.
    """

    timestep: int
    amount: float
    sizes: Array
    measured: Array
    emptied: int | None
    timesteps: int

    @property
    def has_effect(self) -> bool:
        """Whether the input has an effect on its own output, by the gradients."""
        return bool(self.sizes[0] > 0 and np.isfinite(self.sizes[0]))

    @cached_property
    def shares(self) -> Array:
        """How much is left of the effect at k = 0; zeros where there is none."""
        return self._of_first(self.sizes)

    @cached_property
    def measured_shares(self) -> Array:
        """The measured effect by that of the gradients at k = 0."""
        return self._of_first(self.measured)

    def _of_first(self, sizes: Array) -> Array:
        with np.errstate(all="ignore"):
            return sizes / self.sizes[0] if self.has_effect else np.zeros_like(sizes)

    @cached_property
    def little_from(self) -> int | None:
        """From how many timesteps later on less than 1 % is left, to the end."""
        failing = np.flatnonzero(~(self.shares < LITTLE))
        first = int(failing[-1]) + 1 if failing.size else 0
        return None if first == len(self.shares) else first

    @cached_property
    def farthest_apart(self) -> int | None:
        """At which k measured and told shares differ most; None where they agree.

        They agree where they differ by less than a tenth of the share, or of 1 %.
        """
        told, measured = self.shares, self.measured_shares
        with np.errstate(all="ignore"):
            misses = np.abs(measured - told) / np.maximum(np.abs(told), LITTLE)
        misses = np.where(np.isfinite(misses), misses, np.inf)
        place = int(misses.argmax())
        return place if misses[place] > _APART else None


InfluenceJob = Generator[float, None, Influence]


def influence(run: Run, timestep: int, amount: float = AMOUNT) -> InfluenceJob:
    """Find how much of the effect of the input of a timestep is left later.

    Parameters
    ----------
    run : Run
        Complete.
    timestep : int
        Whose input is changed, from 0.
    amount : float
        By how much each of its numbers is changed, one after the other.

    Returns
    -------
    generator
        Yields the share that is done and returns the `Influence`.

    Raises
    ------
    TooLarge
        Where all that the changed runs compute would not fit the memory.
    """
    weights, limit = run.weights, room(memory_limit())
    needed = 2 * len(run.cell.traced) * (weights.input_features + 1)
    needed *= BYTES_A_NUMBER * max(weights.sizes)
    if needed > limit:
        sizes = RNNSettings(
            timesteps=run.timesteps,
            input_features=weights.input_features,
            output_features=weights.output_features,
        )
        raise too_large(TooLarge, sizes, "input_features", needed, limit)
    return _job(run, timestep, amount)


def _job(run: Run, timestep: int, amount: float) -> InfluenceJob:
    count = timesteps_later(run, timestep)
    here = timestep, timestep + count
    emptied = {t - timestep for t in run.emptied if timestep < t < timestep + count}
    values = values_of(run, *here)
    values[run.cell.output] = run.exact_rows(*here)
    told = derivatives(run.cell, values, run.functions, count, emptied)
    measured = differences(run.cell, values, run.functions, count, emptied, amount)
    sizes, moved = np.empty((2, count))
    for k in range(count):
        with np.errstate(all="ignore"):
            sizes[k], moved[k] = _norm(next(told)), _norm(next(measured)) / amount
        yield (k + 1) / count
    for array in (sizes, moved):
        array.setflags(write=False)
    first = min(emptied, default=None)
    return Influence(timestep, amount, sizes, moved, first, run.timesteps)


def asked_timestep(shown: int, timesteps: int) -> int:
    """Return whose input is asked about, from 0, where a timestep is shown.

    At the start, and at the last timestep, which no other follows, it is the first.
    """
    return shown if 0 <= shown < timesteps - 1 else 0


def timesteps_later(run: Run, timestep: int) -> int:
    """Return at how many outputs to look: that of the timestep, and later ones."""
    weights = run.weights
    a_step = weights.units**2 * weights.input_features
    most = min(MOST_TIMESTEPS + 1, max(WORK // a_step, 2))
    return min(run.timesteps - timestep, most)


def derivatives(
    cell: Cell, values: Values, functions: Functions, count: int, emptied: set[int]
) -> Iterator[Array]:
    """Yield the derivatives of outputs by the input of the first of some timesteps.

    Parameters
    ----------
    cell : Cell
        The table.
    values : mapping of str to ndarray
        All that the timesteps read and made, a row each, and the parameters.
    functions : mapping of str to Function
        As `functions_with` returns them.
    count : int
        How many timesteps there are.
    emptied : set of int
        Those, from 0, before which the states are emptied.

    Yields
    ------
    ndarray, shape (input_features, output_features)
        Transposed, as gradients go forwards: a row for each number of the input.
    """
    features = values["input_t"].shape[1]
    units = values[cell.output].shape[1]
    first = Tangent(cell, values, functions, np.eye(features)[np.newaxis])
    later = Tangent(cell, values, functions, np.zeros((count, 1, features)))
    states: Mapping[str, Array] = {}
    for k in range(count):
        states = {} if k in emptied else states
        if k and not states:
            yield np.zeros((features, units))
            continue
        with np.errstate(all="ignore"):
            changes = (later if k else first).step(k, states)
        states = _carried(cell, changes)
        yield changes.get(cell.output, np.zeros((features, units)))


def differences(
    cell: Cell,
    values: Values,
    functions: Functions,
    count: int,
    emptied: set[int],
    amount: float,
) -> Iterator[Array]:
    """Run some timesteps again, with each number of the first input changed in turn.

    Parameters are those of `derivatives`, and by how much each number is changed.

    Yields
    ------
    ndarray, shape (input_features, output_features)
        Output of the changed run minus that of the one without a change, which is run
        again as well: both are rounded alike.
    """
    features = values["input_t"].shape[1]
    parameters = {name: values[name] for name in cell.parameter}
    changed = np.concatenate([np.zeros((1, features)), amount * np.eye(features)])
    states = {state.name: values[state.name][:1] for state in cell.carried}
    states = {
        name: np.repeat(row, features + 1, axis=0) for name, row in states.items()
    }
    for k in range(count):
        if k in emptied:
            states = {name: np.zeros_like(rows) for name, rows in states.items()}
        inputs = values["input_t"][k] + (changed if k == 0 else 0 * changed)
        with np.errstate(all="ignore"):
            found = cell.evaluate(
                {**parameters, **states, "input_t": inputs}, functions, by_row=True
            )
            rows = found[cell.output]
            moved = rows[1:] - rows[0]
        # Never around a yield: another thread may go on there.
        yield moved
        states = _carried(cell, found)


def _carried(cell: Cell, results: Mapping[str, Array]) -> dict[str, Array]:
    """Return the states that a timestep leaves, where they changed."""
    becomes = cell.becomes.items()
    return {state: results[result] for state, result in becomes if result in results}


def _norm(rows: Array) -> float:
    """Return the Frobenius norm, by way of the largest number: squares underflow."""
    largest = float(np.abs(rows).max())
    if not 0 < largest < np.inf:
        return largest
    return largest * float(np.linalg.norm(rows / largest))
