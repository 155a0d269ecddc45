"""The tasks that are made of a text, of a series, or of samples with their answers."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import A_FINITE_NUMBER, HAS_SHAPE
from rnn_viewer.core.errors import ArrayError, UserError
from rnn_viewer.core.recipe.sample_sequences import inputs_of
from rnn_viewer.core.sequences.samples import Samples, padded
from rnn_viewer.core.sequences.vocabulary import columns_of, tokens_of, visible
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.drawn_tasks import check_room
from rnn_viewer.core.training.material import Material
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

SERIES = 1_500
"""Timesteps of the series of Mackey and Glass that is used."""

_LEFT_OUT = 1_000
"""Its samples at first, until it has forgotten how it began."""


class NothingToAnswer(UserError):
    """Imported inputs without anything that is to be said of them."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "Nothing tells what is to be said of the inputs; expected samples with y, or"
        " inputs with targets.",
    )


def next_letter(
    rng: np.random.Generator,
    sequences: int,
    timesteps: int,
    delay: int,
    material: Material,
) -> Data:
    """Return pieces of a text, and the token that follows each token."""
    del rng, delay
    text, vocabulary = material.text, material.vocabulary
    if not text:
        from rnn_viewer.core.training.alice import TEXT

        text = TEXT
        vocabulary = tuple(sorted(set(text)))
    places = np.array(columns_of(tokens_of(text, vocabulary), vocabulary))
    check_room(len(places), timesteps)
    rows = np.eye(len(vocabulary))
    pieces = _pieces(rows[places], sequences, timesteps, 1)
    names = tuple(map(visible, vocabulary))
    pieces = replace(pieces, input_names=names, target_names=names)
    return replace(pieces, loss="softmax_cross_entropy", vocabulary=vocabulary)


def next_value(
    rng: np.random.Generator,
    sequences: int,
    timesteps: int,
    delay: int,
    material: Material,
) -> Data:
    """Return pieces of a series, and what it is some timesteps later."""
    del rng
    series = material.series
    names = material.names
    if series is None:
        series, names = mackey_glass(SERIES), ("x",)
    check_room(len(series), timesteps + delay - 1)
    pieces = _pieces(series, sequences, timesteps, delay)
    return replace(pieces, input_names=names, target_names=names)


def _pieces(rows: Array, sequences: int, timesteps: int, delay: int) -> Data:
    """Return pieces that begin evenly along a series, and what follows."""
    starts_ = len(rows) - timesteps - delay + 1
    count = min(sequences, starts_)
    starts = np.linspace(0, starts_ - 1, count).round().astype(np.intp)
    places = starts[:, np.newaxis] + np.arange(timesteps)
    # A piece and its answers must not reach into those that are held out.
    step = int(np.diff(starts).min()) if count > 1 else 1
    overlap = (timesteps + delay - 1) // max(step, 1)
    return Data(rows[places], rows[places + delay], overlap=min(overlap, count - 1))


