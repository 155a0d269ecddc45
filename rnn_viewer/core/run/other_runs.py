"""Runs to compare one with: other inputs, another start, a part of it alone."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.settings.settings import GREATEST_SEED, RNNSettings

_START_STREAM = 1


def other_inputs(recipe: Recipe) -> Recipe:
    """Return the recipe with other inputs, always the same ones.

    Drawn inputs are drawn anew, with the seed after theirs, from uniform(0, 1);
    imported ones come in another order, drawn after the seed of the settings.
    """
    settings = recipe.settings
    if recipe.inputs is None:
        seed = other_seed(settings)
        drawn = replace(settings, inputs_seed=seed, input_kind="random")
        return replace(recipe, settings=drawn)
    order = other_order(settings, len(recipe.inputs))
    return replace(recipe, inputs=recipe.inputs[order])


def other_inputs_of_part(recipe: Recipe, part: Recipe) -> Recipe:
    """Return an `excerpt` with other inputs; drawn ones are drawn, as many as it has.

    Parameters
    ----------
    recipe : Recipe
        Of the whole run.
    part : Recipe
        The excerpt.
    """
    if recipe.inputs is not None:
        return other_inputs(part)
    seed = other_seed(recipe.settings)
    drawn = replace(part.settings, inputs_seed=seed, input_kind="random")
    return replace(part, settings=drawn, inputs=None)


def other_seed(settings: RNNSettings) -> int:
    """Return the seed after that of the inputs."""
    seed = settings.seed if settings.inputs_seed is None else settings.inputs_seed
    return seed + 1 if seed < GREATEST_SEED else seed - 1


def other_order(settings: RNNSettings, count: int) -> NDArray[np.intp]:
    """Return another order of so many timesteps, drawn after the seed."""
    order: NDArray[np.intp] = _generator(settings).permutation(count)
    return order[::-1] if (order[1:] > order[:-1]).all() else order


def other_start(recipe: Recipe, number: int = 0) -> Recipe:
    """Return the recipe with another initial state, always the same of that number.

    It is drawn from uniform(-1, 1), or uniform(0, 1) where the activation has no
    negative values; so is the carry, where there is one.
    """
    settings = recipe.settings
    activation = activation_of(settings.activation, settings.activation_parameter)
    below_zero = activation.apply(np.array([-1.0]), np.empty(1))[0] < 0
    generator = _generator(settings, number)
    least = -1.0 if below_zero else 0.0
    states: dict[str, Any] = {
        state.initial: generator.uniform(least, 1.0, *recipe.shapes[state.initial])
        for state in recipe.cell.carried
    }
    return replace(recipe, **states)


def _generator(settings: RNNSettings, number: int = 0) -> np.random.Generator:
    # A stream of its own: not the numbers that inputs and weights are drawn from.
    stream = [_START_STREAM, number] if number else [_START_STREAM]
    return np.random.default_rng([settings.seed % 2**32, *stream])


def excerpt(recipe: Recipe, run: Run, here: Stretch) -> Recipe:
    """Return a recipe of some timesteps of a run, begun with the state there.

    Parameters
    ----------
    recipe : Recipe
        Of the run.
    run : Run
        Computed up to where the timesteps begin.
    here : Stretch
        Which timesteps.
    """
    states: dict[str, Any] = {
        state.initial: run.states(here.start, here.start + 1, state.name)[0]
        for state in recipe.cell.carried
    }
    # Where the state is emptied before the first one, it begins empty.
    emptied = sorted(t for t in run.emptied if here.start < t < here.stop)
    return Recipe(
        replace(recipe.settings, timesteps=here.stop - here.start),
        run.weights,
        run.inputs[here.start : here.stop],
        **states,
        edits=tuple(empty_state(t - here.start) for t in emptied),
    )
