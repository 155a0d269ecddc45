"""Where arrays begin in a line of the processor's cache."""

import numpy as np
from numpy.typing import NDArray

CACHE_LINE = 64
STARTS = (0, 16, 32, 48)
"""Where NumPy's arrays may begin in a line of the cache; it is a matter of luck, and
U's place is worth a tenth of the time at 512 units: the textbook gets each in turn."""


def placed(array: NDArray[np.float64], start: int = 0) -> NDArray[np.float64]:
    """Return a copy in C order that begins `start` bytes into a line of the cache."""
    raw = np.empty(array.nbytes + 2 * CACHE_LINE, dtype=np.uint8)
    start += -raw.ctypes.data % CACHE_LINE
    copy = raw[start : start + array.nbytes].view(array.dtype).reshape(array.shape)
    copy[...] = array
    return copy
