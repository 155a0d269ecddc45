"""The state that the first turn remembers, from a file or as it is given."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import HAS_SHAPE
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.importing import beginning_with
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats import READERS, read_contents
from rnn_viewer.files.formats.live_layer import array_of
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.writing.run_arrays import CARRIES, STATES

ZEROS = "zeros"
"""The word for a state of zeros, whatever a file of weights says."""

_EXPECTED = QT_TRANSLATE_NOOP("errors", "a state, a number a unit")


def with_initial_state(recipe: Recipe, given: object) -> Recipe:
    """Return `recipe` with another state for the first turn to remember.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    given : str, Path or array_like, shape (output_features,)
        `ZEROS`, a file that holds a number a unit, or these numbers; those of one
        sample may have dimensions of length 1 around them. The carry of an LSTM lies
        in the same file as ``initial_carry`` or ``c0``; a pair holds both.

    Raises
    ------
    FileError, ArrayError
        Where there is no such state, or it does not fit the weights.
    """
    if isinstance(given, str | Path):
        if str(given) == ZEROS:
            return beginning_with(recipe, None)
        path = Path(given)
        states = [_checked(path, array, recipe) for array in _arrays(path, recipe)]
        return beginning_with(recipe, states[0], path.name, *states[1:])
    names = (carried.initial for carried in recipe.cell.carried)
    states = [
        _flat(each, name)
        for each, name in zip(_parts(given, recipe), names, strict=False)
    ]
    return beginning_with(recipe, states[0], "", *states[1:])


def _parts(given: object, recipe: Recipe) -> tuple[object, ...]:
    """Return what is given as a state, and behind it the carry of a pair."""
    carried = len(recipe.cell.carried)
    if isinstance(given, Sequence) and len(given) == carried > 1:
        parts = tuple(map(array_of, given))
        # A list of two numbers is the state of two units.
        if all(np.ndim(part) for part in parts):
            return parts
    return (array_of(given),)


def _arrays(path: Path, recipe: Recipe) -> list[NDArray[Any]]:
    """Return the state that a file holds, and behind it the carry if there is one."""
    if path.suffix.lower() not in READERS:
        return [read_sequence(path).values]
    arrays = read_contents(path).arrays
    called = [name for name in STATES if name in arrays]
    names = called or [name for name in arrays if name not in CARRIES]
    if not called and len(names) != 1:
        listed = ", ".join(map(plain, names[:8]))
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "holds {listed}").format(listed=listed),
            QT_TRANSLATE_NOOP("errors", "{expected}: initial_state").format(
                expected=_EXPECTED
            ),
        )
    has_carry = len(recipe.cell.carried) > 1
    carries = [name for name in CARRIES if name in arrays and has_carry]
    return [arrays[name] for name in (*names[:1], *carries[:1])]


def _checked(path: Path, array: NDArray[Any], recipe: Recipe) -> Array:
    """Return a state of a file, a number a unit."""
    if array.size != max(array.shape, default=1):
        raise FileError(path, HAS_SHAPE.format(shape=array.shape), _EXPECTED)
    units = recipe.settings.output_features
    if array.size != units:
        problem = QT_TRANSLATE_NOOP("errors", "has {count} numbers")
        expected = QT_TRANSLATE_NOOP("errors", "{units}, one a unit")
        raise FileError(
            path, problem.format(count=array.size), expected.format(units=units)
        )
    try:
        return _flat(array)
    except ArrayError as error:
        words = error.words
        raise FileError(path, words["problem"], words["expected"]) from error


def _flat(given: Any, name: str = "initial_state") -> Array:
    """Return a state that may have dimensions of length 1 around it."""
    with suppress(ValueError):
        array = np.asarray(given)
        if array.size == max(array.shape, default=1):
            given = np.ravel(array)
    return read_only(given, name, 1)
