"""Samples and their targets as a model is trained with them."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import HAVE_SHAPE
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.dense import ActivationStep, Dropout
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shapes import TimeDistributed
from rnn_viewer.core.model.step import Mask, Shape, Step
from rnn_viewer.core.model.tokens import Embedding, Masking
from rnn_viewer.core.sequences.labels import labels_in
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.own_tasks import NothingToAnswer, finite, sample_inputs
from rnn_viewer.core.training.room import check_data_room
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase

_LABELS = QT_TRANSLATE_NOOP(
    "errors", "one of {classes}, or numbers, {numbers} for each sample or timestep"
)
_NUMBERS = QT_TRANSLATE_NOOP(
    "errors",
    "a label from 0 to {last}, or numbers, {numbers} for each sample or timestep",
)
_ONE = QT_TRANSLATE_NOOP("errors", "a number for each sample or timestep")
_WORDS = QT_TRANSLATE_NOOP("errors", "are words")
_BEYOND = QT_TRANSLATE_NOOP("errors", "hold {number} at {where}")


def training_data(model: Model, samples: Samples) -> Data:
    """Return what a model is to say to samples, as the losses read it.

    Parameters
    ----------
    model : Model
        Every step of it is computed.
    samples : Samples
        As they are read, with targets: labels, words that are classes, or numbers, for
        each sample or each timestep.

    Returns
    -------
    Data
        With the loss that suits the targets. A target for each sample is one of the
        last timestep, where the model says something at each. Timesteps that are
        masked are not asked.

    Raises
    ------
    UserError
        Where the samples or their targets do not fit the model, or the memory.
    """
    if samples.targets is None:
        raise NothingToAnswer()
    count, timesteps, features = samples.values.shape
    shape = model.shapes((timesteps, features))[-1]
    check_data_room(count, timesteps, features + shape[-1])
    targets, loss = _target_values(model, samples.targets, shape)
    return _data_of(model, *sample_inputs(samples), targets, loss, shape)


def shown_data(model: Model, samples: Samples, sample: Array) -> Data:
    """Return what a model is to say to the sample that is shown, as `training_data`.

    Parameters
    ----------
    model, samples
        As there; what the targets are is told by those of all samples.
    sample : ndarray, shape (timesteps, features)
        The one that is shown, as it is read.
    """
    if samples.targets is None:
        raise NothingToAnswer()
    timesteps = samples.values.shape[1] - samples.window + 1
    inputs, lengths = np.zeros((1, timesteps, sample.shape[1])), None
    inputs[0, : len(sample)] = sample
    if samples.lengths is not None:
        lengths = np.array([len(sample)])
    shape = model.shapes(inputs.shape[1:])[-1]
    one = slice(samples.shown, samples.shown + 1)
    targets, loss = _target_values(model, samples.targets, shape, one)
    return _data_of(model, inputs, lengths, targets, loss, shape)


def _data_of(
    model: Model,
    inputs: Array,
    lengths: NDArray[np.intp] | None,
    targets: Array,
    loss: str,
    shape: Shape,
) -> Data:
    """Return inputs with their targets, and where the loss counts them."""
    mask = there = None
    if len(shape) > 1:
        mask = there = _there(model, inputs, lengths, shape[0])
    is_one = targets.shape[1] == 1
    if there is not None and is_one:
        ends = shape[0] - 1 - there[:, ::-1].argmax(axis=1)
        mask = there & (np.arange(shape[0]) == ends[:, np.newaxis])
        targets = np.repeat(targets, shape[0], axis=1)
    data = Data(inputs, targets, loss, mask, there=there, lengths=lengths)
    return replace(data, target_names=model.classes, is_repeated=is_one)


def last_activation(model: Model) -> tuple[int, str]:
    """Return the place of the activation at the end of a model, and which it is.

    Its length and nothing where another step stands there.
    """
    steps = model.computed
    place = len(steps) - 1
    while place >= 0 and isinstance(inside(steps[place]), Dropout):
        place -= 1
    step = inside(steps[place]) if place >= 0 else None
    if isinstance(step, ActivationStep):
        return place, step.activation
    return len(steps), ""


def inside(step: Step) -> Step:
    """Return the step that another does at each timestep; itself where it is none."""
    return step.step if isinstance(step, TimeDistributed) else step


def _target_values(
    model: Model, targets: NDArray[Any], shape: Shape, which: slice = slice(None)
) -> tuple[Array, str]:
    """Return targets of samples as the loss reads them, and the loss that suits them.

    Shape (samples, 1 or the timesteps of what is said, numbers).
    """
    numbers, is_sure = shape[-1], last_activation(model)[1] == "sigmoid"
    said = numbers, model.classes, is_sure, len(shape) > 1
    labels = labels_in(targets, *said)
    if labels is not None and numbers == 1:
        values, loss = labels[which].astype(np.float64), "sigmoid_cross_entropy"
    elif labels is not None:
        values, loss = np.eye(numbers)[labels[which]], "softmax_cross_entropy"
    elif targets.dtype.kind in "fiub":
        values = finite(targets, "targets")
        are_bits = is_sure and bool(np.isin(values, (0.0, 1.0)).all())
        loss = "sigmoid_cross_entropy" if are_bits else "squared_error"
        values = values[which]
    else:
        raise ArrayError("targets", _WORDS, _expected(model, numbers))
    each = values.size / len(values)
    for timesteps in (1, *shape[:-1]):
        if each == timesteps * numbers:
            return values.reshape(len(values), timesteps, numbers), loss
    raise ArrayError("targets", _misfit(targets, shape), _expected(model, numbers))


def _misfit(targets: NDArray[Any], shape: Shape) -> Phrase:
    """Return why numbers are neither labels of a model nor what it says."""
    labels = targets[:, 0] if targets.shape[1:] == (1,) else targets
    if labels.shape[1:] in ((), shape[:-1]):
        is_none = (labels < 0) | (labels >= shape[-1]) | (labels != np.floor(labels))
        where = tuple(np.argwhere(is_none)[0])
        at = [int(place) + 1 for place in where]
        return _BEYOND.format(number=f"{labels[where]:g}", where=at)
    return HAVE_SHAPE.format(shape=targets.shape)


def _expected(model: Model, numbers: int) -> str:
    if numbers == 1:
        return _ONE
    if model.classes:
        return _LABELS.format(classes=", ".join(model.classes), numbers=numbers)
    return _NUMBERS.format(last=numbers - 1, numbers=numbers)


def _there(
    model: Model, inputs: Array, lengths: NDArray[np.intp] | None, timesteps: int
) -> Mask:
    """Return at which timesteps something is said that counts; None at all."""
    masks = any(
        isinstance(step, Masking) or (isinstance(step, Embedding) and step.masks_zero)
        for step in model.computed
    )
    if lengths is None and not masks:
        return None
    there = np.zeros((len(inputs), timesteps), bool)
    for length, rows in by_length(lengths, *inputs.shape[:2]):
        (said, *_) = model.shapes((length, inputs.shape[2]))[-1]
        mask: Mask = None
        if masks:
            mask = _passed(model, inputs[rows, :length])
        there[rows, :said] = True if mask is None else mask
    return there


def _passed(model: Model, values: Array) -> Mask:
    """Return the mask that a model hands on to its end."""
    mask: Mask = None
    for step in model.computed:
        values, mask = step.apply(values, mask)
    return mask


def by_length(
    lengths: NDArray[np.intp] | None, count: int, timesteps: int
) -> "list[tuple[int, NDArray[np.intp]]]":
    """Return which sequences have as many timesteps, by how many these are.

    Each is computed as if it were alone, without any padding.

    Parameters
    ----------
    lengths : ndarray of int, shape (sequences,), or None
        None where all have as many.
    count, timesteps : int
        How many sequences there are, and the timesteps of the longest.
    """
    if lengths is None:
        return [(timesteps, np.arange(count))]
    found = np.unique(lengths)
    return [(int(length), np.flatnonzero(lengths == length)) for length in found]
