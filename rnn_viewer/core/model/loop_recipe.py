"""From a recurrent step and a sample to the recipe of the run that the window shows."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import make_recipe
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either


class LoopRecipe(NamedTuple):
    """A loop of a model over one sample.

    Attributes
    ----------
    recipe : Recipe
        Of the loop alone: its outputs are those of the model. One that walks backwards
        turns its inputs round.
    timesteps : ndarray of int
        Which timesteps of the sample the loop reads, in the order of time: those that
        are masked are passed over.
    """

    recipe: Recipe
    timesteps: NDArray[np.intp]


def loop_recipe(
    model: Model, step: str | int, inputs: Any, sample: int = 0, loop: int = 0
) -> LoopRecipe:
    """Return a loop of a recurrent step over one sample, as a recipe.

    Parameters
    ----------
    model : Model
        The chain.
    step : str or int
        The name of the step, or its place from 0.
    inputs : array_like, Samples, or list of array_like
        As the model reads them.
    sample : int
        Which one, from 0.
    loop : int
        Which of both directions.

    Raises
    ------
    ArrayError
        Where the step is not recurrent, or no timestep of the sample counts.
    NoSample
        Where there is no such sample.
    """
    found = model.computed[model.place_of(step)]
    if not isinstance(found, Recurrent):
        loops = (model.computed[place].name for place in model.recurrent)
        problem = QT_TRANSLATE_NOOP("errors", "is no recurrent step")
        raise ArrayError(found.name, problem, either(loops))
    values, mask = model.given_to(step, inputs, sample)
    at, chosen = len(values) - 1, found.loops[loop]
    counts = np.ones(values.shape[1], bool) if mask is None else mask[at]
    timesteps = np.flatnonzero(counts)
    if not len(timesteps):
        problem = QT_TRANSLATE_NOOP("errors", "has no timestep that counts")
        wanted = QT_TRANSLATE_NOOP("errors", "one at least that is not masked")
        raise ArrayError(_SAMPLE.format(sample=sample + 1), problem, wanted)
    recipe = make_recipe(
        weights=chosen.weights,
        inputs=values[at][timesteps],
        backwards=chosen.is_backward,
    )
    states = found.first_states(chosen, values, mask, at)
    initial = _initial(recipe, states) if found.stateful and sample else {}
    return LoopRecipe(replace(recipe, **initial), timesteps)


_SAMPLE = QT_TRANSLATE_NOOP("errors", "sample {sample}")


def _initial(recipe: Recipe, states: dict[str, Array]) -> dict[str, Any]:
    """Return the states that a run begins with, by the names of a recipe."""
    return {state.initial: states[state.name][0] for state in recipe.cell.carried}
