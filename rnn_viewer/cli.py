"""The command line; loads Qt only to open a window."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rnn_viewer import __version__
from rnn_viewer.core.errors import (
    Contradiction,
    NotAChoice,
    SetAside,
    SettingError,
    UserError,
)
from rnn_viewer.core.fields import ChoiceField, IntegerField
from rnn_viewer.core.listing import listing
from rnn_viewer.core.memory import check_memory
from rnn_viewer.core.position import STEP_SIZES
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import FIELDS, GREATEST_TIMESTEPS, RNNSettings, parse
from rnn_viewer.core.simulation import start
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.opening import with_file, with_inputs
from rnn_viewer.files.outputs import save_run
from rnn_viewer.files.session.session_file import SUFFIX, load_session
from rnn_viewer.files.weights import load_layer

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
    session = _session(given.files)
    recipe = _recipe(given) if asked and session is None else None
    from rnn_viewer.starting import start_program

    return start_program(recipe, session)


def _session(files: list[Path]) -> Path | None:
    """Return the session among the files; it is read to see whether it can be."""
    sessions = [file for file in files if file.suffix.lower() == SUFFIX]
    if not sessions:
        return None
    if len(files) > 1:
        raise UserError(problem=f"{sessions[0]} is a session: open it by itself.")
    load_session(sessions[0])
    return sessions[0]


def _export(arguments: list[str]) -> int:
    parser = _parser(
        "rnn-viewer export",
        "Write a session as a picture, a film, a table, arrays or code; no display is"
        " needed.",
    )
    parser.add_argument(
        "--session", type=Path, required=True, metavar="FILE", help="a saved session"
    )
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help=".png, .svg, .pdf, .gif, .mp4, .csv, .npy, .npz, .R or .py",
    )
    parser.add_argument(
        "--timestep", type=str, metavar="INTEGER", help="how many timesteps are done"
    )
    parser.add_argument(
        "--step-size",
        metavar="CHOICE",
        help="what one step of a film is: " + ", ".join(STEP_SIZES),
    )
    given = parser.parse_args(arguments)
    if given.step_size not in (None, *STEP_SIZES):
        raise NotAChoice("--step-size", repr(given.step_size), ", ".join(STEP_SIZES))
    timestep = None
    if given.timestep is not None:
        timestep = _TIMESTEP.parsed("--timestep", given.timestep)
    from rnn_viewer.headless import export

    export(given.session, given.to, timestep, given.step_size)
    return 0


_TIMESTEP = IntegerField("timestep", "", 0, GREATEST_TIMESTEPS)

COMMANDS = {"run": _run, "inspect": _inspect, "export": _export}


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
        "--weights",
        type=Path,
        metavar="FILE",
        help=".npz, .safetensors, .keras, .h5, .pt or .pth",
    )
    parser.add_argument(
        "--layer", metavar="NAME", help="which layer of the weights file"
    )
    parser.add_argument(
        "--inputs",
        type=Path,
        metavar="FILE",
        help=".npz, .npy, .csv, .tsv or text, a row a timestep",
    )


def _recipe(given: argparse.Namespace) -> Recipe:
    """Return what the options and files stand for; sizes follow the files."""
    texts = {name: getattr(given, name) for name in FIELDS}
    asked: dict[str, Any] = {
        name: parse(name, text) for name, text in texts.items() if text is not None
    }
    settings = RNNSettings(**asked)
    recipe = Recipe(settings)
    if given.weights:
        recipe = _with_weights(recipe, given)
    if given.inputs:
        recipe = with_inputs(recipe, given.inputs)
    for file in getattr(given, "files", ()):
        recipe = with_file(recipe, file, given.layer)
    for name in asked:
        found = getattr(recipe.settings, name)
        if found != asked[name]:
            raise Contradiction(_option(name), asked[name], found)
        if name in recipe.set_aside and name not in _SIZES:
            arrays = "weights" if recipe.weights is not None else "inputs"
            raise SetAside(_option(name), asked[name], arrays)
    check_memory(recipe.settings)
    return recipe


def _with_weights(recipe: Recipe, given: argparse.Namespace) -> Recipe:
    """Return `recipe` with the weights of a file alone, and its activation."""
    weights, layer = load_layer(given.weights, given.layer)
    name = f"{given.weights.name}: {layer.name}"
    origin = recipe.origin._replace(weights=name, notes=layer.notes)
    recipe = replace(recipe, weights=weights, origin=origin)
    if layer.activation is None:
        return recipe
    settings = replace(recipe.settings, activation=layer.activation)
    return replace(recipe, settings=settings)


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
