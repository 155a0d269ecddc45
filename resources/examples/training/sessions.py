"""Writes an example: its session, and beside it what was measured; no PyTorch."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from lessons import named
from numpy.typing import NDArray

from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.recipe.lesson import Lesson
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.selection import Selection
from rnn_viewer.files.session.session_file import save_session

Array = NDArray[np.float64]

EXAMPLES = Path(__file__).parents[1]


def trained_recipe(
    weights: dict[str, Array],
    inputs: Array,
    targets: Targets,
    origin: Origin,
    readout_names: tuple[str, ...],
) -> Recipe:
    """Put together what an example is made of.

    Parameters
    ----------
    weights : dict
        W, U, b, V and c.
    inputs : ndarray, shape (timesteps, features)
        The sequence to show.
    targets : Targets
        What it should answer.
    origin : Origin
        What rows and columns are called.
    readout_names : tuple of str
        What is read out.
    """
    loop = Weights(*(weights[name] for name in ("W", "U", "b")))
    readout = Readout(weights["V"], weights["c"], readout_names)
    return recipe_with(loop, inputs, targets, origin, readout)


def recipe_with(
    weights: CellWeights,
    inputs: Array,
    targets: Targets,
    origin: Origin,
    readout: Readout,
    leak: float = RNNSettings.leak,
) -> Recipe:
    """Put together an example of any cell; `leak` is that of a leaky one."""
    return Recipe(
        RNNSettings(cell=weights.cell.name, leak=leak),
        weights,
        inputs,
        origin=origin,
        readout=readout,
        targets=targets,
    )


def write_example(
    name: str,
    recipe: Recipe,
    measured: dict[str, Any],
    unit: int,
    lesson: Lesson,
    pinned_units: tuple[int, ...] = (),
    ranges: str = "kind",
) -> None:
    """Write ``name.rnnv``, to be opened, and ``name.json``, to be compared.

    Parameters
    ----------
    name : str
        Of the example.
    recipe : Recipe
        What it shows.
    measured : dict
        Numbers, and lists of them, by name.
    unit : int
        The unit, from 0, that is chosen at first.
    lesson : Lesson
        What is said of it.
    pinned_units : tuple of int
        Those whose lines are in sight over time.
    ranges : str
        How the colours share their ranges.
    """
    document = Document(
        recipe,
        ranges=ranges,
        selection=Selection(unit),
        pinned_units=pinned_units,
        layout="readout",
        lesson=named(lesson, recipe),
    )
    save_session(document, EXAMPLES / f"{name}.rnnv")
    words = json.dumps(measured, indent=2) + "\n"
    (EXAMPLES / f"{name}.json").write_text(words, encoding="utf-8")
