"""R's random numbers: ``set.seed``, ``runif`` and ``rnorm`` as R computes them.

The generator is the Mersenne Twister with R's initial scrambling, ``rnorm`` its default
"Inversion". Sources: R 4.2.2, ``src/main/RNG.c`` and ``src/nmath/snorm.c``; Matsumoto
and Nishimura (1998), "Mersenne Twister"; Wichura (1988), "Algorithm AS 241: The
Percentage Points of the Normal Distribution", Applied Statistics 37, pp. 477-484.

NumPy's ``MT19937`` runs from the state that ``set.seed`` makes. ``rnorm`` uses the
logarithm of the C library in the tails, as R does. Both agree with R to the last bit in
all that was compared.
"""

import math
from random import Random

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.machine.held import held

_WORDS = 624
_SCRAMBLE_ROUNDS = 50
_TO_UNIT_INTERVAL = 2.3283064365386963e-10  # 2^-32
_HALF_STEP = 0.5 * 2.328306437080797e-10  # half of 1 / (2^32 - 1)
_BIG = 134217728.0  # 2^27
_STATE_VERSION = 3


class RRandom:
    """The stream of random numbers that R gives after ``set.seed(seed)``.

    Parameters
    ----------
    seed : int
        From -2147483647 to 2147483647, as ``set.seed`` takes.
    """

    def __init__(self, seed: int) -> None:
        # The standard library's Mersenne Twister: numpy.random takes 9 ms to import.
        self._twister = Random()
        self._twister.setstate((_STATE_VERSION, (*_scrambled(seed), _WORDS), None))

    def uniform(self, count: int) -> Array:
        """Return what ``runif(count)`` returns.

        Returns
        -------
        ndarray, shape (count,)
            Numbers strictly between 0 and 1.
        """
        numbers = held(np.empty(count))
        for part in parts_of(numbers):
            np.multiply(self._words(len(part)), _TO_UNIT_INTERVAL, out=part)
            np.maximum(part, _HALF_STEP, out=part)
            np.minimum(part, 1.0 - _HALF_STEP, out=part)
        return numbers

    def _words(self, count: int) -> NDArray[np.uint32]:
        """Return the next words of the generator: many at once, least bits first."""
        many = self._twister.getrandbits(32 * count).to_bytes(4 * count, "little")
        return np.frombuffer(many, dtype="<u4")

    def normal(self, count: int) -> Array:
        """Return what ``rnorm(count)`` returns, two uniform numbers for each.

        Returns
        -------
        ndarray, shape (count,)
            Numbers of the standard normal distribution.
        """
        numbers = held(np.empty(count))
        for part in parts_of(numbers):
            pairs = self.uniform(2 * len(part)).reshape(len(part), 2)
            fine = (np.floor(_BIG * pairs[:, 0]) + pairs[:, 1]) / _BIG
            part[...] = normal_quantile(fine)
        return numbers


def _scrambled(seed: int) -> list[int]:
    """Return the words that ``set.seed`` fills the state with."""
    word = seed % 2**32
    for _ in range(_SCRAMBLE_ROUNDS):
        word = (69069 * word + 1) % 2**32
    words = []
    # R scrambles one word more than the state has: the first is where it stands in it.
    for _ in range(1 + _WORDS):
        word = (69069 * word + 1) % 2**32
        words.append(word)
    return words[1:]


# Coefficients of AS 241 (PPND16), highest power first.
_CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
     45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
     133.14166789178437745, 3.387132872796366608),
    (5226.495278852854561, 28729.085735721942674, 39307.89580009271061,
     21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
     42.313330701600911252, 1.0),
)  # fmt: skip
_SHOULDER = (
    (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
     1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
     4.6303378461565452959, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
     0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
     2.05319162663775882187, 1.0),
)  # fmt: skip
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
     0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
     5.4637849111641143699, 6.6579046435011037772),
    (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
     7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
     0.59983220655588793769, 1.0),
)  # fmt: skip


def normal_quantile(probability: Array) -> Array:
    """Return the quantiles of the standard normal distribution (AS 241).

    Parameters
    ----------
    probability : ndarray
        Probabilities strictly between 0 and 1.

    Returns
    -------
    ndarray
        As ``qnorm`` of R, to a few units in the last place.
    """
    from_half = probability - 0.5
    numerator, denominator = _polynomials(_CENTRE, 0.180625 - from_half * from_half)
    quantile: Array = from_half * numerator / denominator
    outer = np.abs(from_half) > 0.425
    quantile[outer] = _outer_quantile(probability[outer], from_half[outer])
    return quantile


def _outer_quantile(probability: Array, from_half: Array) -> Array:
    tail = np.where(from_half < 0, probability, 0.5 - probability + 0.5)
    # The logarithm of the C library, as R takes it: another last bit grows below.
    distance = np.sqrt([-math.log(p) for p in tail])
    shoulder = np.divide(*_polynomials(_SHOULDER, distance - 1.6))
    far = np.divide(*_polynomials(_TAIL, distance - 5.0))
    return np.copysign(np.where(distance <= 5.0, shoulder, far), from_half)


def _polynomials(
    coefficients: tuple[tuple[float, ...], ...], at: Array
) -> tuple[Array, Array]:
    numerator, denominator = coefficients
    return _horner(numerator, at), _horner(denominator, at)


def _horner(coefficients: tuple[float, ...], at: Array) -> Array:
    value = np.full_like(at, coefficients[0])
    for coefficient in coefficients[1:]:
        value *= at
        value += coefficient
    return value
