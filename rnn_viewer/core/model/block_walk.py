"""Loops over a sample that is too long to be held: block after block of timesteps.

A loop keeps the states with which its blocks begin. A backward one walks from the end
once to find them, and computes each block again when it is asked for.
"""

from math import ceil
from typing import NamedTuple, Protocol

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Mask, States

MaskedBlock = tuple[Array, Mask]
"""A block of timesteps of a sample and its mask, each with a first dimension of 1."""


class LazyOutput(Protocol):
    """The output of a step, whose timesteps are computed when they are read."""

    @property
    def timesteps(self) -> int:
        """How many there are."""

    def rows(self, start: int, stop: int) -> MaskedBlock:
        """Return the timesteps from `start` up to `stop`."""


class _Left(NamedTuple):
    """What a loop remembers before a block, and what it put out last."""

    states: States
    output: Array


class BlockWalk:
    """A loop over the sample: block after block in its own order, each to be had again.

    Parameters
    ----------
    loop : Loop
    before : LazyOutput
        What it reads.
    block : int
        Timesteps of a block.
    """

    def __init__(self, loop: Loop, before: LazyOutput, block: int) -> None:
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


class LoopsInBlocks:
    """A recurrent step that puts out all timesteps."""

    def __init__(self, step: Recurrent, before: LazyOutput, block: int) -> None:
        self._step, self._before = step, before
        self.timesteps = before.timesteps
        self._walks = [BlockWalk(loop, before, block) for loop in step.loops]

    def rows(self, start: int, stop: int) -> MaskedBlock:
        """Return some timesteps of what the step makes, and their mask."""
        _, mask = self._before.rows(start, stop)
        step = self._step
        if len(self._walks) == 1 and step.loops[0].is_backward and not step.in_order:
            return self._turned(start, stop), mask
        found = [self._zeroed(walk.rows(start, stop), mask) for walk in self._walks]
        return step.merged(found), mask

    def _turned(self, start: int, stop: int) -> Array:
        """Return the outputs as they were computed: the last timestep first."""
        first, last = self.timesteps - stop, self.timesteps - start
        _, mask = self._before.rows(first, last)
        return self._zeroed(self._walks[0].rows(first, last), mask)[:, ::-1]

    def _zeroed(self, outputs: Array, mask: Mask) -> Array:
        if mask is None or not self._step.zero_masked:
            return outputs
        return outputs * mask[..., np.newaxis]
