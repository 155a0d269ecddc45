"""What each number of a model is made of, kind of step by kind of step.

The way back from a number goes step by step: a probability is made of a sum, a sum of
terms, a term of a number that a loop put out, and that of what the loop read. `sources`
tells of each kind of step what a number was made of, so that any number can be walked
back to the first input.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.dense import (
    LOG_SOFTMAX,
    SOFTMAX,
    ActivationStep,
    Dense,
    Dropout,
)
from rnn_viewer.core.model.norms import Affine, BatchNorm, LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.sample_outputs import StepOutput
from rnn_viewer.core.model.shapes import (
    Flatten,
    LastTimestep,
    RepeatVector,
    Reshape,
    TimeDistributed,
    Transpose,
)
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.model.tokens import Embedding, Masking, OneHot


class Source(NamedTuple):
    """A number that another is made of.

    Attributes
    ----------
    weight : float
        What it is multiplied by; NaN where nothing weighs it.
    timestep, feature : int
        Where it stands in what the step reads, from 0; -1 of what the step adds.
    product : float
        What it adds to the number; NaN where it is no part of a sum.
    """

    weight: float
    timestep: int
    feature: int
    product: float


Sources = list[Source]
_NAN = float("nan")


def sources(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    """Return what a number of a step is made of; nothing where no step tells it.

    Parameters
    ----------
    step : Step
        No recurrent one: that has a run of its own.
    read, made : ndarray, shape (timesteps, features)
        What the step reads, and what it makes of that.
    t, feature : int
        Which number of `made`, from 0.
    """
    tell = _TOLD.get(type(step))
    # A step that leaves no timesteps reads the last one where it reads several.
    return [] if tell is None else tell(step, read, made, t, feature)


def _same(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    """Return the number in the same place: what is done to it concerns it alone."""
    del step, made
    return [Source(_NAN, min(t, len(read) - 1), feature, _NAN)]


def _dense(step: Dense, read: Array, made: Array, t: int, feature: int) -> Sources:
    del made
    row, values = step.V[feature], read[t]
    terms = [
        Source(float(weight), t, k, float(weight * value))
        for k, (weight, value) in enumerate(zip(row, values, strict=True))
    ]
    bias = float(step.c[feature])
    return [*terms, Source(_NAN, -1, -1, bias)]


def _activated(
    step: ActivationStep, read: Array, made: Array, t: int, feature: int
) -> Sources:
    if step.activation not in (SOFTMAX, LOG_SOFTMAX):
        return _same(step, read, made, t, feature)
    # All features take part: that in its place first, then the others by their size.
    others = [k for k in np.argsort(-read[t], kind="stable").tolist() if k != feature]
    return [Source(_NAN, t, k, _NAN) for k in (feature, *others)]


def _normed(
    step: LayerNorm | BatchNorm, read: Array, made: Array, t: int, feature: int
) -> Sources:
    del made
    if isinstance(step, BatchNorm):
        mean, variance = float(step.mean[feature]), float(step.variance[feature])
    else:
        mean, variance = float(read[t].mean()), float(read[t].var())
    factor = float(step.gamma[feature]) / float(np.sqrt(variance + step.epsilon))
    value = float(read[t, feature])
    beside = float(step.beta[feature]) - factor * mean
    return [Source(factor, t, feature, factor * value), Source(_NAN, -1, -1, beside)]


def _scaled(step: Affine, read: Array, made: Array, t: int, feature: int) -> Sources:
    del made
    factors, offsets = (np.broadcast_to(a, read[t].shape) for a in step.arrays.values())
    factor, value = float(factors[feature]), float(read[t, feature])
    beside = Source(_NAN, -1, -1, float(offsets[feature]))
    return [Source(factor, t, feature, factor * value), beside]


def _convolved(step: Conv1D, read: Array, made: Array, t: int, feature: int) -> Sources:
    del made
    before = step.added(len(read))[0]
    found = []
    for offset in range(step.kernel.shape[2]):
        timestep = t * step.stride + offset * step.dilation - before
        if 0 <= timestep < len(read):
            for k, weight in enumerate(step.kernel[feature, :, offset].tolist()):
                product = weight * float(read[timestep, k])
                found.append(Source(weight, timestep, k, product))
    return [*found, Source(_NAN, -1, -1, float(step.bias[feature]))]


def _pooled(step: Pooling, read: Array, made: Array, t: int, feature: int) -> Sources:
    del made
    window = len(read) if step.window is None else step.window
    first = 0 if step.window is None else t * step.stride - step.added(len(read))[0]
    rows = range(max(first, 0), min(first + window, len(read)))
    if step.function == "max":
        largest = max(rows, key=lambda row: float(read[row, feature]))
        return [Source(_NAN, largest, feature, _NAN)]
    share = 1.0 / len(rows)
    return [
        Source(share, row, feature, share * float(read[row, feature])) for row in rows
    ]


def _in_order(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    del step
    timestep, column = divmod(t * made.shape[1] + feature, read.shape[1])
    return [Source(_NAN, timestep, column, _NAN)]


def _transposed(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    del step, read, made
    return [Source(_NAN, feature, t, _NAN)]


def _last(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    del step, made, t
    return [Source(_NAN, len(read) - 1, feature, _NAN)]


def _repeated(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    del step, made, t
    return [Source(_NAN, 0, feature, _NAN)]


def _token(step: Step, read: Array, made: Array, t: int, feature: int) -> Sources:
    del step, made, feature
    # Of a row with a single 1 it is that which tells the token.
    return [Source(_NAN, t, int(read[t].argmax()) if read.shape[1] > 1 else 0, _NAN)]


def _each(
    step: TimeDistributed, read: Array, made: Array, t: int, feature: int
) -> Sources:
    rows = slice(t, t + 1)
    found = sources(step.step, read[rows], made[rows], 0, feature)
    return [s if s.timestep < 0 else s._replace(timestep=t) for s in found]


_TOLD: dict[type[Step], Callable[..., Sources]] = {
    Dense: _dense,
    ActivationStep: _activated,
    LayerNorm: _normed,
    BatchNorm: _normed,
    Conv1D: _convolved,
    Pooling: _pooled,
    Affine: _scaled,
    Flatten: _in_order,
    Reshape: _in_order,
    Transpose: _transposed,
    LastTimestep: _last,
    RepeatVector: _repeated,
    Dropout: _same,
    Masking: _same,
    Embedding: _token,
    OneHot: _token,
    TimeDistributed: _each,
}


class Number(NamedTuple):
    """A number of a model: what a step makes at a timestep.

    Attributes
    ----------
    place : int
        Of the step, from 0; -1 of the inputs.
    timestep, feature : int
        From 0.
    """

    place: int
    timestep: int
    feature: int


class LoopNumber(NamedTuple):
    """A number that a loop puts out.

    Attributes
    ----------
    at : tuple of int and int
        The place of the step and the direction, both from 0.
    timestep : int or None
        After which timestep of the sample, from 0; None: after the one read last.
    unit : int
        From 0.
    value : float
    """

    at: tuple[int, int]
    timestep: int | None
    unit: int
    value: float


def made_by_loops(output: StepOutput, number: Number) -> tuple[LoopNumber, ...]:
    """Return the numbers of loops that a number of a recurrent step is made of.

    One where the directions stand side by side; of each of both where they are merged.
    """
    step, found, first = output.step, [], 0
    assert isinstance(step, Recurrent)
    for direction, (loop, rows) in enumerate(
        zip(step.loops, output.loops, strict=True)
    ):
        timesteps, width = rows.shape
        unit = number.feature - first
        first += width if step.merge == "concat" else 0
        if not 0 <= unit < width:
            continue
        timestep = number.timestep
        if loop.is_backward and not step.in_order:
            timestep = timesteps - 1 - timestep
        last = 0 if loop.is_backward else timesteps - 1
        value = float(rows[timestep if step.return_sequences else last, unit])
        when = timestep if step.return_sequences else None
        found.append(LoopNumber((number.place, direction), when, unit, value))
    return tuple(found)
