"""What a sample is to be answered: the target of the read-out, or a label.

The read-out tells whether y holds targets or labels. One-hot targets are not made of
labels: the read-out of a classifier gives logits here, no probabilities.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted

_LONGEST_LABEL = 40


class Answer(NamedTuple):
    """What is said of the sample that is shown.

    Attributes
    ----------
    targets : Targets or None
        What the read-out should say; None where it is no such thing.
    label : str
        The one number or word that it is; empty where it is more.
    place : int or None
        Which number of the read-out a label stands for, from 0.
    left : str
        Why it is no target, though there is a read-out.
    """

    targets: Targets | None = None
    label: str = ""
    place: int | None = None
    left: str = ""


def answer(samples: Samples, readout: Readout | None) -> Answer:
    """Return what the shown sample is to be answered.

    Numbers are targets where they are as many as the read-out gives, at each timestep
    or at the last one. A whole number beside a read-out of several is a label: the
    number of one of them, no number that they should be.
    """
    if samples.targets is None:
        return Answer()
    found = np.asarray(samples.targets[samples.shown])
    label = _label(found)
    if readout is None:
        return Answer(label=label)
    numbers = readout.readout_features
    if found.dtype.kind in "fiub":
        values = _rows(found.astype(np.float64), samples, numbers)
        if values is not None and np.isfinite(values).all():
            timesteps = samples.length(samples.shown) - samples.window + 1
            return Answer(Targets(values, start=timesteps - len(values)), label)
        place = _place(found, numbers)
        if place is not None:
            return Answer(label=label, place=place)
    is_word = bool(label) and found.dtype.kind not in "fiub"
    return Answer(label=label, left="" if is_word else _left(found, numbers))


def _rows(found: Array, samples: Samples, numbers: int) -> Array | None:
    """Return targets as rows: of all timesteps or of the last; None where they misfit.

    Returns
    -------
    ndarray, shape (timesteps or 1, numbers), or None
    """
    if found.ndim and len(found) == samples.values.shape[1]:
        # What stands behind the end of a sample is padding.
        found = found[: samples.length(samples.shown)]
    timesteps = samples.length(samples.shown)
    if found.shape in ((timesteps,), (timesteps, 1)) and numbers == 1:
        return found.reshape(-1, 1)[samples.window - 1 :]
    if found.shape == (timesteps, numbers):
        return found[samples.window - 1 :]
    if found.ndim <= 1 and found.size == numbers:
        return found.reshape(1, -1)
    return None


def _place(found: NDArray[Any], numbers: int) -> int | None:
    """Return which number a label stands for; None where it is none of them."""
    if found.shape not in ((), (1,)) or not np.isfinite(found).all():
        return None
    whole = int(found.reshape(-1)[0])
    return whole if whole == found and 0 <= whole < numbers else None


def _label(found: NDArray[Any]) -> str:
    if found.size != 1:
        return ""
    one = found.reshape(-1)[0].item()
    text = f"{one:g}" if isinstance(one, float) else str(one)
    return text[:_LONGEST_LABEL]


def _left(found: NDArray[Any], numbers: int) -> str:
    if found.dtype.kind not in "fiub":
        return QT_TRANSLATE_NOOP("errors", "it holds several words a sample")
    if not np.isfinite(found).all():
        return QT_TRANSLATE_NOOP("errors", "it is not finite")
    shape = (
        QT_TRANSLATE_NOOP("errors", "shape {shape} a sample").format(shape=found.shape)
        if found.ndim
        else QT_TRANSLATE_NOOP("errors", "1 number a sample")
    )
    return counted(
        numbers,
        QT_TRANSLATE_NOOP("errors", "it has {shape}, the read-out {count} number"),
        QT_TRANSLATE_NOOP("errors", "it has {shape}, the read-out {count} numbers"),
        shape=shape,
    )
