"""The state that the first turn remembers, from a file or as it is given."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import HAS_SHAPE
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats import READERS, read_contents
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.writing.run_arrays import STATES

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
        sample may have dimensions of length 1 around them.

    Raises
    ------
    FileError, ArrayError
        Where there is no such state, or it does not fit the weights.
    """
    name, state = "", None
    if isinstance(given, str | Path) and str(given) != ZEROS:
        name, state = Path(given).name, _read(Path(given))
        units = recipe.settings.output_features
        if len(state) != units:
            problem = QT_TRANSLATE_NOOP("errors", "has {count} numbers").format(
                count=len(state)
            )
            raise FileError(
                given,
                problem,
                QT_TRANSLATE_NOOP("errors", "{units}, one a unit").format(units=units),
            )
    elif not isinstance(given, str):
        state = _flat(given)
    return recipe.beginning_with(state, name)


def _read(path: Path) -> Array:
    """Return the state that a file holds."""
    if path.suffix.lower() in READERS:
        arrays = read_contents(path).arrays
        names = [n for n in STATES if n in arrays] or list(arrays)
        if len(names) != 1 and names[0] not in STATES:
            listed = ", ".join(map(plain, names[:8]))
            raise FileError(
                path,
                QT_TRANSLATE_NOOP("errors", "holds {listed}").format(listed=listed),
                QT_TRANSLATE_NOOP("errors", "{expected}: initial_state").format(
                    expected=_EXPECTED
                ),
            )
        array = arrays[names[0]]
    else:
        array = read_sequence(path).values
    if array.size != max(array.shape, default=1):
        raise FileError(path, HAS_SHAPE.format(shape=array.shape), _EXPECTED)
    try:
        return _flat(array)
    except ArrayError as error:
        problem, expected = error.words["problem"], error.words["expected"]
        raise FileError(path, problem, expected) from error


def _flat(given: Any) -> Array:
    """Return a state that may have dimensions of length 1 around it."""
    with suppress(ValueError):
        array = np.asarray(given)
        if array.size == max(array.shape, default=1):
            given = np.ravel(array)
    return read_only(given, "initial_state", 1)
