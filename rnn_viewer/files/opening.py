"""Puts what a file holds into a recipe."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from rnn_viewer.core.edits import empty_state
from rnn_viewer.core.errors import NoSample
from rnn_viewer.core.importing import with_sequence
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.weights import Weights
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.kinds import INPUTS, kind_of
from rnn_viewer.files.layers import found_layers
from rnn_viewer.files.sequence.array_roles import (
    WANTED,
    candidates,
    is_called_inputs,
)
from rnn_viewer.files.sequence.sequences import SequenceOptions, read_sequence
from rnn_viewer.files.weights import chosen_layer

_RUN = "output_sequence"
_AS_FOUND = SequenceOptions()


def with_file(
    recipe: Recipe,
    path: Path,
    layer: str | None = None,
    options: SequenceOptions = _AS_FOUND,
    rescaling: str = "none",
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
    options, rescaling
        As in `with_inputs`.

    Raises
    ------
    FileError, ArrayError
        Where it holds neither or does not fit.
    LayerNeeded
        Where several layers can be opened and none is named.
    """
    if kind_of(path) == INPUTS:
        return with_inputs(recipe, path, options, rescaling)
    contents = read_contents(path)
    has_layers = layer is not None or bool(found_layers(contents))
    if not has_layers and _holds_inputs(contents, options):
        recipe = with_inputs(recipe, path, options, rescaling)
        return _with_start(recipe, contents)
    weights, found = chosen_layer(path, contents, layer)
    has_inputs = _holds_inputs(contents, options, weights)
    # Inputs that the same file replaces need not fit these weights.
    recipe = recipe.with_inputs(None) if has_inputs else recipe
    name = f"{path.name}: {found.name}"
    origin = recipe.origin._replace(weights=name, notes=found.notes)
    recipe = recipe.with_weights(weights, weights.readout, origin=origin)
    if found.activation is not None:
        settings = replace(recipe.settings, activation=found.activation)
        recipe = replace(recipe, settings=settings)
    if has_inputs:
        recipe = with_inputs(recipe, path, options, rescaling)
    return _with_start(recipe, contents)


def _holds_inputs(
    contents: Contents, options: SequenceOptions, weights: Weights | None = None
) -> bool:
    """Tell whether arrays of a file are inputs: named or called so, or samples.

    Beside weights that is the one array called so, which they can read.
    """
    arrays = contents.arrays
    if options.array is not None:
        return weights is None or options.array in arrays
    if WANTED in arrays:
        return True
    called = [name for name in candidates(arrays) if is_called_inputs(name)]
    if weights is None:
        return bool(called) or any(array.ndim == 3 for array in arrays.values())
    return [arrays[n].shape[-1] for n in called] == [weights.input_features]


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
    options: SequenceOptions = _AS_FOUND,
    rescaling: str = "none",
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
    rescaling : str
        As in `Recipe`.

    Raises
    ------
    FileError, ArrayError, NoSample
        Where it holds no sequence, or one that does not fit the weights.
    """
    if not options.vocabulary:
        options = replace(options, tokens=recipe.vocabulary)
    sequence = read_sequence(path, options)
    if options.sample and not (sequence.samples or sequence.rows_as_samples):
        raise NoSample(options.sample, 1)
    return with_sequence(recipe, sequence, path.name, rescaling)
