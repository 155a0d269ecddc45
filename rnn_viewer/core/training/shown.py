"""What a window shows of a training: one of its sequences, its network, its targets."""

from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_in
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_TASK = QT_TRANSLATE_NOOP("training", "task: {task}")
_NAMED = QT_TRANSLATE_NOOP("training", "training, after update {number}")


def shown_of(trainer: Trainer) -> Recipe:
    """Return the run of a training as it is now: of held-out sequences the first.

    The others are its samples.
    """
    data = trainer.held_out_data or trainer.training_data
    # What is answered at the end alone is a row a sequence.
    wanted = data.targets[:, 0] if data.targets.shape[1] == 1 else data.targets
    name = _TASK.format(task=TASKS[trainer.training.task].label)
    sequence = sequence_in(data.inputs, 0, wanted, "y")
    recipe = with_sequence(Recipe(trainer.settings), sequence, name)
    origin = recipe.origin._replace(
        weights=named(trainer.number), input_names=data.input_names
    )
    return recipe.with_weights(trainer.weights, trainer.readout, origin=origin)


def named(number: int) -> str:
    """Return what weights are called that were trained so far."""
    return _NAMED.format(number=number)


def is_of_task(recipe: Recipe) -> bool:
    """Tell whether the inputs of a recipe are a sequence of a training."""
    return recipe.origin.inputs.startswith(_TASK.format(task=""))


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
