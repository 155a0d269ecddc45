"""PyTorch's .pt2, an exported program: its weights by their names; it is never run.

Source: PyTorch 2.13, torch.export.pt2_archive and ScalarType of torch._export.serde.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.pytorch_objects import (
    STORAGES,
    Foreign,
    Storage,
    tensor,
)

_TYPES = {
    1: "ByteStorage", 2: "CharStorage", 3: "ShortStorage", 4: "IntStorage",
    5: "LongStorage", 6: "HalfStorage", 7: "FloatStorage", 8: "DoubleStorage",
    12: "BoolStorage", 13: "BFloat16Storage",
}  # fmt: skip


def exported_tensors(text: bytes, sizes: Mapping[str, int]) -> dict[str, object]:
    """Return the tensors that the words of an archive describe, or what else they are.

    Parameters
    ----------
    text : bytes
        JSON: by the name of a tensor its type, its shape and where its numbers lie.
    sizes : mapping of str to int
        The bytes of the members beside it.

    Raises
    ------
    Refused, ValueError, LookupError, TypeError
        Where it describes none.
    """
    words = json.loads(text)["config"]
    return {str(name): _described(word, sizes) for name, word in words.items()}


def _described(word: dict[str, Any], sizes: Mapping[str, int]) -> object:
    told, key = word["tensor_meta"], str(word["path_name"])
    if word["use_pickle"] or told["dtype"] not in _TYPES:
        return Foreign(QT_TRANSLATE_NOOP("errors", "a tensor of another type"))
    kind = _TYPES[told["dtype"]]
    storage = Storage(kind, key, sizes[key] // np.dtype(STORAGES[kind]).itemsize)
    shape, strides = (
        tuple(each["as_int"] for each in told[name]) for name in ("sizes", "strides")
    )
    return tensor(storage, told["storage_offset"]["as_int"], shape, strides)
