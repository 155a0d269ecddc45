"""The line that opens a run: what of it differs from the book, as options."""

import os
import shlex
import subprocess
from collections.abc import Sequence

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.fields import option_of
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings

PROGRAM = "rnn-viewer"


def command_of(recipe: Recipe) -> str | None:
    """Return the command that opens the run of a recipe, quoted for a shell.

    Parameters
    ----------
    recipe : Recipe
        Of the run.

    Returns
    -------
    str or None
        ``rnn-viewer --timesteps 20``; None where arrays were imported or changed by
        hand, which no option says.
    """
    arrays = recipe.weights, recipe.inputs, recipe.initial_state, recipe.initial_carry
    is_drawn = all(array is None for array in arrays) and not recipe.backwards
    if not is_drawn or recipe.edits:
        return None
    settings = recipe.settings
    words = []
    for name in FIELDS:
        value = getattr(settings, name)
        # Without an option the program opens the settings it had last.
        is_only = name == "timesteps" and settings == RNNSettings()
        if is_only or (value != getattr(RNNSettings, name) and _is_read(name, recipe)):
            words += _spelled(name, value)
    return line_of([PROGRAM, *words])


def line_of(words: Sequence[str]) -> str:
    """Return the words of a command as a line for the shell of this system."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _is_read(name: str, recipe: Recipe) -> bool:
    """Tell whether a run depends on a setting: others would be refused."""
    if any(name in cell.settings for cell in CELLS.values()):
        return name in recipe.cell.settings
    if name == "activation_parameter":
        return ACTIVATIONS[recipe.settings.activation].parameter is not None
    return True


def _spelled(name: str, value: object) -> list[str]:
    option, text = option_of(name), str(value)
    # A number below zero could be read as an option.
    return [f"{option}={text}"] if text.startswith("-") else [option, text]
