"""The random number generators a run can be drawn with."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.held import held
from rnn_viewer.core.r_random import RRandom
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


class Generator(NamedTuple):
    """A named generator: ``start(seed)`` gives its stream."""

    name: str
    label: str
    start: Callable[[int], RandomStream]


GENERATORS = {
    generator.name: generator
    for generator in (
        Generator("r", QT_TRANSLATE_NOOP("settings", "same as R"), RRandom),
        Generator("numpy", QT_TRANSLATE_NOOP("settings", "NumPy"), NumPyRandom),
    )
}


def fill(numbers: Array, shape: tuple[int, int]) -> Array:
    """Arrange a stream of numbers as a matrix, column by column, as R does."""
    return numbers.reshape(shape, order="F")
