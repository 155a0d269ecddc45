"""The command that trains a network: what its options stand for, what it says."""

import argparse
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from rnn_viewer.command_line.model_options import (
    add_model_options,
    check_model_options,
)
from rnn_viewer.command_line.options import document_of, say_notes
from rnn_viewer.command_line.parsing import parser_of
from rnn_viewer.command_line.run_options import add_fields, add_files
from rnn_viewer.command_line.training_run import run_training
from rnn_viewer.core.errors import NoEffect, UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.scripts.training import TRAINING_SCRIPTS, training_script
from rnn_viewer.core.settings.fields import option_of
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.settings.settings import FIELDS as SETTINGS
from rnn_viewer.core.training.of_recipe import trained_recipe, trainer_for
from rnn_viewer.core.training.optimizers import OPTIMIZERS, OPTIONS
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import FIELDS, Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.trained import TRAINED_SUFFIXES, check_trained, save_trained
from rnn_viewer.files.writing.atomic import replacing

_CELL = (
    *("cell", "output_features", "units", "activation", "activation_parameter"),
    *("recurrent_activation", "leak"),
)
"""The settings of a run that are those of the network."""

_WHOLE = QT_TRANSLATE_NOOP(
    "errors", "{session} shows a whole model; expected --model {session}."
)
_BESIDE = (*FIELDS, "output", "kind")
"""The options that may stand beside a session."""


def train(arguments: Sequence[str]) -> int:
    """Train what the arguments name, print the losses, and return the exit status."""
    given = _parser().parse_args(arguments)
    if given.model is not None:
        from rnn_viewer.command_line.model_training import train_model

        return train_model(given, _training(given))
    check_model_options(given)
    training = _training(given)
    recipe = _recipe(given)
    if recipe.shown_model is not None:
        raise UserError(problem=_WHOLE.format(session=given.files[0]))
    say_notes(recipe)
    trainer = trainer_for(recipe, training)
    framework = _framework(given)
    if framework is not None:
        text = training_script(trainer, framework)
        with replacing(given.output) as stream:
            stream.write(text.encode())
        return 0
    save = None
    if given.output is not None:
        check_trained(trained_recipe(trainer), given.output)
        save = partial(_save, trainer, given.output)
    return run_training(trainer, save)


def _save(trainer: Trainer, output: Path) -> None:
    save_trained(trained_recipe(trainer), output)


def _parser() -> argparse.ArgumentParser:
    parser = parser_of(
        "rnn-viewer train",
        QT_TRANSLATE_NOOP(
            "options",
            "Train a network by backpropagation through time and print its first and"
            " its last loss. It begins with the weights of a file, where one is named;"
            " others are drawn. Ctrl+C stops, and writes what was reached.",
        ),
    )
    add_fields(parser, FIELDS)
    add_fields(parser, {name: SETTINGS[name] for name in _CELL})
    add_files(parser)
    add_model_options(parser, has_step=False)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP(
            "options",
            "to write: {suffixes}; of a --model a file of its own kind, too; or .py, a"
            " script that trains in the same way, in place of training",
        ).format(suffixes=" ".join(TRAINED_SUFFIXES)),
    )
    parser.add_argument(
        "--kind",
        metavar="WORD",
        help=QT_TRANSLATE_NOOP("options", "of a .py, one of: {kinds}").format(
            kinds=", ".join(TRAINING_SCRIPTS)
        ),
    )
    return parser


def _framework(given: Namespace) -> str | None:
    """Return for what a script is to be written; None where the network is trained."""
    is_script = given.output is not None and given.output.suffix.lower() == ".py"
    if given.kind is None:
        return next(iter(TRAINING_SCRIPTS)) if is_script else None
    if not is_script:
        reason = QT_TRANSLATE_NOOP("errors", "no script is written")
        raise NoEffect(f"--kind {given.kind}", reason)
    if given.kind not in TRAINING_SCRIPTS:
        raise NotAChoice("--kind", given.kind, ", ".join(TRAINING_SCRIPTS))
    return str(given.kind)


def _training(given: Namespace) -> Training:
    """Return how to train; refuse what would have no effect."""
    texts = {name: getattr(given, name) for name in FIELDS}
    asked: dict[str, Any] = {
        name: FIELDS[name].parsed(option_of(name), text)
        for name, text in texts.items()
        if text is not None
    }
    training = Training(**asked)
    task, optimizer = TASKS[training.task], OPTIMIZERS[training.optimizer]
    idle = {"delay"} if not task.delay else set()
    idle |= {"timesteps", "sequences"} if not task.timesteps else set()
    for name in idle & set(asked):
        reason = QT_TRANSLATE_NOOP("errors", "the task {task} has none")
        raise NoEffect(option_of(name), reason.format(task=task.name))
    for name in set(OPTIONS) - set(optimizer.options):
        if name in asked:
            reason = QT_TRANSLATE_NOOP("errors", "the optimizer {optimizer} has none")
            raise NoEffect(option_of(name), reason.format(optimizer=optimizer.name))
    return training


def _recipe(given: Namespace) -> Recipe:
    """Return the network and its inputs, without what is said of the training."""
    others = {name: None for name in SETTINGS if name not in _CELL}
    rest = {name: value for name, value in vars(given).items() if name not in _BESIDE}
    return document_of(Namespace(**{**rest, **others})).recipe
