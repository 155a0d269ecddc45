"""Whether a snapshot tells what its network should say, so that there is a loss."""

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
    has_targets = recipe.targets is not None
    is_asked = has_targets if training is None else not training.is_of_model
    return recipe.readout is not None and is_asked
