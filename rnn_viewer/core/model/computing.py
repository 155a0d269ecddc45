"""Samples on their way through the steps of a model, block by block.

Samples of different lengths are computed as if each were alone: those of a length
together, without any padding. What has no timestep is NaN in the results. A million
timesteps need no more memory than the results and a block.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import NoSample
from rnn_viewer.core.linear_algebra.blas_threads import one_thread
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.machine.interruption import blocks, checkpoint
from rnn_viewer.core.model.batch import Batch, Part
from rnn_viewer.core.model.memory import check_samples
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Mask, Shape, Step

BLOCK = 2**23
"""Numbers of the widest step that a block of samples has at most: 64 MB."""


class Given(NamedTuple):
    """What a step reads of a sample, which is the last of these.

    Attributes
    ----------
    values : ndarray, shape (samples, timesteps, features)
    mask : ndarray, shape (samples, timesteps), or None
    """

    values: Array
    mask: Mask


class _Lot(NamedTuple):
    """Samples that are as long, the shapes of them after each step, and of a block."""

    part: Part
    shapes: tuple[Shape, ...]
    block: int


class Computing:
    """Takes samples through steps.

    Parameters
    ----------
    steps : sequence of Step
        Those that are computed.
    batch : Batch
        The samples.
    in_order : bool
        Whether a sample begins with a state that the one before has left.
    """

    def __init__(self, steps: Sequence[Step], batch: Batch, in_order: bool) -> None:
        self._steps, self._batch, self._in_order = steps, batch, in_order
        self._lots = [self._lot(part) for part in batch.parts(in_order)]

    def _lot(self, part: Part) -> _Lot:
        given = (part.timesteps, self._batch.features)
        shapes, count = shapes_after(self._steps, given), len(part.places)
        widest = max(map(prod, (given, *shapes)))
        block = count if self._in_order else min(max(BLOCK // widest, 1), count)
        return _Lot(part, (given, *shapes), block)

    def results(self, wanted: Sequence[int]) -> tuple[Array, ...]:
        """Return what some steps give, in the order of the samples.

        Raises
        ------
        TooManySamples
            Where that would not fit the memory.
        """
        count = self._batch.samples.count
        rooms = [_room(lot.shapes[place + 1] for lot in self._lots) for place in wanted]
        self._check(rooms)
        if len(self._lots) == 1 and self._lots[0].block == count:
            return self._whole(wanted)
        results = [held(np.full((count, *room), np.nan)) for room in rooms]
        done = 0
        for lot in self._lots:
            for block in blocks(len(lot.part.places), lot.block):
                places = lot.part.places[block]
                given = self._through(*self._batch.block(lot.part, block))
                for number, (values, _) in enumerate(given):
                    if number in wanted:
                        _put(results[wanted.index(number)], places, values)
                done += len(places)
                checkpoint(done / count)
        return tuple(results)

    def _whole(self, wanted: Sequence[int]) -> tuple[Array, ...]:
        """Return what `results` does, of samples that make one block: uncopied."""
        (lot,) = self._lots
        given = self._through(*self._batch.block(lot.part, slice(None)))
        found = {n: values for n, (values, _) in enumerate(given) if n in wanted}
        if lot.part.lengths is not None:
            for values in found.values():
                _end(values, lot.part, lot.part.places)
        return tuple(held(found[place]) for place in wanted)

    def _check(self, rooms: Sequence[Shape]) -> None:
        """Refuse results that would not fit, with what a block takes on its way."""
        count, timesteps, _ = self._batch.samples.values.shape
        on_the_way = (
            lot.block * (prod(read) + prod(given))
            for lot in self._lots
            for read, given in pairwise(lot.shapes)
        )
        numbers = count * sum(map(prod, rooms)) + max(on_the_way, default=0)
        check_samples(count, timesteps, numbers)

    def given(self, sample: int) -> Given:
        """Return what is left of a sample, from 0, after all steps.

        Raises
        ------
        NoSample
            Where there is none of that number.
        """
        count = self._batch.samples.count
        if not 0 <= sample < count:
            raise NoSample(sample, count)
        part = next(lot.part for lot in self._lots if sample in lot.part.places)
        at = int(np.searchsorted(part.places, sample))
        read = self._batch.block(part, slice(0 if self._in_order else at, at + 1))
        *_, found = [read, *self._through(*read)]
        return Given(*found)

    def _through(self, values: Array, mask: Mask) -> Iterator[tuple[Array, Mask]]:
        """Yield what each step gives of some samples, and its mask."""
        with one_thread():
            for step in self._steps:
                values, mask = step.apply(values, mask)
                yield values, mask


def is_stateful(steps: Iterable[Step]) -> bool:
    """Tell whether a step hands its state from sample to sample."""
    return any(isinstance(step, Recurrent) and step.stateful for step in steps)


def shapes_after(steps: Iterable[Step], shape: Shape) -> tuple[Shape, ...]:
    """Return the shape of a sample after each of some steps.

    Raises
    ------
    ArrayError
        Where a step cannot read it.
    """
    found = []
    for step in steps:
        shape = step.shape_of(shape)
        found.append(shape)
    return tuple(found)


def _room(shapes: Iterable[Shape]) -> Shape:
    """Return the shape that has room for several."""
    return tuple(map(max, zip(*shapes, strict=True)))


def _put(results: Array, places: NDArray[np.intp], values: Array) -> None:
    """Write what is made of some samples to their places, in as many timesteps."""
    if values.ndim <= 2:
        results[places] = values
        return
    results[places, : values.shape[1]] = values


def _end(values: Array, part: Part, places: NDArray[np.intp]) -> None:
    """Write NaN behind the end of each sample of those that were computed together."""
    if values.ndim > 2 and values.shape[1] == part.timesteps:
        assert part.lengths is not None
        for row, place in zip(values, places, strict=True):
            row[part.lengths[place] :] = np.nan
