"""Numbers as text with 17 significant digits, many at once: no bit of any is lost.

Each is what ``"%.17g"`` makes of it, to the letter. A number ``m 2^e`` is multiplied by
the power of ten that leaves 17 digits before the point, in integers of 128 bits. Where
that power has at most 64 bits nothing is rounded before the digits are; elsewhere a
number whose last digit is not certain, one in a hundred, is left to Python. Source:
Adams (2018), "Ryū: fast float-to-string conversion", PLDI, section 3, for the product
with a table of powers.
"""

from collections.abc import Iterable
from typing import IO, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array, warm_memory
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.files.writing.digit_tables import (
    HALF,
    LEAST_POWER,
    LOW,
    Ints,
    U,
    Words,
    as_words,
    exponents,
    firsts,
    fours,
    table_of_powers,
)

Letters: TypeAlias = NDArray[np.uint8]
"""The letters of numbers, one number a row; a zero stands for no letter."""

WIDTH = 28
"""Letters of a number: what goes before it, its sign, and where all else may stand."""

AT_ONCE = 2**14
"""Numbers that are best written together: fewer calls, and still in the cache."""

_BEFORE, _SIGN, _POINT, _REST, _EXPONENT = 0, 1, 7, 8, 24
"""The columns of the text before the number, its sign, the point after the first digit,
the other 16 digits and the exponent."""

_LEAST, _MOST = 10**16, 10**17
_FIRST_FIXED, _LAST_FIXED = -4, 16
"""The powers of ten of the first digit between which none is written."""


