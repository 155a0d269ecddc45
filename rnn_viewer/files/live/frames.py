"""Inputs as they are given in Python: arrays, tensors, series and frames of columns."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import ArrayError, NoSample
from rnn_viewer.core.recipe.sample_sequences import sequence_in
from rnn_viewer.core.sequences.samples import padded
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.live_layer import array_of

_NUMBERS = "fiub"


def sequence_given(inputs: Any, sample: int | None = None) -> InputSequence:
    """Return inputs as a sequence, with the names that they bring along.

    Parameters
    ----------
    inputs : array_like, tensor, series or frame
        Shape (timesteps, input_features), or (samples, timesteps, input_features), of
        which one is taken, also as a list of samples that are of different lengths; of
        one dimension a number a timestep. The
        columns of a frame of pandas or polars name the features, its index names the
        timesteps, where it is not of numbers.
    sample : int, optional
        Which sample, from 0; the first where it is left out.

    Raises
    ------
    ArrayError
        Where it is none, or holds other than finite numbers.
    """
    if hasattr(inputs, "columns"):
        names = tuple(map(str, inputs.columns))
        columns = list(map(_numbers, names, _columns(inputs)))
        values = np.column_stack(columns) if columns else np.empty((0, 0))
        return InputSequence(values, names, _timestep_names(inputs))
    array = array_of(inputs)
    try:
        values = np.asarray(array)
    except ValueError:
        return _ragged(array, sample)
    if values.ndim in (2, 3) and values.size and values.dtype.kind in _NUMBERS:
        return sequence_in(values, sample)
    if sample:
        raise NoSample(sample, 1)
    if values.ndim != 1:
        # It cannot be taken, as is told there.
        return InputSequence(values)
    # Only a series has a name.
    name = getattr(inputs, "name", None)
    names = () if name in (None, "") else (str(name),)
    values = _numbers(str(name), inputs) if names else values
    return InputSequence(values.reshape(-1, 1), names, _timestep_names(inputs), True)


def _ragged(sequences: Any, sample: int | None) -> InputSequence:
    """Return a list of sequences of different lengths, one of them shown."""
    try:
        rows = [np.asarray(array_of(each)) for each in sequences]
    except ValueError:
        rows = []
    if not rows or any(row.ndim != 2 for row in rows):
        # It is no such list, as is told there.
        return InputSequence(sequences)
    values, lengths = padded(rows)
    return sequence_in(values, sample, lengths=lengths)


def _columns(frame: Any) -> Iterator[Any]:
    """Yield the columns; by their places, as names may be there twice."""
    for place in range(frame.shape[1]):
        yield frame.iloc[:, place] if hasattr(frame, "iloc") else frame[:, place]


def _numbers(name: str, column: Any) -> NDArray[np.float64]:
    """Return a column as numbers; what is none in it is not guessed."""
    dtype = getattr(column, "dtype", None)
    kind = getattr(dtype, "kind", None) or np.asarray(column).dtype.kind
    if kind not in _NUMBERS:
        raise ArrayError(
            "inputs",
            QT_TRANSLATE_NOOP("errors", "column {name} holds {dtype}").format(
                name=name, dtype=dtype
            ),
            QT_TRANSLATE_NOOP("errors", "columns of numbers"),
        )
    try:
        return np.asarray(column, dtype=np.float64)
    except (TypeError, ValueError):
        problem = QT_TRANSLATE_NOOP(
            "errors", "column {name} has missing values"
        ).format(name=name)
        raise ArrayError(
            "inputs", problem, QT_TRANSLATE_NOOP("errors", "a number in each row")
        ) from None


def _timestep_names(inputs: Any) -> tuple[str, ...]:
    index: Any = getattr(inputs, "index", None)
    kind = getattr(getattr(index, "dtype", None), "kind", "i")
    return () if kind in _NUMBERS else tuple(map(str, index))
