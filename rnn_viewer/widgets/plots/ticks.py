"""Which numbers stand along an axis."""

import numpy as np


def ticks(last: int, room: int, first: int = 1) -> list[int]:
    """Return the numbers from `first` to `last` to write along an axis.

    Parameters
    ----------
    last : int
        The last number.
    room : int
        How many numbers find room.
    first : int
        The first number, 1 or more.

    Returns
    -------
    list of int
        Both ends and round numbers between them; where the first of these is close to
        `first`, it stands for it.
    """
    room = max(room, 1)
    steps = (m * 10**p for p in range(9) for m in (1, 2, 5))
    step = next(s for s in steps if (last - first + 1) / s <= room)
    begin = first - first % step + step if first > 1 else step
    between = [int(i) for i in np.arange(begin, last, step) if i > first]
    if between and last - between[-1] < 0.6 * step:
        between.pop()
    if between and step > 1 and between[0] - first < 0.6 * step:
        return [*between, last]
    return [first, *between, last] if last > first else [first]
