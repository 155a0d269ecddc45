"""Backpropagation through time over a batch, as a list of calls.

One pass over the statements of each timestep, from the last to the first. A function of
one number a unit multiplies the gradient by its slope, a product multiplies it by its
matrix, and what a sum adds has the gradient of the sum. The gradient of a matrix is one
product over all timesteps.
Source: Werbos (1990), *Backpropagation through time: what it does and how to do it*.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.blocks import in_rows
from rnn_viewer.core.training.forward import ALL, Call, Forward, run
from rnn_viewer.core.training.gradient_blocks import gradient_blocks
from rnn_viewer.core.training.groups import Group
from rnn_viewer.core.training.slopes import Slopes

Names = tuple[str, ...]


class Reverse:
    """The gradients of what a loop over a batch read and made.

    Parameters
    ----------
    forward : Forward
    truncation : int or None
        After how many timesteps no gradient goes back, as `reaches_before` has it.

    Attributes
    ----------
    gradients : Blocks
        Of all results. That of the output is to be filled with what the loss gives it.
    """

    def __init__(self, forward: Forward, truncation: int | None = None) -> None:
        self._forward, self._cell = forward, forward.cell
        self._truncation = truncation
        self.gradients = gradient_blocks(forward)
        groups = (*forward.plan.before, *forward.plan.loop)
        self._slopes = {group: Slopes(forward, group) for group in groups}
        # What has a gradient already, to which others are added: a name and a timestep.
        self._begun = {(self._cell.output, t) for t in range(forward.timesteps)}
        self._scratch: dict[tuple[int, ...], Array] = {}
        self._calls = list(self._all_calls())

    def run(self) -> None:
        """Compute all gradients, those of the parameters as well."""
        run(self._calls)

    def slope(self, result: str, place: int) -> Array:
        """Return the slopes of a function of one number a unit, by an operand.

        Parameters
        ----------
        result : str
            What it makes.
        place : int
            Which of its operands.

        Returns
        -------
        ndarray, shape (timesteps, batch, numbers)
        """
        group = next(g for g in self._slopes if result in g.results)
        parts = self._apart(group, self._slopes[group].arrays)
        return next(own[place] for one, own in parts if result in one.results)

    def _all_calls(self) -> Iterator[Call]:
        plan = self._forward.plan
        places: list[Any] = [*reversed(range(self._forward.timesteps)), ALL]
        for at in places:
            for group in reversed(plan.before if at is ALL else plan.loop):
                slopes = self._slopes[group]
                yield from slopes.calls(at)
                for part, own in self._parts(group, slopes.arrays):
                    yield from self._part_calls(part, own, at)
        for group in (*plan.before, *plan.loop):
            yield from self._parameter_calls(group)

    def _parts(
        self, group: Group, slopes: tuple[Array, ...]
    ) -> Iterator[tuple[Group, tuple[Array, ...]]]:
        """Yield a group, or its statements where gradients do not lie side by side."""
        columns = [group.results, *map(self._targets, group.operands)]
        if all(self.gradients.are_side_by_side(names) for names in columns):
            yield group, slopes
        else:
            yield from self._apart(group, slopes)

    def _apart(
        self, group: Group, slopes: tuple[Array, ...]
    ) -> Iterator[tuple[Group, tuple[Array, ...]]]:
        """Yield the statements of a group."""
        begin = 0
        for one in group.apart:
            end = begin + self._forward.values[one.results[0]].shape[-1]
            yield one, tuple(slope[..., begin:end] for slope in slopes)
            begin = end

    def _targets(self, names: Names) -> Names:
        """Return the results whose gradients operands get; none of what is given."""
        given = (*self._cell.parameter, *self._cell.inputs)
        return tuple(self._cell.becomes.get(n, n) for n in names if n not in given)

    def _part_calls(
        self, group: Group, slopes: tuple[Array, ...], at: Any
    ) -> Iterator[Call]:
        for name in group.results:
            if not self._is_begun(name, at):
                yield self.gradients[name][at].fill, (0.0,)
                self._begin((name,), at)
        for place, names in enumerate(group.operands):
            targets, row = self._targets(names), at
            if names[0] in self._cell.becomes:
                if not reaches_before(at, self._truncation):
                    continue
                row = at - 1
            if targets:
                slope = slopes[place][at] if slopes else None
                yield from self._given(group, targets, slope, at, row)
                self._begin(targets, row)

    def _given(
        self, group: Group, targets: Names, slope: Array | None, at: Any, row: Any
    ) -> Iterator[Call]:
        """Yield what adds to the gradients of operands; stores what comes first."""
        gradient = self.gradients.span(group.results)[at]
        target = self.gradients.span(targets)[row]
        is_first = not self._is_begun(targets[0], row)
        if group.function == "sum":
            # Where it lies in the same place it is there already.
            if not np.shares_memory(gradient, target):
                if is_first:
                    yield np.copyto, (target, gradient)
                else:
                    yield np.add, (target, gradient, target)
            return
        change: Any = np.multiply
        if slope is None:
            change, slope = np.dot, self._forward.spanned(group.operands[0])
            gradient, target = in_rows(gradient), in_rows(target)
        if is_first and (change is np.multiply or target.flags.c_contiguous):
            yield change, (gradient, slope, target)
        else:
            scratch = self._scratch.setdefault(target.shape, np.empty(target.shape))
            yield change, (gradient, slope, scratch)
            if is_first:
                yield np.copyto, (target, scratch)
            else:
                yield np.add, (target, scratch, target)

    def _is_begun(self, name: str, at: Any) -> bool:
        return (name, 0 if at is ALL else at) in self._begun

    def _begin(self, names: Names, at: Any) -> None:
        rows = range(self._forward.timesteps) if at is ALL else (at,)
        self._begun.update((name, t) for name in names for t in rows)

    def _parameter_calls(self, group: Group) -> Iterator[Call]:
        """Yield what computes the gradients of the parameters that a group reads."""
        forward, parameters = self._forward, self._forward.parameters
        is_whole = self.gradients.are_side_by_side(group.results)
        for part in [group] if is_whole else group.apart:
            gradient = in_rows(self.gradients.span(part.results))
            for names in part.operands:
                if names[0] not in self._cell.parameter:
                    continue
                out = parameters.span(names, parameters.gradient)
                if part.function == "product":
                    vectors = in_rows(forward.spanned(part.operands[1]))
                    yield np.dot, (gradient.T, vectors, out)
                else:
                    yield np.dot, (np.ones(len(gradient)), gradient, out)


def reaches_before(t: int, truncation: int | None) -> bool:
    """Tell whether a gradient goes from a timestep, from 0, to the one before it.

    Not from the first, nor from a multiple of `truncation`, where there is one.
    """
    return t > 0 and not (truncation and t % truncation == 0)
