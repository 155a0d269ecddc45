"""PyTorch's .pt and .pth: a zip archive of a pickle and of storages."""

import math
import zipfile
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.contents import Contents, from_bfloat16
from rnn_viewer.files.formats.pytorch_unpickler import (
    STORAGES,
    Refused,
    Storage,
    Tensor,
    unpickled,
)
from rnn_viewer.files.opened import opened_archive, plain, read_member

_LARGEST_PICKLE = 2**20
_DEEPEST = 16
_MOST_DIMENSIONS = 32
_BYTE_ORDERS = {b"little": "<", b"big": ">"}
_STATE_DICT = "a state_dict: torch.save(model.state_dict(), …) of PyTorch 1.6 or later"


def read_pytorch(path: Path, stream: IO[bytes]) -> Contents:
    """Return the tensors of a state_dict, or of dicts around it, by their names.

    Neither PyTorch nor anything that the file names is run: its pickle goes through
    `unpickled`, the numbers come from the members of the archive.

    Raises
    ------
    FileError
        Where it is no zip archive or holds other objects than tensors.
    """
    if not zipfile.is_zipfile(stream):
        raise FileError(path, "is no zip archive", _STATE_DICT)
    with opened_archive(path, stream) as (archive, members):
        found = [name for name in members if name.split("/")[-1] == "data.pkl"]
        if len(found) != 1:
            raise FileError(path, "has no data.pkl of PyTorch", _STATE_DICT)
        pickled = read_member(path, archive, members[found[0]], _LARGEST_PICKLE)
        try:
            found_all = unpickled(pickled)
            tensors = _tensors(found_all)
        except Refused as error:
            problem = f"holds a whole model or other objects ({error})"
            raise FileError(path, problem, _STATE_DICT) from error
        if not tensors:
            raise FileError(path, "holds no tensors by name", _STATE_DICT)
        storages = _Storages(path, archive, members, found[0].removesuffix("data.pkl"))
        arrays = {name: storages.array(tensor) for name, tensor in tensors.items()}
    halves = [name for name, tensor in tensors.items() if _is_bfloat16(tensor.storage)]
    types = dict.fromkeys(halves, "bfloat16")
    return Contents(arrays, types=types, words=_words(found_all))


def _tensors(found: object, prefix: str = "", depth: int = 0) -> dict[str, Tensor]:
    """Return the tensors in dicts of dicts: ``model_state_dict.rnn.weight_ih_l0``."""
    if isinstance(found, Tensor):
        return {prefix: found} if prefix else {}
    if not isinstance(found, dict) or depth > _DEEPEST:
        return {}
    tensors: dict[str, Tensor] = {}
    for key, value in found.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        tensors |= _tensors(value, name, depth + 1)
    return tensors


def _words(found: object) -> dict[str, object]:
    """Return what else lies beside the tensors and could be a vocabulary."""
    kinds = (str, list, tuple, dict)
    members = found.items() if isinstance(found, dict) else ()
    return {str(key): value for key, value in members if isinstance(value, kinds)}


def _is_bfloat16(storage: Storage) -> bool:
    return storage.kind == "BFloat16Storage"


class _Storages:
    """The storages of an archive, each read once."""

    def __init__(
        self,
        path: Path,
        archive: zipfile.ZipFile,
        members: dict[str, zipfile.ZipInfo],
        folder: str,
    ) -> None:
        self._path = path
        self._archive = archive
        self._members = members
        self._folder = folder
        self._read: dict[Storage, NDArray[Any]] = {}
        self._order = "<"
        if f"{folder}byteorder" in members:
            word = read_member(path, archive, members[f"{folder}byteorder"], limit=16)
            self._order = _BYTE_ORDERS[word.strip()]

    def array(self, tensor: Tensor) -> NDArray[Any]:
        """Return the numbers of a tensor, after what it claims has been checked."""
        storage, offset, shape, strides = tensor
        last = sum((n - 1) * step for n, step in zip(shape, strides, strict=True))
        count = math.prod(shape)
        beyond = count > 0 and offset + last >= storage.size
        # A tensor larger than its storage repeats its numbers, as no weights do.
        if len(shape) > _MOST_DIMENSIONS or beyond or count > storage.size:
            raise FileError(self._path, "a tensor is beyond its storage", _STATE_DICT)
        if storage not in self._read:
            self._read[storage] = self._numbers(storage)
        numbers = self._read[storage]
        if count == 0:
            return numbers[:0].reshape(shape)
        in_bytes = [step * numbers.itemsize for step in strides]
        return as_strided(numbers[offset:], shape, in_bytes, writeable=False)

    def _numbers(self, storage: Storage) -> NDArray[Any]:
        member = self._members.get(f"{self._folder}data/{storage.key}")
        dtype = np.dtype(self._order + STORAGES[storage.kind])
        size = storage.size * dtype.itemsize
        if member is None or member.file_size != size:
            problem = f"storage {plain(storage.key)} is missing or of another size"
            raise FileError(self._path, problem, _STATE_DICT)
        content = read_member(self._path, self._archive, member, limit=size)
        numbers = np.frombuffer(content, dtype)
        return from_bfloat16(numbers) if _is_bfloat16(storage) else numbers
