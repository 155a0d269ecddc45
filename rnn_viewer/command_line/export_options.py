"""What the options of writing stand for: a way out, and what is chosen of it."""

import argparse
from pathlib import Path
from typing import Any

from rnn_viewer.command_line.run_options import option_of
from rnn_viewer.core.errors import NoEffect
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.exports.exports import EXPORTS, OPTIONS, Export, export_for

OUT = ("output", "to", "kind", *OPTIONS)
"""The options that concern what is written, not the run."""


def written(shown: bool) -> list[Export]:
    """Return what can be written; without `shown` neither pictures nor films."""
    return [e for e in EXPORTS.values() if shown or e.save is not None]


def suffixes_written(shown: bool) -> str:
    """Return what the names of the files end in that can be written."""
    suffixes = [suffix for export in written(shown) for suffix in export.suffixes]
    return ", ".join(dict.fromkeys(suffixes))


def add_ways_out(parser: argparse.ArgumentParser, shown: bool) -> None:
    """Add the options that tell what is written into a file; see `written`."""
    kinds = ", ".join(export.kind for export in written(shown))
    parser.add_argument(
        "--kind",
        metavar="NAME",
        help=QT_TRANSLATE_NOOP(
            "options", "what is written, of {kinds}; the first whose files end so"
        ).format(kinds=kinds),
    )
    parser.add_argument(
        "--csv-header",
        action=argparse.BooleanOptionalAction,
        help=QT_TRANSLATE_NOOP(
            "options",
            "whether a .csv of the output sequence begins with unit_1, unit_2, …;"
            " it does",
        ),
    )


def way_out(given: argparse.Namespace, to: Path | None, shown: bool) -> Export | None:
    """Return the way out that is asked for; nothing is computed or written yet.

    Parameters
    ----------
    given : argparse.Namespace
        With what `add_ways_out` adds, and others of `OPTIONS`.
    to : Path or None
        Where it goes; None where nothing is written.
    shown : bool
        Whether it may be a picture or a film, for which Qt is loaded.

    Raises
    ------
    UserError
        Where there is no such kind, or an option changes nothing in it.
    """
    if to is None:
        for name, value in {"kind": given.kind, **chosen_options(given)}.items():
            if value is not None:
                _refuse(name, value, QT_TRANSLATE_NOOP("errors", "nothing is written"))
        return None
    export = export_for(to, given.kind, written(shown))
    for name, value in chosen_options(given).items():
        if not export.takes(name, to):
            words = {"suffix": to.suffix.lower(), "file": to.name}
            _refuse(name, value, OPTIONS[name].format(**words))
    return export


def chosen_options(given: argparse.Namespace) -> dict[str, Any]:
    """Return those of `OPTIONS` that were given, by their names."""
    values = {name: getattr(given, name, None) for name in OPTIONS}
    return {name: value for name, value in values.items() if value is not None}


def _refuse(name: str, value: object, reason: str) -> None:
    spelled = f"{option_of(name)} {value}"
    if name == "filmed":
        # One form of a setting.
        spelled = "--timesteps {}-{}".format(*value)  # type: ignore[misc]
    elif isinstance(value, bool):
        spelled = option_of(name if value else f"no_{name}")
    raise NoEffect(spelled, reason)
