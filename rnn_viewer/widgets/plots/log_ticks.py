"""Which numbers stand along a logarithmic axis: decimal exponents, and their words."""

import math
from collections.abc import Callable, Iterable, Sequence

from rnn_viewer.widgets.arrays.cell_text import short_number

Tick = tuple[float, str]


def decades(low: float, high: float, room: int) -> list[Tick]:
    """Return the powers of ten to mark where there is room for `room` ticks.

    Parameters
    ----------
    low, high : float
        The exponents between which the marks lie.
    room : int
        How many marks there is room for.
    """
    step = max(math.ceil((high - low) / room), 1)
    powers = range(math.ceil(low), math.floor(high) + 1)
    digits = (1, 2, 5) if 3 * len(powers) <= room else (1,)
    kept = (p for p in range(math.floor(low), math.floor(high) + 1) if p % step == 0)
    return [mark for mark in _marks(kept, digits, _power) if low < mark[0] < high]


def powers_of_ten(low: float, high: float) -> list[list[Tick]]:
    """Return what to mark where the axis leaves out what finds no room.

    Parameters
    ----------
    low, high : float
        The exponents at the ends of the axis.

    Returns
    -------
    list of list of (float, str)
        What has words, and the unnamed numbers between.
    """
    tens = range(math.floor(low), math.ceil(high) + 1)
    # Where there are few powers their multiples are named too.
    named = (1, 2, 5) if len(tens) <= 4 else (1,)
    major = _marks(tens, named, lambda digit, p: short_number(digit * 10.0**p))
    return [major, _marks(tens, range(2, 10), lambda *_: "")]


def _marks(
    powers: Iterable[int], digits: Sequence[int], words: Callable[[int, int], str]
) -> list[Tick]:
    return [(p + math.log10(d), words(d, p)) for p in powers for d in digits]


def _power(digit: int, power: int) -> str:
    return f"{digit}e{power}" if not -4 < power < 4 else f"{digit * 10.0**power:g}"
