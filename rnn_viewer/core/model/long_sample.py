"""One sample that is too long to be held as a whole between two steps.

Each step is asked for some timesteps of what it makes, and asks the step before it for
those that it needs; `block_walk` has the loops. What is held is a block of each step,
whatever the sample has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, prod
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.model.block_walk import (
    BlockWalk,
    LazyOutput,
    LoopsInBlocks,
    MaskedBlock,
)
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import LastTimestep
from rnn_viewer.core.model.step import Mask, Shape, Step


class Whole(NamedTuple):
    """What a step gives that leaves no timesteps, or has to be held as a whole."""

    values: Array
    mask: Mask = None

    @property
    def timesteps(self) -> int:
        """How many there are, of what has any."""
        return int(self.values.shape[1])

    def rows(self, start: int, stop: int) -> MaskedBlock:
        """Return some timesteps."""
        mask = None if self.mask is None else self.mask[:, start:stop]
        return self.values[:, start:stop], mask


class _Once:
    """What a step gives, of which what was asked for last is kept."""

    def __init__(self, found: LazyOutput) -> None:
        self._found, self.timesteps = found, found.timesteps
        self._asked = range(0)
        self._given: MaskedBlock = np.empty((1, 0, 0)), None

    def rows(self, start: int, stop: int) -> MaskedBlock:
        if self._asked != range(start, stop):
            self._given = self._found.rows(start, stop)
            self._asked = range(start, stop)
        return self._given


class _Each:
    """A step that makes each timestep of the same timestep."""

    def __init__(self, step: Step, before: LazyOutput) -> None:
        self._step, self._before = step, before
        self.timesteps = before.timesteps

    def rows(self, start: int, stop: int) -> MaskedBlock:
        return self._step.apply(*self._before.rows(start, stop))


class _Windowed:
    """A step that makes a timestep of a window of them."""

    def __init__(
        self, step: Conv1D | Pooling, before: LazyOutput, timesteps: int
    ) -> None:
        self._step, self._before, self.timesteps = step, before, timesteps
        self._first = step.added(before.timesteps)[0]
        self._alone: Step
        if isinstance(step, Conv1D):
            self._reach, self._beyond = step.reach, 0.0
            self._alone = replace(step, padding="valid", before=0, after=0)
        else:
            # What is no number does not count.
            self._reach, self._beyond = step.window or 1, np.nan
            self._alone = replace(step, padding="valid")

    def rows(self, start: int, stop: int) -> MaskedBlock:
        stride = self._step.stride
        begin = start * stride - self._first
        end = (stop - 1) * stride - self._first + self._reach
        first, last = max(begin, 0), min(end, self._before.timesteps)
        values, _ = self._before.rows(first, last)
        added = ((0, 0), (first - begin, end - last), (0, 0))
        return self._alone.apply(
            np.pad(values, added, constant_values=self._beyond), None
        )


def parts_of(
    steps: Sequence[Step], given: LazyOutput, shapes: Sequence[Shape], block: int
) -> Iterator[LazyOutput]:
    """Yield what each step gives of a long sample, to be asked for by its timesteps.

    Parameters
    ----------
    steps : sequence of Step
        None of them stateful.
    given : LazyOutput
        The sample.
    shapes : sequence of tuple of int
        Of the sample, and of it after each step.
    block : int
        Timesteps that are computed at once.
    """
    before: LazyOutput = _Once(given)
    for step, read, made in zip(steps, shapes, shapes[1:], strict=False):
        before = _made_by(step, before, read, made, block)
        before = before if isinstance(before, Whole) else _Once(before)
        yield before


def _made_by(
    step: Step, before: LazyOutput, read: Shape, made: Shape, block: int
) -> LazyOutput:
    is_walked = not isinstance(before, Whole)
    if isinstance(step, Recurrent) and is_walked:
        if step.return_sequences:
            return LoopsInBlocks(step, before, block)
        ends = [BlockWalk(loop, before, block).last for loop in step.loops]
        return Whole(step.merged(ends))
    if is_walked and step.is_by_timestep:
        return _Each(step, before)
    if is_walked and isinstance(step, LastTimestep):
        return Whole(*step.apply(*before.rows(read[0] - 1, read[0])))
    if is_walked and isinstance(step, Pooling) and step.window is None:
        return Whole(_pooled(step, before, block))
    if is_walked and isinstance(step, Conv1D | Pooling):
        return _Windowed(step, before, made[0])
    held = before if isinstance(before, Whole) else Whole(*whole(before, block))
    return Whole(*step.apply(*held))


def _pooled(step: Pooling, before: LazyOutput, block: int) -> Array:
    """Return the mean, or the largest number, of each feature over all timesteps."""
    features = before.rows(0, 1)[0].shape[2]
    total, count = np.zeros((1, features)), 0
    largest = np.full((1, features), -np.inf)
    for _, (values, mask) in blocks_of(before, block):
        counts = np.ones(values.shape[1], bool) if mask is None else mask[0]
        total = total + values[:, counts].sum(axis=1)
        count += int(counts.sum())
        largest = np.maximum(largest, values.max(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = total / count if step.function == "mean" else largest
    return found


def blocks_of(given: LazyOutput, block: int) -> Iterator[tuple[int, MaskedBlock]]:
    """Yield what a step gives, block by block, with the timestep of its beginning."""
    if isinstance(given, Whole):
        yield 0, (given.values, given.mask)
        return
    for start in range(0, given.timesteps, block):
        checkpoint()
        yield start, given.rows(start, min(start + block, given.timesteps))


def whole(given: LazyOutput, block: int) -> MaskedBlock:
    """Return all that a step gives, with its mask."""
    if isinstance(given, Whole):
        return given.values, given.mask
    found, masks = np.empty((1, 0, 0)), []
    for start, (values, mask) in blocks_of(given, block):
        if not start:
            found = np.empty((1, given.timesteps, *values.shape[2:]))
        found[:, start : start + values.shape[1]] = values
        masks += [] if mask is None else [mask]
    return found, np.concatenate(masks, axis=1) if masks else None


def numbers_held(steps: Sequence[Step], shapes: Sequence[Shape], block: int) -> int:
    """Return how many numbers are held on the way through some steps.

    Parameters
    ----------
    steps, shapes, block
        As `parts_of` takes them.
    """
    found, is_walked = 0, True
    for step, read, made in zip(steps, shapes, shapes[1:], strict=False):
        if is_walked and _is_in_blocks(step):
            share = min(block / max(read[0], 1), 1.0)
            found += ceil(share * (2 * prod(read) + 2 * prod(made)))
            is_walked = len(made) > 1
        else:
            found += prod(read) + prod(made)
            is_walked = False
    return found


def _is_in_blocks(step: Step) -> bool:
    kinds = Recurrent | LastTimestep | Conv1D | Pooling
    return step.is_by_timestep or isinstance(step, kinds)
