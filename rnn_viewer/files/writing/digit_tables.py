"""Tables for writing numbers: powers of ten, and digits as letters."""

from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array

REST_DIGITS = 16
"""Digits of a number behind the first."""

LEAST_POWER = -330
"""A power of ten below that of every number; its negative is above."""

U = np.uint64
HALF, LOW, LARGEST = U(32), U(2**32 - 1), U(2**64 - 1)
"""Bits of half a word, its lower half, and all of it."""

Words: TypeAlias = NDArray[np.uint64]
Ints: TypeAlias = NDArray[np.int64]


class PowersOfTen(NamedTuple):
    """The factors of numbers: two entries for each exponent of float64.

    The second is of those from the next power of ten on.

    Attributes
    ----------
    next_power : ndarray, shape (2048,)
        That power, by the exponent alone.
    power : ndarray of int64
        The power of ten of the first digit.
    factor : ndarray of uint64
        ``10^(16 - power)`` without its power of two; from 2^63 to 2^64, cut off.
    cut, half : ndarray of uint64
        How many bits of the upper word of the product are a fraction, and its half.
    doubtful : ndarray of uint64
        The fraction that may be a half, as something was cut off; none where not.
    """

    next_power: Array
    power: Ints
    factor: Words
    cut: Words
    half: Words
    doubtful: Words


@lru_cache(maxsize=1)
def table_of_powers() -> PowersOfTen:
    """Return the factors of all exponents; made once."""
    next_powers, entries = [], []
    for exponent in range(1, 2047):
        least = 2.0 ** (exponent - 1023)
        power = int(f"{least:.16e}".partition("e")[2])
        next_powers.append(float(f"1e{power + 1}"))
        entries += [_entry(exponent, power), _entry(exponent, power + 1)]
    # Exponents 0 (zero, subnormals) and 2047 (inf, NaN) have no table entry.
    none = [(0, 0, 1, 0)] * 2
    powers, factors, cuts, inexact = zip(*none, *entries, *none, strict=True)
    cut = np.array(cuts, U)
    half = U(1) << (cut - U(1))
    return PowersOfTen(
        np.array([0.0, *next_powers, 0.0]),
        np.array(powers),
        np.array(factors, U),
        cut,
        half,
        np.where(inexact, half - U(1), LARGEST),
    )


def _entry(exponent: int, power: int) -> tuple[int, int, int, int]:
    wanted = REST_DIGITS - power
    top, bottom = 10 ** max(wanted, 0), 10 ** max(-wanted, 0)
    shift = top.bit_length() - bottom.bit_length() - 64
    factor, rest = divmod(top << max(-shift, 0), bottom << max(shift, 0))
    over = factor >> 64
    is_inexact = bool(rest or (over and factor & 1))
    # A number is 2^(exponent - 1086) times 64 bits, of which the first is set.
    return power, factor >> over, 1022 - exponent - shift - over, is_inexact


@lru_cache(maxsize=1)
def fours() -> NDArray[np.uint32]:
    """Return the letters of 0000 to 9999, each four as one number."""
    return as_words([f"{number:04d}" for number in range(10_000)])


@lru_cache(maxsize=1)
def firsts() -> NDArray[np.uint32]:
    """Return what stands with the first digit, by how many zeros stand before it.

    None: a point stands after it. Ten for each number of zeros, one a digit.
    """
    shapes = ["\0\0{}.", "\0\0\0{}", "\0\x000{}", "\x0000{}", "000{}"]
    return as_words([shape.format(digit) for shape in shapes for digit in range(10)])


@lru_cache(maxsize=1)
def exponents() -> NDArray[np.uint8]:
    """Return the letters of the exponents from `LEAST_POWER` on, shape (any, 5)."""
    powers = range(LEAST_POWER, -LEAST_POWER)
    text = "".join(f"e{power:+03d}".rjust(5, "\0") for power in powers)
    return np.frombuffer(text.encode(), np.uint8).reshape(-1, 5)


def as_words(texts: list[str]) -> NDArray[np.uint32]:
    """Return texts of four letters, each as one number."""
    return np.frombuffer("".join(texts).encode(), np.uint32)
