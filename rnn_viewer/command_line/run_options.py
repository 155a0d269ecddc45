"""The options of a run: one for each setting, and those that name files."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from rnn_viewer.command_line.input_options import (
    add_reading,
)
from rnn_viewer.command_line.table_options import add_table_options
from rnn_viewer.core.settings.fields import ChoiceField, Field, option_of
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.kinds import INPUTS, WEIGHTS, suffixes_of

# The end of the name of a field's class; the kind of its value stands before it.
_KIND = re.compile("^Optional|Field$")

_ORDER = QT_TRANSLATE_NOOP(
    "options",
    "how the matrices lie where neither names nor shapes tell"
    " it: rows (a row a unit), columns, rows-swapped (U reads"
    " the inputs), columns-swapped; inputs-first or state-first"
    " in a matrix that reads both",
)

_ONE_OF = QT_TRANSLATE_NOOP("options", "{meaning} One of: {choices}.")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add an option for each setting."""
    add_fields(parser, FIELDS)


def add_fields(parser: argparse.ArgumentParser, fields: Mapping[str, Field]) -> None:
    """Add an option for each field, by its name."""
    for name, field in fields.items():
        choices = field.limit if isinstance(field, ChoiceField) else None
        help_text = field.meaning
        if choices:
            help_text = _ONE_OF.format(meaning=field.meaning, choices=choices)
        parser.add_argument(
            option_of(name),
            dest=name,
            metavar=_KIND.sub("", type(field).__name__).upper(),
            help=help_text,
        )


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options that name files to compute with."""
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help=", ".join(suffixes_of(WEIGHTS)),
    )
    parser.add_argument(
        "--layer",
        metavar="NAME",
        help=QT_TRANSLATE_NOOP("options", "which layer of the weights file"),
    )
    parser.add_argument("--order", metavar="WORD", help=_ORDER)
    parser.add_argument(
        "--inputs",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("options", "{suffixes}, a row a timestep").format(
            suffixes=", ".join(suffixes_of(INPUTS))
        ),
    )
    add_reading(parser)
    parser.add_argument(
        "--backwards",
        action=argparse.BooleanOptionalAction,
        help=QT_TRANSLATE_NOOP(
            "options",
            "turn the inputs round, so that the loop reads the last timestep first, as"
            " some layers do; or leave them, because they are turned round already",
        ),
    )
    parser.add_argument(
        "--initial-state",
        metavar="FILE",
        help=QT_TRANSLATE_NOOP(
            "options",
            "what the first turn remembers, a number a unit; or zeros. An .npz may hold"
            " the carry of an LSTM, too, as initial_carry",
        ),
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP(
            "options", "a session; or weights, inputs or both to open"
        ),
    )
    add_table_options(parser)
