"""Samples on their way through the steps of a model, block by block.

Samples of different lengths are computed as if each were alone: those of a length
together, without any padding. What has no timestep is NaN in the results. A million
timesteps need no more memory than the results and a block: a sample that is longer than
a block goes through the steps in blocks of its timesteps, see `long_sample`.
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
from rnn_viewer.core.model.block_walk import LazyOutput
from rnn_viewer.core.model.long_sample import (
    blocks_of,
    numbers_held,
    parts_of,
    whole,
)
from rnn_viewer.core.model.memory import check_samples
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Mask, Shape, Step
from rnn_viewer.core.settings.memory_limits import BYTES_A_NUMBER, is_for_a_file

BLOCK = 2**23
"""Numbers of the widest step that a block of samples has at most: 64 MB."""

EVEN = 1024
"""Timesteps of which a block of them is a multiple: a run has blocks that divide it."""


class StepInput(NamedTuple):
    """What a step reads of a sample, which is the last of these.

    Attributes
    ----------
    values : ndarray, shape (samples, timesteps, features)
    mask : ndarray, shape (samples, timesteps), or None
    """

    values: Array
    mask: Mask


class _Lot(NamedTuple):
    """Samples that are as long, the shapes of them after each step, and of a block.

    Of samples that are too long for a block: how many timesteps are computed at once.
    """

    part: Part
    shapes: tuple[Shape, ...]
    block: int
    stretch: int = 0


class _Made(NamedTuple):
    """What a step makes of some samples, from a timestep on, both from 0."""

    step: int
    start: int
    values: Array


class _Sample(NamedTuple):
    """A sample, to be asked for by its timesteps."""

    batch: Batch
    place: int
    timesteps: int

    def rows(self, start: int, stop: int) -> tuple[Array, Mask]:
        return self.batch.rows(self.place, start, stop)[np.newaxis], None


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
        if self._in_order:
            return _Lot(part, (given, *shapes), count)
        block, stretch = min(max(BLOCK // widest, 1), count), 0
        # As the rows of a run, which are kept in a file from there on.
        if is_for_a_file(BYTES_A_NUMBER * widest):
            stretch = max(BLOCK * part.timesteps // widest // EVEN * EVEN, EVEN)
        return _Lot(part, (given, *shapes), block, stretch)

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
        first = self._lots[0]
        if len(self._lots) == 1 and first.block == count and not first.stretch:
            return self._whole(wanted)
        results = [held(np.full((count, *room), np.nan)) for room in rooms]
        done = 0
        for lot in self._lots:
            for block in blocks(len(lot.part.places), lot.block):
                places = lot.part.places[block]
                for number, start, values in self._made(lot, block, wanted):
                    _put(results[wanted.index(number)], places, values, start)
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
        on_the_way = max(map(self._on_the_way, self._lots), default=0)
        numbers = count * sum(map(prod, rooms)) + on_the_way
        check_samples(count, timesteps, numbers)

    def _on_the_way(self, lot: _Lot) -> int:
        """Return how many numbers a block takes on its way."""
        if lot.stretch:
            return numbers_held(self._steps, lot.shapes, lot.stretch)
        pairs = pairwise(lot.shapes)
        return max((lot.block * (prod(a) + prod(b)) for a, b in pairs), default=0)

    def _made(self, lot: _Lot, block: slice, wanted: Sequence[int]) -> Iterator[_Made]:
        """Yield what some steps make of a block of samples."""
        if lot.stretch:
            (place,) = lot.part.places[block]
            with one_thread():
                for number, made in enumerate(self._long(lot, int(place))):
                    if number not in wanted:
                        continue
                    for start, (rows, _) in blocks_of(made, lot.stretch):
                        yield _Made(number, start, rows)
            return
        given = self._through(*self._batch.block(lot.part, block))
        for number, (values, _) in enumerate(given):
            if number in wanted:
                yield _Made(number, 0, values)

    def _long(self, lot: _Lot, place: int) -> Iterator[LazyOutput]:
        """Yield what each step gives of a sample that is too long for a block."""
        sample = _Sample(self._batch, place, lot.part.timesteps)
        return parts_of(self._steps, sample, lot.shapes, lot.stretch)

    def given(self, sample: int) -> StepInput:
        """Return what is left of a sample, from 0, after all steps.

        Raises
        ------
        NoSample
            Where there is none of that number.
        """
        count = self._batch.samples.count
        if not 0 <= sample < count:
            raise NoSample(sample, count)
        lot = next(lot for lot in self._lots if sample in lot.part.places)
        if lot.stretch:
            return self._given_of_long(lot, sample)
        part = lot.part
        at = int(np.searchsorted(part.places, sample))
        read = self._batch.block(part, slice(0 if self._in_order else at, at + 1))
        *_, found = [read, *self._through(*read)]
        return StepInput(*found)

    def _given_of_long(self, lot: _Lot, sample: int) -> StepInput:
        timesteps = lot.part.timesteps
        check_samples(1, timesteps, prod(lot.shapes[-1]) + self._on_the_way(lot))
        read: LazyOutput = _Sample(self._batch, sample, timesteps)
        with one_thread():
            *_, found = [read, *self._long(lot, sample)]
            return StepInput(*whole(found, lot.stretch))

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


def _put(results: Array, places: NDArray[np.intp], values: Array, start: int) -> None:
    """Write what is made of some samples to their places, from a timestep on."""
    if values.ndim <= 2:
        results[places] = values
        return
    results[places, start : start + values.shape[1]] = values


def _end(values: Array, part: Part, places: NDArray[np.intp]) -> None:
    """Write NaN behind the end of each sample of those that were computed together."""
    if values.ndim > 2 and values.shape[1] == part.timesteps:
        assert part.lengths is not None
        for row, place in zip(values, places, strict=True):
            row[part.lengths[place] :] = np.nan
