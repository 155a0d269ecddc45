"""A checkpoint in memory, dicts of dicts and of modules, as arrays by their names."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents, listed_names
from rnn_viewer.files.formats.live_layer import array_of, is_module
from rnn_viewer.files.formats.pytorch_members import ACTIVATIONS
from rnn_viewer.files.open_file import plain

_LEFT_OUT = QT_TRANSLATE_NOOP("files", "what is no array is left out: {names}")
_DEEPEST = 100
_OF_OPTIMIZERS = "param_groups"


class _Members:
    """What is in dicts, lists and modules, by names that tell the way to it."""

    def __init__(self, found: Mapping[Any, Any]) -> None:
        self.arrays: dict[str, NDArray[Any]] = {}
        self.activations: dict[str, str] = {}
        self.left_out: list[str] = []
        self._visit(found, "", 0)

    def _visit(self, found: Mapping[Any, Any], around: str, depth: int) -> None:
        if depth > _DEEPEST or _OF_OPTIMIZERS in found:
            return
        for key in found:
            name = f"{around}.{key}" if around else str(key)
            try:
                value = array_of(found[key])
            except ValueError:
                # An array of objects in an .npz, which only a pickle could make.
                value = None
            if isinstance(value, Mapping):
                self._visit(value, name, depth + 1)
            elif is_module(value):
                self._tell(value, name)
                self._visit(value.state_dict(), name, depth + 1)
            elif isinstance(value, list | tuple) and any(map(_is_array, value)):
                self._visit(dict(enumerate(value)), name, depth + 1)
            else:
                self._keep(name, value)

    def _keep(self, name: str, value: Any) -> None:
        try:
            array = np.asarray(value)
        except ValueError:
            problem = QT_TRANSLATE_NOOP("errors", "has rows of different lengths")
            raise ArrayError(
                plain(name), problem, QT_TRANSLATE_NOOP("errors", "an array")
            ) from None
        if array.dtype.kind == "O":
            self.left_out.append(name)
        else:
            self.arrays[name] = array

    def _tell(self, module: Any, name: str) -> None:
        for inner, each in module.named_modules():
            for key in ("nonlinearity", "mode"):
                word = ACTIVATIONS.get(str(getattr(each, key, "")))
                if word is not None:
                    self.activations[f"{name}.{inner}".rstrip(".")] = word


def _is_array(value: Any) -> bool:
    return isinstance(value, Mapping) or getattr(value, "ndim", 0) > 0


def contents_of(found: Mapping[Any, Any]) -> Contents:
    """Return what a mapping holds, as if it had been read from a file.

    Parameters
    ----------
    found : mapping
        Arrays or tensors by their names, at any depth; what belongs to an optimizer is
        passed over, what is no array left out and named.

    Raises
    ------
    ArrayError
        Where rows are of different lengths.
    """
    members = _Members(found)
    said = Note("member", _LEFT_OUT.format(names=listed_names(members.left_out)))
    return Contents(
        members.arrays,
        activations=members.activations,
        notes=(said,) if members.left_out else (),
    )
