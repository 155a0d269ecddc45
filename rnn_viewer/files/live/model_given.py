"""A model and its inputs as they are given in Python."""

from pathlib import Path
from typing import Any

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.batch import Batch, batch_of
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.opening import opened
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.live_layer import array_of
from rnn_viewer.files.live.frames import sequence_given
from rnn_viewer.files.models.inputs import samples_in

_ARE_DRAWN = QT_TRANSLATE_NOOP("errors", "are not given")
_NEEDED = QT_TRANSLATE_NOOP("errors", "those that the model reads")
_NO_LOOP = QT_TRANSLATE_NOOP("errors", "has no recurrent step that is computed")
_A_LOOP = QT_TRANSLATE_NOOP("errors", "a model with one")


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


def recipe_of_model(model: Model, inputs: Any, sample: int) -> Recipe:
    """Return the first loop of a model over one sample, as a recipe.

    Raises
    ------
    ArrayError
        Where no inputs are given, or the model has no loop.
    """
    if inputs is None:
        raise ArrayError("inputs", _ARE_DRAWN, _NEEDED)
    if not model.recurrent:
        raise ArrayError(model.name or "model", _NO_LOOP, _A_LOOP)
    batch = batch_given(model, inputs)
    return opened(model, model.recurrent[0], batch, sample).recipe
