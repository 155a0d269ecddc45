"""What the options and files of the command line stand for: a recipe."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rnn_viewer.command_line.input_options import (
    Reading,
    check_reading,
    counting_from_1,
    reading_of,
)
from rnn_viewer.command_line.table_options import with_table_options
from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.error_words import OPEN_ALONE
from rnn_viewer.core.errors import LayerNeeded, NoEffect, UserError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import check_room
from rnn_viewer.core.settings.fields import option_of
from rnn_viewer.core.settings.setting_errors import (
    Contradiction,
    NotAChoice,
    SetAside,
)
from rnn_viewer.core.settings.settings import FIELDS, SIZES, RNNSettings, parse
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown, together
from rnn_viewer.files.kinds import INPUTS, kind_of
from rnn_viewer.files.layers.orders import ORDERS
from rnn_viewer.files.reading import with_files, with_inputs
from rnn_viewer.files.session.session_file import SUFFIX, load_session
from rnn_viewer.files.weights import load_layer

_WITHOUT_WEIGHTS = QT_TRANSLATE_NOOP(
    "errors", "{option} has no effect without a file of weights."
)


def document_of(given: argparse.Namespace, *others: str) -> Document:
    """Return the session that is named; else the run of all else, at its end.

    Parameters
    ----------
    given : argparse.Namespace
        As for `recipe_of`.
    *others : str
        Options that may stand beside a session.

    Raises
    ------
    UserError
        Where a session has no effect on an option, or cannot be read; as `recipe_of`.
    """
    session = session_in(given, *others)
    if session is not None:
        return load_session(session)
    recipe = recipe_of(given)
    return Document(recipe, position=after_timesteps(recipe.settings.timesteps))


def session_in(given: argparse.Namespace, *others: str) -> Path | None:
    """Return the session that is named; it is opened by itself.

    Raises
    ------
    UserError
        Where other files or options stand beside it, but for `others`.
    """
    named: Path | None = getattr(given, "session", None)
    files: list[Path] = [*given.files] if named is None else [named, *given.files]
    sessions = [f for f in files if f is named or f.suffix.lower() == SUFFIX]
    if not sessions:
        return None
    if len(files) > 1:
        raise UserError(problem=OPEN_ALONE.format(file=sessions[0]))
    for name in asked_of(given):
        if name not in ("files", "session", *others):
            reason = QT_TRANSLATE_NOOP("errors", "{file} is a session")
            raise NoEffect(option_of(name), reason.format(file=sessions[0]))
    return sessions[0]


def asked_of(given: argparse.Namespace) -> list[str]:
    """Return the names of the options that were given."""
    return [
        name for name, value in vars(given).items() if value is not None and value != []
    ]


def recipe_of(given: argparse.Namespace) -> Recipe:
    """Return what the options and files stand for; sizes follow the files.

    Parameters
    ----------
    given : argparse.Namespace
        With what `add_settings` and `add_files` add, and ``files`` where there are any.

    Raises
    ------
    UserError
        Where an option cannot be taken, contradicts a file or has no effect.
    """
    texts = {name: getattr(given, name) for name in FIELDS}
    asked: dict[str, Any] = {
        name: parse(name, text) for name, text in texts.items() if text is not None
    }
    _check_layer(given, given.files)
    if given.order is not None and given.order not in ORDERS:
        raise NotAChoice("--order", given.order, ", ".join(ORDERS))
    files = given.files if given.weights is None else [given.weights, *given.files]
    opened = [*files, *([given.inputs] if given.inputs else [])]
    reading = reading_of(given)
    reading = reading._replace(
        options=with_table_options(reading.options, given, opened)
    )
    with counting_from_1(given):
        # With `--inputs` the reading options apply to that file alone.
        others = Reading() if given.inputs else reading
        drawn = Recipe(RNNSettings(**asked))
        recipe = with_files(drawn, files, given.layer, *others, given.order)
        if given.weights and not _has_weights(recipe, given.weights):
            # This tells why the file holds none.
            load_layer(given.weights, given.layer, given.order)
        if given.inputs:
            recipe = with_inputs(recipe, given.inputs, *reading)
    recipe = _with_vocabulary(recipe, reading.options.vocabulary)
    check_reading(given, recipe)
    if "precision" in asked:
        # No file is contradicted: any run can be computed in either.
        settings = replace(recipe.settings, precision=asked["precision"])
        recipe = replace(recipe, settings=settings)
    if "cell" in asked:
        recipe = recipe.as_cell(asked["cell"])
    recipe = _with_parameter(recipe, asked.get("activation_parameter"))
    _check_cell(recipe, asked)
    _check_effect(recipe, asked)
    gates = asked.get("recurrent_activation")
    recipe = recipe.decided(asked.get("activation"), given.backwards, gates)
    if given.initial_state is not None:
        from rnn_viewer.files.initial_states import with_initial_state

        recipe = with_initial_state(recipe, given.initial_state)
    check_room(recipe)
    return recipe


def _has_weights(recipe: Recipe, path: Path) -> bool:
    return recipe.weights is not None and kind_of(path) != INPUTS


def _with_vocabulary(recipe: Recipe, vocabulary: tuple[str, ...]) -> Recipe:
    """Return `recipe` with a vocabulary that imported weights keep for later texts."""
    if not vocabulary or recipe.weights is None or recipe.text:
        return recipe
    return replace(recipe, vocabulary=vocabulary)


def with_choice(given: argparse.Namespace) -> tuple[Recipe, Path | None]:
    """Return what `recipe_of` does, and a file of which something is to be chosen.

    A window can ask for the layer, and for an order that the file does not tell; what
    the others stand for is shown until then.
    """
    try:
        recipe = recipe_of(given)
        if not any(note.kind == "order" for note in recipe.notes):
            return recipe, None
        weights = [file for file in given.files if kind_of(file) != INPUTS]
        file = given.weights or weights[-1]
    except LayerNeeded as error:
        file = error.file
        if not isinstance(file, Path):
            raise
    left = [other for other in given.files if other != file]
    weights_left = None if given.weights == file else given.weights
    rest = {**vars(given), "files": left, "weights": weights_left, "layer": None}
    return recipe_of(argparse.Namespace(**rest)), file


def say_notes(recipe: Recipe) -> None:
    """Say on standard error how a run differs from what its files mean, a line each."""
    say(recipe.notes)


def say(notes: Iterable[Note]) -> None:
    """Say notes on standard error, a line each."""
    for note in notes:
        sys.stderr.write(f"rnn-viewer: {shown(note)}\n")


def _check_layer(given: argparse.Namespace, files: Sequence[Path]) -> None:
    """Refuse the name of a layer, or its order, where no file can have one."""
    if given.weights or not all(kind_of(file) == INPUTS for file in files):
        return
    for name in ("layer", "order"):
        if (word := getattr(given, name)) is not None:
            raise UserError(problem=_WITHOUT_WEIGHTS.format(option=f"--{name} {word}"))


def _check_cell(recipe: Recipe, asked: dict[str, Any]) -> None:
    """Refuse what another cell would read."""
    for name in ("leak", "recurrent_activation", "units"):
        usual = getattr(RNNSettings, name)
        if asked.get(name, usual) != usual and name not in recipe.cell.settings:
            reason = QT_TRANSLATE_NOOP("errors", "the cell {cell} has none")
            option = f"{option_of(name)} {asked[name]}"
            raise NoEffect(option, reason.format(cell=recipe.cell.name))


def _with_parameter(recipe: Recipe, asked: float | None) -> Recipe:
    """Return `recipe` with the parameter of its activation, if no file tells another.

    Raises
    ------
    UserError
        Where the activation has none.
    """
    if asked is None:
        return recipe
    activation = recipe.settings.activation
    if ACTIVATIONS[activation].parameter is None:
        option = f"{option_of('activation_parameter')} {asked:g}"
        reason = QT_TRANSLATE_NOOP("errors", "{activation} has none")
        raise NoEffect(option, reason.format(activation=activation))
    if recipe.settings.activation_parameter is not None:
        return recipe
    settings = replace(recipe.settings, activation_parameter=asked)
    return replace(recipe, settings=settings)


def _check_effect(recipe: Recipe, asked: dict[str, Any]) -> None:
    """Refuse settings that files contradict or overrule."""
    alone = {
        "weights": replace(recipe, inputs=None).set_aside,
        "inputs": replace(recipe, weights=None).set_aside,
    }
    for name in asked:
        found = getattr(recipe.settings, name)
        if found != asked[name]:
            raise Contradiction(option_of(name), asked[name], found)
        if name in recipe.set_aside and name not in SIZES:
            arrays = [each for each in alone if name in alone[each]] or alone
            raise SetAside(option_of(name), asked[name], together(arrays))
