"""Writes tensors as ``torch.save`` does, without PyTorch.

The archive holds a pickle that makes an ordered dict of tensors and, for each, a file
of its numbers. The pickle has the opcodes of protocol 2 that ``torch.load`` takes with
``weights_only=True``, and nothing else. Source: torch/serialization.py of PyTorch 2.
"""

import struct
import zipfile
from collections.abc import Mapping
from typing import IO

import numpy as np

from rnn_viewer.core.array import Array

_FOLDER = "archive"
_ORDERED_DICT = b"ccollections\nOrderedDict\n)R"


def write_pytorch(arrays: Mapping[str, Array], stream: IO[bytes]) -> None:
    """Write float64 arrays as a state_dict."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{_FOLDER}/data.pkl", _pickled(arrays))
        archive.writestr(f"{_FOLDER}/byteorder", "little")
        for place, array in enumerate(arrays.values()):
            numbers = np.ascontiguousarray(array, "<f8").tobytes()
            archive.writestr(f"{_FOLDER}/data/{place}", numbers)
        archive.writestr(f"{_FOLDER}/version", "3\n")


def _pickled(arrays: Mapping[str, Array]) -> bytes:
    items = (
        _text(name) + _tensor(place, array)
        for place, (name, array) in enumerate(arrays.items())
    )
    return b"\x80\x02" + _ORDERED_DICT + b"(" + b"".join(items) + b"u."


def _tensor(place: int, array: Array) -> bytes:
    """Return what rebuilds a tensor on the storage of a place in the archive."""
    storage = (
        _text("storage"),
        b"ctorch\nDoubleStorage\n",
        _text(str(place)),
        _text("cpu"),
        _integer(array.size),
    )
    sizes = [int(size) for size in array.shape]
    steps = [int(np.prod(sizes[axis + 1 :])) for axis in range(len(sizes))]
    parts = (
        _tuple(*storage) + b"Q",
        _integer(0),
        _tuple(*map(_integer, sizes)),
        _tuple(*map(_integer, steps)),
        b"\x89",
        _ORDERED_DICT,
    )
    return b"ctorch._utils\n_rebuild_tensor_v2\n" + _tuple(*parts) + b"R"


def _tuple(*parts: bytes) -> bytes:
    return b"(" + b"".join(parts) + b"t"


def _text(text: str) -> bytes:
    encoded = text.encode()
    return b"X" + struct.pack("<I", len(encoded)) + encoded


def _integer(number: int) -> bytes:
    return b"J" + struct.pack("<i", number)
