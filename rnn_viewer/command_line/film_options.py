"""The options of films: what of a run is filmed, and how fast."""

import argparse
import re
from typing import Any

from rnn_viewer.core.settings.fields import NumberField
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.snapshot.film_plan import FilmSettings
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_RANGE = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*")


def add_film_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of films; a range beside ``--timesteps`` is read later."""
    parser.add_argument(
        "--step-size",
        metavar="CHOICE",
        help=QT_TRANSLATE_NOOP(
            "options", "what one step of a film is: {words}; an operation"
        ).format(words=", ".join(STEP_SIZES)),
    )
    parser.add_argument(
        "--speed",
        metavar="NUMBER",
        help=QT_TRANSLATE_NOOP(
            "options",
            "how fast the steps of a film are: 1 leaves time to read each sentence, 2"
            " is twice as fast ({low} to {high})",
        ).format(low=FilmSettings.SPEEDS[0], high=FilmSettings.SPEEDS[1]),
    )
    parser.add_argument(
        "--no-motion",
        action="store_const",
        const=True,
        help=QT_TRANSLATE_NOOP(
            "options",
            "a film in which nothing moves: a frame a step, ten a second, by timestep"
            " through the whole run",
        ),
    )
    parser.set_defaults(filmed=None)


def take_range(given: argparse.Namespace) -> None:
    """Read a range of ``--timesteps`` as those that are filmed, not as a setting."""
    if given.timesteps is not None and (found := _RANGE.fullmatch(given.timesteps)):
        given.filmed, given.timesteps = (int(found[1]), int(found[2])), None


def film_options(given: argparse.Namespace) -> dict[str, Any]:
    """Return what is told of a film, checked.

    Raises
    ------
    NotAChoice, NotANumber
        Where it is none that a film can have.
    """
    found: dict[str, Any] = {}
    if given.step_size not in (None, *STEP_SIZES):
        raise NotAChoice("--step-size", repr(given.step_size), ", ".join(STEP_SIZES))
    if given.speed is not None:
        field = NumberField("speed", "", *FilmSettings.SPEEDS)
        found["speed"] = field.parsed("--speed", given.speed)
    return found