def mackey_glass(timesteps: int) -> Array:
    """Integrate the equation of Mackey and Glass, a sample a unit of time.

    ``x' = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x``, by the method of Runge and
    Kutta in steps of 0.1, from 1.2 on; the first 1,000 samples are left out.
    Sources: Mackey and Glass (1977), *Oscillation and chaos in physiological control
    systems*; Jaeger (2001), GMD Report 148, for the delay of 17.

    Returns
    -------
    ndarray, shape (timesteps, 1)
    """
    steps, delay = 10, 170
    x = [1.2] * (delay + 1)

    def rate(now: float, before: float) -> float:
        return 0.2 * before / (1 + before**10) - 0.1 * now

    for n in range(delay, delay + (_LEFT_OUT + timesteps) * steps):
        begin, end = x[n - delay], x[n - delay + 1]
        middle = (begin + end) / 2
        k1 = rate(x[n], begin)
        k2 = rate(x[n] + 0.05 * k1, middle)
        k3 = rate(x[n] + 0.05 * k2, middle)
        k4 = rate(x[n] + 0.1 * k3, end)
        x.append(x[n] + 0.1 / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    samples = np.array(x[delay + steps :: steps])
    return samples[_LEFT_OUT:, np.newaxis]


def own(
    rng: np.random.Generator,
    sequences: int,
    timesteps: int,
    delay: int,
    material: Material,
) -> Data:
    """Return imported samples with their y, or the one sequence with its targets."""
    del rng, sequences, timesteps, delay
    samples, targets, series = material.samples, material.targets, material.series
    if samples is not None and samples.targets is not None:
        return _of_samples(samples, samples.targets, material.names)
    if targets is None or series is None:
        raise NothingToAnswer()
    held_out = None
    if targets.unseen_from:
        held_out = np.arange(targets.start, len(series)) >= targets.unseen_from
        held_out = held_out[np.newaxis]
    rows = np.array(series)[np.newaxis], np.array(targets.values)[np.newaxis]
    return Data(*rows, held_out=held_out, input_names=material.names)


def _of_samples(
    samples: Samples, targets: NDArray[Any], names: tuple[str, ...]
) -> Data:
    rows, loss, classes = _target_rows(samples.values.shape[1], targets)
    inputs, lengths = sample_inputs(samples)
    is_each = rows.shape[1] > 1
    if is_each:
        # A window begins with the numbers before, so that there are fewer inputs.
        rows = rows[:, samples.window - 1 :]
    mask = there = None
    if lengths is not None:
        timestep, ends = np.arange(inputs.shape[1]), lengths[:, np.newaxis]
        there = timestep < ends
        mask = there if is_each else timestep == ends - 1
        shape = *inputs.shape[:2], rows.shape[2]
        rows = np.broadcast_to(rows, shape).copy()
    return Data(
        *(inputs, rows, loss, mask),
        input_names=names,
        target_names=classes,
        there=there,
        is_repeated=not is_each,
    )


def _target_rows(
    timesteps: int, targets: NDArray[Any]
) -> tuple[Array, str, tuple[str, ...]]:
    """Return y with a row a timestep or one for all, its loss, and names of classes."""
    classes: tuple[str, ...] = ()
    if targets.dtype.kind == "f":
        rows, loss = finite(targets, "y"), "squared_error"
        if rows.ndim == 2 and rows.shape[1] == timesteps > 1:
            rows = rows[..., np.newaxis]
        elif rows.ndim < 3:
            rows = rows.reshape(len(rows), 1, -1)
    else:
        # Words and whole numbers are labels, of which one is right.
        labels, places = np.unique(targets, return_inverse=True)
        loss, classes = "softmax_cross_entropy", tuple(map(str, labels))
        rows = np.eye(len(labels))[places.reshape(len(targets), -1)]
    if rows.ndim != 3 or rows.shape[1] not in (1, timesteps):
        expected = QT_TRANSLATE_NOOP(
            "errors", "a number, or some, for each sample or each timestep"
        )
        raise ArrayError("y", HAS_SHAPE.format(shape=targets.shape), expected)
    return rows, loss, classes


def sample_inputs(samples: Samples) -> tuple[Array, NDArray[np.intp] | None]:
    """Return the inputs of all samples, 0 behind their ends; and where these are."""
    if samples.window == 1 and samples.lengths is None:
        return finite(samples.values, "X"), None
    rows = [inputs_of(samples.at(place)) for place in range(samples.count)]
    inputs, lengths = padded(rows)
    return inputs, None if samples.lengths is None else lengths


def finite(array: NDArray[Any], name: str) -> Array:
    """Return numbers in float64; raise `ArrayError` where one is not finite."""
    numbers = np.array(array, np.float64)
    if not np.isfinite(numbers).all():
        where = tuple(int(i) + 1 for i in np.argwhere(~np.isfinite(numbers))[0])
        raise ArrayError(
            name,
            QT_TRANSLATE_NOOP("errors", "is not finite at {where}").format(
                where=list(where)
            ),
            A_FINITE_NUMBER,
        )
    return numbers
