"""The options that tell how a table of inputs is read, and what they stand for."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.tables.choices import (
    BLANKS,
    DECIMALS,
    DELIMITERS,
    MISSING_CHOICES,
    SPREADSHEETS,
    TABLES,
    TEXT_TABLES,
)
from rnn_viewer.files.tables.options import SequenceOptions

_WORDS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blanks": BLANKS}
_OF_TEXT = ("delimiter", "decimal")
_OF_GRIDS = (*TEXT_TABLES, *SPREADSHEETS)


_WITHOUT_TABLE = QT_TRANSLATE_NOOP(
    "errors", "{option} has no effect without a table of inputs."
)
_WITHOUT_TEXT = QT_TRANSLATE_NOOP(
    "errors", "{option} has no effect without a table of text of inputs."
)
_WITHOUT_SHEETS = QT_TRANSLATE_NOOP(
    "errors", "{option} has no effect without a spreadsheet of inputs."
)


def add_table_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that tell how a table of inputs is read."""
    parser.add_argument(
        "--columns",
        metavar="LIST",
        help=QT_TRANSLATE_NOOP(
            "options",
            "which columns of a table are inputs, parted by commas: names, numbers"
            " from 1, or ranges such as wind:rain; those with numbers where it is left"
            " out",
        ),
    )
    parser.add_argument(
        "--delimiter",
        metavar="SIGN",
        help=QT_TRANSLATE_NOOP(
            "options", "what parts the cells of a table: {words} or the sign itself"
        ).format(words=", ".join(_WORDS)),
    )
    parser.add_argument(
        "--decimal",
        metavar="SIGN",
        help=QT_TRANSLATE_NOOP(
            "options", "what stands before the decimals of a table, . or ,"
        ),
    )
    parser.add_argument(
        "--header",
        action=argparse.BooleanOptionalAction,
        help=QT_TRANSLATE_NOOP(
            "options", "whether the first row of a table holds the names of its columns"
        ),
    )
    parser.add_argument(
        "--missing",
        metavar="CHOICE",
        help=QT_TRANSLATE_NOOP(
            "options",
            "what becomes of rows with missing numbers: refuse, skip them, or repeat"
            " the last number before (last)",
        ),
    )
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help=QT_TRANSLATE_NOOP("options", "which sheet of a spreadsheet"),
    )


def with_table_options(
    options: SequenceOptions, given: argparse.Namespace, files: Sequence[Path]
) -> SequenceOptions:
    """Return `options` with what is told of a table.

    Parameters
    ----------
    options : SequenceOptions
        What is told of inputs otherwise.
    given : argparse.Namespace
        With what `add_table_options` adds.
    files : sequence of Path
        Those that are opened.

    Raises
    ------
    UserError
        Where an option cannot be taken, or has no effect on any of the files.
    """
    told = {
        "columns": _columns(given.columns),
        "delimiter": _WORDS.get(given.delimiter, given.delimiter),
        "decimal": given.decimal,
        "header": given.header,
        "missing": given.missing,
        "sheet": given.sheet,
    }
    told = {name: value for name, value in told.items() if value is not None}
    for name, choices in (
        ("delimiter", DELIMITERS),
        ("decimal", DECIMALS),
        ("missing", tuple(MISSING_CHOICES)),
    ):
        if name in told and told[name] not in choices:
            words = [*_WORDS] if name == "delimiter" else choices
            raise NotAChoice(f"--{name}", repr(told[name]), ", ".join(words))
    for name in told:
        _check_effect(name, {suffix_of(file) for file in files})
    return replace(options, **told)


def _columns(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    # The reader of tables is loaded with the first table.
    from rnn_viewer.files.tables.column_choice import columns_of

    return columns_of(text)


def _check_effect(name: str, suffixes: set[str]) -> None:
    fitting, without = TABLES, _WITHOUT_TABLE
    if name in _OF_TEXT:
        fitting, without = TEXT_TABLES, _WITHOUT_TEXT
    elif name == "sheet":
        fitting, without = SPREADSHEETS, _WITHOUT_SHEETS
    elif name == "header":
        fitting = _OF_GRIDS
    if suffixes.isdisjoint(fitting):
        raise UserError(problem=without.format(option=f"--{name}"))
