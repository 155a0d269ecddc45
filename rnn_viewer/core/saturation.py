"""Whether a run saturates, and the weight scale that would undo it."""

import math
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import TooLarge
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.simulation import start

FLAT = 0.02
"""An output is saturated where |activation'(z)| is less than this."""

TOLERABLE = 0.1
"""The share of saturated outputs above which the window speaks of it."""

LONG_RUN = 10**9
"""Multiplications above which no other scale is run, so that nobody has to wait."""

MANY_TIMESTEPS = 10_000
"""Timesteps above which none is run either: each costs some time, however few units."""

QUICK = 2 * 10**7
"""Multiplications of a run up to which some 20 other scales are tried in a moment."""

_MANTISSAS = (5, 3, 2, 1)
_DECADES = 6


class Saturation(NamedTuple):
    """How much of a run is saturated.

    Attributes
    ----------
    share : float
        Of all outputs, from 0 to 1.
    suggested_scale : float or None
        A weight scale that was run and left less than a tenth saturated; None where
        nothing needs to be suggested or nothing was found.
    """

    share: float
    suggested_scale: float | None = None

    @property
    def troubles(self) -> bool:
        """Whether so much is saturated that the window should say it."""
        return self.share >= TOLERABLE


def saturated(outputs: Array, activation: Activation) -> NDArray[np.bool_]:
    """Tell of each output whether it is saturated.

    Parameters
    ----------
    outputs : ndarray
        Outputs of the activation.
    activation : Activation
        What made them.

    Returns
    -------
    ndarray of bool, same shape
        Where ``|activation'(z)| < 0.02``; nowhere where the activation is linear.
    """
    if not activation.saturates:
        return np.zeros(outputs.shape, dtype=bool)
    with np.errstate(all="ignore"):
        return np.abs(activation.derivative(outputs)) < FLAT


def share_of(outputs: Array, activation: Activation) -> float:
    """Return the share of saturated ones among some outputs, 0 where there are none.

    Parameters
    ----------
    outputs : ndarray
        Those of a timestep, or of a run.
    activation : Activation
        What made them.
    """
    if not activation.saturates or not outputs.size:
        return 0.0
    return float(np.mean(saturated(outputs, activation)))


def saturated_share(run: Run) -> float:
    """Return the share of saturated outputs among all that are computed."""
    return share_of(run.output_sequence, run.activation)


def diagnose(recipe: Recipe, run: Run, share: float | None = None) -> Saturation:
    """Return how saturated a run is, with a scale that undoes it where there is one.

    Parameters
    ----------
    recipe : Recipe
        What the run was made from.
    run : Run
        A complete run.
    share : float, optional
        Of its saturated outputs, where it is known.
    """
    trying = diagnosing(recipe, run, share)
    while True:
        try:
            next(trying)
        except StopIteration as stop:
            found: Saturation = stop.value
            return found


def diagnosing(
    recipe: Recipe, run: Run, share: float | None = None
) -> Generator[None, None, Saturation]:
    """Do what `diagnose` does; yield after each scale that is tried.

    Parameters
    ----------
    recipe, run, share
        As in `diagnose`.
    """
    found = Saturation(saturated_share(run) if share is None else share)
    short = work_of(run) <= LONG_RUN and run.timesteps <= MANY_TIMESTEPS
    if found.troubles and short and recipe.weights is None:
        # Beside what is held there may be no room to try another.
        with suppress(TooLarge):
            return found._replace(suggested_scale=(yield from _suggested(recipe)))
    return found


def work_of(run: Run) -> int:
    """Return how many multiplications the products of a run take."""
    weights = run.weights
    return run.timesteps * (weights.W.size + weights.U.size)


def _suggested(recipe: Recipe) -> Generator[None, None, float | None]:
    for scale in _smaller_scales(recipe.settings.weight_scale):
        settings = replace(recipe.settings, weight_scale=scale)
        run = start(replace(recipe, settings=settings))
        run.advance(blocks=1)
        # The rest is run only where the first block looks well.
        if saturated_share(run) < TOLERABLE:
            run.advance()
            if saturated_share(run) < TOLERABLE:
                return scale
        yield
    return None


def _smaller_scales(scale: float) -> Iterator[float]:
    """Yield scales of one digit (5, 3, 2, 1) below `scale` in size, same sign."""
    size = abs(scale)
    if size == 0:
        return
    first = math.ceil(math.log10(size))
    for power in range(first, first - _DECADES, -1):
        for mantissa in _MANTISSAS:
            candidate = float(f"{mantissa}e{power}")
            if candidate < size:
                yield math.copysign(candidate, scale)
