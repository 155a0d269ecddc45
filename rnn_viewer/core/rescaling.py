"""The ways to rescale an imported sequence, feature by feature: one entry each."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.held import held
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Rescaling(NamedTuple):
    """A way to rescale each feature by itself.

    Attributes
    ----------
    name, label, meaning : str
        Its word, what a user calls it, and a sentence on it.
    apply : callable
        ``apply(inputs)`` for inputs of shape (timesteps, input_features).
    """

    name: str
    label: str
    meaning: str
    apply: Callable[[Array], Array]


def _unchanged(inputs: Array) -> Array:
    return inputs


def _to_unit(inputs: Array) -> Array:
    shares = _shares(inputs)
    above: Array = shares - shares.min(axis=0)
    span = above.max(axis=0)
    span[span == 0] = 1.0
    above /= span
    return above


def _standardized(inputs: Array) -> Array:
    shares = _shares(inputs)
    # From the first row on: what all rows have in common costs no digits of the rest.
    deviations: Array = shares - shares[0]
    deviations -= deviations.mean(axis=0)
    # No square of what is nearly constant falls below the least double.
    largest = _largest(deviations)
    deviations /= largest
    spread = np.sqrt(np.mean(np.square(deviations), axis=0))
    spread[spread == 0] = 1.0
    deviations /= spread
    return deviations


def _shares(inputs: Array) -> Array:
    """Return each feature times a power of two, which is exact, within ±1.

    Differences and squares of the largest doubles would be infinite.
    """
    _, exponents = np.frexp(_largest(inputs))
    shares: Array = np.ldexp(inputs, -exponents)
    return shares


def _largest(inputs: Array) -> Array:
    """Return the largest magnitude of each feature; 1 where all is zero."""
    largest: Array = np.maximum(inputs.max(axis=0), -inputs.min(axis=0))
    largest[largest == 0] = 1.0
    return largest


RESCALINGS = {
    rescaling.name: rescaling
    for rescaling in (
        Rescaling(
            "none",
            QT_TRANSLATE_NOOP("settings", "none"),
            QT_TRANSLATE_NOOP("settings", "The numbers are those of the file."),
            _unchanged,
        ),
        Rescaling(
            "unit",
            QT_TRANSLATE_NOOP("settings", "0–1"),
            QT_TRANSLATE_NOOP(
                "settings", "The least number of each feature is 0, the greatest 1."
            ),
            _to_unit,
        ),
        Rescaling(
            "z_score",
            QT_TRANSLATE_NOOP("settings", "z-score"),
            QT_TRANSLATE_NOOP(
                "settings",
                "Each feature has mean 0 and standard deviation 1 (of all timesteps,"
                " divided by n).",
            ),
            _standardized,
        ),
    )
}


def rescaled(inputs: Array, rescaling: str) -> Array:
    """Return inputs after rescaling, read-only; the same object where none is wanted.

    Parameters
    ----------
    inputs : ndarray, shape (timesteps, input_features)
        Finite numbers.
    rescaling : str
        A name of `RESCALINGS`.
    """
    result = held(RESCALINGS[rescaling].apply(inputs))
    result.setflags(write=False)
    return result
