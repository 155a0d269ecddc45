"""The ways to rescale an imported sequence, feature by feature: one entry each.

A rescaling with numbers is one word, ``z_score:0.5,2.1``, on the command line, in the
recipe and in session files.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Rescaling(NamedTuple):
    """A way to rescale each feature by itself.

    Attributes
    ----------
    name, label, meaning : str
        Its word, what a user calls it, and a sentence on it.
    apply : callable
        ``apply(inputs)`` for inputs of shape (timesteps, input_features), with numbers
        that are found in them.
    numbers : tuple of str
        What the two numbers are called that can be given instead, as those of the
        training: of one feature, or of all; empty where there are none.
    divisor : callable or None
        ``divisor(first, second)``: by what is divided after `first` is subtracted.
    """

    name: str
    label: str
    meaning: str
    apply: Callable[[Array], Array]
    numbers: tuple[str, ...] = ()
    divisor: Callable[[Any, Any], Any] | None = None

    @property
    def with_numbers(self) -> str:
        """How it is spelled with given numbers: ``z_score:MEAN,SD``."""
        words = [number.split() for number in self.numbers]
        short = [w[0] if len(w) == 1 else "".join(p[0] for p in w) for w in words]
        return f"{self.name}:{','.join(short).upper()}"


class Chosen(NamedTuple):
    """A rescaling and the numbers that were given for it.

    Attributes
    ----------
    rescaling : Rescaling
    pairs : tuple of tuple of float
        Two numbers for all features, or for each; empty where they are found in the
        inputs.
    """

    rescaling: Rescaling
    pairs: tuple[tuple[float, float], ...]


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
            (
                QT_TRANSLATE_NOOP("settings", "minimum"),
                QT_TRANSLATE_NOOP("settings", "maximum"),
            ),
            lambda least, greatest: greatest - least,
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
            (
                QT_TRANSLATE_NOOP("settings", "mean"),
                QT_TRANSLATE_NOOP("settings", "standard deviation"),
            ),
            lambda mean, deviation: deviation,
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
        As `chosen` reads it.

    Raises
    ------
    ArrayError
        Where given numbers are not a pair a feature, or are so small that the result
        is not finite.
    """
    entry, pairs = chosen(rescaling)
    result = held(_by_given(inputs, entry, pairs) if pairs else entry.apply(inputs))
    result.setflags(write=False)
    return result


def _by_given(
    inputs: Array, entry: Rescaling, pairs: tuple[tuple[float, float], ...]
) -> Array:
    check_pairs(pairs, inputs.shape[1])
    first, second = np.array(pairs).T
    assert entry.divisor is not None
    divisor = entry.divisor(first, second)
    # A feature that never changed in the training: it is only moved.
    divisor[divisor == 0] = 1.0
    with np.errstate(over="ignore", invalid="ignore"):
        result: Array = (inputs - first) / divisor
    if not np.isfinite(result).all():
        found = QT_TRANSLATE_NOOP(
            "errors", "makes numbers of {entry} that are not finite"
        ).format(entry=entry.name)
        raise ArrayError(
            "rescaling",
            found,
            QT_TRANSLATE_NOOP("errors", "{first} and {second} that fit").format(
                first=entry.numbers[0], second=entry.numbers[1]
            ),
        )
    return result


def check_pairs(pairs: tuple[tuple[float, float], ...], features: int) -> None:
    """Raise `ArrayError` where numbers are given, not a pair and not one a feature."""
    if len(pairs) not in (0, 1, features):
        found = QT_TRANSLATE_NOOP("errors", "has {count} pairs of numbers").format(
            count=len(pairs)
        )
        raise ArrayError(
            "rescaling",
            found,
            QT_TRANSLATE_NOOP("errors", "1, or {features}, one a feature").format(
                features=features
            ),
        )


@lru_cache(maxsize=8)
def chosen(rescaling: str) -> Chosen:
    """Return what the word of a rescaling stands for.

    ``z_score`` takes mean and standard deviation of the inputs, ``z_score:0.5,2.1``
    those that are given, for all features; ``z_score:0.5,2.1:3,4`` a pair a feature.

    Raises
    ------
    NotAChoice
        Where there is no such rescaling.
    ArrayError
        Where the numbers are no pairs, or not what such pairs can be.
    """
    name, *parts = rescaling.split(":")
    entry = RESCALINGS.get(name)
    if entry is None:
        raise NotAChoice("rescaling", f"{name!r:.40}", ", ".join(RESCALINGS))
    if parts and not entry.numbers:
        raise ArrayError(
            "rescaling",
            QT_TRANSLATE_NOOP("errors", "{name} takes no numbers").format(name=name),
            QT_TRANSLATE_NOOP("errors", "{name} alone").format(name=name),
        )
    return Chosen(entry, tuple(_pair(entry, part) for part in parts))


def _pair(entry: Rescaling, text: str) -> tuple[float, float]:
    assert entry.divisor is not None
    try:
        first, second = map(float, text.split(","))
        is_finite = math.isfinite(first) and math.isfinite(second)
        if is_finite and entry.divisor(first, second) >= 0:
            return first, second
    except ValueError:
        # Neither is what cannot be divided by.
        pass
    wanted = QT_TRANSLATE_NOOP(
        "errors", "{first} and {second}, as in {entry}:0.5,2.1"
    ).format(first=entry.numbers[0], second=entry.numbers[1], entry=entry.name)
    raise ArrayError(
        "rescaling",
        QT_TRANSLATE_NOOP("errors", "{entry} has {text}").format(
            entry=entry.name, text=f"{text!r:.40}"
        ),
        wanted,
    )


def spelled(name: str, first: ArrayLike, second: ArrayLike) -> str:
    """Return the word of a rescaling with given numbers.

    Parameters
    ----------
    name : str
        A name of `RESCALINGS`.
    first, second : array_like
        Mean and standard deviation, or minimum and maximum: numbers, or one a feature.

    Raises
    ------
    NotAChoice, ArrayError
        As `chosen` does.
    """
    try:
        pair = [np.ravel(np.asarray(part, dtype=float)) for part in (first, second)]
        pairs = np.broadcast_arrays(*pair)
    except (TypeError, ValueError):
        pairs = ()
    if not pairs or not pairs[0].size:
        found = QT_TRANSLATE_NOOP(
            "errors", "{name} has not as many numbers of one kind as of the other"
        ).format(name=name)
        raise ArrayError(
            "rescaling",
            found,
            QT_TRANSLATE_NOOP("errors", "two numbers, or two a feature"),
        )
    both = zip(*(part.tolist() for part in pairs), strict=True)
    word = ":".join([name, *(f"{one!r},{other!r}" for one, other in both)])
    return chosen(word) and word
