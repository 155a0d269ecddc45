"""Puts what files hold into a recipe.

Several files are judged together: those of weights are read first, without the inputs
that another file brings.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.errors import FileError, NoSample
from rnn_viewer.core.recipe.edits import empty_state, without
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.precision import PRECISIONS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.kinds import INPUTS, WEIGHTS, kind_of
from rnn_viewer.files.layers.layers import Layer, found_layers
from rnn_viewer.files.sequence.array_roles import (
    WANTED,
    candidates,
    is_called_inputs,
    sequences_in,
)
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.files.weights import chosen_layer
from rnn_viewer.files.writing.run_arrays import emptied_in, is_run, word

_AS_FOUND = SequenceOptions()


def with_files(
    recipe: Recipe,
    paths: Iterable[Path],
    layer: str | None = None,
    options: SequenceOptions = _AS_FOUND,
    rescaling: str = "none",
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
    options, rescaling
        As in `with_inputs`.
    order : str, optional
        How the matrices of the weights lie, one of `ORDERS`.

    Raises
    ------
    FileError, ArrayError, LayerNeeded
        Where two hold the same; as `with_file`.
    """
    paths = tuple(paths)
    if len(paths) == 1:
        return with_file(recipe, paths[0], layer, options, rescaling, order)
    holding = in_order(paths)
    if any(INPUTS in held for _, held in holding):
        # The inputs of `recipe` need not fit weights that come with other inputs.
        recipe = recipe.with_inputs(None)
    for path, held in holding:
        named, lying = (layer, order) if WEIGHTS in held else (None, None)
        recipe = with_file(recipe, path, named, options, rescaling, lying)
    return recipe


_TWICE = {
    WEIGHTS: (
        QT_TRANSLATE_NOOP("errors", "holds weights, as {other} does"),
        QT_TRANSLATE_NOOP("errors", "one file of weights"),
    ),
    INPUTS: (
        QT_TRANSLATE_NOOP("errors", "holds inputs, as {other} does"),
        QT_TRANSLATE_NOOP("errors", "one file of inputs"),
    ),
}


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
            problem, expected = _TWICE[what]
            raise FileError(files[1], problem.format(other=files[0].name), expected)
    return sorted(holding, key=lambda each: WEIGHTS not in each[1])


def held_by(path: Path) -> set[str]:
    """Return what a file holds: `WEIGHTS`, `INPUTS` or both."""
    kind = kind_of(path)
    if kind in (WEIGHTS, INPUTS):
        return {kind}
    contents = read_contents(path)
    has_layers = bool(found_layers(contents))
    held = {WEIGHTS} if has_layers else {INPUTS}
    return held | ({INPUTS} if WANTED in contents.arrays else set())


def with_file(
    recipe: Recipe,
    path: Path,
    layer: str | None = None,
    options: SequenceOptions = _AS_FOUND,
    rescaling: str = "none",
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
    options, rescaling
        As in `with_inputs`.
    order : str, optional
        How the matrices of the weights lie, one of `ORDERS`.

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
    has_layers = bool(layer or order or found_layers(contents))
    if not has_layers and _holds_inputs(contents, options):
        return with_inputs(recipe, path, options, rescaling)
    weights, found = chosen_layer(path, contents, layer, order)
    has_inputs = _holds_inputs(contents, options, weights)
    # Inputs that the same file replaces need not fit these weights.
    recipe = recipe.with_inputs(None) if has_inputs else recipe
    recipe = _with_layer(recipe, path, weights, found)
    if has_inputs:
        recipe = with_inputs(recipe, path, options, rescaling)
    return _as_run(recipe, path, contents) if is_run(contents.arrays) else recipe


def _holds_inputs(
    contents: Contents, options: SequenceOptions, weights: CellWeights | None = None
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
        is_many = any(array.ndim == 3 for array in arrays.values())
        return bool(called) or is_many or bool(sequences_in(arrays))
    return [arrays[n].shape[-1] for n in called] == [weights.input_features]


def _with_layer(
    recipe: Recipe, path: Path, weights: LayerWeights, found: Layer
) -> Recipe:
    """Return `recipe` with the weights of a layer of a file, and all that is its own.

    What was set by hand in the weights before, and the state that these began with,
    goes with them.
    """
    name, state = f"{path.name}: {found.name}", weights.initial_state
    origin = recipe.origin._replace(weights=name, notes=found.notes)
    origin = origin._replace(initial_state="" if state is None else path.name)
    starts = [carried.initial for carried in recipe.cell.carried]
    edits = without(recipe.edits, *recipe.cell.parameter, *starts)
    parts = {"origin": origin, "initial_state": state, "edits": edits}
    parts["initial_carry"] = weights.initial_carry
    recipe = recipe.with_weights(weights, weights.readout, **parts)
    return replace(recipe, settings=weights.settings_with(recipe.settings))


def _as_run(recipe: Recipe, path: Path, contents: Contents) -> Recipe:
    """Return the recipe of a saved run: nothing that was set before is left in it."""
    precision = word(contents.arrays, "precision") or "float64"
    if precision not in PRECISIONS:
        known = either(PRECISIONS)
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "its precision is {precision}").format(
                precision=precision[:40]
            ),
            known,
        )
    settings = replace(recipe.settings, precision=precision)
    edits = tuple(map(empty_state, emptied_in(contents.arrays)))
    return replace(recipe, settings=settings, edits=edits)


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
