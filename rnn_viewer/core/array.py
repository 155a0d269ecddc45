"""What the numbers are: arrays of float64, whatever their shape.

Rows of an output sequence can be float32 under this name: where a run is too long for
the memory, or its settings ask for that.
"""

from math import prod
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

CACHE_LINE = 64
"""Bytes that a processor reads at once."""


def doubles(numbers: Array) -> Array:
    """Return numbers as read-only float64: the same array where it is float64."""
    numbers = numbers.astype(np.float64, copy=False)
    numbers.setflags(write=False)
    return numbers


def aligned(
    shape: tuple[int, ...], dtype: "np.dtype[Any]", order: Literal["C", "F"] = "C"
) -> Array:
    """Return an array, not filled, whose address is divisible by 64.

    No load of the processor then touches two lines of the cache.
    """
    size = prod(shape) * dtype.itemsize
    raw = np.empty(size + CACHE_LINE, dtype=np.uint8)
    offset = -raw.ctypes.data % CACHE_LINE
    numbers: Array = raw[offset : offset + size].view(dtype)
    return numbers.reshape(shape, order=order)
