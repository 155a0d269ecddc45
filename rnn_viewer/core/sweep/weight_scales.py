"""How saturation, spectral radius and memory depend on the weight scale."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.point import Point, timesteps_of

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
    settings = recipe.settings
    found = np.full((3, len(at)), np.nan)
    for place, scale in enumerate(at):
        scaled = replace(settings, weight_scale=float(scale))
        point = Point(replace(recipe, settings=scaled))
        for share in point.advance():
            yield (place + share) / len(at)
        found[:, place] = point.saturated, point.radius, point.horizon
    for numbers in (at, found):
        numbers.setflags(write=False)
    return Sweep(recipe, timesteps_of(settings), at, *found)
