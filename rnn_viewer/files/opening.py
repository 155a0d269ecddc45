"""Puts what files hold into a recipe."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.edits import Edit, empty_state
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.layer_weights import LayerWeights
from rnn_viewer.core.precision import PRECISIONS
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.sequence import InputSequence
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.kinds import INPUTS, kind_of
from rnn_viewer.files.layers import Layer, found_layers
from rnn_viewer.files.run_arrays import emptied, is_run, word
from rnn_viewer.files.sequence.sequences import SequenceOptions, read_sequence
from rnn_viewer.files.weights import chosen_layer

_INPUTS = "inputs"


class Parts(NamedTuple):
    """What a file brings into a recipe.

    Attributes
    ----------
    path : Path
        The file.
    weights : LayerWeights or None
    layer : Layer or None
        Where they come from; None without weights.
    inputs : InputSequence or None
    is_run : bool
        Whether it is a whole run, so that nothing of another is left in it.
    precision : str
        What the loop of a run is computed in.
    emptied : tuple of int
        The timesteps of a run, from 0, before which the state is emptied.
    """

    path: Path
    weights: LayerWeights | None = None
    layer: Layer | None = None
    inputs: InputSequence | None = None
    is_run: bool = False
    precision: str = "float64"
    emptied: tuple[int, ...] = ()


def with_file(recipe: Recipe, path: Path, layer: str | None = None) -> Recipe:
    """Return `recipe` with the weights, the inputs or both of a file.

    Parameters and errors are those of `parts_of` and `with_parts`.
    """
    return with_parts(recipe, parts_of(path, layer))


def parts_of(path: Path, layer: str | None = None) -> Parts:
    """Return the weights, the inputs or both of a file.

    Parameters
    ----------
    path : Path
        A file of weights, of inputs, or an .npz with either or both.
    layer : str, optional
        Which layer, where several can be opened.

    Raises
    ------
    FileError
        Where it holds neither.
    LayerNeeded
        Where several layers can be opened and none is named.
    """
    if kind_of(path) == INPUTS:
        return Parts(path, inputs=read_sequence(path))
    contents = read_contents(path)
    has_inputs = _INPUTS in contents.arrays
    weights, found, inputs = None, None, None
    if layer is not None or not has_inputs or found_layers(contents):
        weights, found = chosen_layer(path, contents, layer)
    if has_inputs:
        inputs = read_sequence(path, SequenceOptions(array=_INPUTS))
    if weights is None or not is_run(contents.arrays):
        return Parts(path, weights, found, inputs)
    precision = word(contents.arrays, "precision") or "float64"
    if precision not in PRECISIONS:
        known = " or ".join(PRECISIONS)
        raise FileError(path, f"its precision is {precision:.40}", known)
    return Parts(
        path, weights, found, inputs, True, precision, emptied(contents.arrays)
    )


def with_parts(recipe: Recipe, *files: Parts) -> Recipe:
    """Return `recipe` with what files hold; their sizes are judged together.

    What was set by hand in arrays that are replaced goes with these, and the initial
    state with the weights.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    *files : Parts
        At most one with weights, and one with inputs.

    Raises
    ------
    FileError, ArrayError
        Where two hold the same, or sizes do not fit.
    """
    of_weights = _the_one(files, "weights")
    of_inputs = _the_one(files, "inputs")
    if of_weights is not None:
        # Inputs that are replaced as well need not fit these weights.
        recipe = recipe if of_inputs is None else recipe.with_inputs(None)
        recipe = _with_weights(recipe, of_weights)
    if of_inputs is not None and of_inputs.inputs is not None:
        recipe = with_sequence(recipe, of_inputs.path, of_inputs.inputs)
    for run in files:
        if run.is_run:
            settings = replace(recipe.settings, precision=run.precision)
            edits = tuple(empty_state(timestep) for timestep in run.emptied)
            recipe = replace(recipe, settings=settings, edits=edits)
    return recipe


def _the_one(files: Iterable[Parts], what: str) -> Parts | None:
    """Return the one file that holds weights or inputs; None where none does."""
    holding = [parts for parts in files if getattr(parts, what) is not None]
    if len(holding) > 1:
        problem = f"holds {what}, as {holding[0].path.name} does"
        raise FileError(holding[1].path, problem, f"one file of {what}")
    return holding[0] if holding else None


def _with_weights(recipe: Recipe, parts: Parts) -> Recipe:
    weights, layer = parts.weights, parts.layer
    assert weights is not None
    assert layer is not None
    state = weights.initial_state
    origin = recipe.origin._replace(
        weights=f"{parts.path.name}: {layer.name}",
        notes=layer.notes,
        initial_state="" if state is None else parts.path.name,
    )
    recipe = recipe.with_weights(
        weights,
        weights.readout,
        origin=origin,
        initial_state=state,
        edits=_without(recipe.edits, "W", "U", "b", "initial_state"),
    )
    if layer.activation is None:
        return recipe
    settings = replace(recipe.settings, activation=layer.activation)
    return replace(recipe, settings=settings)


def _without(edits: Iterable[Edit], *arrays: str) -> tuple[Edit, ...]:
    """Return the changes by hand that set nothing in some arrays."""
    return tuple(e for e in edits if not any(a.array in arrays for a in e.areas))


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
    return with_sequence(recipe, path, sequence)


def with_sequence(
    recipe: Recipe, path: Path, sequence: InputSequence, rescaling: str = "none"
) -> Recipe:
    """Return `recipe` with an input sequence that was read from a file, and its names.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    path : Path
        Where it comes from.
    sequence : InputSequence
        As it is in the file.
    rescaling : str
        A name of `RESCALINGS`.

    Raises
    ------
    ArrayError
        Where it does not fit the weights.
    """
    origin = recipe.origin._replace(
        inputs=path.name,
        input_names=sequence.names,
        timestep_names=sequence.timestep_names,
    )
    edits = _without(recipe.edits, "inputs")
    parts = {"rescaling": rescaling, "origin": origin, "edits": edits}
    return recipe.with_inputs(sequence.values, **parts)
