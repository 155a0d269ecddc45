"""Samples: many input sequences in one array, of which one is shown.

Samples keep their type, and only the shown one becomes float64: 60,000 pictures of a
byte a pixel take 47 MB. Those of different lengths are padded behind their ends, and
what is padded is never shown: the loop reads each to its own end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import (
    A_FINITE_NUMBER,
    AT_MOST,
    HAVE_SHAPE,
    REAL_NUMBERS,
)
from rnn_viewer.core.errors import ArrayError, NoSample
from rnn_viewer.core.machine.held import held, room
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Samples:
    """An array of input sequences, and what is to be said to each.

    Attributes
    ----------
    values : ndarray, shape (samples, timesteps, input_features)
        Real numbers as they came, read-only; one sample at a time becomes float64.
    shown : int
        Which one is shown, from 0.
    window : int
        How many numbers of a series are one input, as in `windowed`.
    targets : ndarray, shape (samples, …), or None
        Numbers, labels or words for each sample; None where there are none.
    targets_name : str
        What the file calls them.
    is_chosen : bool
        Whether somebody asked for the one that is shown.
    lengths : ndarray of int, shape (samples,), or None
        How many timesteps each has; what is behind them is padding. Where they are left
        out the rows of NaN at the end of a sample are, and no others.

    Raises
    ------
    ArrayError
        Where the arrays cannot be samples, or are not as many.
    NoSample
        Where none has the number that is to be shown.
    """

    values: NDArray[Any]
    shown: int = 0
    window: int = 1
    targets: NDArray[Any] | None = None
    targets_name: str = ""
    is_chosen: bool = False
    lengths: NDArray[np.intp] | None = None

    def __post_init__(self) -> None:
        values = _own(self.values)
        if values.ndim != 3 or values.size == 0:
            wanted = "(samples, timesteps, input_features)"
            raise ArrayError("samples", HAVE_SHAPE.format(shape=values.shape), wanted)
        if values.dtype.kind not in "fiub":
            raise ArrayError(
                "samples",
                QT_TRANSLATE_NOOP("errors", "hold {dtype}").format(dtype=values.dtype),
                REAL_NUMBERS,
            )
        object.__setattr__(self, "values", values)
        if not 0 <= self.shown < len(values):
            raise NoSample(self.shown, len(values))
        if self.targets is not None:
            targets = _own(self.targets)
            if targets.ndim == 0 or len(targets) != len(values):
                found = HAVE_SHAPE.format(shape=targets.shape)
                raise ArrayError(
                    "targets",
                    found,
                    QT_TRANSLATE_NOOP("errors", "{count}, one a sample").format(
                        count=len(values)
                    ),
                )
            object.__setattr__(self, "targets", targets)
        object.__setattr__(self, "lengths", _lengths(self.lengths, values))

    def length(self, sample: int) -> int:
        """Return how many timesteps a sample (from 0) has, without its padding."""
        all_of_them = self.values.shape[1]
        return all_of_them if self.lengths is None else int(self.lengths[sample])

    @property
    def count(self) -> int:
        """How many samples there are."""
        return len(self.values)

    @property
    def nbytes(self) -> int:
        """How many bytes they take."""
        return self.values.nbytes + (0 if self.targets is None else self.targets.nbytes)

    def at(self, shown: int) -> "Samples":
        """Return these with one shown that somebody asked for, from 0."""
        return replace(self, shown=shown, is_chosen=True)

    def sequence(self, sample: int | None = None) -> Array:
        """Return a sample, the shown one or another, before a window is laid over it.

        Parameters
        ----------
        sample : int, optional
            Which one, from 0.

        Returns
        -------
        ndarray, shape (timesteps, input_features)
            Read-only float64.

        Raises
        ------
        ArrayError
            Where a number of it is not finite.
        """
        sample = self.shown if sample is None else sample
        with np.errstate(over="ignore"):
            own = self.values[sample, : self.length(sample)]
            values: Array = np.array(own, np.float64, order="C")
        if not np.isfinite(values).all():
            row, column = (int(i) for i in np.argwhere(~np.isfinite(values))[0])
            where = QT_TRANSLATE_NOOP(
                "errors", "sample {shown}, row {row}, column {column}"
            ).format(shown=sample + 1, row=row + 1, column=column + 1)
            raise ArrayError(
                where,
                QT_TRANSLATE_NOOP("errors", "is {values}").format(
                    values=values[row, column]
                ),
                A_FINITE_NUMBER,
            )
        values.setflags(write=False)
        return values


def _lengths(
    told: NDArray[Any] | None, values: NDArray[Any]
) -> NDArray[np.intp] | None:
    """Return how many timesteps each sample has; None where none is padded."""
    count, most = values.shape[:2]
    if told is None:
        told = _without_nan(values)
        if told is None:
            return None
    found = np.asarray(told)
    is_whole = found.shape == (count,) and found.dtype.kind in "iu"
    if not is_whole or found.min() < 1 or found.max() > most:
        wanted = QT_TRANSLATE_NOOP("errors", "{count} whole numbers from 1 to {most}")
        shape = HAVE_SHAPE.format(shape=found.shape)
        if is_whole:
            shape = QT_TRANSLATE_NOOP("errors", "go from {least} to {greatest}").format(
                least=found.min(), greatest=found.max()
            )
        raise ArrayError("lengths", shape, wanted.format(count=count, most=most))
    if found.dtype == np.intp and not found.flags.writeable:
        return found
    lengths = found.astype(np.intp)
    lengths.setflags(write=False)
    return lengths


def _without_nan(values: NDArray[Any]) -> NDArray[np.intp] | None:
    """Return the lengths without the rows at the end that are NaN; None without any."""
    if values.dtype.kind != "f" or not np.isnan(values[:, -1]).all(axis=1).any():
        return None
    most = values.shape[1]
    lengths = np.full(len(values), most, np.intp)
    for sample, rows in enumerate(values):
        kept = np.flatnonzero(~np.isnan(rows).all(axis=1))
        # A sample without any number is refused where it is shown.
        lengths[sample] = kept[-1] + 1 if len(kept) else 1
    return lengths


def padded(sequences: Sequence[NDArray[Any]]) -> tuple[Array, NDArray[np.intp]]:
    """Return sequences of different lengths as one array, padded by zeros.

    Parameters
    ----------
    sequences : sequence of ndarray, each of shape (timesteps, input_features)
        Of one dimension where they have one feature; all with as many features.

    Returns
    -------
    ndarray, shape (samples, the most timesteps, input_features)
        float64.
    ndarray of int, shape (samples,)
        How many timesteps each has.

    Raises
    ------
    ArrayError
        Where they have other features than the first, hold no real numbers, or would
        not fit the memory.
    """
    columns = [row[:, np.newaxis] if row.ndim == 1 else row for row in sequences]
    features = columns[0].shape[-1]
    for place, column in enumerate(columns):
        if column.ndim != 2 or column.shape[1] != features or not column.size:
            wanted = QT_TRANSLATE_NOOP(
                "errors", "(timesteps, {features}), as the first"
            )
            raise ArrayError(
                _sample_named(place),
                HAVE_SHAPE.format(shape=column.shape),
                wanted.format(features=features),
            )
        if column.dtype.kind not in "fiub":
            found = QT_TRANSLATE_NOOP("errors", "hold {dtype}")
            found = found.format(dtype=column.dtype)
            raise ArrayError(_sample_named(place), found, REAL_NUMBERS)
    lengths = np.array([len(column) for column in columns], np.intp)
    shape = len(columns), int(lengths.max()), features
    _check_memory(shape)
    values = np.zeros(shape)
    for row, column in zip(values, columns, strict=True):
        row[: len(column)] = column
    values.setflags(write=False)
    return values, lengths


def _sample_named(place: int) -> str:
    return QT_TRANSLATE_NOOP("errors", "sample {place}").format(place=place + 1)


def _check_memory(shape: tuple[int, int, int]) -> None:
    needed, limit = (
        BYTES_A_NUMBER * shape[0] * shape[1] * shape[2],
        room(memory_limit()),
    )
    if needed > limit:
        found = QT_TRANSLATE_NOOP("errors", "need {needed}, padded to {most} timesteps")
        found = found.format(needed=in_units(needed), most=shape[1])
        raise ArrayError("samples", found, AT_MOST.format(limit=in_units(limit)))


def _own(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array that no one else writes to: the same one where it is such."""
    whole = array if array.base is None else array.base
    is_fixed = isinstance(whole, np.ndarray) and whole.base is None
    if is_fixed and not (array.flags.writeable or whole.flags.writeable):
        return held(array)
    own = np.array(array)
    own.setflags(write=False)
    return held(own)
