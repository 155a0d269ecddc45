"""From a recipe to its arrays, where they fit the memory."""

from typing import NamedTuple

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.machine.held import held, held_bytes
from rnn_viewer.core.machine.interruption import Watch
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.edits import Edit, areas_of, edited
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import (
    draw,
    drawn,
    drop_large_draws,
    scaled,
)
from rnn_viewer.core.settings.memory_limits import BYTES_A_NUMBER, check_memory


class Resolved(NamedTuple):
    """The arrays that a recipe stands for, read-only.

    Attributes
    ----------
    weights : CellWeights
    inputs : ndarray, shape (timesteps, input_features)
    initial_state : ndarray, shape (output_features,)
    """

    weights: CellWeights
    inputs: Array
    initial_state: Array


def resolve(recipe: Recipe) -> Resolved:
    """Return the weights, the inputs and the initial state of a recipe.

    Raises
    ------
    TooLarge
        Where the arrays would not fit the memory, beside all that is held there.
    """
    check_room(recipe)
    weights, inputs = _unedited(recipe)
    if recipe.backwards:
        inputs = inputs[::-1]
    return Resolved(
        _edited_weights(weights, recipe.edits),
        edited(inputs, "inputs", recipe.edits),
        initial(recipe, "initial_state"),
    )


def initial(recipe: Recipe, name: str) -> Array:
    """Return what a carried state is before the first timestep.

    Zeros, if it is not set, or the activation of another.

    Parameters
    ----------
    recipe : Recipe
        What is to be computed.
    name : str
        ``initial_state`` or ``initial_carry``.

    Returns
    -------
    ndarray, shape (output_features,)
    """
    given: Array | None = getattr(recipe, name)
    if given is None:
        given = _unset(recipe, name)
    return edited(given, name, recipe.edits)


def _unset(recipe: Recipe, name: str) -> Array:
    """Return a carried state that is not set."""
    activated = {state.initial: state.activated for state in recipe.cell.carried}
    of, zeros = activated.get(name, ""), _zeros(*recipe.shapes.get(name, (0,)))
    if not of:
        return zeros
    settings = recipe.settings
    activation = activation_of(settings.activation, settings.activation_parameter)
    state = activation.apply(initial(recipe, of), np.empty_like(zeros))
    return read_only(state, name, 1) if state.any() else zeros


def check_room(
    recipe: Recipe, field: str = "timesteps", without: Watch | None = None
) -> None:
    """Raise `TooLarge` where the arrays of a recipe do not fit beside what is held.

    Parameters
    ----------
    recipe : Recipe
        What is asked for.
    field : str
        The setting that asked for it, for the message.
    without : callable, optional
        What is made under this watch is given up, and does not count as held.

    Raises
    ------
    TooLarge
        With what is needed, what is held and what there is; `TooLargeForDisk` where it
        is the disk.
    """
    there = BYTES_A_NUMBER * _numbers_there(recipe)
    beside = held_bytes(without)
    check_memory(recipe.settings, field, beside, there, recipe.held_bytes)


def _numbers_there(recipe: Recipe) -> int:
    """Return how many of the numbers of a run are there, less those that are copied."""
    settings = recipe.settings
    weights = recipe.cell.count(settings.axis_sizes)
    inputs = settings.timesteps * settings.input_features
    there = -inputs * bool(areas_of(recipe.edits, "inputs"))
    matrices = recipe.cell.matrices
    there -= weights * any(areas_of(recipe.edits, name) for name in matrices)
    there -= inputs * (recipe.rescaling != "none")
    if recipe.inputs is None:
        there -= inputs * (settings.input_kind != "random")
    # What is imported is neither drawn nor, being weights, scaled.
    there += weights * (recipe.weights is not None)
    is_drawn = recipe.weights is None or recipe.inputs is None
    if not is_drawn or drawn(settings) is not None:
        there += weights + inputs
    return there


def _unedited(recipe: Recipe) -> tuple[CellWeights, Array]:
    settings = recipe.settings
    if recipe.weights is not None and recipe.inputs is not None:
        drop_large_draws()
        # What a loop of a model reads was rescaled before it went through the model.
        is_done = recipe.shown_model is not None
        rescaling = "none" if is_done else recipe.rescaling
        return recipe.weights, _rescaled(recipe.inputs, rescaling)
    draws = draw(settings)
    weights = recipe.weights
    if weights is None:
        weights = scaled(draws, settings.weight_scale)
    if recipe.inputs is not None:
        inputs = _rescaled(recipe.inputs, recipe.rescaling)
    else:
        inputs = held(INPUT_KINDS[settings.input_kind].make(draws.inputs))
        inputs.setflags(write=False)
    return weights, inputs


def _rescaled(inputs: Array, rescaling: str) -> Array:
    # Only imported inputs are: most runs start sooner without it.
    from rnn_viewer.core.sequences.rescaling import rescaled

    return rescaled(inputs, rescaling)


def _edited_weights(weights: CellWeights, edits: tuple[Edit, ...]) -> CellWeights:
    arrays = weights.arrays.items()
    return weights.with_arrays({n: edited(array, n, edits) for n, array in arrays})


def _zeros(count: int) -> Array:
    zeros = np.zeros(count)
    zeros.setflags(write=False)
    return zeros
