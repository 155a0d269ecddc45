"""From settings or arrays to a finished run, in one call."""

from numpy.typing import ArrayLike

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import initial, resolve
from rnn_viewer.core.recipe.weights import as_weights
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.spectrum import unscaled
from rnn_viewer.core.settings.settings import RNNSettings


def simulate(
    settings: RNNSettings | None = None,
    *,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
    backwards: bool | None = None,
) -> Run:
    """Return the finished run of what `make_recipe` takes."""
    run = start(make_recipe(settings, weights, inputs, activation, backwards))
    run.advance()
    return run


def make_recipe(
    settings: RNNSettings | None = None,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
    backwards: bool | None = None,
) -> Recipe:
    """Return the recipe that settings and arrays stand for.

    Parameters
    ----------
    settings, weights, inputs, activation, backwards
        As in `rnn_viewer.simulate`, but for live models and tensors.

    Raises
    ------
    SettingError, ArrayError, NoSample
        Where a value or an array cannot be used.
    """
    from rnn_viewer.core.recipe.layer_weights import LayerWeights

    taken = None if weights is None else as_weights(weights)
    if settings is None:
        settings = RNNSettings() if taken is None else RNNSettings(cell=taken.cell.name)
    readout, state, carry = None, None, None
    if isinstance(taken, LayerWeights):
        readout = taken.readout
        state, carry = taken.initial_state, taken.initial_carry
        settings = taken.settings_with(settings)
    recipe = Recipe(
        settings,
        taken,
        None if inputs is None else read_only(inputs, "inputs", dimensions=2),
        initial_state=state,
        initial_carry=carry,
        readout=readout,
        vocabulary=() if taken is None else taken.vocabulary,
    )
    return recipe.decided(activation, backwards)


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
    if before is not None:
        weights = before.weights.or_equal(weights)
    run = run_of(recipe, weights, inputs, initial_state)
    run.unscaled_U = unscaled(recipe, run.weights)
    if before is not None:
        run.take_over(before)
    return run


def run_of(
    recipe: Recipe, weights: CellWeights, inputs: Array, initial_state: Array
) -> Run:
    """Return the run of arrays as the settings and edits of a recipe say."""
    settings = recipe.settings
    return Run(
        weights,
        inputs,
        settings.activation,
        initial_state,
        recipe.emptied,
        settings.precision,
        activation_parameter=settings.activation_parameter,
        cell=recipe.cell,
        recurrent_activation=settings.recurrent_activation,
        leak=settings.leak,
        initial_carry=initial(recipe, "initial_carry"),
    )
