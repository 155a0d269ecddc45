"""The numbers of tensors, out of the storages of a file."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents, from_bfloat16
from rnn_viewer.files.formats.pytorch_objects import STORAGES, Storage, Tensor

STATE_DICT = QT_TRANSLATE_NOOP(
    "errors", "a state_dict: torch.save(model.state_dict(), …)"
)
"""What is said to be expected of PyTorch."""

_MOST_DIMENSIONS = 32


def contents_of(
    path: Path,
    tensors: Mapping[str, Tensor],
    read: Callable[[Storage], bytes],
    order: str = "<",
) -> Contents:
    """Return tensors as arrays, after what they claim has been checked.

    Parameters
    ----------
    path : Path
        For the sentence.
    tensors : mapping of str to Tensor
        By their names.
    read : callable
        ``read(storage)`` returns its bytes, as many as it declares.
    order : str
        The byte order, as NumPy writes it.

    Raises
    ------
    FileError
        Where a tensor is no window on its storage.
    """
    numbers: dict[Storage, NDArray[Any]] = {}
    arrays = {}
    for name, tensor in tensors.items():
        _check(path, tensor)
        storage = tensor.storage
        if storage not in numbers:
            dtype = np.dtype(order + STORAGES[storage.kind])
            found = np.frombuffer(read(storage), dtype)
            numbers[storage] = from_bfloat16(found) if _is_half(storage) else found
        arrays[name] = _window(numbers[storage], tensor)
    halves = [name for name, tensor in tensors.items() if _is_half(tensor.storage)]
    return Contents(arrays, types=dict.fromkeys(halves, "bfloat16"))


def size_of(storage: Storage) -> int:
    """Return how many bytes a storage declares."""
    return storage.size * np.dtype(STORAGES[storage.kind]).itemsize


def _is_half(storage: Storage) -> bool:
    return storage.kind == "BFloat16Storage"


def _check(path: Path, tensor: Tensor) -> None:
    storage, offset, shape, strides = tensor
    last = sum((n - 1) * step for n, step in zip(shape, strides, strict=True))
    count = math.prod(shape)
    beyond = count > 0 and offset + last >= storage.size
    # A tensor larger than its storage repeats its numbers, as no weights do.
    if len(shape) > _MOST_DIMENSIONS or beyond or count > storage.size:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "a tensor is beyond its storage"),
            STATE_DICT,
        )


def _window(numbers: NDArray[Any], tensor: Tensor) -> NDArray[Any]:
    if math.prod(tensor.shape) == 0:
        return numbers[:0].reshape(tensor.shape)
    in_bytes = [step * numbers.itemsize for step in tensor.strides]
    return as_strided(numbers[tensor.offset :], tensor.shape, in_bytes, writeable=False)
