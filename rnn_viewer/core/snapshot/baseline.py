"""A run to compare with: what is pinned, and how the present run differs from it.

The baseline is a recipe with its run and no part of the recipe. Undo leaves it where it
is, so the difference after undoing everything is exactly zero.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.pyramid.pyramid import Pyramid
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.colour_ranges import Measures, first_timesteps, measures
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

COMPARISONS = {
    "run": QT_TRANSLATE_NOOP("comparison", "run"),
    "baseline": QT_TRANSLATE_NOOP("comparison", "baseline"),
    "difference": QT_TRANSLATE_NOOP("comparison", "difference"),
}
"""What the output sequence can show beside a baseline."""


@dataclass(frozen=True, eq=False)
class Baseline:
    """A run that was pinned, with what it was made from.

    Attributes
    ----------
    recipe : Recipe
    run : Run
    known : Measures, optional
        What its colours are chosen by, where it was found already.
    pyramid : Pyramid, optional
        Bins of its rows, where there are any.
    """

    recipe: Recipe
    run: Run
    known: Measures | None = None
    pyramid: Pyramid | None = None

    @property
    def measures(self) -> Measures:
        """What its colours are chosen by, as far as it is computed."""
        if self.known is not None:
            return self.known
        if self.run.computed >= first_timesteps(self.run):
            return self._final_measures
        return measures(self.run, self.recipe.readout)

    @property
    def magnitudes(self) -> dict[str, float]:
        """The largest number of each of its arrays, as far as it is computed."""
        return self.measures.magnitudes

    @cached_property
    def _final_measures(self) -> Measures:
        return measures(self.run, self.recipe.readout)

    def fits(self, run: Run) -> bool:
        """Tell whether it can be compared with `run`: as many units."""
        return self.run.weights.output_features == run.weights.output_features


@dataclass(frozen=True, eq=False)
class Difference:
    """How a run differs from its baseline.

    Attributes
    ----------
    rows : ndarray, shape (timesteps that both have, output_features)
        Output of the run minus output of the baseline; read-only.
    largest : float
        The largest magnitude in it that is finite.
    last_unequal : int or None
        The last timestep, from 0, at which any output differs; None: none does.
    """

    rows: Array
    largest: float
    last_unequal: int | None


MOST_NUMBERS = 8_000_000
"""Of a picture of the difference; runs with more are compared timestep by timestep."""

_MOST_WHILE_GROWING = 500_000


def is_too_large(run: Run) -> bool:
    """Tell whether a run has too many numbers for a picture of its difference."""
    return _numbers(run) > MOST_NUMBERS


def _numbers(run: Run) -> int:
    return run.timesteps * run.weights.output_features


def has_picture(*runs: Run) -> bool:
    """Tell whether runs have few enough numbers for a picture made of their rows."""
    if any(map(is_too_large, runs)):
        return False
    grow = any(run.computed < run.timesteps for run in runs)
    return not grow or max(map(_numbers, runs)) <= _MOST_WHILE_GROWING


def difference(run: Run, baseline: Run) -> Difference | None:
    """Return how two runs of as many units differ, as far as both are computed.

    Nothing where a picture of it would have more than `MOST_NUMBERS`, or where many
    numbers are still being computed.
    """
    if not has_picture(run, baseline):
        return None
    count = min(run.computed, baseline.computed)
    ours, theirs = run.output_sequence[:count], baseline.output_sequence[:count]
    with np.errstate(all="ignore"):
        rows = ours - theirs
    rows.setflags(write=False)
    # Two NaN do not differ.
    both_nan = np.isnan(ours) & np.isnan(theirs)
    unequal = np.flatnonzero(((ours != theirs) & ~both_nan).any(axis=1))
    finite = rows if np.isfinite(rows).all() else rows[np.isfinite(rows)]
    return Difference(
        rows,
        float(np.abs(finite).max(initial=0.0)),
        int(unequal[-1]) if unequal.size else None,
    )
