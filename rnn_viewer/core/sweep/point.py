"""A point of a sweep: the run of its settings, and what is measured of it.

Whoever computes a point, in this process, in another or on another machine, does so by
`Point`, with one thread for the products: equal machines give equal bits.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from rnn_viewer.core.analysis.experiment import AGREED
from rnn_viewer.core.analysis.gradients import Gradients, gradients
from rnn_viewer.core.array import Array, rows_of
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import initial, resolve
from rnn_viewer.core.run.other_runs import other_start
from rnn_viewer.core.run.saturation import saturated_share
from rnn_viewer.core.run.simulation import run_of
from rnn_viewer.core.run.spectrum import (
    Eigenvalues,
    eigenvalues,
    spectral_radius,
    unscaled,
)
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.settings.settings import RNNSettings

MOST_TIMESTEPS = 10_000
"""The most timesteps of the run at each point."""

_NUMBERS = 2**24
"""The most outputs of the run at each point: those of two runs take 256 MB."""

_UNITS_AT_MOST = 2048
"""Finding eigenvalues takes 5 seconds for so many units."""


def timesteps_of(settings: RNNSettings) -> int:
    """Return how many timesteps of a run are looked at, from the first on."""
    return min(settings.timesteps, MOST_TIMESTEPS, _NUMBERS // settings.output_features)


def horizon(ours: Array, theirs: Array) -> float:
    """Return after how many timesteps two runs agree for good.

    Parameters
    ----------
    ours, theirs : ndarray, shape (timesteps, output_features)
        Outputs of runs that differ in their initial states.

    Returns
    -------
    float
        A number of timesteps from 0; NaN where they differ at the last one.

    Notes
    -----
    The state that a run began with is forgotten from then on. Source: Jaeger (2001),
    *The "echo state" approach to analysing and training recurrent neural networks*,
    GMD Report 148, definition 1 (state forgetting).
    """
    agreed = np.empty(len(ours), dtype=bool)
    with np.errstate(all="ignore"):
        for rows in rows_of(ours):
            # Not finite is no agreement: the comparison is then false.
            distances = np.abs(ours[rows] - theirs[rows])
            agreed[rows] = (distances <= AGREED).all(axis=1)
    apart = np.flatnonzero(~agreed)
    if not apart.size:
        return 0.0
    last = int(apart[-1])
    return float(last + 1) if last + 1 < len(ours) else np.nan


class Point:
    """The run of a recipe, and the same one from another state.

    Parameters
    ----------
    recipe : Recipe
        What is run.
    """

    def __init__(self, recipe: Recipe) -> None:
        found = resolve(recipe)
        self.recipe, rows = recipe, timesteps_of(recipe.settings)
        # The one that the experiment with the start takes: both tell the same.
        self.ours, self.theirs = (
            run_of(of, found.weights, found.inputs[:rows], initial(of, "initial_state"))
            for of in (recipe, other_start(recipe))
        )

    def advance(self) -> Iterator[float]:
        """Compute both runs, yielding the share that is done."""
        for before, run in enumerate((self.ours, self.theirs)):
            while run.computed < run.timesteps:
                run.advance(blocks=1)
                yield (before + run.computed / run.timesteps) / 2

    @property
    def saturated(self) -> float:
        """The share of saturated outputs, from 0 to 1."""
        return saturated_share(self.ours)

    @property
    def horizon(self) -> float:
        """The memory horizon in timesteps; NaN where it is not within the run."""
        return horizon(self.ours.output_sequence, self.theirs.output_sequence)

    @property
    def radius(self) -> float:
        """The spectral radius of U; NaN of too many units, or of gates."""
        return _spectrum.radius(self.recipe, self.ours.weights)

    @cached_property
    def gradients(self) -> Gradients:
        """How strongly each of the first 200 states depends on those before it."""
        return done(gradients(self.ours))


class _Spectrum:
    """Knows the eigenvalues of the U before its scale that was asked for last."""

    def __init__(self) -> None:
        self._last: tuple[Array, Eigenvalues] | None = None

    def radius(self, recipe: Recipe, weights: CellWeights) -> float:
        U, scale = unscaled(recipe, weights)
        if len(U) > _UNITS_AT_MOST or recipe.cell.gates:
            return np.nan
        last = self._last
        if last is None or not np.array_equal(U, last[0], equal_nan=True):
            self._last = last = (U, eigenvalues(U))
        return spectral_radius(scale * last[1])


_spectrum = _Spectrum()
