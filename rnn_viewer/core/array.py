"""What the numbers are: arrays of float64, whatever their shape.

Rows of an output sequence can be float32 under this name: where a run is too long for
the memory, or its settings ask for that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.machine.held import held
from rnn_viewer.core.machine.interruption import blocks

Array: TypeAlias = NDArray[np.float64]

PART = 2**16
"""Numbers that are worked on between two moments at which that can be ended: the
slowest, R's normal ones, take 17 ms."""

_WARM_BLOCK, _WARM_BLOCKS = 2**13, 100
"""Numbers of a block, and how many blocks are kept warm: 6.5 MB."""

CACHE_LINE = 64
"""Bytes that a processor reads at once."""


def parts_of(array: Array) -> Iterator[Array]:
    """Yield an array part by part, with a `checkpoint` before each.

    Parameters
    ----------
    array : ndarray
        Contiguous in either order, so that parts of two that lie alike belong together.

    Yields
    ------
    ndarray, one dimension
        Views, in the order of the memory.
    """
    flat = array.ravel(order="K")
    for part in blocks(flat.size, PART):
        yield flat[part]


def rows_of(array: NDArray[Any]) -> Iterator[slice]:
    """Yield the rows of an array block by block, with a `checkpoint` before each."""
    yield from blocks(len(array), max(PART * len(array) // max(array.size, 1), 1))


def are_equal(some: NDArray[Any], others: NDArray[Any]) -> bool:
    """Tell whether arrays are equal; the first number that is not ends the search."""
    return some is others or (
        some.shape == others.shape
        and all(np.array_equal(some[rows], others[rows]) for rows in rows_of(some))
    )


def copied(array: Array) -> Array:
    """Return a copy in C order that can be written to."""
    copy: Array = held(np.empty(array.shape, array.dtype))
    for rows in rows_of(array):
        copy[rows] = array[rows]
    return copy


def rounded(array: Array, dtype: "np.dtype[Any]") -> Array:
    """Return numbers in another precision, lying as they do; or the array itself."""
    if array.dtype == dtype:
        return array
    result: Array = held(np.empty_like(array, dtype))
    for given, part in zip(parts_of(array), parts_of(result), strict=True):
        part[...] = given
    return result


@contextmanager
def warm_memory() -> Iterator[None]:
    """Let memory that is freed inside be used again, not given back to the system.

    Who makes and frees arrays of one size again and again, of less than 128 kB, would
    get fresh pages for each, which can cost more than what is computed in them. A block
    that stays behind many that go keeps the C library from returning these.
    """
    blocks_ = [np.empty(_WARM_BLOCK) for _ in range(_WARM_BLOCKS)]
    stays = blocks_.pop()
    blocks_.clear()
    yield
    del stays


def doubles(numbers: Array) -> Array:
    """Return numbers as read-only float64: the same array where it is float64."""
    if numbers.dtype != np.float64:
        numbers = numbers.astype(np.float64)
    if numbers.flags.writeable:
        numbers.setflags(write=False)
    return numbers


def aligned(
    shape: tuple[int, ...], dtype: "np.dtype[Any]", order: Literal["C", "F"] = "C"
) -> Array:
    """Return an array, not filled, whose address is divisible by 64.

    No load of the processor then touches two lines of the cache.
    """
    size = prod(shape) * dtype.itemsize
    raw = held(np.empty(size + CACHE_LINE, dtype=np.uint8))
    offset = -raw.ctypes.data % CACHE_LINE
    numbers: Array = raw[offset : offset + size].view(dtype)
    return numbers.reshape(shape, order=order)


def as_matrix(values: Array) -> Array:
    """Return a vector as a column; a matrix as it is."""
    return values if values.ndim == 2 else values[:, np.newaxis]
