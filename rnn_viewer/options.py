"""What the options and files of the command line stand for: a recipe."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rnn_viewer.core.errors import Contradiction, SetAside, UserError
from rnn_viewer.core.fields import ChoiceField
from rnn_viewer.core.memory import check_memory
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import FIELDS, SIZES, RNNSettings, parse
from rnn_viewer.files.kinds import INPUTS, kind_of
from rnn_viewer.files.opening import with_file, with_inputs
from rnn_viewer.files.weights import load_layer
from rnn_viewer.input_options import (
    add_reading,
    check_reading,
    counting_from_1,
    reading_of,
)


def option_of(name: str) -> str:
    """Return how a setting is called on the command line."""
    return "--" + name.replace("_", "-")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add an option for each setting."""
    for name, field in FIELDS.items():
        choices = field.limit if isinstance(field, ChoiceField) else None
        help_text = f"{field.meaning} One of: {choices}." if choices else field.meaning
        parser.add_argument(
            option_of(name),
            dest=name,
            metavar=type(field).__name__.removesuffix("Field").upper(),
            help=help_text.replace("%", "%%"),
        )


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options that name files to compute with."""
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
    add_reading(parser)


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
    files = getattr(given, "files", ())
    _check_layer(given, files)
    recipe = Recipe(RNNSettings(**asked))
    if given.weights:
        recipe = _with_weights(recipe, given)
    reading = reading_of(given)
    with counting_from_1(given):
        if given.inputs:
            recipe = with_inputs(recipe, given.inputs, *reading)
        # What tells weights what a text is spelled in comes with the text.
        for file in sorted(files, key=lambda file: kind_of(file) == INPUTS):
            # A file of weights that is named by an option has the layer.
            layer = None if given.weights else given.layer
            recipe = with_file(recipe, file, layer, *reading)
    recipe = _with_vocabulary(recipe, reading.options.vocabulary)
    check_reading(given, recipe)
    _check_effect(recipe, asked)
    check_memory(recipe.settings, held=recipe.held_bytes)
    return recipe


def _with_vocabulary(recipe: Recipe, vocabulary: tuple[str, ...]) -> Recipe:
    """Return `recipe` with a vocabulary that imported weights keep for later texts."""
    if not vocabulary or recipe.weights is None or recipe.text:
        return recipe
    return replace(recipe, vocabulary=vocabulary)


def _check_layer(given: argparse.Namespace, files: Sequence[Path]) -> None:
    """Refuse the name of a layer where no file can have one."""
    if given.layer is None or given.weights:
        return
    if all(kind_of(file) == INPUTS for file in files):
        option = f"--layer {given.layer}"
        raise UserError(problem=f"{option} has no effect without a file of weights.")


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
            raise SetAside(option_of(name), asked[name], " and ".join(arrays))


def _with_weights(recipe: Recipe, given: argparse.Namespace) -> Recipe:
    """Return `recipe` with the weights of a file alone, and its activation."""
    weights, layer = load_layer(given.weights, given.layer)
    name = f"{given.weights.name}: {layer.name}"
    origin = recipe.origin._replace(weights=name, notes=layer.notes)
    recipe = recipe.with_weights(weights, weights.readout, origin=origin)
    if layer.activation is None:
        return recipe
    settings = replace(recipe.settings, activation=layer.activation)
    return replace(recipe, settings=settings)
