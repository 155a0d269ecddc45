"""Whether a run saturates, and the weight scale that would undo it."""

import math
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import PART, Array
from rnn_viewer.core.machine.interruption import blocks
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.values import slopes
from rnn_viewer.core.settings.setting_errors import TooLarge

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
    all_from : int or None
        The timestep, from 0, from which on all outputs are saturated, where one at
        least before it is not; None otherwise.
    """

    share: float
    suggested_scale: float | None = None
    all_from: int | None = None

    @property
    def troubles(self) -> bool:
        """Whether so much is saturated that the window should say it."""
        return self.share >= TOLERABLE


def is_flat(slopes: Array) -> NDArray[np.bool_]:
    """Tell of slopes of an activation which are under 0.02; NaN is none."""
    return np.abs(slopes) < FLAT


def saturated(run: Run, start: int, stop: int) -> NDArray[np.bool_]:
    """Tell of each output of some computed timesteps whether it is saturated.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    start, stop : int
        From which timestep to which, cut as a slice is.

    Returns
    -------
    ndarray of bool, shape (timesteps, output_features)
        Where ``|activation'(z)| < 0.02``; nowhere where the activation is linear.
    """
    outputs = run.rows(start, stop)
    if run.cell.has_activation and not run.activation.saturates:
        return np.zeros(outputs.shape, dtype=bool)
    return is_flat(slopes(run, start, start + len(outputs)))


def saturated_share(run: Run, start: int = 0, stop: int | None = None) -> float:
    """Return the share of saturated outputs of some timesteps, 0 where there are none.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    start, stop : int
        From which timestep to which; all of them.
    """
    found = total = 0
    end = min(run.computed if stop is None else stop, run.computed)
    for rows in blocks(end - start, max(PART // run.weights.output_features, 1)):
        flat = saturated(run, start + rows.start, start + rows.stop)
        found, total = found + int(np.count_nonzero(flat)), total + flat.size
    return found / total if total else 0.0


class SaturationCount:
    """Counts what is saturated of a run as its rows come, from the first on."""

    def __init__(self) -> None:
        self._rows = self._saturated = self._outputs = self._all_from = 0

    def add(self, flat: NDArray[np.bool_]) -> None:
        """Count the next timesteps: what `saturated` tells of them."""
        not_all = np.flatnonzero(~flat.all(axis=1))
        if not_all.size:
            self._all_from = self._rows + int(not_all[-1]) + 1
        self._rows += len(flat)
        self._outputs += flat.size
        self._saturated += int(np.count_nonzero(flat))

    @property
    def found(self) -> Saturation:
        """What was counted, without a scale."""
        is_some = 0 < self._all_from < self._rows
        share = self._saturated / self._outputs if self._outputs else 0.0
        return Saturation(share, all_from=self._all_from if is_some else None)


def diagnose(recipe: Recipe, run: Run, found: Saturation | None = None) -> Saturation:
    """Return how saturated a run is, with a scale that undoes it where there is one.

    Parameters
    ----------
    recipe : Recipe
        What the run was made from.
    run : Run
        A complete run.
    found : Saturation, optional
        What was counted in its rows, where they were at hand.
    """
    trying = diagnosing(recipe, run, found)
    while True:
        try:
            next(trying)
        except StopIteration as stop:
            diagnosis: Saturation = stop.value
            return diagnosis


def diagnosing(
    recipe: Recipe, run: Run, found: Saturation | None = None
) -> Generator[None, None, Saturation]:
    """Do what `diagnose` does; yield after each scale that is tried.

    Parameters
    ----------
    recipe, run, found
        As in `diagnose`.
    """
    if found is None:
        count = SaturationCount()
        count.add(saturated(run, 0, run.computed))
        found = count.found
    short = work_of(run) <= LONG_RUN and run.timesteps <= MANY_TIMESTEPS
    if found.troubles and short and recipe.weights is None:
        # Memory may be too small for another run beside this one.
        with suppress(TooLarge):
            return found._replace(suggested_scale=(yield from _suggested(recipe)))
    return found


def work_of(run: Run) -> int:
    """Return how many multiplications the products of a run take."""
    weights = run.weights
    matrices = (weights[name] for name in weights.cell.matrices)
    return run.timesteps * sum(matrix.size for matrix in matrices)


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
