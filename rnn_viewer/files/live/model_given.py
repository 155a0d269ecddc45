"""A model and its inputs as they are given in Python."""

from pathlib import Path
from typing import Any

from rnn_viewer.core.model.batch import Batch, batch_of
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shown_model import over_samples, with_model
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.files.formats.live_layer import array_of
from rnn_viewer.files.live.frames import sequence_given
from rnn_viewer.files.models.inputs import samples_in


def batch_given(model: Model, inputs: Any) -> Batch:
    """Return what is given in Python as samples: a path, an array, a frame, a list."""
    if isinstance(inputs, str | Path):
        from rnn_viewer.files.sequence.sequences import read_sequence
        from rnn_viewer.files.tables.options import SequenceOptions

        options = SequenceOptions(vocabulary=model.vocabulary)
        return samples_in(read_sequence(inputs, options), model)
    if hasattr(inputs, "columns"):
        return samples_in(sequence_given(inputs), model)
    if isinstance(inputs, list):
        inputs = [array_of(each) for each in inputs]
    return batch_of(array_of(inputs), model.computed)


def recipe_of_model(
    model: Model, inputs: Any, sample: int | None, rescaling: str = "none"
) -> Recipe:
    """Return the recipe of a model, its first loop shown over one sample.

    Parameters
    ----------
    model : Model
        What `load_model` gave.
    inputs : array_like, frame, list, path or None
        All samples; they are drawn, and that is said, where none are given.
    sample : int, optional
        Which one is shown, from 0; the first where it is left out.
    rescaling : str
        As in `Recipe`.

    Raises
    ------
    ArrayError, FileError, NoSample
        Where the inputs do not fit the model, or it has no loop.
    """
    recipe = with_model(Recipe(), model)
    if inputs is None:
        return recipe
    samples = batch_given(model, inputs).samples
    samples = samples if sample is None else samples.at(sample)
    name = Path(inputs).name if isinstance(inputs, str | Path) else ""
    return over_samples(recipe, samples, name, rescaling)
