"""From an array to the input sequence that is shown of it, and to the others in it."""

from dataclasses import replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import NoSample
from rnn_viewer.core.notes import Note
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.sequence import InputSequence, windowed
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


def sequence_in(
    array: NDArray[Any],
    sample: int | None = None,
    targets: NDArray[Any] | None = None,
    targets_name: str = "",
    lengths: NDArray[Any] | None = None,
) -> InputSequence:
    """Return the input sequence that an array holds, or one of its samples.

    Parameters
    ----------
    array : ndarray
        Shape (timesteps, input_features) or (samples, timesteps, input_features).
    sample : int, optional
        Which sample is shown, from 0; the first where it is left out.
    targets : ndarray, optional
        What is to be said, for each sample; for each timestep of a single one.
    targets_name : str
        What the file calls it.
    lengths : ndarray of int, shape (samples,), optional
        How many timesteps each sample has, where some are padded.

    Raises
    ------
    ArrayError, NoSample
        Where it holds none, or none of that number.
    """
    shown, is_chosen = sample or 0, sample is not None
    rows = array if array.ndim == 3 else array[:, :, np.newaxis]
    samples = Samples(rows, shown, 1, targets, targets_name, is_chosen, lengths)
    if array.ndim == 3:
        return sequence_of(samples)
    if targets is None:
        found = InputSequence(array, series=array.shape[1] == 1)
    else:
        alone = array[np.newaxis], 0, 1, targets[np.newaxis], targets_name
        found = sequence_of(Samples(*alone))
    return replace(found, rows_as_samples=samples)


def sequence_of(samples: Samples) -> InputSequence:
    """Return the sample that is shown as a sequence, before a window is laid over it.

    It knows the others, and what it is to be answered, where there is any such thing.
    """
    values = samples.sequence()
    is_alone = samples.count == 1 and samples.targets is None
    return InputSequence(
        values,
        series=values.shape[1] == 1,
        samples=None if is_alone else samples,
    )


def inputs_of(samples: Samples) -> Array:
    """Return the inputs that the shown sample makes, a window over it.

    Returns
    -------
    ndarray, shape (timesteps, input_features)
    """
    return windowed(sequence_of(samples), samples.window).values


class Reader(Protocol):
    """What reads a sequence: the weights of a loop, or a model."""

    @property
    def input_features(self) -> int:
        """How many numbers it reads at a timestep."""


def for_weights(sequence: InputSequence, weights: Reader | None) -> InputSequence:
    """Return a sequence as imported weights read it; None where they are drawn.

    The rows of an array of two dimensions are timesteps, but samples of one feature
    where the weights read one.

    Raises
    ------
    NoSample, ArrayError
        Where a sample was asked for of what is one sequence; where it is not finite.
    """
    rows = sequence.rows_as_samples
    if rows is None:
        return sequence
    if weights is None or weights.input_features != 1 or sequence.series:
        if rows.shown:
            raise NoSample(rows.shown, 1)
        return replace(sequence, rows_as_samples=None)
    said = QT_TRANSLATE_NOOP(
        "notes",
        "an array of shape {shape} is read as {count} samples of one feature, as W has"
        " one column",
    ).format(shape=rows.values.shape[:2], count=rows.count)
    note = Note("sample", said)
    found = sequence_of(rows)
    return replace(found, notes=(*sequence.notes, note))
