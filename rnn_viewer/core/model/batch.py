"""Inputs as a model reads them: samples, those of a length together."""

from collections.abc import Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import HAVE_SHAPE, REAL_NUMBERS
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.shapes import Reshape
from rnn_viewer.core.model.step import Mask, Step
from rnn_viewer.core.sequences.samples import Samples, padded
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_HOLD = QT_TRANSLATE_NOOP("errors", "hold {dtype}")
_NOT_FINITE = QT_TRANSLATE_NOOP("errors", "are not finite in sample {sample}")
_FINITE = QT_TRANSLATE_NOOP("errors", "finite numbers")
_UNEVEN = QT_TRANSLATE_NOOP("errors", "have rows of different lengths")
_TOKENS = QT_TRANSLATE_NOOP("errors", "(samples, timesteps) of tokens")
_SAMPLES = QT_TRANSLATE_NOOP("errors", "(samples, timesteps, {features})")


class Part(NamedTuple):
    """Samples that have the same number of timesteps.

    Attributes
    ----------
    places : ndarray of int
        Which samples of all they are.
    timesteps : int
        Of the longest.
    lengths : ndarray of int or None
        How many each has where they are computed together all the same.
    """

    places: NDArray[np.intp]
    timesteps: int
    lengths: NDArray[np.intp] | None = None


class Batch(NamedTuple):
    """Samples that a model reads.

    Attributes
    ----------
    samples : Samples
        Tokens have one feature.
    is_one : bool
        Whether one sequence was given.
    """

    samples: Samples
    is_one: bool = False

    @property
    def features(self) -> int:
        """How many numbers a timestep has."""
        return int(self.samples.values.shape[2])

    def parts(self, in_order: bool = False) -> tuple[Part, ...]:
        """Return the samples by their lengths: each is computed as if it were alone.

        Parameters
        ----------
        in_order : bool
            Whether all are computed together, one after another; what is behind the
            end of one is masked then.
        """
        lengths = self.samples.lengths
        count, timesteps, _ = self.samples.values.shape
        if lengths is None or in_order:
            return (Part(np.arange(count), timesteps, lengths),)
        return tuple(
            Part(np.flatnonzero(lengths == length), int(length))
            for length in np.unique(lengths)
        )

    def rows(self, sample: int, start: int, stop: int) -> Array:
        """Return some timesteps of a sample, from 0, in float64.

        Raises
        ------
        ArrayError
            Where a number is not finite.
        """
        found = np.asarray(self.samples.values[sample, start:stop], np.float64)
        if not np.isfinite(found).all():
            raise _not_finite(sample)
        return found

    def block(self, part: Part, block: slice) -> tuple[Array, Mask]:
        """Return some samples of a part in float64, and which timesteps count.

        Raises
        ------
        ArrayError
            Where a number is not finite.
        """
        places = part.places[block]
        given = self.samples.values[places[0] : places[-1] + 1]
        if len(given) != len(places):
            given = self.samples.values[places]
        values = np.asarray(given[:, : part.timesteps], np.float64)
        mask: Mask = None
        if part.lengths is not None:
            mask = np.arange(part.timesteps) < part.lengths[places, np.newaxis]
            values = np.where(mask[..., np.newaxis], values, 0.0)
        finite = np.isfinite(values).all(axis=(1, 2))
        if not finite.all():
            raise _not_finite(int(places[np.flatnonzero(~finite)[0]]))
        return values, mask


def _not_finite(sample: int) -> ArrayError:
    found = _NOT_FINITE.format(sample=sample + 1)
    return ArrayError("inputs", found, _FINITE)


def batch_of(inputs: Any, steps: Sequence[Step]) -> Batch:
    """Return inputs as some steps read them.

    Parameters
    ----------
    inputs : array_like, Samples, or list of array_like
        Shape (samples, timesteps, features), or (timesteps, features) of one sequence;
        tokens without features; a list of sequences of different lengths.
    steps : sequence of Step
        Those of a model.

    Raises
    ------
    ArrayError
        Where they are no such numbers.
    """
    if isinstance(inputs, Batch):
        return inputs
    if isinstance(inputs, Samples):
        return Batch(inputs)
    try:
        values = np.asarray(inputs)
    except ValueError:
        return Batch(_ragged(inputs))
    if values.dtype.kind not in "fiub":
        raise ArrayError("inputs", _HOLD.format(dtype=values.dtype), REAL_NUMBERS)
    features = next((s.input_features for s in steps if s.input_features), None)
    tokens = steps[0].tokens if steps else 0
    if _are_rows(values, steps):
        return Batch(Samples(values[..., np.newaxis]))
    found = _sequences(values, 1 if tokens else features, tokens)
    if found is None:
        wanted = _TOKENS if tokens else _SAMPLES.format(features=features or "features")
        raise ArrayError("inputs", HAVE_SHAPE.format(shape=values.shape), wanted)
    return found


def _ragged(sequences: Any) -> Samples:
    """Return sequences of different lengths as samples."""
    try:
        rows = [np.asarray(each) for each in sequences]
    except ValueError:
        found = QT_TRANSLATE_NOOP("errors", "have rows of different lengths")
        raise ArrayError(
            "inputs", found, _SAMPLES.format(features="features")
        ) from None
    values, lengths = padded(rows)
    return Samples(values, lengths=lengths)


def _sequences(values: NDArray[Any], features: int | None, tokens: int) -> Batch | None:
    """Return an array as samples; None where it cannot be.

    Parameters
    ----------
    values : ndarray
        Of any dimensions.
    features : int or None
        How many are read at a timestep; None where any number is.
    tokens : int
        How many there are where tokens are read, else 0.
    """
    if values.ndim == 3:
        return Batch(Samples(values))
    if values.ndim == 1 and features == 1:
        return Batch(Samples(values[np.newaxis, :, np.newaxis]), is_one=True)
    if values.ndim != 2:
        return None
    if features == 1 and values.shape[1] != 1 and not _is_one_hot(values, tokens):
        return Batch(Samples(values[..., np.newaxis]))
    return Batch(Samples(values[np.newaxis]), is_one=True)


def _are_rows(values: NDArray[Any], steps: Sequence[Step]) -> bool:
    """Tell whether each row is a sample that the first step brings into its shape."""
    if not steps or not isinstance(steps[0], Reshape) or values.ndim != 2:
        return False
    known = prod(size for size in steps[0].shape if size != -1)
    return values.shape[1] % known == 0 and values.size != known


def _is_one_hot(values: NDArray[Any], tokens: int) -> bool:
    """Tell whether each row has a single 1, in the place of a token."""
    if not tokens or values.shape[1] != tokens:
        return False
    ones = values == 1
    return bool((ones.sum(axis=1) == 1).all() and np.count_nonzero(values) == len(ones))
