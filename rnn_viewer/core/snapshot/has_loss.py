"""Whether a snapshot tells what its network should say, so that there is a loss."""

import numpy as np

from rnn_viewer.core.snapshot.snapshot import Snapshot


def has_loss_of_model(snapshot: Snapshot) -> bool:
    """Tell whether the loss is that of a whole model, of which a loop is shown."""
    model, training = snapshot.recipe.shown_model, snapshot.training
    if model is None or (training is not None and not training.is_of_model):
        return False
    return model.is_trainable(snapshot.recipe)


def has_loss(snapshot: Snapshot) -> bool:
    """Tell whether a loss can be told: of a model, or of a read-out and targets."""
    if has_loss_of_model(snapshot):
        return True
    recipe, training = snapshot.recipe, snapshot.training
    if training is None or training.is_of_model:
        is_asked = training is None and recipe.targets is not None
    else:
        is_asked = shows_trained_sequence(snapshot)
    return recipe.readout is not None and is_asked


def shows_trained_sequence(snapshot: Snapshot) -> bool:
    """Tell whether what is shown is a sequence that a task trains with, or holds out.

    The trained network may run on other inputs, of which nothing is asked.
    """
    recipe, training = snapshot.recipe, snapshot.training
    data = None if training is None else training.data
    if data is None or recipe.inputs is None or recipe.readout is None:
        return False
    if data.readout_features != recipe.readout.readout_features:
        return False
    sample = 0 if recipe.samples is None else recipe.samples.shown
    return sample < data.count and np.array_equal(recipe.inputs, data.inputs[sample])
