"""Puts what a file holds into a recipe."""

from dataclasses import replace
from pathlib import Path

from rnn_viewer.core.recipe import Recipe
from rnn_viewer.files.arrays import read_arrays
from rnn_viewer.files.inputs import load_inputs
from rnn_viewer.files.weights import load_weights


def with_file(recipe: Recipe, path: Path) -> Recipe:
    """Return `recipe` with the weights, the inputs or both of a file.

    Raises
    ------
    FileError, ArrayError
        Where it holds neither or does not fit.
    """
    names = read_arrays(path).keys()
    weights = load_weights(path) if {"W", "U", "b"} & names else recipe.weights
    has_inputs = "inputs" in names or weights is recipe.weights
    inputs = load_inputs(path) if has_inputs else recipe.inputs
    return replace(recipe, weights=weights, inputs=inputs)
