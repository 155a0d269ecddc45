"""Which numbers stand along an axis."""

import numpy as np


def ticks(count: int, room: int) -> list[int]:
    """Return the numbers from 1 to `count` to write along an axis.

    Parameters
    ----------
    count : int
        The last number.
    room : int
        How many numbers find room.

    Returns
    -------
    list of int
        1, `count` and round numbers between them.
    """
    room = max(room, 1)
    steps = (m * 10**p for p in range(9) for m in (1, 2, 5))
    step = next(s for s in steps if count / s <= room)
    between = [int(i) for i in np.arange(step, count, step) if step > 1 or i > 1]
    if between and count - between[-1] < 0.6 * step:
        between.pop()
    if between and between[0] - 1 < 0.6 * step:
        return [*between, count] if count > 1 else [1]
    return [1, *between, count] if count > 1 else [1]
