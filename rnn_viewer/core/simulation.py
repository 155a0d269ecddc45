"""From settings or arrays to a finished run, in one call."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe import Recipe, resolve
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.weights import as_weights, read_only

if TYPE_CHECKING:
    from rnn_viewer.core.sequence import InputSequence


def simulate(
    settings: RNNSettings | None = None,
    *,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
) -> Run:
    """Return the finished run of what `make_recipe` takes."""
    run = start(make_recipe(settings, weights, inputs, activation))
    run.advance()
    return run


def make_recipe(
    settings: RNNSettings | None = None,
    weights: object = None,
    inputs: ArrayLike | None = None,
    activation: str | None = None,
    sample: int | None = None,
    rescale: object = "none",
    vocabulary: Sequence[str] = (),
) -> Recipe:
    """Return the recipe that settings and arrays stand for.

    Parameters
    ----------
    settings, weights, inputs, activation, sample, rescale, vocabulary
        As in `rnn_viewer.simulate`, but for live models, tensors and files.

    Raises
    ------
    SettingError, ArrayError, NoSample
        Where a value or an array cannot be used.
    """
    from rnn_viewer.core.layer_weights import LayerWeights

    settings = settings or RNNSettings()
    taken = None if weights is None else as_weights(weights)
    if activation is None and isinstance(taken, LayerWeights):
        activation = taken.activation
    if activation is not None:
        settings = RNNSettings(**{**vars(settings), "activation": activation})
    recipe = Recipe(
        settings,
        taken,
        readout=taken.readout if isinstance(taken, LayerWeights) else None,
        vocabulary=() if taken is None else tuple(vocabulary) or taken.vocabulary,
    )
    if inputs is None:
        if sample is not None or rescale != "none":
            wanted = "given ones to choose a sample of, or to rescale"
            raise ArrayError("inputs", "are drawn", wanted)
        return recipe
    from rnn_viewer.core.importing import with_sequence

    sequence = _sequence_in(inputs, sample)
    return with_sequence(recipe, sequence, "", rescaling_of(rescale))


def _sequence_in(inputs: ArrayLike, sample: int | None) -> "InputSequence":
    """Return what is given as inputs: a sequence, or samples of which one is shown."""
    from rnn_viewer.core.sample_sequences import sequence_in

    with suppress(ValueError):
        samples = np.asarray(inputs)
        if samples.ndim == 3:
            return sequence_in(samples, sample)
    return sequence_in(read_only(inputs, "inputs", dimensions=2), sample)


def rescaling_of(rescale: object) -> str:
    """Return a rescaling that is given as a word or as a word and two numbers.

    Parameters
    ----------
    rescale : str or tuple
        ``z_score``, ``z_score:0.5,2.1``, or ``("z_score", mean, deviation)`` with a
        number each, or one a feature.
    """
    from rnn_viewer.core.rescaling import spelled

    if isinstance(rescale, str):
        return rescale
    if not isinstance(rescale, Sequence) or len(rescale) != 3:
        found = f"is {type(rescale).__name__}"
        raise ArrayError("rescale", found, "a word, or a word and two numbers")
    return spelled(*rescale)


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
    settings = recipe.settings
    if before is not None:
        weights = before.weights.or_equal(weights)
    run = Run(
        weights,
        inputs,
        settings.activation,
        initial_state,
        recipe.emptied,
        settings.precision,
    )
    if before is not None:
        run.take_over(before)
    return run
