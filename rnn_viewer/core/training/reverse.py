"""Backpropagation through time over a batch, as a list of calls.

One pass over the statements of each timestep, from the last to the first. A function of
one number a unit multiplies the gradient by its slope, a product multiplies it by its
matrix, and what a sum adds has the gradient of the sum. The gradient of a matrix is one
product over all timesteps.
Source: Werbos (1990), *Backpropagation through time: what it does and how to do it*.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.blocks import in_rows
from rnn_viewer.core.training.forward import ALL, Call, Forward, Names, run
from rnn_viewer.core.training.gradient_blocks import gradient_blocks
from rnn_viewer.core.training.groups import Group
from rnn_viewer.core.training.slopes import Slopes


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
        self._calls = list(self._all_calls())

    def run(self) -> None:
        """Compute all gradients, those of the parameters as well."""
        run(self._calls)

    def of_inputs(self) -> Array:
        """Return the gradients of ``input_t``, as they are after `run`.

        Returns
        -------
        ndarray, shape (timesteps, batch, input_features)
        """
        forward, plan = self._forward, self._forward.plan
        found = np.zeros(forward.values["input_t"].shape)
        for group in (*plan.before, *plan.loop):
            if group.function != "product" or group.operands[1] != ("input_t",):
                continue
            is_whole = self.gradients.are_side_by_side(group.results)
            for part in [group] if is_whole else group.apart:
                matrix = forward.spanned(part.operands[0])
                found += self.gradients.span(part.results) @ matrix
        return found

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
        loop = [(self._slopes[g], self._parts(g)) for g in reversed(plan.loop)]
        before = [(self._slopes[g], self._parts(g)) for g in reversed(plan.before)]
        places: list[Any] = [*reversed(range(self._forward.timesteps)), ALL]
        for at in places:
            for slopes, parts in before if at is ALL else loop:
                yield from slopes.calls(at)
                for part in parts:
                    yield from self._part_calls(part, at)
        for group in (*plan.before, *plan.loop):
            yield from self._parameter_calls(group)

    def _parts(self, group: Group) -> list["_Part"]:
        """Return a group, or its statements where gradients do not lie side by side."""
        slopes = self._slopes[group].arrays
        columns = [group.results, *map(self._targets, group.operands)]
        if all(self.gradients.are_side_by_side(names) for names in columns):
            return [self._part(group, slopes)]
        return [self._part(one, own) for one, own in self._apart(group, slopes)]

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

    def _part(self, group: Group, slopes: tuple[Array, ...]) -> "_Part":
        gradient = self.gradients.span(group.results)
        hands = []
        for place, names in enumerate(group.operands):
            targets = self._targets(names)
            if not targets:
                continue
            target, factor = self.gradients.span(targets), None
            if slopes:
                factor = slopes[place]
            elif group.function == "product":
                factor = self._forward.spanned(group.operands[0])
            is_state = names[0] in self._cell.becomes
            is_there = factor is None and np.shares_memory(gradient, target)
            scratch = np.empty(target.shape[1:])
            hands.append(_Hand(targets, target, factor, scratch, is_state, is_there))
        return _Part(group.results, gradient, hands)

    def _part_calls(self, part: "_Part", at: Any) -> Iterator[Call]:
        """Yield what hands the gradients of results on to their operands."""
        for name in part.results:
            if not self._is_begun(name, at):
                yield self.gradients[name][at].fill, (0.0,)
                self._begin((name,), at)
        gradient = part.gradient[at]
        for hand in part.hands:
            row = at
            if hand.is_state:
                if not reaches_before(at, self._truncation):
                    continue
                row = at - 1
            is_first = not self._is_begun(hand.names[0], row)
            if not hand.is_there:
                yield from hand.calls(gradient, at, row, is_first)
            self._begin(hand.names, row)

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


class _Hand(NamedTuple):
    """What an operand gets of the gradient of a result.

    Attributes
    ----------
    names : tuple of str
        Whose gradients they are.
    target : ndarray, shape (timesteps, batch, numbers)
        Where these lie.
    factor : ndarray or None
        Slopes, shape (timesteps, batch, numbers), a matrix, or 1.
    scratch : ndarray, shape (batch, numbers)
    is_state : bool
        Whether they are of the timestep before.
    is_there : bool
        Whether they lie where the gradient of the result does.
    """

    names: Names
    target: Array
    factor: Array | None
    scratch: Array
    is_state: bool
    is_there: bool

    def calls(self, gradient: Array, at: Any, row: Any, is_first: bool) -> list[Call]:
        """Return what stores it, or adds it to what is there.

        Parameters
        ----------
        gradient : ndarray
            Of the result, at the timestep.
        at, row : int or slice
            The timestep of the result and that of the operand.
        is_first : bool
            Whether nothing is there yet.
        """
        target, factor = self.target[row], self.factor
        if factor is None:
            if is_first:
                return [(np.copyto, (target, gradient))]
            return [(np.add, (target, gradient, target))]
        change: Callable[..., Any] = np.multiply
        if factor.ndim == 2:
            change = np.dot
            gradient, target = in_rows(gradient), in_rows(target)
        else:
            factor = factor[at]
        if is_first and (change is np.multiply or target.flags.c_contiguous):
            return [(change, (gradient, factor, target))]
        scratch = self.scratch if at is not ALL else np.empty(target.shape)
        store: Call = (np.add, (target, scratch, target))
        if is_first:
            store = np.copyto, (target, scratch)
        return [(change, (gradient, factor, scratch)), store]


class _Part(NamedTuple):
    """Statements whose gradients lie side by side, and what is handed on of them."""

    results: Names
    gradient: Array
    hands: list[_Hand]


def reaches_before(t: int, truncation: int | None) -> bool:
    """Tell whether a gradient goes from a timestep, from 0, to the one before it.

    Not from the first, nor from a multiple of `truncation`, where there is one.
    """
    return t > 0 and not (truncation and t % truncation == 0)
