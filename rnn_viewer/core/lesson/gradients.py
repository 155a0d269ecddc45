"""What the sentences of a lesson say of gradients: read from the backward pass."""

import numpy as np

from rnn_viewer.core.analysis.weight_terms import WeightTerms, weight_terms
from rnn_viewer.core.snapshot.backward import backward_snapshot
from rnn_viewer.core.snapshot.passed import passed_of
from rnn_viewer.core.snapshot.snapshot import Snapshot

_LATE = 10
"""Timesteps at the end that are said to be the last ones."""


def _sizes(now: Snapshot) -> "np.ndarray | None":
    """Return the norm of what is followed, as the sum of it tells, a timestep each.

    That is δ, or the gradient by what is carried on beside the output.
    """
    passed = passed_of(now)
    if passed is None:
        return None
    state = now.selection.gradient or now.run.cell.carried[-1].result
    found = passed.sequence(backward_snapshot(now, passed).followed(state))
    sizes: np.ndarray = np.linalg.norm(found, axis=1)
    return sizes


def size(now: Snapshot) -> float | None:
    """Return how large it is at the timestep that is shown."""
    sizes = _sizes(now)
    return None if sizes is None else float(sizes[max(now.position.timestep, 0)])


def last_size(now: Snapshot) -> float | None:
    """Return how large it is at the last timestep."""
    sizes = _sizes(now)
    return None if sizes is None else float(sizes[-1])


def share(now: Snapshot) -> float | None:
    """Return what is left of it, on the way from the last timestep to the shown one."""
    here, last = size(now), last_size(now)
    return here / last if here is not None and last else None


def factor(now: Snapshot) -> float | None:
    """Return by how much it is multiplied at each timestep of that way."""
    left, way = share(now), now.run.timesteps - 1 - max(now.position.timestep, 0)
    return None if left is None or not way else float(left ** (1 / way))


def _terms(now: Snapshot) -> WeightTerms | None:
    passed, cell = passed_of(now), now.selection.cell
    if passed is None or cell is None:
        return None
    return weight_terms(passed, cell.array, cell.row, cell.column)


def weight_gradient(now: Snapshot) -> float | None:
    """Return the gradient by the chosen weight."""
    found = _terms(now)
    return None if found is None else found.total


def teacher(now: Snapshot) -> int | None:
    """Return the timestep that teaches the chosen weight the most, from 1."""
    found = _terms(now)
    return None if found is None else int(np.abs(found.by_time).argmax()) + 1


def term(now: Snapshot) -> float | None:
    """Return what the shown timestep adds to the gradient by the chosen weight."""
    found = _terms(now)
    return (
        None if found is None else float(found.by_time[max(now.position.timestep, 0)])
    )


def late_share(now: Snapshot) -> float | None:
    """Return the percentage of the size of all terms that the last timesteps have."""
    found = _terms(now)
    if found is None:
        return None
    sizes = np.abs(found.by_time)
    whole = float(sizes.sum())
    return 100.0 * float(sizes[-_LATE:].sum()) / whole if whole else None
