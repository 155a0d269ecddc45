"""What an experiment on the memory of a network found."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.snapshot.baseline import Baseline

AGREED = 1e-6
"""Runs agree at a timestep where no output differs by more than this."""


class Nudge(NamedTuple):
    """One entry of the inputs that is changed, counted from 0, and by how much."""

    timestep: int
    feature: int
    amount: float


@dataclass(frozen=True, eq=False)
class Experiment:
    """A run compared with another one that differs in one respect.

    Attributes
    ----------
    name : str
        ``swap_inputs``, ``swap_start`` or ``nudge``.
    run : Run
        The run that was experimented on.
    other : Baseline
        The other run, complete, and its recipe.
    differences : ndarray, shape (timesteps, output_features)
        Output of the run minus output of the other one, as with a baseline.
    distances : ndarray, shape (timesteps,)
        The Euclidean norm of each of its rows, ‖Δh_t‖.
    largest : ndarray, shape (timesteps,)
        The largest magnitude in each row.
    predicted : ndarray, shape (timesteps,), or None
        ‖δh_t‖ to first order, see `propagated`; of a nudge alone.
    nudge : Nudge or None
        What was nudged.
    start, timesteps : int
        Of a part of a long run: its first timestep, from 0, which all others are
        counted from, and how many the whole run has; 0 where all of it was compared.
    horizons : tuple of int or None
        The `horizon` of several random starts, this one first; of ``swap_start`` alone.
    """

    name: str
    run: Run
    other: Baseline
    differences: Array
    distances: Array
    largest: Array
    predicted: Array | None = None
    nudge: Nudge | None = None
    start: int = 0
    timesteps: int = 0
    horizons: tuple[int | None, ...] = ()

    @cached_property
    def part(self) -> Stretch | None:
        """The timesteps of a long run that were compared; None where all were."""
        stop = self.start + len(self.distances)
        return Stretch(self.start, stop, self.timesteps) if self.timesteps else None

    @cached_property
    def changed(self) -> bool:
        """Whether the two runs began from anything else at all."""
        ours, theirs = self.run, self.other.run
        return not (
            np.array_equal(ours.inputs, theirs.inputs)
            and all(map(np.array_equal, ours.initial.values(), theirs.initial.values()))
        )

    @cached_property
    def zero_from(self) -> int | None:
        """The first timestep from which on all outputs are exactly the same."""
        return _from_there_on(self.largest == 0.0)

    @cached_property
    def is_blind(self) -> bool:
        """Whether inputs differ that no output tells apart from some timestep on."""
        there = slice(self.zero_from, None)
        differ = self.run.inputs[there] != self.other.run.inputs[there]
        return self.zero_from is not None and bool(differ.any())

    @cached_property
    def horizon(self) -> int | None:
        """After how many timesteps the runs agree to 1e-6, up to the end."""
        return _from_there_on(self.largest <= AGREED)

    @cached_property
    def not_finite_from(self) -> int | None:
        """The first timestep at which the runs cannot be compared."""
        found = np.flatnonzero(~np.isfinite(self.largest))
        return int(found[0]) if found.size else None

    @cached_property
    def greatest(self) -> float:
        """The largest magnitude of all differences that is finite."""
        return float(self.largest[np.isfinite(self.largest)].max(initial=0.0))

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest difference that is finite."""
        finite = self.differences[np.isfinite(self.differences)]
        return float(finite.min(initial=0.0)), float(finite.max(initial=0.0))

    @cached_property
    def peak(self) -> int | None:
        """The timestep at which ‖Δh_t‖ is largest; None where nothing differs."""
        finite = np.where(np.isfinite(self.distances), self.distances, 0.0)
        return int(finite.argmax()) if finite.any() else None

    @cached_property
    def misprediction(self) -> float | None:
        """The largest | ‖Δh_t‖ − ‖δh_t‖ |, as a share of the largest ‖Δh_t‖."""
        if self.predicted is None or self.peak is None:
            return None
        with np.errstate(all="ignore"):
            misses = np.abs(self.distances - self.predicted)
            share = float(misses.max() / self.distances[self.peak])
        return share if np.isfinite(share) else None


def _from_there_on(holds: NDArray[np.bool_]) -> int | None:
    """Return the first place from which on all is true; None where the last is not."""
    failing = np.flatnonzero(~holds)
    first = int(failing[-1]) + 1 if failing.size else 0
    return None if first == len(holds) else first
