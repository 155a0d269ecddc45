"""The command line; loads Qt only to open a window."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_viewer.command_line import INTERRUPTED
from rnn_viewer.command_line.language import speak_as_asked
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.version import __version__
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from rnn_viewer.core.recipe.recipe import Recipe
    from rnn_viewer.core.run.run import Run

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
        0, or 2 after one line on standard error that says what was wrong; 130 where
        Ctrl+C ended it.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        given = speak_as_asked(given)
        command = COMMANDS.get(given[0]) if given else None
        if command is not None:
            return command(given[1:])
        return _window(given)
    except UserError as error:
        return _complain(_sentence(error))
    except OSError as error:
        return _complain(f"{error.filename or 'file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    from rnn_viewer.command_line.export_options import (
        OUT,
        add_ways_out,
        chosen_options,
        suffixes_written,
        way_out,
    )
    from rnn_viewer.command_line.model_options import (
        add_model_options,
        check_model_options,
    )
    from rnn_viewer.command_line.options import document_of, say_notes
    from rnn_viewer.command_line.parsing import parser_of
    from rnn_viewer.command_line.run_options import add_files, add_settings
    from rnn_viewer.core.code.listing import listing
    from rnn_viewer.core.run.simulation import start
    from rnn_viewer.launch.headless import export

    parser = parser_of(
        "rnn-viewer run",
        QT_TRANSLATE_NOOP("options", "Compute without a window; print what R prints."),
    )
    add_settings(parser)
    add_files(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("options", "to write: {suffixes}").format(
            suffixes=suffixes_written(shown=False)
        ),
    )
    add_ways_out(parser, shown=False)
    add_model_options(parser)
    given = parser.parse_args(arguments)
    if given.model is not None:
        return _run_model(given)
    check_model_options(given)
    way = way_out(given, given.output, shown=False)
    document = document_of(given, *OUT)
    recipe = document.recipe
    say_notes(recipe)
    run = start(recipe)
    run.advance()
    if way is not None:
        export(document, way, given.output, run, **chosen_options(given))
        is_rounded = run.precision.rows != recipe.settings.precision
        if is_rounded and given.output.suffix.lower() in (".npz", ".npy"):
            note = QT_TRANSLATE_NOOP(
                "errors", "outputs of so long a run are kept as {rows}"
            ).format(rows=run.precision.rows)
            _say(f"{given.output}: {shown(note)}")
        _say_divergence(run)
    print(listing(run), end="")
    return 0


def _run_model(given: "Namespace") -> int:
    from rnn_viewer.command_line.model_run import run_model

    lines, notes = run_model(given)
    for note in notes:
        _say(shown(note))
    for line in lines:
        print(shown(line))
    return 0


def _say_divergence(run: "Run") -> None:
    """Say from which timestep on other programs may give other numbers."""
    from rnn_viewer.core.run.trials import divergence, done

    found = done(divergence(run)).timestep
    if found is not None:
        _say(shown(_CHAOTIC.format(timestep=found + 1)))


_CHAOTIC = QT_TRANSLATE_NOOP(
    "errors",
    "chaotic: from about timestep {timestep} on another correct program, such as R, may"
    " give other numbers.",
)


def _inspect(arguments: list[str]) -> int:
    from rnn_viewer.command_line.parsing import parser_of
    from rnn_viewer.files.inspect import describe

    parser = parser_of(
        "rnn-viewer inspect", QT_TRANSLATE_NOOP("options", "Tell what a file holds.")
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    for line in describe(parser.parse_args(arguments).file):
        print(shown(line))
    return 0


def _window(arguments: list[str]) -> int:
    from rnn_viewer.launch.starting import start_program

    # What reads options and files is loaded with the first one.
    return start_program(*(_asked(arguments) if arguments else ()))


def _asked(
    arguments: list[str],
) -> "tuple[Recipe | None, Path | None] | tuple[Recipe | None, Path | None, bool]":
    """Return the recipe and the session to open; and whether nothing is to move."""
    from rnn_viewer.command_line import model_options, options, run_options
    from rnn_viewer.command_line.parsing import parser_of
    from rnn_viewer.files.session.session_file import load_session

    parser = parser_of(
        "rnn-viewer",
        QT_TRANSLATE_NOOP(
            "options",
            "Step through the for loop of a simple recurrent network."
            " 'rnn-viewer run' computes without a window, 'rnn-viewer inspect' tells"
            " what a file holds.",
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}"
    )
    run_options.add_settings(parser)
    run_options.add_files(parser)
    model_options.add_model_options(parser)
    parser.add_argument(
        "--no-motion",
        action="store_true",
        help=QT_TRANSLATE_NOOP(
            "options", "nothing is seen to move, until it is chosen in the menu"
        ),
    )
    given = parser.parse_args(arguments)
    is_still = vars(given).pop("no_motion")
    if given.model is not None:
        from rnn_viewer.command_line.model_run import recipe_asked

        of_model = recipe_asked(given)
        options.say_notes(of_model)
        return (of_model, None, True) if is_still else (of_model, None)
    model_options.check_model_options(given)
    file, recipe = options.session_in(given), None
    if file is not None:
        # It is read to see whether it can be.
        options.say_notes(load_session(file).recipe)
    elif options.asked_of(given):
        recipe, file = options.with_choice(given)
        options.say_notes(recipe)
    return (recipe, file, True) if is_still else (recipe, file)


def _export(arguments: list[str]) -> int:
    from rnn_viewer.command_line.export_options import OUT, chosen_options, way_out
    from rnn_viewer.command_line.film_options import film_options, take_range
    from rnn_viewer.command_line.options import document_of, say_notes, session_in
    from rnn_viewer.core.settings.fields import IntegerField
    from rnn_viewer.core.settings.settings import GREATEST_TIMESTEPS
    from rnn_viewer.launch.headless import export

    given = _export_parser().parse_args(arguments)
    take_range(given)
    of_film = film_options(given)
    way = way_out(given, given.to, shown=True)
    options = chosen_options(given) | of_film
    if way is not None and way.name == "page" and session_in(given, *OUT) is None:
        # Who opens a page begins at the beginning, unless a session stands elsewhere.
        options["timestep"] = 0
    if given.timestep is not None:
        field = IntegerField("timestep", "", 0, GREATEST_TIMESTEPS)
        options["timestep"] = field.parsed("--timestep", given.timestep)
    assert way is not None
    document = document_of(given, *OUT)
    say_notes(document.recipe)
    if given.timesteps is not None and way.takes("filmed", given.to):
        # Who says how long the run is wants to see all of it.
        options["filmed"] = (1, document.recipe.settings.timesteps)
    export(document, way, given.to, **options)
    return 0


def _sweep(arguments: list[str]) -> int:
    from rnn_viewer.command_line.sweep_options import sweep

    return sweep(arguments)


def _train(arguments: list[str]) -> int:
    from rnn_viewer.command_line.train_options import train

    return train(arguments)


def _decompose(arguments: list[str]) -> int:
    from rnn_viewer.core.linear_algebra import decomposing

    return decomposing.main(arguments)


COMMANDS = {
    "run": _run,
    "inspect": _inspect,
    "export": _export,
    "sweep": _sweep,
    "train": _train,
    "decompose": _decompose,
}
"""By the word that names them. The last is for the program itself."""


def _export_parser() -> "ArgumentParser":
    from rnn_viewer.command_line.export_options import add_ways_out, suffixes_written
    from rnn_viewer.command_line.film_options import add_film_options
    from rnn_viewer.command_line.parsing import parser_of
    from rnn_viewer.command_line.run_options import add_files, add_settings

    parser = parser_of(
        "rnn-viewer export",
        QT_TRANSLATE_NOOP(
            "options",
            "Write a run as a picture, a film, a table, arrays, code or a session; no"
            " display is needed. Without a session it is the run of the options. A film"
            " shows its first two timesteps by operation; --timesteps 3-5 films these,"
            " --timesteps 20 a run of so many from its beginning to its end.",
        ),
    )
    add_settings(parser)
    add_files(parser)
    parser.add_argument(
        "--session",
        type=Path,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("options", "a saved session"),
    )
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help=suffixes_written(shown=True),
    )
    add_ways_out(parser, shown=True)
    parser.add_argument(
        "--timestep",
        type=str,
        metavar="INTEGER",
        help=QT_TRANSLATE_NOOP(
            "options",
            "how many timesteps are done in a picture, in code or in a session; all,"
            " or as many as in the session that is given",
        ),
    )
    parser.add_argument(
        "--print-version",
        action="store_const",
        const=True,
        help=QT_TRANSLATE_NOOP(
            "options", "a picture in light colours on white ground, for paper"
        ),
    )
    add_film_options(parser)
    return parser


def _sentence(error: UserError) -> str:
    """Return the sentence of an error, the setting called by its option."""
    if isinstance(error, SettingError):
        from rnn_viewer.core.settings.fields import option_of
        from rnn_viewer.core.settings.settings import FIELDS

        if error.field in FIELDS:
            words = error.words | {"field": option_of(error.field)}
            return shown(error.sentence.format(**words))
    return shown(error.phrase)


def _complain(sentence: str) -> int:
    _say(sentence)
    return USAGE_ERROR


def _say(sentence: str) -> None:
    print(f"rnn-viewer: {sentence}", file=sys.stderr)
