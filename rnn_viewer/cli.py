"""The command line; loads Qt only to open a window."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rnn_viewer import __version__
from rnn_viewer.core.errors import NotAChoice, SettingError, UserError
from rnn_viewer.core.fields import IntegerField
from rnn_viewer.core.layer_weights import BACKWARDS
from rnn_viewer.core.listing import listing
from rnn_viewer.core.position import STEP_SIZES
from rnn_viewer.core.settings import FIELDS, GREATEST_TIMESTEPS
from rnn_viewer.core.simulation import start
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.outputs import save_run
from rnn_viewer.files.session.session_file import SUFFIX, load_session
from rnn_viewer.options import add_files, add_settings, option_of, recipe_of

USAGE_ERROR = 2


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
    add_settings(parser)
    add_files(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help=".npz with all arrays, .csv (without a header) or .npy with the output"
        " sequence, to write",
    )
    given = parser.parse_args(arguments)
    recipe = recipe_of(given)
    run = start(recipe)
    run.advance()
    if given.output is not None:
        save_run(run, given.output, recipe.readout)
        if run.precision.rows != recipe.settings.precision:
            note = f"outputs of so long a run are kept as {run.precision.rows}"
            print(f"rnn-viewer: {given.output}: {note}", file=sys.stderr)
    print(listing(run), end="")
    if BACKWARDS in recipe.origin.notes:
        _say(f"{recipe.origin.weights} {BACKWARDS}.")
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
    add_settings(parser)
    add_files(parser)
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a session; or weights, inputs or both to open",
    )
    given = parser.parse_args(arguments)
    asked = [name for name, value in vars(given).items() if value not in (None, [])]
    session = _session(given.files, asked)
    recipe = recipe_of(given) if asked and session is None else None
    from rnn_viewer.starting import start_program

    return start_program(recipe, session)


def _session(files: list[Path], asked: list[str]) -> Path | None:
    """Return the session among the files; it is read to see whether it can be.

    Raises
    ------
    UserError
        Where other files or options stand beside it.
    """
    sessions = [file for file in files if file.suffix.lower() == SUFFIX]
    if not sessions:
        return None
    if len(files) > 1:
        raise UserError(problem=f"{sessions[0]} is a session: open it by itself.")
    for name in asked:
        if name != "files":
            problem = f"{option_of(name)} has no effect: {sessions[0]} is a session."
            raise UserError(problem=problem)
    load_session(sessions[0])
    return sessions[0]


def _export(arguments: list[str]) -> int:
    given = _export_parser().parse_args(arguments)
    if given.step_size not in (None, *STEP_SIZES):
        raise NotAChoice("--step-size", repr(given.step_size), ", ".join(STEP_SIZES))
    timestep = None
    if given.timestep is not None:
        timestep = _TIMESTEP.parsed("--timestep", given.timestep)
    from rnn_viewer.headless import export

    export(given.session, given.to, timestep, given.step_size)
    return 0


def _decompose(arguments: list[str]) -> int:
    from rnn_viewer.core import aside

    return aside.main(arguments)


_TIMESTEP = IntegerField("timestep", "", 0, GREATEST_TIMESTEPS)

COMMANDS = {
    "run": _run,
    "inspect": _inspect,
    "export": _export,
    "decompose": _decompose,
}
"""By the word that names them. The last is for the program itself."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UserError(problem=message)


def _export_parser() -> argparse.ArgumentParser:
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
        help=".png, .svg, .pdf, .gif, .mp4, .csv (the output sequence, without a"
        " header), .npy, .npz, .R or .py",
    )
    parser.add_argument(
        "--timestep",
        type=str,
        metavar="INTEGER",
        help="how many timesteps are done in a picture or in code",
    )
    parser.add_argument(
        "--step-size",
        metavar="CHOICE",
        help="what one step of a film is: " + ", ".join(STEP_SIZES),
    )
    return parser


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


def _sentence(error: UserError) -> str:
    """Return the sentence of an error, the setting called by its option."""
    if isinstance(error, SettingError) and error.field in FIELDS:
        words = error.words | {"field": option_of(error.field)}
        return error.sentence.format(**words)
    return str(error)


def _complain(sentence: str) -> int:
    _say(sentence)
    return USAGE_ERROR


def _say(sentence: str) -> None:
    print(f"rnn-viewer: {sentence}", file=sys.stderr)
