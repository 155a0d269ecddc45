"""The recurrent step: one loop over the timesteps, or one in each direction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.loop_tape import LoopTape, Walk
from rnn_viewer.core.model.merges import MERGES
from rnn_viewer.core.model.step import Mask, Pulled, Shape, States, Step, Traced
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, joined

_UNLIKE = QT_TRANSLATE_NOOP(
    "errors", "has a direction with {sizes} input and output features"
)
_BACKWARDS = QT_TRANSLATE_NOOP("model", "backwards")
_BOTH = QT_TRANSLATE_NOOP("model", "both directions, merged by {merge}")
_LAST = QT_TRANSLATE_NOOP("model", "its last output alone")
_STATEFUL = QT_TRANSLATE_NOOP("model", "stateful")


Back = Callable[[Array], Array]
"""From the gradient of what a step puts out of a loop to that of what it put out."""


class Laid(NamedTuple):
    """What a step makes of what its loops put out, and the way back.

    Attributes
    ----------
    values, mask
        As `Step.apply` returns them.
    pull : callable
        ``pull(gradient)``: from the gradient of `values` to those of what each loop put
        out, in the order in which it reads.
    """

    values: Array
    mask: Mask
    pull: Callable[[Array], list[Array]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Recurrent(Step):
    """One loop over the timesteps, or one in each direction over the same inputs.

    Attributes
    ----------
    loops : tuple of Loop
        One, or that which walks forward and that which walks backward.
    merge : str
        A key of `MERGES`, of two loops.
    return_sequences : bool
        Whether the outputs of all timesteps go on; else that which each loop computes
        last.
    in_order : bool
        Whether the outputs of a loop that walks backwards are put in the order of
        time; Keras leaves those of ``go_backwards`` as they were computed.
    zero_masked : bool
        Whether the output of a timestep that is masked is zeros, not the one before.
    stateful : bool
        Whether a sample begins with the state that the one before has left.
    batch_size : int
        Of a stateful step: how many samples before it is the one that it goes on from.
    """

    kind = "recurrent"
    label = QT_TRANSLATE_NOOP("model", "recurrent")
    loops: tuple[Loop, ...]
    merge: str = "concat"
    return_sequences: bool = True
    in_order: bool = True
    zero_masked: bool = False
    stateful: bool = False
    batch_size: int = 1

    def __post_init__(self) -> None:
        first, *others = (loop.weights for loop in self.loops)
        for weights in others:
            sizes = weights.input_features, weights.output_features
            wanted = first.input_features, first.output_features
            if sizes[0] != wanted[0] or (self.merge != "concat" and sizes != wanted):
                raise ArrayError(self.name, _UNLIKE.format(sizes=sizes), str(wanted))

    @property
    def arrays(self) -> dict[str, Array]:
        """The parameters of each loop: ``W``; of two ``forward.W``, ``backward.W``."""
        return {
            f"{before}{name}": array
            for before, loop in zip(self._named, self.loops, strict=True)
            for name, array in loop.weights.arrays.items()
        }

    @property
    def _named(self) -> tuple[str, ...]:
        """What the names of the parameters of each loop begin with."""
        return ("",) if len(self.loops) == 1 else ("forward.", "backward.")

    def with_arrays(self, arrays: Mapping[str, Array]) -> Self:
        """Return the step with other parameters in its loops."""
        loops = []
        for before, loop in zip(self._named, self.loops, strict=True):
            own = {name: before + name for name in loop.weights.arrays}
            given = {name: arrays[told] for name, told in own.items() if told in arrays}
            loops.append(replace(loop, weights=loop.weights.with_arrays(given)))
        return replace(self, loops=tuple(loops))

    @property
    def input_features(self) -> int:
        """How many its loops read."""
        return self.loops[0].weights.input_features

    @property
    def output_features(self) -> int:
        """How many numbers it puts out at a timestep."""
        each = [loop.weights.output_features for loop in self.loops]
        return sum(each) if self.merge == "concat" else each[0]

    @property
    def words(self) -> str:
        """Its cell, and what is not as usual."""
        parts: list[str] = [self.loops[0].weights.cell.label]
        if len(self.loops) == 2:
            parts.append(_BOTH.format(merge=self.merge))
        elif self.loops[0].is_backward:
            parts.append(_BACKWARDS)
        parts += [] if self.return_sequences else [_LAST]
        parts += [_STATEFUL] if self.stateful else []
        return joined(", ", parts)

    def shape_of(self, shape: Shape) -> Shape:
        """Return (timesteps, outputs), or (outputs,) of the last alone."""
        self.check_sequence(shape)
        timesteps = shape[:1] if self.return_sequences else ()
        return (*timesteps, self.output_features)

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the outputs of the loops, merged."""
        outputs = self.outputs(values, mask)
        mask = mask if self.return_sequences else None
        if len(outputs) == 1:
            (found,) = outputs
            is_turned = self.loops[0].is_backward and not self.in_order
            return found[:, ::-1] if is_turned and found.ndim == 3 else found, mask
        return self.merged(outputs), mask

    def merged(self, outputs: Sequence[Array]) -> Array:
        """Return the outputs of the loops as one: of two, merged."""
        return outputs[0] if len(outputs) == 1 else MERGES[self.merge](*outputs)

    def traced(self, values: NDArray[Any], mask: Mask, tapes: Tapes) -> Traced:
        """Return the outputs of the loops, merged, and the way back through time.

        Each sample begins with the first states, of a stateful step as well.
        """
        walks = self._walks(mask)
        run = self._run(values, walks, tapes)
        laid = self.laid([turns for _, turns in run], mask)

        def pull(gradient: Array) -> Pulled:
            inputs: list[Array] = []
            parameters: dict[str, Array] = {}
            each = zip(self._named, run, walks, laid.pull(gradient), strict=True)
            for before, (tape, _), walk, own in each:
                read, arrays = tape.pull(own)
                inputs.append(walk.pull_read(read))
                parameters |= {before + name: a for name, a in arrays.items()}
            return Pulled(sum(inputs[1:], inputs[0]), parameters)

        return Traced(laid.values, laid.mask, pull)

    def turns(self, values: NDArray[Any], mask: Mask) -> list[Array]:
        """Return what each loop puts out, in the order in which it reads.

        Returns
        -------
        list of ndarray, shape (timesteps, samples, output_features)
            The timesteps that count come first.
        """
        whole = replace(self, return_sequences=True, zero_masked=False)
        each = zip(self._walks(mask), whole.outputs(values, mask), strict=True)
        return [np.array(walk.read(outputs)) for walk, outputs in each]

    def laid(self, turns: list[Array], mask: Mask) -> Laid:
        """Return what the step makes of what its loops put out, and the way back.

        Parameters
        ----------
        turns : list of ndarray, shape (timesteps, samples, output_features)
            As `turns` returns them.
        mask
            As in `apply`.
        """
        parts = [
            self._laid_loop(walk, made, mask)
            for walk, made in zip(self._walks(mask), turns, strict=True)
        ]
        outputs = [values for values, _ in parts]

        def pull(gradient: Array) -> list[Array]:
            is_one, merge = len(parts) == 1, MERGES[self.merge]
            each = [gradient] if is_one else merge.pull(gradient, *outputs)
            return [back(own) for (_, back), own in zip(parts, each, strict=True)]

        passed = mask if self.return_sequences else None
        return Laid(self.merged(outputs), passed, pull)

    def _walks(self, mask: Mask) -> list[Walk]:
        return [Walk.over(mask, loop.is_backward) for loop in self.loops]

    def _run(
        self, values: NDArray[Any], walks: list[Walk], tapes: Tapes
    ) -> list[tuple[LoopTape, Array]]:
        """Return the tape of each loop, with what it puts out."""
        samples, timesteps, _ = values.shape
        found = []
        for place, walk in enumerate(walks):
            loop = self.loops[place]
            tape = tapes.of(
                (self.name, place, timesteps, samples),
                partial(LoopTape, loop, timesteps, samples, tapes.truncation),
            )
            found.append((tape, tape.run(loop, walk.read(values))))
        return found

    def _laid_loop(self, walk: Walk, turns: Array, mask: Mask) -> tuple[Array, Back]:
        """Return what the step puts out of one loop, and the way back."""
        stood = walk.stand(turns)
        if not self.return_sequences:

            def pull_last(gradient: Array) -> Array:
                of_stood = np.zeros(stood.shape)
                of_stood[:, -1] = gradient
                return walk.pull_stand(of_stood)

            return stood[:, -1], pull_last
        is_in_time = self.in_order or len(self.loops) > 1
        counts = np.ones((1, 1, 1))
        if self.zero_masked and mask is not None:
            counts = walk.turned(mask.astype(np.float64))[..., np.newaxis]

        def pull(gradient: Array) -> Array:
            of_stood = walk.turned(gradient) if is_in_time else gradient
            return walk.pull_stand(of_stood * counts)

        made = stood * counts
        return walk.turned(made) if is_in_time else made, pull

    def outputs(self, values: NDArray[Any], mask: Mask) -> tuple[Array, ...]:
        """Return the outputs of each loop.

        Returns
        -------
        tuple of ndarray, shape (samples, timesteps, output_features)
            In the order of time; (samples, output_features) of the last alone.
        """
        found = tuple(self._outputs(loop, values, mask) for loop in self.loops)
        if mask is None or not (self.zero_masked and self.return_sequences):
            return found
        return tuple(outputs * mask[..., np.newaxis] for outputs in found)

    def _outputs(self, loop: Loop, values: NDArray[Any], mask: Mask) -> Array:
        parts, states = [], None
        size = self.batch_size if self.stateful else len(values)
        for start in range(0, len(values), size):
            batch = slice(start, start + size)
            given = values[batch]
            states = _begun(loop, states, len(given))
            of_batch = None if mask is None else mask[batch]
            outputs, states = loop.compute(
                given, of_batch, states, not self.return_sequences
            )
            parts.append(outputs)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def first_states(
        self, loop: Loop, values: NDArray[Any], mask: Mask, sample: int
    ) -> States:
        """Return what the first turn of a loop remembers of a sample.

        Parameters
        ----------
        loop : Loop
            One of the step's.
        values, mask
            As in `apply`.
        sample : int
            Which of them, from 0.

        Returns
        -------
        dict of str to ndarray, shape (1, numbers of the state)
        """
        states = loop.first_states(1)
        if self.stateful:
            for before in range(sample % self.batch_size, sample, self.batch_size):
                one = slice(before, before + 1)
                of_one = None if mask is None else mask[one]
                _, states = loop.compute(values[one], of_one, states, True)
        return states


def _begun(loop: Loop, left: States | None, samples: int) -> States:
    """Return the states that a batch begins with: those that are left, of as many."""
    if left is None:
        return loop.first_states(samples)
    return {name: array[:samples] for name, array in left.items()}
