"""What is done while the user waits, and for how long; a worker does the rest."""

import time

from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.settings.settings import RNNSettings

AT_ONCE = 0.03
"""Seconds that a run may take while the user waits; a worker computes the rest."""

TRIED_AT_ONCE = 0.008
"""Seconds more in which is tried what is said of a run: nobody waits for that."""

MADE_AT_ONCE = 2_000_000
"""Numbers that are drawn or edited while the user waits, in some 30 ms."""


def advanced(incremental_run: IncrementalRun) -> IncrementalRun:
    """Let a run grow for a moment."""
    deadline = time.perf_counter() + AT_ONCE
    while not incremental_run.complete and time.perf_counter() < deadline:
        incremental_run.grow()
    return incremental_run


def tried(incremental_run: IncrementalRun, tries: bool) -> IncrementalRun:
    """Try for a moment what is said of a complete run, where it is to be tried."""
    deadline = time.perf_counter() + TRIED_AT_ONCE
    incremental_run.tries = tries and incremental_run.complete
    while (
        incremental_run.complete
        and not incremental_run.ended
        and time.perf_counter() < deadline
    ):
        incremental_run.grow()
    return incremental_run


def is_made_at_once(recipe: Recipe) -> bool:
    """Tell whether the arrays of a recipe are made while the user waits."""
    settings = recipe.settings
    numbers = settings.timesteps * settings.input_features
    return numbers + _weights_cost(recipe, settings) <= MADE_AT_ONCE


def _weights_cost(recipe: Recipe, settings: RNNSettings) -> int:
    """Return how many uniform numbers are drawn in the time that the weights take."""
    units, features = settings.unit_count, settings.input_features
    is_drawn = recipe.weights is None
    cost = DISTRIBUTIONS[settings.distribution].cost if is_drawn else 1
    return cost * units * (units + features)