def letters_of(numbers: Array, before: Letters | int = 0) -> Letters:
    """Return the letters of numbers.

    Parameters
    ----------
    numbers : ndarray, shape (count,)
        Any.
    before : ndarray of uint8, shape (count,), or int
        The letter that goes before each, such as a comma; 0: none.

    Returns
    -------
    ndarray of uint8, shape (count, 28)
    """
    bits = np.ascontiguousarray(numbers, np.float64).view(U)
    digits, power, others = _decimal(bits & U(2**63 - 1))
    words = np.zeros((len(digits), WIDTH // 4), np.uint32)
    _write_digits(words, digits, power)
    letters = words.view(np.uint8)
    letters[:, _BEFORE] = before
    letters[:, _SIGN] = (bits >> U(63)) * U(ord("-"))
    if others.size:
        _write_others(letters, bits.view(np.float64), others)
    return letters


def _write_others(letters: Letters, numbers: Array, others: Ints) -> None:
    """Write zeros, half of what relu puts out, and numbers one by one."""
    is_zero = numbers[others] == 0
    zeros = others[is_zero]
    letters[zeros, _SIGN + 1 :] = 0
    letters[zeros, _SIGN + 1] = ord("0")
    for row in others[~is_zero].tolist():
        text = b"%.17g" % numbers[row]
        letters[row, _SIGN:] = np.frombuffer(text.ljust(WIDTH - _SIGN, b"\0"), np.uint8)


def _decimal(sizes: Words) -> tuple[Ints, Ints, Ints]:
    """Return 17 digits of numbers without their signs.

    Also the power of ten of the first, and the places of those that are not certain.
    """
    table = table_of_powers()
    exponent = (sizes >> U(52)).view(np.int64)
    entry = exponent + exponent
    entry += sizes.view(np.float64) >= table.next_power[exponent]
    power, half = table.power[entry], table.half[entry]
    whole, factor = (sizes << U(11)) | U(2**63), table.factor[entry]
    high = _upper_word(whole, factor)
    # The bits below the last digit are a fraction.
    fraction = high & (half + half - U(1))
    digits = (high >> table.cut[entry]).view(np.int64)
    certain = digits >= _LEAST
    # The bits cut off may carry into the half; Python rounds an exact half.
    certain &= fraction != table.doubtful[entry]
    certain &= (fraction != half) | (whole * factor != 0)
    digits += fraction >= half
    others = np.flatnonzero(~certain)
    if others.size:
        power[others], digits[others] = 0, _LEAST + 1
    up = np.flatnonzero(digits == _MOST)
    if up.size:
        power[up] += 1
        digits[up] = _LEAST
    return digits, power, others


def _upper_word(a: Words, b: Words) -> Words:
    """Return the upper half of products of 128 bits; their lower half is ``a * b``."""
    a_high, a_low, b_high, b_low = a >> HALF, a & LOW, b >> HALF, b & LOW
    lows, cross, other = a_low * b_low, a_low * b_high, a_high * b_low
    middle = (lows >> HALF) + (cross & LOW) + (other & LOW)
    high = a_high * b_high
    high += cross >> HALF
    high += other >> HALF
    high += middle >> HALF
    return high


def _write_digits(words: NDArray[np.uint32], digits: Ints, power: Ints) -> None:
    """Write 17 digits with a point and what else they need, but for a sign."""
    four_digits, letters = fours(), words.view(np.uint8)
    first, rest = _divided(digits, _LEAST)
    for column, eight in zip((2, 4), _divided(rest, 10**8), strict=True):
        upper, lower = _divided(eight, 10_000)
        words[:, column], words[:, column + 1] = four_digits[upper], four_digits[lower]
    least, most = power.min(initial=0), power.max(initial=0)
    if least < 0:
        small = (power < 0) & (power >= _FIRST_FIXED)
        words[:, 0] = small * as_words(["\0\x000."])[0]
        first -= 10 * power * small
    words[:, 1] = firsts()[first]
    _drop_zeros(letters, power)
    if most > 0:
        _write_large(letters, power)
    if least < _FIRST_FIXED or most > _LAST_FIXED:
        _write_exponents(letters, power)


def _divided(numbers: Ints, by: int) -> tuple[Ints, Ints]:
    """Return quotients and remainders of numbers that are not negative."""
    quotient = numbers // by
    return quotient, numbers - quotient * by


def _drop_zeros(letters: Letters, power: Ints) -> None:
    """Drop zeros at the end of a fraction, and the point where nothing is left."""
    place = _EXPONENT - 1
    rows = np.flatnonzero(letters[:, place] == ord("0"))
    # The last digit before the point stands here; that is put there later.
    ahead = power[rows]
    last = _POINT + np.where((ahead > 0) & (ahead <= _LAST_FIXED), ahead, 0)
    while rows.size:
        letters[rows, place] = np.where(place > last, 0, ord("0"))
        place -= 1
        points = rows[(last >= place) & (letters[rows, _POINT] == ord("."))]
        letters[points, _POINT] = 0
        go_on = (last < place) & (letters[rows, place] == ord("0"))
        rows, last = rows[go_on], last[go_on]


def _write_large(letters: Letters, power: Ints) -> None:
    """Put the point of numbers from 10 on behind more digits than the first."""
    large = np.flatnonzero((power > 0) & (power <= _LAST_FIXED))
    if not large.size:
        return
    some, at = letters[large], power[large]
    point = some[:, _POINT] * (at < _LAST_FIXED)
    for digit in range(int(at.max())):
        moved = at > digit
        place = _POINT + digit
        some[moved, place] = some[moved, place + 1]
    some[np.arange(len(some)), _POINT + at] = point
    letters[large] = some


def _write_exponents(letters: Letters, power: Ints) -> None:
    rows = np.flatnonzero((power < _FIRST_FIXED) | (power > _LAST_FIXED))
    if not rows.size:
        return
    written = exponents()[power[rows] - LEAST_POWER]
    letters[rows, _EXPONENT:] = written[:, 1:]
    long = written[:, 0] != 0
    if long.any():
        # An exponent of five letters takes the place of a digit.
        some = letters[rows[long]]
        some[:, _POINT - 2 : -5] = some[:, _POINT - 1 : -4].copy()
        some[:, -5:] = written[long]
        letters[rows[long]] = some


@warm_memory()
def write_table(stream: IO[bytes], blocks: Iterable[Array], count: int) -> None:
    """Write a matrix as lines of numbers, a comma between them.

    Parameters
    ----------
    stream : file
        Takes bytes.
    blocks : iterable of ndarray, shape (lines, columns)
        Any numbers, one block of lines below the other.
    count : int
        How many lines there are in all.
    """
    written = 0
    for rows in blocks:
        together = max(AT_ONCE // rows.shape[1], 1)
        for start in range(0, len(rows), together):
            part = rows[start : start + together]
            before = np.full(part.shape, ord(","), np.uint8)
            before[:, 0] = ord("\n")
            letters = letters_of(part.reshape(-1), before.reshape(-1))
            if written == 0:
                letters[0, _BEFORE] = 0
            stream.write(letters.tobytes().translate(None, b"\0"))
            written += len(part)
            checkpoint(written / count)
    stream.write(b"\n" if written else b"")
