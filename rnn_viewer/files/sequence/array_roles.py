"""Which arrays of a file are inputs, and which of them what is to be said to these."""

import re
from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, joined
from rnn_viewer.files.open_file import plain

Arrays = Mapping[str, NDArray[Any]]

WANTED = "inputs"
"""What this program calls inputs in the files that it writes."""

_INPUTS = frozenset(("x", "input", "inputs", "data"))
_BESIDE = frozenset(("y", "label", "labels", "target", "targets"))
_LENGTHS = frozenset(("length", "lengths", "len", "lens"))
# ``arr_0``, ``arr_1``, as ``np.savez(file, *sequences)`` names them.
_NUMBERED = re.compile(r"(.*?)\d+")
# ``X_train``, ``x-test``, ``trainX``, ``Xval``: words are parted by signs and capitals.
_BETWEEN_WORDS = re.compile(r"[\W_\d]+|(?<=[a-z])(?=[A-Z])|(?<=^[xyXY])(?=tr|te|va)")


def candidates(arrays: Arrays) -> tuple[str, ...]:
    """Return the arrays that may be inputs, those last that are called targets."""
    fitting = [name for name, array in arrays.items() if may_be_inputs(array)]
    return tuple(sorted(fitting, key=is_called_targets))


def may_be_inputs(array: NDArray[Any]) -> bool:
    """Tell whether an array is of real numbers: a series, a sequence or samples."""
    return array.ndim in (1, 2, 3) and array.dtype.kind in "fiub" and array.size > 0


def default_array(arrays: Arrays) -> str | None:
    """Return the array that is meant where none is named; None where it is not clear.

    It is called ``inputs``; or it is the only one that may be inputs, or the only one
    that is called so, or that is not called targets.
    """
    fitting = candidates(arrays)
    if WANTED in fitting or WANTED in arrays:
        return WANTED
    called = [name for name in fitting if is_called_inputs(name)]
    others = [name for name in fitting if not is_called_targets(name)]
    for names in (fitting, called, others):
        if len(names) == 1:
            return names[0]
    return None


_SAMPLES = (
    QT_TRANSLATE_NOOP("inspect", "{count} sample of {timesteps} timesteps"),
    QT_TRANSLATE_NOOP("inspect", "{count} samples of {timesteps} timesteps"),
)
_OF_FEATURES = (
    QT_TRANSLATE_NOOP("inspect", "of {count} feature"),
    QT_TRANSLATE_NOOP("inspect", "of {count} features"),
)
_WITH_TARGETS = QT_TRANSLATE_NOOP("inspect", "; targets {beside}")


def choices(arrays: Arrays) -> tuple[str, ...]:
    """Return the arrays of which one has to be named."""
    fitting = candidates(arrays)
    others = tuple(name for name in fitting if not is_called_targets(name))
    return tuple(filter(is_called_inputs, others)) or others or fitting


def samples_in(arrays: Arrays) -> list[str]:
    """Return a line for each array that holds samples, or has targets beside it."""
    lines: list[str] = []
    for name in candidates(arrays):
        shape, beside = arrays[name].shape, targets_of(arrays, name)
        if is_called_targets(name) or not (len(shape) == 3 or beside):
            continue
        # A series and a table are one sample.
        samples, timesteps, features = (1, *shape, 1)[:3] if len(shape) < 3 else shape
        line = joined(
            " ",
            (
                joined("", ("inputs  ", plain(name), ":")),
                counted(samples, *_SAMPLES, timesteps=timesteps),
                counted(features, *_OF_FEATURES),
            ),
        )
        targets = _WITH_TARGETS.format(beside=plain(beside)) if beside else ""
        lines.append(joined("", (line, targets)))
    return lines


def targets_of(arrays: Arrays, name: str) -> str:
    """Return what is to be said to the array of that name; empty where nothing is told.

    It is called targets and as long, and of the same part: ``y_train`` of ``x_train``.
    """
    array, part = arrays[name], _part(name)
    if array.ndim == 0 or not (array.ndim == 3 or is_called_inputs(name)):
        return ""
    fitting = [
        other
        for other, beside in arrays.items()
        if other != name and is_called_targets(other) and _fits(beside, len(array))
    ]
    same = [other for other in fitting if _part(other) == part]
    # A part that both of them name is another one.
    apart = [other for other in fitting if not (part and _part(other))]
    for found in (same, apart):
        if len(found) == 1:
            return found[0]
    return ""


def lengths_of(arrays: Arrays, name: str) -> str:
    """Return what tells how long the samples of an array are; empty without any.

    Whole numbers that are called lengths, one a sample: ``lengths``, ``X_lengths``.
    """
    array = arrays[name]
    fitting = [
        other
        for other, beside in arrays.items()
        if not _LENGTHS.isdisjoint(_words(other))
        and beside.shape == array.shape[:1]
        and beside.dtype.kind in "iu"
    ]
    own = [other for other in fitting if _part(name) & _part(other)]
    return next(
        iter(own if len(own) == 1 else fitting if len(fitting) == 1 else ()), ""
    )


def sequences_in(arrays: Arrays) -> tuple[str, ...]:
    """Return the arrays that are sequences of different lengths, in their order.

    They are called alike but for a number, and have as many columns; none where there
    are not two of them.
    """
    alike: dict[tuple[str, int], list[str]] = {}
    for name, array in arrays.items():
        numbered = _NUMBERED.fullmatch(name)
        if numbered and array.ndim == 2 and array.dtype.kind in "fiub" and array.size:
            alike.setdefault((numbered[1], array.shape[1]), []).append(name)
    if len(alike) != 1:
        return ()
    (names,) = alike.values()
    lengths = {len(arrays[name]) for name in names}
    return tuple(names) if len(lengths) > 1 else ()


def answers_in(arrays: Arrays, count: int) -> str:
    """Return what is to be said to so many samples, an array each; empty without."""
    fitting = [
        name
        for name, array in arrays.items()
        if is_called_targets(name) and _fits(array, count)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _fits(array: NDArray[Any], length: int) -> bool:
    return array.ndim > 0 and len(array) == length and array.dtype.kind in "fiubU"


def is_called_inputs(name: str) -> bool:
    """Tell whether a name says that an array holds inputs: ``X_train``."""
    return not _INPUTS.isdisjoint(_words(name))


def is_called_targets(name: str) -> bool:
    """Tell whether a name says what is to be said to inputs: ``y_train``."""
    return not _BESIDE.isdisjoint(_words(name))


def _part(name: str) -> frozenset[str]:
    """Return what a name says beside its role: ``train``."""
    return frozenset(_words(name)) - _INPUTS - _BESIDE - _LENGTHS


def _words(name: str) -> list[str]:
    return [word.lower() for word in _BETWEEN_WORDS.split(name) if word]
