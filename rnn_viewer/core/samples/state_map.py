"""A map of all states: where the states of all samples lie in two directions."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.samples.states import AllStates
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

MOST_POINTS = 50_000
"""Of more states every second, third, … sample is drawn."""

MOST_UNITS = 4096
"""Units at most: the directions are found in a matrix of their square."""


class MapTooLarge(UserError):
    """States with so many units that their directions would take too long."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "A map of states of {units} units needs {needed}; expected at most {limit}.",
    )


@dataclass(frozen=True, eq=False)
class StateMap:
    """Where the states lie; read-only.

    Attributes
    ----------
    points : ndarray, shape (points, 2)
        In the two directions in which they move most.
    samples, timesteps : ndarray of int, shape (points,)
        Which state each point is, from 0.
    states : ndarray, shape (points, units)
        The states themselves.
    shares : ndarray, shape (2,)
        How much of the variance each direction has.
    stride : int
        Every how manieth sample is drawn.
    """

    points: Array
    samples: NDArray[np.intp]
    timesteps: NDArray[np.intp]
    states: Array
    shares: Array
    stride: int


def state_map(states: AllStates) -> Generator[float, None, StateMap]:
    """Find the two main directions of the states of all samples, and the states there.

    The directions are those of the states that are drawn. Source: Jolliffe (2002),
    *Principal Component Analysis*, section 1.1.

    Yields
    ------
    float
        The share that is done.

    Raises
    ------
    MapTooLarge
        Where the states that are drawn, or the matrix of their units, would not fit.
    """
    samples, units = states.samples, states.units
    total = int(np.sum(_lengths(states)))
    stride = max(-(-total // MOST_POINTS), 1)
    needed = BYTES_A_NUMBER * units * (2 * min(total, MOST_POINTS) + 2 * units)
    limit = room(memory_limit())
    if needed > limit or units > MOST_UNITS:
        raise MapTooLarge(units=units, needed=in_units(needed), limit=in_units(limit))
    yield 0.0
    kept, of_samples, of_timesteps = [], [], []
    for block, rows in states.blocks():
        for sample, row in zip(block.tolist(), rows, strict=True):
            if sample % stride == 0:
                finite = np.flatnonzero(np.isfinite(row).all(axis=1))
                kept.append(row[finite])
                of_samples.append(np.full(len(finite), sample, np.intp))
                of_timesteps.append(finite.astype(np.intp))
        yield 0.9 * (int(block[-1]) + 1) / samples.count
    whole = np.concatenate(kept)
    points, shares = _directions(whole)
    found = StateMap(
        *(points, np.concatenate(of_samples), np.concatenate(of_timesteps)),
        *(whole, shares, stride),
    )
    for array in (found.points, found.states, found.shares):
        array.setflags(write=False)
    return found


def _lengths(states: AllStates) -> NDArray[np.intp]:
    samples = states.samples
    return np.array([samples.length(sample) for sample in range(samples.count)])


def _directions(states: Array) -> tuple[Array, Array]:
    """Return states in their two main directions, and the share of each."""
    if not len(states):
        return np.empty((0, 2)), np.zeros(2)
    centred = states - states.mean(axis=0)
    scale = float(np.abs(centred).max(initial=0.0)) or 1.0
    scaled = centred / scale
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    two = vectors[:, ::-1][:, :2]
    if two.shape[1] < 2:
        two = np.hstack([two, np.zeros((len(two), 2 - two.shape[1]))])
    # The sign is that in which the largest component is positive.
    largest = np.abs(two).argmax(axis=0)
    signs = np.where(two[largest, [0, 1]] < 0, -1.0, 1.0)
    total = float(values.sum()) or 1.0
    shares = np.zeros(2)
    shares[: min(2, len(values))] = values[::-1][:2] / total
    return centred @ (two * signs), shares
