"""Arrays that a file keeps in parts, put together: weight normalisation and pruning.

Source: PyTorch 2.13, torch.nn.utils: weight_norm, parametrizations, spectral_norm,
prune.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.gate_arrays import stacked

_NORMED = QT_TRANSLATE_NOOP("files", "{name} is g · v / ‖v‖: weight normalisation")
_PRUNED = QT_TRANSLATE_NOOP("files", "{name} is pruned by its mask")
_SPECTRAL = QT_TRANSLATE_NOOP(
    "files", "has {name} under spectral_norm, which is not computed"
)
_OTHER = QT_TRANSLATE_NOOP(
    "files", "has {name} under a parametrization, which is not computed"
)

Parts = tuple[NDArray[Any], NDArray[Any]]


class _Kind(NamedTuple):
    """How an array is kept in parts.

    Attributes
    ----------
    parts : tuple of str
        Their names; ``{place}`` ends in a dot where it is not empty.
    sentence : str
        What is said of the array.
    compute : callable or None
        ``compute(*parts)``, None where they do not fit; none where it is not computed:
        the first part then tells the shape.
    """

    parts: tuple[str, ...]
    sentence: str
    compute: Callable[..., NDArray[Any] | None] | None = None


def _normed(g: NDArray[Any], v: NDArray[Any]) -> NDArray[Any] | None:
    """Return g · v / ‖v‖, a norm for each number of g."""
    shape = g.shape if g.ndim == v.ndim else (1,) * v.ndim
    fits = math.prod(shape) == g.size
    fits &= all(n in (1, m) for n, m in zip(shape, v.shape, strict=True))
    if not fits or v.dtype.kind != "f" or g.dtype.kind != "f":
        return None
    axes = tuple(axis for axis, n in enumerate(shape) if n == 1)
    wide = v.astype(np.float64)
    with np.errstate(all="ignore"):
        norm = np.sqrt(np.square(wide).sum(axis=axes, keepdims=True))
        weight: NDArray[Any] = g.reshape(shape).astype(np.float64) * wide / norm
    return weight.astype(v.dtype)


def _pruned(original: NDArray[Any], mask: NDArray[Any]) -> NDArray[Any] | None:
    fits = original.shape == mask.shape and mask.dtype.kind in "fiub"
    return original * mask.astype(original.dtype) if fits else None


_UNDER = "{place}parametrizations.{name}"
_COMPOSITIONS = (
    _Kind(("{place}{name}_g", "{place}{name}_v"), _NORMED, _normed),
    _Kind((f"{_UNDER}.original0", f"{_UNDER}.original1"), _NORMED, _normed),
    _Kind(("{place}{name}_orig", "{place}{name}_mask"), _PRUNED, _pruned),
    _Kind(("{place}{name}_orig", "{place}{name}_u"), _SPECTRAL),
    _Kind((f"{_UNDER}.original", f"{_UNDER}.0._u"), _SPECTRAL),
    _Kind((f"{_UNDER}.original",), _OTHER),
    _Kind((f"{_UNDER}.original0",), _OTHER),
)
_ENDS = ("_g", "_v", "_orig", "_mask", "_u")
_PART = re.compile(
    r"(?P<place>(?:.*\.)?)(?:parametrizations\.(?P<new>[^.]+)\.original[01]?"
    r"|(?P<old>[^.]+?)_(?:g|orig))"
)


def composed(contents: Contents) -> Contents:
    """Return the contents with the arrays that they keep in parts.

    What each gate has by itself is put together then. Those that are not computed are
    there as they are kept, and `Contents.uncomputed`
    says so.
    """
    arrays, types = dict(contents.arrays), dict(contents.types)
    made: dict[str, str] = {}
    uncomputed: dict[str, str] = {}
    used: set[str] = set()
    for place, name in _kept_in_parts(contents):
        for kind in _COMPOSITIONS:
            parts = [part.format(place=place, name=name) for part in kind.parts]
            found = [arrays[part] for part in parts if part in arrays]
            if len(found) < len(parts):
                continue
            array = found[0] if kind.compute is None else kind.compute(*found)
            if array is None:
                continue
            whole = f"{place}{name}"
            arrays[whole], types[whole] = array, contents.type_of(parts[0])
            said = uncomputed if kind.compute is None else made
            said[whole] = kind.sentence.format(name=name)
            used |= {f"{whole}{end}" for end in _ENDS}
            under = f"{place}parametrizations.{name}."
            used |= {part for part in contents.arrays if part.startswith(under)}
            break
    together = replace(
        contents,
        arrays=arrays,
        types=types,
        composed=made,
        uncomputed=uncomputed,
        parts=frozenset(used),
    )
    return stacked(together)


def _kept_in_parts(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield the places and names of arrays that are there in parts alone."""
    for part in contents.arrays:
        if match := _PART.fullmatch(part):
            place, name = match["place"], match["new"] or match["old"]
            if f"{place}{name}" not in contents.arrays:
                yield place, name
