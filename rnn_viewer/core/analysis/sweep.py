"""How saturation, spectral radius and memory depend on the weight scale."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.analysis.experiment import AGREED
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
from rnn_viewer.core.settings.settings import RNNSettings

MOST_TIMESTEPS = 10_000
"""The most timesteps of the run at each scale."""

_NUMBERS = 2**24
"""The most outputs of the run at each scale: those of two runs take 256 MB."""

_UNITS_AT_MOST = 2048
"""Finding eigenvalues takes 5 seconds for so many units."""

_LOGARITHMIC = 10
"""Scales whose ends differ by more than this factor are spaced by powers."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """The measures of the run at each weight scale.

    Attributes
    ----------
    recipe : Recipe
        What was run, but for its scale.
    timesteps : int
        How many of the run were looked at.
    scales : ndarray, shape (points,)
        Rising.
    saturated : ndarray, shape (points,)
        The share of saturated outputs, from 0 to 1.
    radii : ndarray, shape (points,)
        The spectral radius of U; NaN where it is not known, or where there are gates.
    horizons : ndarray, shape (points,)
        The memory horizon in timesteps; NaN where it is not within the run.
    """

    recipe: Recipe
    timesteps: int
    scales: Array
    saturated: Array
    radii: Array
    horizons: Array

    @property
    def activation(self) -> Activation:
        """What was run."""
        settings = self.recipe.settings
        return activation_of(settings.activation, settings.activation_parameter)

    @property
    def logarithmic(self) -> bool:
        """Whether the scales are to be drawn by their powers of ten."""
        return bool(0 < self.scales[0] < self.scales[-1] / _LOGARITHMIC)

    @property
    def longest(self) -> tuple[int, int]:
        """First and last point of those in a row that remember longest."""
        horizons = np.where(np.isnan(self.horizons), np.inf, self.horizons)
        greatest = horizons == horizons.max()
        first = int(greatest.argmax())
        others = np.flatnonzero(~greatest[first:])
        return first, first + int(others[0]) - 1 if others.size else len(greatest) - 1

    def nearest(self, scale: float) -> int:
        """Return the point nearest to `scale`, on the axis as it is drawn."""
        if not self.logarithmic:
            return int(np.abs(self.scales - scale).argmin())
        if scale <= 0:
            return 0
        return int(np.abs(np.log(self.scales / scale)).argmin())

    def is_of(self, recipe: Recipe) -> bool:
        """Tell whether `recipe` differs in nothing but its scale."""
        mine = self.recipe
        scale = mine.settings.weight_scale
        return (
            replace(recipe.settings, weight_scale=scale) == mine.settings
            and recipe.weights is mine.weights
            and recipe.inputs is mine.inputs
            and recipe.backwards == mine.backwards
            and recipe.initial_state is mine.initial_state
            and recipe.initial_carry is mine.initial_carry
            and recipe.edits == mine.edits
        )


def scales(least: float, greatest: float, count: int) -> Array:
    """Return `count` scales from `least` to `greatest`, of four digits at most.

    Evenly spaced; by powers where both have one sign and one is more than ten times
    the other.
    """
    found = _spaced(least, greatest, count)
    rounded = np.array([float(f"{scale:.4g}") for scale in found])
    # Scales that four digits do not tell apart keep all of their digits.
    return rounded if len(set(rounded)) == len(set(found)) else found


def _spaced(least: float, greatest: float, count: int) -> Array:
    if least * greatest <= 0 or not _differ_much(abs(least), abs(greatest)):
        return np.linspace(least, greatest, count)
    powers = np.geomspace(abs(least), abs(greatest), count)
    found: Array = np.copysign(powers, least)
    found[0], found[-1] = least, greatest
    return found


def _differ_much(a: float, b: float) -> bool:
    return max(a, b) > _LOGARITHMIC * min(a, b)


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


def shown_rows(settings: RNNSettings) -> int:
    """Return how many timesteps of a run are run again at each scale."""
    return min(settings.timesteps, MOST_TIMESTEPS, _NUMBERS // settings.output_features)


def sweep(recipe: Recipe, at: Array) -> Generator[float, None, Sweep]:
    """Run a recipe at other weight scales.

    Parameters
    ----------
    recipe : Recipe
        Without imported weights, which no scale changes.
    at : ndarray, shape (points,)
        Rising.

    Yields
    ------
    float
        The share that is done.
    """
    settings, rows = recipe.settings, shown_rows(recipe.settings)
    spectrum = _Spectrum()
    found = np.full((3, len(at)), np.nan)
    for point, scale in enumerate(at):
        scaled = replace(settings, weight_scale=float(scale))
        there = replace(recipe, settings=scaled)
        for share in (runs := _Runs(there, rows)).advance():
            yield (point + share) / len(at)
        found[:, point] = runs.told(spectrum.radius(there, runs.ours.weights))
    for numbers in (at, found):
        numbers.setflags(write=False)
    return Sweep(recipe, rows, at, *found)


class _Runs:
    """The run of a recipe, and the same one from another state."""

    def __init__(self, recipe: Recipe, rows: int) -> None:
        found = resolve(recipe)
        # The one that the experiment with the start takes: both tell the same.
        self.ours, self.theirs = (
            run_of(of, found.weights, found.inputs[:rows], initial(of, "initial_state"))
            for of in (recipe, other_start(recipe))
        )

    def advance(self) -> Iterator[float]:
        """Compute both, yielding the share that is done."""
        for before, run in enumerate((self.ours, self.theirs)):
            while run.computed < run.timesteps:
                run.advance(blocks=1)
                yield (before + run.computed / run.timesteps) / 2

    def told(self, radius: float) -> tuple[float, float, float]:
        """Return what they tell, beside the spectral radius: a point of the sweep."""
        ours, theirs = self.ours.output_sequence, self.theirs.output_sequence
        return saturated_share(self.ours), radius, horizon(ours, theirs)


class _Spectrum:
    """Knows the eigenvalues of the U before its scale that was asked for last."""

    def __init__(self) -> None:
        self._of: Array | None = None
        self._values: Eigenvalues = np.empty(0, dtype=np.complex128)

    def radius(self, recipe: Recipe, weights: CellWeights) -> float:
        """Return the spectral radius of U; NaN of too many units, or of gates."""
        U, scale = unscaled(recipe, weights)
        if len(U) > _UNITS_AT_MOST or recipe.cell.gates:
            return np.nan
        if U is not self._of:
            self._of, self._values = U, eigenvalues(U)
        return spectral_radius(scale * self._values)
