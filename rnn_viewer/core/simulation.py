"""From settings or arrays to a finished run, in one call."""

from numpy.typing import ArrayLike

from rnn_viewer.core.recipe import Recipe, resolve
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.weights import as_weights, read_only


def simulate(
    settings: RNNSettings | None = None,
    *,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
) -> Run:
    """Run the loop over a drawn or a given input sequence.

    Parameters
    ----------
    settings : RNNSettings, optional
        Sizes and draws; what is given as an array is not drawn.
    weights : Weights, mapping or sequence of W, U and b, optional
        W, shape (output_features, input_features); U, shape (output_features,
        output_features); b, shape (output_features,).
    inputs : array_like, shape (timesteps, input_features), optional
        A row a timestep.
    activation : str, optional
        ``tanh``, ``relu``, ``sigmoid`` or ``identity``; the one of the settings where
        it is left out.

    Returns
    -------
    Run
        With ``inputs``, ``weights``, ``output_sequence`` and ``trace(t)``.

    Raises
    ------
    SettingError, ArrayError
        Where a value or an array cannot be used.
    """
    run = start(make_recipe(settings, weights, inputs, activation))
    run.advance()
    return run


def make_recipe(
    settings: RNNSettings | None = None,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
) -> Recipe:
    """Return the recipe that the arguments of `simulate` stand for."""
    settings = settings or RNNSettings()
    if activation is not None:
        settings = RNNSettings(**{**vars(settings), "activation": activation})
    return Recipe(
        settings,
        None if weights is None else as_weights(weights),
        None if inputs is None else read_only(inputs, "inputs", dimensions=2),
    )


def start(recipe: Recipe, before: Run | None = None) -> Run:
    """Return the run of a recipe, with nothing computed yet.

    Parameters
    ----------
    recipe : Recipe
        What is to be computed.
    before : Run, optional
        A run whose rows are taken over, up to the first that comes out otherwise; the
        bits are the same as without it.
    """
    weights, inputs, initial_state = resolve(recipe)
    activation = recipe.settings.activation
    if before is not None:
        weights = before.weights.or_equal(weights)
    run = Run(weights, inputs, activation, initial_state, recipe.emptied)
    if before is not None:
        run.take_over(before)
    return run
