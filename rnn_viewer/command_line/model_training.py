"""``rnn-viewer train --model``: a whole model learns from samples and targets."""

import argparse
from functools import partial
from pathlib import Path

from rnn_viewer.command_line.model_asked import (
    READ,
    check_asked,
    model_asked,
    samples_asked,
)
from rnn_viewer.command_line.options import say
from rnn_viewer.command_line.training_run import run_training
from rnn_viewer.core.model.shown_model import over_samples, with_model, with_steps
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.samples_as_read import as_read
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.training.training import FIELDS, OF_TASKS, Training
from rnn_viewer.files.session.session_file import SUFFIX, save_session
from rnn_viewer.files.trained_model import check_trained_model, save_trained_model

_READ = {*READ, *FIELDS} - {"step", "sample", *OF_TASKS}
"""The options that mean something where a model learns."""


def train_model(given: argparse.Namespace, training: Training) -> int:
    """Train a model on all samples, print the losses, and return the exit status.

    Parameters
    ----------
    given : argparse.Namespace
        With a model, and with what `model_options.add_model_options` and
        `run_options.add_files` add.
    training : Training
        How it learns.

    Raises
    ------
    UserError
        Where an option or a file cannot be taken, the samples do not fit the model, or
        it cannot be trained.
    """
    check_asked(given, _READ)
    model = model_asked(given)
    found = samples_asked(given, model)
    samples = as_read(found.batch.samples, found.rescaling)
    trainer = ModelTrainer(training, model, samples)
    notes, save = (*model.notes, *found.notes, *trainer.notes), None
    output = given.output
    if output is not None and output.suffix.lower() == SUFFIX:
        kept = found.batch.samples, found.name, found.rescaling, found.sequence
        recipe = over_samples(with_model(Recipe(), model), *kept)
        save = partial(_save_session, trainer, recipe, output)
    elif output is not None:
        notes = (*notes, *check_trained_model(output, given.model))
        save = partial(_save, trainer, given.model, output)
    say(notes)
    return run_training(trainer, save)


def _save_session(trainer: ModelTrainer, recipe: Recipe, output: Path) -> None:
    trained = with_steps(recipe, trainer.model)
    position = after_timesteps(trained.settings.timesteps)
    save_session(Document(trained, position=position), output)


def _save(trainer: ModelTrainer, source: Path, output: Path) -> None:
    save_trained_model(trainer.model, output, source)
