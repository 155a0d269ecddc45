"""Puts what files hold into a recipe."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rnn_viewer.core.edits import Edit, empty_state
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.precision import PRECISIONS
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.sequence import InputSequence
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.kinds import INPUTS, WEIGHTS, kind_of
from rnn_viewer.files.layers import found_layers
from rnn_viewer.files.run_arrays import emptied_in, is_run, word
from rnn_viewer.files.sequence.sequences import SequenceOptions, read_sequence
from rnn_viewer.files.weights import chosen_layer

_INPUTS = "inputs"


def with_files(
    recipe: Recipe,
    paths: Iterable[Path],
    layer: str | None = None,
    options: SequenceOptions | None = None,
    order: str | None = None,
) -> Recipe:
    """Return `recipe` with what several files hold; sizes are judged together.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    paths : iterable of Path
        At most one with weights, and one with inputs.
    layer : str, optional
        Which layer of the weights, where several can be opened.
    options : SequenceOptions, optional
        How inputs are read.
    order : str, optional
        How the matrices of the weights lie, one of `ORDERS`.

    Raises
    ------
    FileError, ArrayError, LayerNeeded
        Where two hold the same; as `with_file`.
    """
    paths = tuple(paths)
    if len(paths) == 1:
        return with_file(recipe, paths[0], layer, options, order)
    holding = in_order(paths)
    if any(INPUTS in held for _, held in holding):
        # Those that are there need not fit weights that come with others.
        recipe = recipe.with_inputs(None)
    for path, held in holding:
        has_weights = WEIGHTS in held
        named, lying = (layer, order) if has_weights else (None, None)
        recipe = with_file(recipe, path, named, options, lying)
    return recipe


def in_order(paths: Iterable[Path]) -> list[tuple[Path, set[str]]]:
    """Return what files hold, `WEIGHTS` or `INPUTS` or both, those of weights first.

    Raises
    ------
    FileError
        Where one holds neither, or what another holds.
    """
    holding = [(path, held_by(path)) for path in paths]
    for what in (WEIGHTS, INPUTS):
        files = [path for path, held in holding if what in held]
        if len(files) > 1:
            problem = f"holds {what}, as {files[0].name} does"
            raise FileError(files[1], problem, f"one file of {what}")
    return sorted(holding, key=lambda each: WEIGHTS not in each[1])


def held_by(path: Path) -> set[str]:
    """Return what a file holds: `WEIGHTS`, `INPUTS` or both."""
    kind = kind_of(path)
    if kind in (WEIGHTS, INPUTS):
        return {kind}
    contents = read_contents(path)
    has_layers = bool(found_layers(contents))
    held = {WEIGHTS} if has_layers else {INPUTS}
    return held | ({INPUTS} if _INPUTS in contents.arrays else set())


def with_file(
    recipe: Recipe,
    path: Path,
    layer: str | None = None,
    options: SequenceOptions | None = None,
    order: str | None = None,
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
    options : SequenceOptions, optional
        How inputs are read.
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
        return with_inputs(recipe, path, options)
    contents = read_contents(path)
    has_inputs = _INPUTS in contents.arrays
    if layer or order or not has_inputs or found_layers(contents):
        # Inputs that the same file replaces need not fit these weights.
        recipe = recipe.with_inputs(None) if has_inputs else recipe
        recipe = with_layer(recipe, path, layer, order, contents)
    if has_inputs:
        recipe = with_inputs(recipe, path, SequenceOptions(array=_INPUTS))
    return _as_run(recipe, path, contents) if is_run(contents.arrays) else recipe


def with_layer(
    recipe: Recipe,
    path: Path,
    layer: str | None = None,
    order: str | None = None,
    contents: Contents | None = None,
) -> Recipe:
    """Return `recipe` with the weights of a layer of a file, and all that is its own.

    What was set by hand in the weights before, and the state that these began with,
    goes with them.

    Parameters
    ----------
    recipe, path, layer, order
        As in `with_file`, and so are the errors.
    contents : Contents, optional
        Of the file, where it has been read.
    """
    contents = read_contents(path) if contents is None else contents
    weights, found = chosen_layer(path, contents, layer, order)
    name, state = f"{path.name}: {found.name}", weights.initial_state
    origin = recipe.origin._replace(weights=name, notes=found.notes)
    origin = origin._replace(initial_state="" if state is None else path.name)
    edits = without(recipe.edits, "W", "U", "b", "initial_state")
    parts = {"origin": origin, "initial_state": state, "edits": edits}
    recipe = recipe.with_weights(weights, weights.readout, **parts)
    return replace(recipe, settings=weights.settings_with(recipe.settings))


def _as_run(recipe: Recipe, path: Path, contents: Contents) -> Recipe:
    """Return the recipe of a saved run: nothing that was set before is left in it."""
    precision = word(contents.arrays, "precision") or "float64"
    if precision not in PRECISIONS:
        known = " or ".join(PRECISIONS)
        raise FileError(path, f"its precision is {precision:.40}", known)
    settings = replace(recipe.settings, precision=precision)
    edits = tuple(map(empty_state, emptied_in(contents.arrays)))
    return replace(recipe, settings=settings, edits=edits)


def without(edits: Iterable[Edit], *arrays: str) -> tuple[Edit, ...]:
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
    return with_sequence(recipe, sequence, path.name)


def with_sequence(
    recipe: Recipe, sequence: InputSequence, name: str, rescaling: str = "none"
) -> Recipe:
    """Return `recipe` with an input sequence in place of what was there, and its names.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    sequence : InputSequence
        As it is in a file.
    name : str
        Where it comes from.
    rescaling : str
        A name of `RESCALINGS`.

    Raises
    ------
    ArrayError
        Where it does not fit the weights.
    """
    origin = recipe.origin._replace(
        inputs=name,
        input_names=sequence.names,
        timestep_names=sequence.timestep_names,
        input_notes=sequence.notes,
    )
    edits = without(recipe.edits, "inputs")
    return recipe.with_inputs(
        sequence.values, rescaling=rescaling, origin=origin, edits=edits
    )
