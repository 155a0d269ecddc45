"""Puts what a file holds into a recipe."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from rnn_viewer.core.edits import empty_state
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.kinds import INPUTS, kind_of
from rnn_viewer.files.layers import found_layers
from rnn_viewer.files.sequence.sequences import SequenceOptions, read_sequence
from rnn_viewer.files.weights import chosen_layer

_INPUTS, _RUN = "inputs", "output_sequence"


def with_file(
    recipe: Recipe, path: Path, layer: str | None = None, order: str | None = None
) -> Recipe:
    """Return `recipe` with the weights, the inputs or both of a file.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    path : Path
        A file of weights, of inputs, or an .npz with either or both.
    layer : str, optional
        Which layer, where several can be opened.
    order : str, optional
        How its matrices lie, one of `ORDERS`.

    Raises
    ------
    FileError, ArrayError
        Where it holds neither or does not fit.
    LayerNeeded
        Where several layers can be opened and none is named.
    """
    if kind_of(path) == INPUTS:
        return with_inputs(recipe, path)
    contents = read_contents(path)
    has_inputs = _INPUTS in contents.arrays
    if layer or order or not has_inputs or found_layers(contents):
        # Inputs that the same file replaces need not fit these weights.
        recipe = recipe.with_inputs(None) if has_inputs else recipe
        recipe = with_layer(recipe, path, layer, order, contents)
    if has_inputs:
        recipe = with_inputs(recipe, path, SequenceOptions(array=_INPUTS))
    return _with_start(recipe, contents)


def with_layer(
    recipe: Recipe,
    path: Path,
    layer: str | None = None,
    order: str | None = None,
    contents: Contents | None = None,
) -> Recipe:
    """Return `recipe` with the weights of a layer of a file, and its activation.

    Parameters
    ----------
    recipe, path, layer, order
        As in `with_file`, and so are the errors.
    contents : Contents, optional
        Of the file, where it has been read.
    """
    contents = read_contents(path) if contents is None else contents
    weights, found = chosen_layer(path, contents, layer, order)
    name = f"{path.name}: {found.name}"
    origin = recipe.origin._replace(weights=name, notes=found.notes)
    recipe = recipe.with_weights(weights, weights.readout, origin=origin)
    return replace(recipe, settings=weights.settings_with(recipe.settings))


def _with_start(recipe: Recipe, contents: Contents) -> Recipe:
    """Return `recipe` with the state that a saved run began with, and lost."""
    if _RUN not in contents.arrays:
        return recipe
    state = contents.arrays.get("initial_state")
    emptied = contents.arrays.get("emptied", np.empty(0, dtype=int))
    edits = tuple(empty_state(int(timestep)) for timestep in np.ravel(emptied))
    return replace(recipe, initial_state=state, edits=(*recipe.edits, *edits))


def with_inputs(
    recipe: Recipe,
    path: Path,
    options: SequenceOptions | None = None,
) -> Recipe:
    """Return `recipe` with the input sequence of a file, and its names.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    path : Path
        A table, a text or arrays.
    options : SequenceOptions, optional
        How it is read; found out where it is left out.

    Raises
    ------
    FileError, ArrayError
        Where it holds no sequence, or one that does not fit the weights.
    """
    sequence = read_sequence(path, options or SequenceOptions())
    origin = recipe.origin._replace(
        inputs=path.name,
        input_names=sequence.names,
        timestep_names=sequence.timestep_names,
    )
    return recipe.with_inputs(sequence.values, rescaling="none", origin=origin)
