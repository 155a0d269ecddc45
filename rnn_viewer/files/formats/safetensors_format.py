"""The .safetensors of Hugging Face, read by their own library.

R's ``torch_save`` writes such a file too. The objects of R in it are left alone.
Source: torch 0.12 to 0.17 of R, torch_save_to_file.
"""

import json
import os
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.settings.memory_limits import in_units
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.formats.contents import Contents, from_bfloat16

_LARGEST_HEADER = 8 * 2**20
_SMALLEST = 8 + len("{}")
_METADATA = "__metadata__"
_R_WORDS, _R_OBJECT = ("..r", "__r__"), "__robj__"

_TYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2",
    "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?",
}  # fmt: skip


def read_safetensors(path: Path, stream: IO[bytes]) -> Contents:
    """Return the tensors of a .safetensors file; bfloat16 becomes float32.

    The library checks that the tensors that the header declares cover the file exactly.
    """
    from safetensors import SafetensorError, deserialize

    header = _header(path, stream)
    words = _words_of_r(path, header)
    content = stream.read()
    if words is not None:
        content = content[: 8 + len(header) + _end(header)]
    try:
        tensors = deserialize(content)  # type: ignore[no-untyped-call]
    except SafetensorError as error:
        raise ValueError(str(error)) from error
    tensors = [(name, told) for name, told in tensors if name != _R_OBJECT]
    arrays = {name: _array(path, name, tensor) for name, tensor in tensors}
    types = {name: "bfloat16" for name, told in tensors if told["dtype"] == "BF16"}
    return Contents(dict(sorted(arrays.items())), types=types)


def _header(path: Path, stream: IO[bytes]) -> bytes:
    """Return the header; refuse one that cannot be one, before the file is read."""
    size = os.fstat(stream.fileno()).st_size
    if size < _SMALLEST:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "is cut short"),
            QT_TRANSLATE_NOOP("errors", "a .safetensors file of numbers"),
        )
    declared = int.from_bytes(stream.read(8), "little")
    limit = min(_LARGEST_HEADER, size - 8)
    if not 2 <= declared <= limit:
        problem = QT_TRANSLATE_NOOP("errors", "its header would be {declared}").format(
            declared=in_units(declared)
        )
        expected = QT_TRANSLATE_NOOP(
            "errors", "a .safetensors file, here with at most {limit}"
        ).format(limit=in_units(limit))
        raise FileError(path, problem, expected)
    header = stream.read(declared)
    stream.seek(0)
    return header


def _words_of_r(path: Path, header: bytes) -> dict[str, Any] | None:
    """Return what R's ``torch_save`` says of a file; None where it wrote none."""
    if not any(f'"{word}"'.encode() in header for word in _R_WORDS):
        return None
    told = json.loads(header).get(_METADATA, {})
    text = next((told[word] for word in _R_WORDS if word in told), None)
    words = None if text is None else json.loads(text)
    if words is not None and words["type"] == "list":
        problem = QT_TRANSLATE_NOOP(
            "errors", "is a list of R, whose names only R can read"
        )
        expected = QT_TRANSLATE_NOOP(
            "errors",
            "torch_save(model, …) of a module, or safe_save_file(state_dict, …)",
        )
        raise FileError(path, problem, expected)
    return words


def _end(header: bytes) -> int:
    """Return where the numbers end: some versions of R's torch write on after them."""
    told = json.loads(header)
    ends = (told[name]["data_offsets"][1] for name in told if name != _METADATA)
    return max(ends, default=0)


def _array(path: Path, name: str, tensor: dict[str, Any]) -> NDArray[Any]:
    kind = tensor["dtype"]
    if kind not in _TYPES:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "{name} holds {kind}").format(
                name=name, kind=kind
            ),
            either(_TYPES),
        )
    flat = np.frombuffer(tensor["data"], _TYPES[kind])
    return (from_bfloat16(flat) if kind == "BF16" else flat).reshape(tensor["shape"])
