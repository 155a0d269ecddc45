"""Searches the states of all samples: where a unit is high, where a state comes again.

Sources: Strobelt, Gehrmann, Pfister and Rush (2018), *LSTMVis*, IEEE TVCG 24, who ask
where the activations of units stay above a threshold; and nearest neighbours by the
Euclidean distance.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.samples.states import AllStates

MOST_HITS = 10_000
"""Places that are kept; of more, those with the most extreme numbers."""


class Hit(NamedTuple):
    """A place that was found.

    Attributes
    ----------
    sample : int
        From 0.
    start, stop : int
        The first timestep, from 0, and the one behind the last.
    number : float
        The most extreme number of the unit there, or the distance.
    """

    sample: int
    start: int
    stop: int
    number: float


@dataclass(frozen=True)
class Found:
    """What a search has found.

    Attributes
    ----------
    hits : tuple of Hit
        The most extreme or the nearest first.
    count : int
        How many there are, of which `hits` may be the first ones.
    samples : int
        In how many samples they are.
    """

    hits: tuple[Hit, ...]
    count: int
    samples: int


class StateQuery(NamedTuple):
    """A query of states: where a unit exceeds a number for some timesteps.

    Attributes
    ----------
    unit : int
        From 0.
    above : bool
        Whether it is to be above the number; below it else.
    number : float
    timesteps : int
        At least how many timesteps in a row, from 1.
    """

    unit: int
    above: bool
    number: float
    timesteps: int = 1


def stretches(states: AllStates, query: StateQuery) -> Generator[float, None, Found]:
    """Find where a unit stays above, or below, a number.

    Yields
    ------
    float
        The share that is done.
    """
    hits: list[Hit] = []
    count, samples_hit = 0, 0
    sign = 1.0 if query.above else -1.0
    yield 0.0
    for samples, rows in states.blocks():
        values = sign * rows[:, :, query.unit]
        with np.errstate(invalid="ignore"):
            is_there = values > sign * query.number
        for sample, row, there in zip(samples.tolist(), values, is_there, strict=True):
            found = _runs(there, query.timesteps)
            count, samples_hit = count + len(found), samples_hit + bool(len(found))
            for start, stop in found:
                most = sign * float(row[start:stop].max())
                hits.append(Hit(sample, start, stop, most))
        if len(hits) > 2 * MOST_HITS:
            hits = _first(hits, sign)
        yield (int(samples[-1]) + 1) / states.samples.count
    return Found(tuple(_first(hits, sign)), count, samples_hit)


def _first(hits: list[Hit], sign: float) -> list[Hit]:
    return sorted(hits, key=lambda hit: -sign * hit.number)[:MOST_HITS]


def _runs(there: NDArray[np.bool_], least: int) -> list[tuple[int, int]]:
    """Return where a row is True for at least so many timesteps."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], there.view(np.int8), [0]))))
    starts, stops = edges[::2], edges[1::2]
    keep = stops - starts >= least
    return list(zip(starts[keep].tolist(), stops[keep].tolist(), strict=True))


def nearest(
    states: AllStates, state: Array, without: int
) -> Generator[float, None, Found]:
    """Find the timestep of each sample whose state is nearest to one.

    Parameters
    ----------
    states : AllStates
        Of all samples.
    state : ndarray, shape (units,)
        The state.
    without : int
        The sample, from 0, that it is of: that is left out.

    Yields
    ------
    float
        The share that is done.
    """
    hits: list[Hit] = []
    yield 0.0
    for samples, rows in states.blocks():
        with np.errstate(all="ignore"):
            distances = np.sqrt(((rows - state) ** 2).sum(axis=2))
        distances[~np.isfinite(distances)] = np.inf
        best = distances.argmin(axis=1)
        for sample, row, t in zip(
            samples.tolist(), distances, best.tolist(), strict=True
        ):
            if sample != without and np.isfinite(row[t]):
                hits.append(Hit(sample, t, t + 1, float(row[t])))
        yield (int(samples[-1]) + 1) / states.samples.count
    hits.sort(key=lambda hit: hit.number)
    return Found(tuple(hits[:MOST_HITS]), len(hits), len(hits))
