"""The options that concern a whole model."""

import argparse
from pathlib import Path

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_WITHOUT = QT_TRANSLATE_NOOP("errors", "{option} has no effect without --model FILE.")


_OPTIONS = (
    (
        "--model",
        "FILE",
        QT_TRANSLATE_NOOP(
            "options",
            "a whole model: all of its steps are computed or trained, with every sample"
            " of --inputs",
        ),
    ),
    (
        "--targets",
        "FILE",
        QT_TRANSLATE_NOOP(
            "options", "what the model is to say, for each sample or timestep"
        ),
    ),
    (
        "--step",
        "NAME",
        QT_TRANSLATE_NOOP(
            "options",
            "which step of the model is written, by its name or counted from 1; the"
            " last where it is left out, all into an .npz",
        ),
    ),
    (
        "--steps",
        "LIST",
        QT_TRANSLATE_NOOP(
            "options",
            "the steps of the model in their order, parted by commas, where the file"
            " does not tell it; softmax and other activations, last_timestep,"
            " last_state, mean, max and flatten may stand among them",
        ),
    ),
)


def add_model_options(
    parser: argparse.ArgumentParser, *, has_step: bool = True
) -> None:
    """Add the options of a whole model; without ``--step`` where none is chosen."""
    for option, metavar, text in _OPTIONS:
        if option == "--step" and not has_step:
            continue
        kind = Path if metavar == "FILE" else str
        parser.add_argument(option, metavar=metavar, help=text, type=kind)


def check_model_options(given: argparse.Namespace) -> None:
    """Refuse what concerns a model alone where none is given, and forget it."""
    for name in ("model", "targets", "step", "steps"):
        value = vars(given).pop(name, None)
        if value is not None:
            option = f"--{name} {value}"
            raise UserError(problem=_WITHOUT.format(option=option))
