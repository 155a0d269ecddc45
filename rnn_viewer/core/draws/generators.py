"""The random number generators a run can be drawn with."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.draws.r_random import RRandom
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class RandomStream(Protocol):
    """A seeded stream of random numbers."""

    def uniform(self, count: int) -> Array:
        """Return `count` numbers of uniform(0, 1)."""
        ...

    def normal(self, count: int) -> Array:
        """Return `count` numbers of the standard normal distribution."""
        ...


class NumPyRandom:
    """NumPy's default generator, seeded with the remainder of the seed by 2^32."""

    def __init__(self, seed: int) -> None:
        self._generator = np.random.default_rng(seed % 2**32)

    def uniform(self, count: int) -> Array:
        """Return `count` numbers of uniform(0, 1)."""
        numbers = held(np.empty(count))
        for part in parts_of(numbers):
            self._generator.random(out=part)
        return numbers

    def normal(self, count: int) -> Array:
        """Return `count` numbers of the standard normal distribution."""
        numbers = held(np.empty(count))
        for part in parts_of(numbers):
            self._generator.standard_normal(out=part)
        return numbers


class NumPyLegacyRandom:
    """What ``np.random.rand`` and ``randn`` give after ``np.random.seed(seed)``.

    The seed is its remainder by 2^32, as NumPy takes no negative one.
    """

    def __init__(self, seed: int) -> None:
        self._generator = np.random.RandomState(seed % 2**32)

    def uniform(self, count: int) -> Array:
        """Return `count` numbers of uniform(0, 1)."""
        return self._generator.random_sample(count)

    def normal(self, count: int) -> Array:
        """Return `count` numbers of the standard normal distribution."""
        return self._generator.standard_normal(count)


class Generator(NamedTuple):
    """A named generator.

    Attributes
    ----------
    name : str
        Its word in settings, command line and files.
    label : str
        What the window calls it.
    start : callable
        ``start(seed)`` gives its stream.
    r, numpy : str
        What starts it with the seed ``{}`` in R, and as ``rng`` in NumPy; empty where
        the language does not have it.
    """

    name: str
    label: str
    start: Callable[[int], RandomStream]
    r: str = ""
    numpy: str = ""


GENERATORS = {
    generator.name: generator
    for generator in (
        Generator(
            "r",
            QT_TRANSLATE_NOOP("settings", "same as R"),
            RRandom,
            r="set.seed({})",
        ),
        Generator(
            "numpy",
            QT_TRANSLATE_NOOP("settings", "NumPy"),
            NumPyRandom,
            numpy="rng = np.random.default_rng({} % 2**32)",
        ),
        Generator(
            "numpy_legacy",
            QT_TRANSLATE_NOOP("settings", "np.random.seed"),
            NumPyLegacyRandom,
            numpy="rng = np.random.RandomState({} % 2**32)",
        ),
    )
}


def fill(numbers: Array, shape: tuple[int, int]) -> Array:
    """Arrange a stream of numbers as a matrix, column by column, as R does."""
    return numbers.reshape(shape, order="F")
