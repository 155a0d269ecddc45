"""The options that tell how a file of inputs is read, and what they stand for."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.error_words import IS_EMPTY
from rnn_viewer.core.errors import (
    ArrayError,
    NoEffect,
    NoSample,
    UserError,
)
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.rescaling import RESCALINGS, chosen, spelled
from rnn_viewer.core.settings.setting_errors import NotAnInteger
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either, joined
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.files.vocabularies import vocabulary_from


class Reading(NamedTuple):
    """How files of inputs are read.

    Attributes
    ----------
    options : SequenceOptions
        What is told; the rest is found out.
    rescaling : str
        As in `Recipe`.
    """

    options: SequenceOptions = SequenceOptions()
    rescaling: str = "none"


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options that tell how a file of inputs is read."""
    given = [entry.with_numbers for entry in RESCALINGS.values() if entry.numbers]
    for option, metavar, text in (
        (
            "--array",
            "NAME",
            QT_TRANSLATE_NOOP("options", "which array of an .npz the inputs are"),
        ),
        (
            "--sample",
            "INTEGER",
            QT_TRANSLATE_NOOP(
                "options", "which sample of several is computed, counted from 1"
            ),
        ),
        (
            "--window",
            "INTEGER",
            QT_TRANSLATE_NOOP("options", "how many numbers of a series are one input"),
        ),
        (
            "--vocabulary",
            "TOKENS",
            QT_TRANSLATE_NOOP(
                "options",
                "what the columns of a text's inputs stand for: its"
                " characters in their order, or a file with a token a line;"
                " words are parted by white space",
            ),
        ),
        (
            "--rescale",
            "WORD",
            QT_TRANSLATE_NOOP(
                "options",
                "how inputs are rescaled, one of: {rescalings}; with"
                " numbers of the training {given}, for each feature by"
                " itself {own}:MEAN,SD, or those of a file, two a row,"
                " z_score:FILE",
            ).format(
                rescalings=", ".join(RESCALINGS), given=either(given), own=given[-1]
            ),
        ),
    ):
        parser.add_argument(option, metavar=metavar, help=text)


def reading_of(given: argparse.Namespace) -> Reading:
    """Return how files of inputs are to be read.

    Raises
    ------
    UserError
        Where an option cannot be taken.
    """
    window = _counted("window", given.window)
    sample = _counted("sample", given.sample)
    options = SequenceOptions(
        array=given.array,
        window=1 if window is None else window,
        sample=None if sample is None else sample - 1,
        vocabulary=vocabulary_from(given.vocabulary) if given.vocabulary else (),
    )
    if given.vocabulary == "":
        raise ArrayError(
            "--vocabulary",
            IS_EMPTY,
            QT_TRANSLATE_NOOP("errors", "at least one character"),
        )
    return Reading(options, _rescaling(given.rescale))


def _counted(name: str, text: str | None) -> int | None:
    """Return a number counted from 1."""
    if text is None:
        return None
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise NotAnInteger(
            f"--{name}", f"{text!r:.40}", QT_TRANSLATE_NOOP("errors", "from 1 on")
        )
    return number


def _rescaling(text: str | None) -> str:
    """Return a rescaling whose numbers may be in a file, a row a feature."""
    name, _, rest = (text or "none").partition(":")
    try:
        if not rest or "," in rest or not Path(rest).is_file():
            return chosen(text or "none") and (text or "none")
        pairs = read_sequence(rest).values
        if pairs.shape[1] != 2:
            found = QT_TRANSLATE_NOOP("errors", "has {features} numbers a row").format(
                features=pairs.shape[1]
            )
            raise ArrayError(
                rest, found, QT_TRANSLATE_NOOP("errors", "2, a row a feature")
            )
        return spelled(name, *pairs.T)
    except UserError as error:
        words = ("--rescale", f"{text}:", error.phrase)
        raise UserError(problem=joined(" ", words)) from error


@contextmanager
def counting_from_1(given: argparse.Namespace) -> Iterator[None]:
    """Say that a sample is not there as it was asked for, counted from 1."""
    try:
        yield
    except NoSample as error:
        if error.count == 1:
            raise _without_effect(
                "--sample", given.sample, QT_TRANSLATE_NOOP("errors", "one sequence")
            ) from error
        limit = QT_TRANSLATE_NOOP("errors", "from 1 to {count}").format(
            count=error.count
        )
        raise NotAnInteger("--sample", given.sample, limit) from error


def check_reading(given: argparse.Namespace, recipe: Recipe) -> None:
    """Refuse options on inputs that change nothing."""
    # Weights keep their vocabulary for a text that comes later.
    keeps, has_inputs = recipe.weights is not None, recipe.inputs is not None
    for name, has_effect, there in (
        (
            "array",
            _has_npz(given) and has_inputs,
            QT_TRANSLATE_NOOP("errors", "no .npz with inputs"),
        ),
        ("sample", _has_several(recipe), QT_TRANSLATE_NOOP("errors", "one sequence")),
        ("window", has_inputs, QT_TRANSLATE_NOOP("errors", "no file of inputs")),
        (
            "vocabulary",
            bool(recipe.text) or keeps,
            QT_TRANSLATE_NOOP("errors", "no text"),
        ),
        ("rescale", has_inputs, QT_TRANSLATE_NOOP("errors", "no file of inputs")),
    ):
        value = getattr(given, name)
        if value is not None and not has_effect:
            raise _without_effect(f"--{name}", value, there)


def _without_effect(option: str, value: object, there: str) -> UserError:
    reason = QT_TRANSLATE_NOOP("errors", "there is {there}").format(there=there)
    return NoEffect(f"{option} {value}", reason)


def _has_npz(given: argparse.Namespace) -> bool:
    files = [given.inputs] if given.inputs else [given.weights, *given.files]
    return any(file is not None and file.suffix.lower() == ".npz" for file in files)


def _has_several(recipe: Recipe) -> bool:
    return recipe.samples is not None and recipe.samples.count > 1
