"""Three experiments on what a network remembers: other inputs, another start, a nudge.

Each is a job: it yields the share that is done and returns an `Experiment`.
"""

from collections.abc import Generator
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.analysis.experiment import Experiment, Nudge
from rnn_viewer.core.analysis.perturbation import minus, propagated, sizes
from rnn_viewer.core.baseline import Baseline
from rnn_viewer.core.edits import set_cell, with_edit
from rnn_viewer.core.errors import TooLarge
from rnn_viewer.core.memory import bytes_needed, in_units, memory_limit
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.settings import GREATEST_SEED, RNNSettings
from rnn_viewer.core.simulation import start

_START_STREAM = 1


Job: TypeAlias = Generator[float, None, Experiment]


# The three experiments


def swap_inputs(recipe: Recipe, run: Run) -> Job:
    """Give the same weights other inputs.

    Drawn inputs are drawn anew, with the seed after theirs, from uniform(0, 1);
    imported ones come in another order, drawn after the seed of the settings. What is
    set by hand stays set.

    Raises
    ------
    TooLarge
        Where two runs and their difference would not fit the memory.
    """
    return compared("swap_inputs", other_inputs(recipe), run)


def swap_start(recipe: Recipe, run: Run) -> Job:
    """Give the first turn another state to remember.

    It is drawn from uniform(-1, 1), or uniform(0, 1) where the activation has no
    negative values. The state is emptied where it was.

    Raises
    ------
    TooLarge
        Where two runs and their difference would not fit the memory.
    """
    return compared("swap_start", other_start(recipe), run)


def nudge(recipe: Recipe, run: Run, timestep: int, feature: int, amount: float) -> Job:
    """Change one entry of the inputs, counted from 0, by an amount.

    Raises
    ------
    TooLarge
        Where two runs and their difference would not fit the memory.
    """
    value = float(run.inputs[timestep, feature]) + amount
    edit = set_cell("inputs", timestep, feature, value)
    changed = replace(recipe, edits=with_edit(recipe.edits, edit))
    return compared("nudge", changed, run, Nudge(timestep, feature, amount))


def other_inputs(recipe: Recipe) -> Recipe:
    """Return the recipe with other inputs, always the same ones."""
    settings = recipe.settings
    if recipe.inputs is not None:
        order = _generator(settings).permutation(len(recipe.inputs))
        if (order[1:] > order[:-1]).all():
            order = order[::-1]
        return replace(recipe, inputs=recipe.inputs[order])
    seed = settings.seed if settings.inputs_seed is None else settings.inputs_seed
    seed = seed + 1 if seed < GREATEST_SEED else seed - 1
    drawn = replace(settings, inputs_seed=seed, input_kind="random")
    return replace(recipe, settings=drawn)


def other_start(recipe: Recipe) -> Recipe:
    """Return the recipe with another initial state, always the same one."""
    settings = recipe.settings
    activation = activation_of(settings.activation, settings.activation_parameter)
    below_zero = activation.apply(np.array([-1.0]), np.empty(1))[0] < 0
    units = settings.output_features
    state = _generator(settings).uniform(-1.0 if below_zero else 0.0, 1.0, units)
    return replace(recipe, initial_state=state)


def _generator(settings: RNNSettings) -> np.random.Generator:
    # A stream of its own: not the numbers that inputs and weights are drawn from.
    return np.random.default_rng([settings.seed % 2**32, _START_STREAM])


# How two runs are compared


def compared(name: str, recipe: Recipe, run: Run, nudged: Nudge | None = None) -> Job:
    """Compute the run of `recipe` and tell how `run` differs from it."""
    _check_memory(recipe.settings)
    other = start(recipe, before=run)
    rows = np.empty((run.timesteps, run.weights.output_features))
    distances, largest, predicted = np.empty((3, run.timesteps))
    moved = np.zeros(run.weights.output_features)
    for begin in range(0, run.timesteps, other.block):
        here = slice(begin, begin + other.block)
        if other.computed <= begin:
            other.advance(blocks=1)
        rows[here] = minus(run.output_sequence[here], other.output_sequence[here])
        distances[here], largest[here] = sizes(rows[here])
        if nudged is not None:
            # What the inputs really moved by, after rounding.
            nudges = minus(other.inputs[here], run.inputs[here])
            moves = propagated(run, begin, nudges, moved)
            predicted[here], _ = sizes(moves)
            moved = moves[-1]
        yield min((begin + other.block) / run.timesteps, 1.0)
    for array in (rows, distances, largest, predicted):
        array.setflags(write=False)
    prediction = None if nudged is None else predicted
    there = Baseline(recipe, other)
    return Experiment(name, run, there, rows, distances, largest, prediction, nudged)


def _check_memory(settings: RNNSettings) -> None:
    outputs = 8 * settings.timesteps * settings.output_features
    needed, limit = 2 * bytes_needed(settings) + outputs, memory_limit()
    if needed > limit:
        raise TooLarge(
            "timesteps",
            settings.timesteps,
            in_units(limit),
            needed=in_units(needed),
            timesteps=settings.timesteps,
            input_features=settings.input_features,
            output_features=settings.output_features,
        )
