"""One sample that is too long to be held as a whole between two steps.

Each step is asked for some timesteps of what it makes, and asks the step before it for
those that it needs. A loop keeps the states with which its blocks of timesteps begin: a
backward one walks from the end once to find them, and computes each block again when it
is asked for. What is held is a block of each step, whatever the sample has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, prod
from typing import NamedTuple, Protocol

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.merges import MERGES
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import LastTimestep
from rnn_viewer.core.model.step import Mask, Shape, States, Step

Given = tuple[Array, Mask]
"""What a step gives of the sample, and its mask, each with a first dimension of 1."""


class Rows(Protocol):
    """What a step gives at some timesteps."""

    @property
    def timesteps(self) -> int:
        """How many there are."""

    def rows(self, start: int, stop: int) -> Given:
        """Return the timesteps from `start` up to `stop`."""


class Whole(NamedTuple):
    """What a step gives that leaves no timesteps, or has to be held as a whole."""

    values: Array
    mask: Mask = None

    @property
    def timesteps(self) -> int:
        """How many there are, of what has any."""
        return int(self.values.shape[1])

    def rows(self, start: int, stop: int) -> Given:
        """Return some timesteps."""
        mask = None if self.mask is None else self.mask[:, start:stop]
        return self.values[:, start:stop], mask


class _Once:
    """What a step gives, of which what was asked for last is kept."""

    def __init__(self, found: Rows) -> None:
        self._found, self.timesteps = found, found.timesteps
        self._asked = range(0)
        self._given: Given = np.empty((1, 0, 0)), None

    def rows(self, start: int, stop: int) -> Given:
        if self._asked != range(start, stop):
            self._given = self._found.rows(start, stop)
            self._asked = range(start, stop)
        return self._given


class _Each:
    """A step that makes each timestep of the same timestep."""

    def __init__(self, step: Step, before: Rows) -> None:
        self._step, self._before = step, before
        self.timesteps = before.timesteps

    def rows(self, start: int, stop: int) -> Given:
        return self._step.apply(*self._before.rows(start, stop))


class _Windowed:
    """A step that makes a timestep of a window of them."""

    def __init__(self, step: Conv1D | Pooling, before: Rows, timesteps: int) -> None:
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

    def rows(self, start: int, stop: int) -> Given:
        stride = self._step.stride
        begin = start * stride - self._first
        end = (stop - 1) * stride - self._first + self._reach
        first, last = max(begin, 0), min(end, self._before.timesteps)
        values, _ = self._before.rows(first, last)
        added = ((0, 0), (first - begin, end - last), (0, 0))
        return self._alone.apply(
            np.pad(values, added, constant_values=self._beyond), None
        )


class _Left(NamedTuple):
    """What a loop remembers before a block, and what it put out last."""

    states: States
    output: Array


class _Walk:
    """A loop over the sample: block after block in its own order, each to be had again.

    Parameters
    ----------
    loop : Loop
    before : Rows
        What it reads.
    block : int
        Timesteps of a block.
    """

    def __init__(self, loop: Loop, before: Rows, block: int) -> None:
        self._loop, self._before, self._block = loop, before, block
        self.timesteps = before.timesteps
        self._count = ceil(self.timesteps / block)
        nothing = np.zeros(loop.weights.output_features)
        self._left = [_Left(loop.first_states(1), nothing)]
        self._kept: tuple[int, Array] = (-1, nothing)

    def rows(self, start: int, stop: int) -> Array:
        """Return what the loop puts out, in the order of time."""
        parts = []
        for block in range(start // self._block, ceil(stop / self._block)):
            first = block * self._block
            outputs = self._outputs(block)
            parts.append(outputs[:, max(start - first, 0) : stop - first])
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    @property
    def last(self) -> Array:
        """What is put out last, shape (1, output_features)."""
        for turn in range(len(self._left) - 1, self._count):
            self._compute(turn)
        return self._left[-1].output[np.newaxis]

    def _outputs(self, block: int) -> Array:
        """Return what is put out in a block of time."""
        is_backward = self._loop.is_backward
        wanted = self._count - 1 - block if is_backward else block
        if self._kept[0] == wanted:
            return self._kept[1]
        for turn in range(len(self._left) - 1, wanted):
            self._compute(turn)
        self._kept = wanted, self._compute(wanted)
        return self._kept[1]

    def _compute(self, turn: int) -> Array:
        """Compute a block, counted in the order of the loop, and keep what it left."""
        checkpoint()
        loop, left = self._loop, self._left[turn]
        block = self._count - 1 - turn if loop.is_backward else turn
        start = block * self._block
        stop = min(start + self._block, self.timesteps)
        values, mask = self._before.rows(start, stop)
        outputs, states = loop.compute(values, mask, left.states, False)
        way = -1 if loop.is_backward else 1
        if mask is not None:
            # Until a timestep counts the output is that of the block before.
            counts = mask[0, ::way]
            until = int(counts.argmax()) if counts.any() else len(counts)
            outputs = np.array(outputs)
            outputs[0, ::way][:until] = left.output
        if turn + 1 == len(self._left):
            self._left.append(_Left(states, outputs[0, ::way][-1].copy()))
        return outputs


class _Loops:
    """A recurrent step that puts out all timesteps."""

    def __init__(self, step: Recurrent, before: Rows, block: int) -> None:
        self._step, self._before = step, before
        self.timesteps = before.timesteps
        self._walks = [_Walk(loop, before, block) for loop in step.loops]

    def rows(self, start: int, stop: int) -> Given:
        _, mask = self._before.rows(start, stop)
        step = self._step
        if len(self._walks) == 1 and step.loops[0].is_backward and not step.in_order:
            return self._turned(start, stop), mask
        found = [self._zeroed(walk.rows(start, stop), mask) for walk in self._walks]
        merge = MERGES[self._step.merge]
        return found[0] if len(found) == 1 else merge(*found), mask

    def _turned(self, start: int, stop: int) -> Array:
        """Return the outputs as they were computed: the last timestep first."""
        first, last = self.timesteps - stop, self.timesteps - start
        _, mask = self._before.rows(first, last)
        return self._zeroed(self._walks[0].rows(first, last), mask)[:, ::-1]

    def _zeroed(self, outputs: Array, mask: Mask) -> Array:
        if mask is None or not self._step.zero_masked:
            return outputs
        return outputs * mask[..., np.newaxis]


def parts_of(
    steps: Sequence[Step], given: Rows, shapes: Sequence[Shape], block: int
) -> Iterator[Rows]:
    """Yield what each step gives of a long sample, to be asked for by its timesteps.

    Parameters
    ----------
    steps : sequence of Step
        None of them stateful.
    given : Rows
        The sample.
    shapes : sequence of tuple of int
        Of the sample, and of it after each step.
    block : int
        Timesteps that are computed at once.
    """
    before: Rows = _Once(given)
    for step, read, made in zip(steps, shapes, shapes[1:], strict=False):
        before = _made_by(step, before, read, made, block)
        before = before if isinstance(before, Whole) else _Once(before)
        yield before


def _made_by(step: Step, before: Rows, read: Shape, made: Shape, block: int) -> Rows:
    is_walked = not isinstance(before, Whole)
    if isinstance(step, Recurrent) and is_walked:
        if step.return_sequences:
            return _Loops(step, before, block)
        ends = [_Walk(loop, before, block).last for loop in step.loops]
        return Whole(ends[0] if len(ends) == 1 else MERGES[step.merge](*ends))
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


def _pooled(step: Pooling, before: Rows, block: int) -> Array:
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


def blocks_of(given: Rows, block: int) -> Iterator[tuple[int, Given]]:
    """Yield what a step gives, block by block, with the timestep of its beginning."""
    if isinstance(given, Whole):
        yield 0, (given.values, given.mask)
        return
    for start in range(0, given.timesteps, block):
        checkpoint()
        yield start, given.rows(start, min(start + block, given.timesteps))


def whole(given: Rows, block: int) -> Given:
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
