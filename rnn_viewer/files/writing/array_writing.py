"""Writes arrays as NumPy does, block by block, so that it can be ended."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import prod
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from rnn_viewer.core.machine.interruption import checkpoint

_BLOCK = 4 * 2**20
"""Bytes that are written between two moments at which the writing can be ended."""


class InBlocks(NamedTuple):
    """An array that is made while it is written: it need not fit the memory.

    Attributes
    ----------
    shape : tuple of int
    dtype : numpy.dtype
    blocks : callable
        ``blocks()`` gives its rows, one block behind the other.
    """

    shape: tuple[int, ...]
    dtype: "np.dtype[Any]"
    blocks: Callable[[], Iterable[NDArray[Any]]]

    @property
    def nbytes(self) -> int:
        """How many bytes its numbers take."""
        return prod(self.shape) * self.dtype.itemsize


Named = Mapping[str, NDArray[Any] | InBlocks]


def write_npy(stream: IO[bytes], array: NDArray[Any]) -> None:
    """Write an array as a .npy file, as ``numpy.save`` does."""
    _write(stream, array, 0, array.nbytes)


def write_npz(stream: IO[bytes], arrays: Named) -> None:
    """Write arrays as an .npz file, as ``numpy.savez`` does."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        write_members(archive, arrays)


def write_members(archive: zipfile.ZipFile, arrays: Named) -> None:
    """Add arrays to an archive, a member for each: its name and .npy."""
    total, written = sum(array.nbytes for array in arrays.values()), 0
    for name, array in arrays.items():
        with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
            _write(member, array, written, total)
        written += array.nbytes


def _write(
    stream: IO[bytes], array: NDArray[Any] | InBlocks, before: int, total: int
) -> None:
    """Write an array of which `before` of `total` bytes are written already."""
    alike = array
    if isinstance(alike, InBlocks):
        alike = np.broadcast_to(np.empty((), alike.dtype), alike.shape)
    header = npy_format.header_data_from_array_1_0(alike)
    npy_format.write_array_header_1_0(stream, header)
    for block in _blocks(array, "F" if header["fortran_order"] else "C"):
        # Texts have no other buffer than their bytes.
        stream.write(block.view(np.uint8).data)
        before += block.nbytes
        checkpoint(before / max(total, 1))


def _blocks(array: NDArray[Any] | InBlocks, order: Any) -> Iterator[NDArray[Any]]:
    """Yield the numbers of an array as they are written, some at a time."""
    if isinstance(array, InBlocks):
        for block in array.blocks():
            yield np.ascontiguousarray(block, array.dtype)
        return
    flat = array.reshape(-1, order=order)
    size = max(_BLOCK // max(array.itemsize, 1), 1)
    for start in range(0, flat.size, size):
        yield np.ascontiguousarray(flat[start : start + size])
