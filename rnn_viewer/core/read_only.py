"""Arrays that come from outside: real, finite, of the wanted shape, read-only."""

import numpy as np
from numpy.typing import ArrayLike

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.error_words import AT_LEAST_ONE_NUMBER, HAS_SHAPE, REAL_NUMBERS
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted


def read_only(array: ArrayLike, name: str, dimensions: int) -> Array:
    """Return `array` as read-only float64 that no one else writes to.

    Parameters
    ----------
    array : array_like
        Real numbers.
    name : str
        What an error calls it.
    dimensions : int
        How many dimensions it has to have.

    Raises
    ------
    ArrayError
        Where it is empty, not numeric, not finite or has other dimensions.
    """
    expected = counted(
        dimensions,
        QT_TRANSLATE_NOOP("errors", "{count} dimension"),
        QT_TRANSLATE_NOOP("errors", "{count} dimensions"),
    )
    try:
        given = np.asarray(array)
    except ValueError:
        raise ArrayError(
            name, QT_TRANSLATE_NOOP("errors", "has rows of different lengths"), expected
        ) from None
    if given.dtype.kind not in "fiub":
        raise ArrayError(
            name,
            QT_TRANSLATE_NOOP("errors", "holds {dtype}").format(dtype=given.dtype),
            REAL_NUMBERS,
        )
    if given.ndim != dimensions:
        raise ArrayError(name, HAS_SHAPE.format(shape=given.shape), expected)
    if given.size == 0:
        raise ArrayError(
            name,
            QT_TRANSLATE_NOOP("errors", "is empty, shape {shape}").format(
                shape=given.shape
            ),
            AT_LEAST_ONE_NUMBER,
        )
    if given.dtype == np.float64 and given.base is None and not given.flags.writeable:
        frozen = given
    else:
        # What is no number is refused below; a signalling one warns on its way.
        with np.errstate(invalid="ignore"):
            frozen = np.array(given, dtype=np.float64)
        frozen.setflags(write=False)
    if not all(np.isfinite(part).all() for part in parts_of(frozen)):
        where = tuple(int(i) + 1 for i in np.argwhere(~np.isfinite(frozen))[0])
        raise ArrayError(
            name,
            QT_TRANSLATE_NOOP("errors", "is not finite at {where}").format(
                where=list(where)
            ),
            QT_TRANSLATE_NOOP("errors", "finite numbers"),
        )
    return held(frozen)
