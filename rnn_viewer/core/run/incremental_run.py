"""A run as it grows, with what is found out of its rows while they are at hand.

A run that takes more than 30 ms is computed by a worker, in parts of some 2 ms, and the
window reads it 30 times a second. Ranges, saturation and pyramid are computed from rows
that were just computed, so nothing in the window scans a run.
"""

import time
from collections.abc import Generator
from typing import TYPE_CHECKING

from rnn_viewer.core.errors import RowsNotStored
from rnn_viewer.core.machine.interruption import Interrupted
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import Measures, first_timesteps, measures
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import (
    QUICK,
    Saturation,
    SaturationCount,
    diagnose,
    diagnosing,
    saturated,
    work_of,
)
from rnn_viewer.core.run.simulation import start

if TYPE_CHECKING:
    from rnn_viewer.core.pyramid.pyramid import Pyramid
    from rnn_viewer.core.run.trials import Trials

PYRAMID_FROM = 4096
"""Timesteps from which pictures are drawn from a pyramid: fewer are drawn at once."""

_SURVEYED_TOGETHER = 1024
_PART = 0.002
"""Seconds of computing between two moments at which a worker can be stopped."""


class IncrementalRun:
    """Computes a run part by part and surveys its rows.

    One thread may let it grow while another reads: `computed` is raised last.

    Parameters
    ----------
    recipe : Recipe
        What the run is made from.
    run : Run, optional
        Its run, computed or not; begun here where it is left out.

    Attributes
    ----------
    saturation : Saturation
        How much is saturated, where the run is complete; before that, nothing. The
        scale that undoes it comes last.
    pyramid : Pyramid or None
        Bins of the rows; None of a short run.
    tries : bool
        Whether it is tried what is said of the run, once that is complete.
    trials : Trials or None
        What was found by trying; None before that.
    """

    def __init__(self, recipe: Recipe, run: Run | None = None) -> None:
        self.recipe = recipe
        self.run = start(recipe) if run is None else run
        self._first = first_timesteps(self.run)
        self._computed = 0
        self._count = SaturationCount()
        self._blocks = 1
        self._trying: Generator[None, None, Saturation] | None = None
        self.saturation = Saturation(0.0)
        self.tries = False
        self.trials: Trials | None = None
        self._job: Generator[float, None, Trials] | None = None
        self.pyramid = _pyramid(self.run)
        self._measures: Measures | None = None
        self.survey()

    @property
    def measures(self) -> Measures:
        """What the colours are chosen by, from the first timesteps."""
        if self._measures is None:
            # Most runs have rows before anybody looks.
            self._measures = measures(self.run, self.recipe.readout)
        return self._measures

    @property
    def magnitudes(self) -> dict[str, float]:
        """The largest number of each array and each kind of array."""
        return self.measures.magnitudes

    @property
    def computed(self) -> int:
        """How many rows are computed and surveyed."""
        return self._computed

    @property
    def complete(self) -> bool:
        """Whether all rows are computed and surveyed, and other scales tried."""
        return self._computed == self.run.timesteps and self._trying is None

    @property
    def ended(self) -> bool:
        """Whether all rows are computed and all trials are done."""
        return self.complete and not (self.tries and self.trials is None)

    def grow(self) -> None:
        """Compute some 2 ms more; survey the rows where there are enough of them.

        Where all rows are there, try one other scale, if that takes long; then, for a
        moment, what is said of them.

        Raises
        ------
        RowsNotStored
            Where a file takes no more.
        """
        if self._trying is not None:
            self._try_scale(self._trying)
            return
        if self.complete:
            self._try()
            return
        run, began, before = self.run, time.perf_counter(), self.run.computed
        try:
            run.advance(self._blocks)
        except RowsNotStored:
            # The rows that were stored before are shown.
            self.survey()
            raise
        seconds = time.perf_counter() - began
        if run.computed > before:
            self._blocks = max(
                1, min(2 * self._blocks, int(self._blocks * _PART / seconds))
            )
        waiting = run.computed - self._computed
        if run.computed == run.timesteps or waiting >= self._wanted:
            self.survey()

    def _try(self) -> None:
        if self._job is None:
            # Nothing of it is loaded before the first paint.
            from rnn_viewer.core.run.trials import trials

            self._job = trials(self.recipe, self.run, self.saturation)
        try:
            next(self._job)
        except StopIteration as stop:
            self.trials = stop.value
        except Interrupted:
            self._job = None
            raise

    @property
    def _wanted(self) -> int:
        """How many rows are surveyed together."""
        return min(self._first, _SURVEYED_TOGETHER)

    def survey(self) -> None:
        """Take in the rows that were computed since the last time."""
        run, stop = self.run, self.run.computed
        for start_, end in _parts(self._computed, stop):
            rows = run.rows(start_, end)
            self._count.add(saturated(run, start_, end))
            if self.pyramid is not None:
                self.pyramid.append(rows)
        if self._computed < min(self._first, stop):
            self._measures = measures(run, self.recipe.readout)
        if stop == run.timesteps:
            self._diagnose(self._count.found)
        self._computed = stop

    def _diagnose(self, found: Saturation) -> None:
        """Tell how saturated the complete run is; leave for later what takes long."""
        if work_of(self.run) <= QUICK:
            self.saturation = diagnose(self.recipe, self.run, found)
        else:
            self.saturation = found
            self._trying = diagnosing(self.recipe, self.run, found)

    def _try_scale(self, trying: Generator[None, None, Saturation]) -> None:
        try:
            next(trying)
        except StopIteration as stop:
            self.saturation, self._trying = stop.value, None
        except Interrupted:
            # An interrupted generator cannot go on: a new one begins.
            self._trying = diagnosing(self.recipe, self.run, self.saturation)
            raise


def _pyramid(run: Run) -> "Pyramid | None":
    if run.timesteps <= PYRAMID_FROM:
        return None
    from rnn_viewer.core.pyramid.pyramid import Pyramid

    return Pyramid(run.timesteps, run.weights.output_features)


def _parts(start: int, stop: int) -> list[tuple[int, int]]:
    starts = range(start, stop, _SURVEYED_TOGETHER)
    return [(first, min(first + _SURVEYED_TOGETHER, stop)) for first in starts]
