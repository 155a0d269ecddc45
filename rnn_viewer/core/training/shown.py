"""What a window shows of a training: one of its sequences, and its network."""

from dataclasses import replace

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.of_recipe import trained_recipe
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_NAMED = QT_TRANSLATE_NOOP("training", "training, after update {number}")


def named(number: int) -> str:
    """Return what weights are called that were trained so far."""
    return _NAMED.format(number=number)


def shown_of(trainer: Trainer) -> Recipe:
    """Return the run of a training as it is now, over the first held-out sequence."""
    recipe = trained_recipe(trainer)
    origin = recipe.origin._replace(weights=named(trainer.number))
    return replace(recipe, origin=origin)


def is_of_task(recipe: Recipe) -> bool:
    """Tell whether the inputs of a recipe are a sequence of a training."""
    return recipe.origin.inputs in {task.label for task in TASKS.values()}


def begun(settings: RNNSettings, **options: object) -> Recipe:
    """Return the run of a network that is to be trained, before its first update.

    Parameters
    ----------
    settings : RNNSettings
        Of the cell and its units.
    **options
        Fields of `Training`.

    Raises
    ------
    UserError
        Where they do not go together.
    """
    training = Training(**options)  # type: ignore[arg-type]
    return shown_of(Trainer(training, settings))
