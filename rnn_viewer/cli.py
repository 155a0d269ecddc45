"""The command line; loads Qt only to open a window."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rnn_viewer import __version__
from rnn_viewer.core.errors import Contradiction, SetAside, SettingError, UserError
from rnn_viewer.core.fields import ChoiceField
from rnn_viewer.core.listing import listing
from rnn_viewer.core.memory import check_memory
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import FIELDS, RNNSettings, parse
from rnn_viewer.core.simulation import start
from rnn_viewer.files.inputs import load_inputs
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.opening import with_file
from rnn_viewer.files.outputs import save_run
from rnn_viewer.files.weights import load_weights

USAGE_ERROR = 2
_SIZES = ("timesteps", "input_features", "output_features")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process where it is left out.

    Returns
    -------
    int
        0, or 2 after one line on standard error that says what was wrong.
    """
    given = _joined(sys.argv[1:] if arguments is None else arguments)
    command = COMMANDS.get(given[0]) if given else None
    try:
        if command is not None:
            return command(given[1:])
        return _window(given)
    except UserError as error:
        return _complain(_sentence(error))
    except OSError as error:
        return _complain(f"{error.filename or 'file'}: {error.strerror or error}.")


def _run(arguments: list[str]) -> int:
    parser = _parser("rnn-viewer run", "Compute without a window; print what R prints.")
    _add_settings(parser)
    _add_files(parser)
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help=".npz or .csv to write"
    )
    given = parser.parse_args(arguments)
    run = start(_recipe(given))
    run.advance()
    if given.output is not None:
        save_run(run, given.output)
    print(listing(run), end="")
    return 0


def _inspect(arguments: list[str]) -> int:
    parser = _parser("rnn-viewer inspect", "Tell what a file holds.")
    parser.add_argument("file", type=Path, metavar="FILE")
    for line in describe(parser.parse_args(arguments).file):
        print(line)
    return 0


def _window(arguments: list[str]) -> int:
    parser = _parser(
        "rnn-viewer",
        "Step through the for loop of a simple recurrent network."
        " 'rnn-viewer run' computes without a window, 'rnn-viewer inspect' tells"
        " what a file holds.",
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}"
    )
    _add_settings(parser)
    _add_files(parser)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="weights or inputs to open"
    )
    given = parser.parse_args(arguments)
    asked = [value for value in vars(given).values() if value not in (None, [])]
    recipe = _recipe(given) if asked else None
    from rnn_viewer.starting import start_program

    return start_program(recipe)


COMMANDS = {"run": _run, "inspect": _inspect}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UserError(problem=message)


def _joined(arguments: Sequence[str]) -> list[str]:
    """Join options with negative numbers: argparse takes -1e3 for an option."""
    joined: list[str] = []
    for argument in arguments:
        follows_option = (
            joined and joined[-1].startswith("--") and "=" not in joined[-1]
        )
        if follows_option and argument.startswith("-") and _is_number(argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    return _Parser(prog=program, description=description, allow_abbrev=False)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    for name, field in FIELDS.items():
        choices = field.limit if isinstance(field, ChoiceField) else None
        help_text = f"{field.meaning} One of: {choices}." if choices else field.meaning
        parser.add_argument(
            _option(name),
            dest=name,
            metavar=type(field).__name__.removesuffix("Field").upper(),
            help=help_text.replace("%", "%%"),
        )


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--weights", type=Path, metavar="FILE", help=".npz with W, U and b"
    )
    parser.add_argument(
        "--inputs",
        type=Path,
        metavar="FILE",
        help=".npz, .npy or .csv, a row a timestep",
    )


def _recipe(given: argparse.Namespace) -> Recipe:
    """Return what the options and files stand for; sizes follow the files."""
    texts = {name: getattr(given, name) for name in FIELDS}
    asked: dict[str, Any] = {
        name: parse(name, text) for name, text in texts.items() if text is not None
    }
    settings = RNNSettings(**asked)
    recipe = Recipe(
        settings,
        load_weights(given.weights) if given.weights else None,
        load_inputs(given.inputs) if given.inputs else None,
    )
    for file in getattr(given, "files", ()):
        recipe = with_file(recipe, file)
    for name in asked:
        found = getattr(recipe.settings, name)
        if found != asked[name]:
            raise Contradiction(_option(name), asked[name], found)
        if name in recipe.set_aside and name not in _SIZES:
            arrays = "weights" if recipe.weights is not None else "inputs"
            raise SetAside(_option(name), asked[name], arrays)
    check_memory(recipe.settings)
    return recipe


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _sentence(error: UserError) -> str:
    """Return the sentence of an error, the setting called by its option."""
    if isinstance(error, SettingError) and error.field in FIELDS:
        words = error.words | {"field": _option(error.field)}
        return error.sentence.format(**words)
    return str(error)


def _complain(sentence: str) -> int:
    print(f"rnn-viewer: {sentence}", file=sys.stderr)
    return USAGE_ERROR
