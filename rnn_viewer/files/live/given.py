"""What is given in Python, as a recipe: settings, arrays, models, frames and files."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import make_recipe
from rnn_viewer.files.live.frames import sequence_given
from rnn_viewer.files.live.model_layer import array_of
from rnn_viewer.files.models import weights_of

# What reads files takes longer to load than a run to compute: it is loaded for one.


def recipe_given(
    settings: RNNSettings | None,
    weights: Any,
    inputs: Any,
    activation: str | None,
    layer: str | None,
    initial_state: Any,
) -> Recipe:
    """Return the recipe that arguments stand for.

    Parameters
    ----------
    settings, weights, inputs, activation, layer, initial_state
        As in `rnn_viewer.simulate`.

    Raises
    ------
    UserError
        Where a value, an array, a model or a file cannot be used.
    """
    if isinstance(weights, str | Path):
        recipe = _of_file(Path(weights), settings, activation, layer)
    else:
        taken = None if weights is None else weights_of(weights, layer)
        recipe = make_recipe(settings, taken, None, activation)
    if inputs is not None:
        recipe = _with_inputs(recipe, inputs)
    if initial_state is None:
        return recipe
    from rnn_viewer.files.initial_states import with_initial_state

    return with_initial_state(recipe, array_of(initial_state))


def _of_file(
    path: Path, settings: RNNSettings | None, activation: str | None, layer: str | None
) -> Recipe:
    """Return the recipe of a file of weights, of a run or of a session."""
    from rnn_viewer.files.kinds import SESSION, kind_of
    from rnn_viewer.files.opening import with_file
    from rnn_viewer.files.session.session_file import load_session
    from rnn_viewer.files.weights import load_layer

    if kind_of(path) == SESSION:
        if (settings, activation, layer) != (None, None, None):
            raise UserError(problem=f"{path} is a session: open it by itself.")
        return load_session(path).recipe
    recipe = with_file(Recipe(settings or RNNSettings()), path, layer)
    if recipe.weights is None:
        # This tells why it holds none.
        load_layer(path, layer)
    if activation is None:
        return recipe
    settings = replace(recipe.settings, activation=activation)
    return replace(recipe, settings=settings)


def _with_inputs(recipe: Recipe, inputs: Any) -> Recipe:
    if isinstance(inputs, str | Path):
        from rnn_viewer.files.opening import with_inputs

        return with_inputs(recipe, Path(inputs))
    sequence = sequence_given(inputs)
    origin = recipe.origin._replace(
        inputs="",
        input_names=sequence.names,
        timestep_names=sequence.timestep_names,
    )
    return recipe.with_inputs(sequence.values, rescaling="none", origin=origin)
