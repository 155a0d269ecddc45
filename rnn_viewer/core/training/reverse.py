"""Backpropagation through time over a batch, as a list of calls.

From the last timestep to the first, the gradients of the roots of a cell are added up
(`coefficients`): each is that of another root times a coefficient, or that of a product
times its matrix. What else has a gradient has it after the loop, all timesteps at once;
that of a matrix is one product over all of them.
Source: Werbos (1990), *Backpropagation through time: what it does and how to do it*.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.blocks import in_rows
from rnn_viewer.core.training.calls import ALL, Call, TimestepCalls, of_rows, run
from rnn_viewer.core.training.coefficients import (
    Coefficients,
    reaches,
    roots_of,
    standing_for,
)
from rnn_viewer.core.training.forward import Forward, Names
from rnn_viewer.core.training.gradient_blocks import gradient_blocks, late_names
from rnn_viewer.core.training.groups import Group
from rnn_viewer.core.training.slopes import Slopes

_NUMBERS_AT_ONCE = 2**14
"""How many are computed by one call: as many as stay in the cache."""


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
        Of the roots, and of all that parameters are multiplied by or added to. That of
        the output is to be filled with what the loss gives it.
    """

    def __init__(self, forward: Forward, truncation: int | None = None) -> None:
        self._forward, self._cell = forward, forward.cell
        self._truncation = truncation
        self._timestep_calls = TimestepCalls(forward.batch)
        self._groups = (*forward.plan.before, *forward.plan.loop)
        self._slopes = {group: Slopes(forward, group) for group in self._groups}
        self._read: dict[Group, None] = {}
        self._coefficients = Coefficients(self._cell, self._slope)
        self.gradients = gradient_blocks(forward)
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
        found = np.zeros(self._forward.values["input_t"].shape)
        for group in self._groups:
            if group.function == "product" and group.operands[1] == ("input_t",):
                for part in self._alike(group):
                    matrix = self._forward.spanned(part.operands[0])
                    found += self.gradients.span(part.results) @ matrix
        return found

    def _slope(self, result: str, place: int) -> Array | None:
        """Return slopes, which are to be computed then."""
        group = next(group for group in self._groups if result in group.results)
        self._read[group] = None
        return self._slopes[group].of(result, place)

    def _all_calls(self) -> Iterator[Call]:
        turn = list(self._turn())
        known, calls = list(self._read), list(self._coefficients.calls)
        for rows in self._parts():
            for group in known:
                yield from self._slopes[group].calls(rows)
            for call in calls:
                yield of_rows(call, rows)
            for t in reversed(range(rows.start, rows.stop)):
                for hand in turn:
                    yield from self._hand_calls(hand, t)
        yield from self._late_calls(known, len(calls))
        for group in self._groups:
            yield from self._parameter_calls(group)

    def _parts(self) -> Iterator[slice]:
        """Yield some timesteps after others, from the last on."""
        widest = max(
            self._forward.values.span(group.results)[0].size for group in self._groups
        )
        end, count = self._forward.timesteps, max(1, _NUMBERS_AT_ONCE // widest)
        while end:
            yield slice(max(0, end - count), end)
            end = max(0, end - count)

    def _turn(self) -> Iterator["_Hand"]:
        """Yield what each timestep hands on, in an order in which it can be."""
        cell, written = self._cell, {*roots_of(self._cell), *self._cell.becomes}
        looped = self._forward.plan.loop
        products = (group for group in looped if group.function == "product")
        stand = [standing_for(cell, name) for g in products for name in g.results]
        summed = dict.fromkeys((*stand, *roots_of(cell), *cell.becomes))
        for group in reversed(looped):
            for root in (name for name in group.results if name in roots_of(cell)):
                for name in (n for n in summed if reaches(cell, root, n)):
                    # A gradient that is stored first lies where its coefficient did.
                    place = None if name in written else self.gradients[name]
                    written.add(name)
                    factor = self._coefficients.between(root, name, place)
                    yield self._hand((root,), name, factor)
            if group.function == "product":
                for part in self._alike(group):
                    matrix = self._forward.spanned(part.operands[0])
                    yield self._hand(part.results, part.operands[1][0], matrix)

    def _alike(self, group: Group) -> list[Group]:
        """Return a group, or its statements where gradients do not lie side by side."""
        is_whole = self.gradients.are_side_by_side(group.results)
        return [group] if is_whole else group.apart

    def _hand(self, results: Names, name: str, factor: Array | None) -> "_Hand":
        target = self._cell.becomes.get(name, name)
        return _Hand(
            tuple(standing_for(self._cell, result) for result in results),
            self.gradients.span(results),
            target,
            self.gradients[target],
            factor,
            self.gradients[f"scratch of {target}"],
            name in self._cell.becomes,
        )

    def _hand_calls(self, hand: "_Hand", t: int) -> Iterator[Call]:
        """Yield what hands gradients of a timestep on."""
        for name in hand.results:
            if (name, t) not in self._begun:
                yield self.gradients[name][t].fill, (0.0,)
                self._begun.add((name, t))
        if hand.is_state and not reaches_before(t, self._truncation):
            return
        row = t - hand.is_state
        is_first = (hand.name, row) not in self._begun
        self._begun.add((hand.name, row))
        for call in hand.calls(is_first):
            given = row if call[0] is np.add else t
            places = [given] * (len(call[1]) - 1)
            yield self._timestep_calls.call(call, *places, row)

    def _late_calls(self, known: list[Group], begin: int) -> Iterator[Call]:
        """Yield what computes gradients for which no timestep waits."""
        cell, hands = self._cell, []
        done = {name for name, _ in self._begun}
        for name in dict.fromkeys(late_names(self._forward.plan.before, cell)):
            roots = [root for root in roots_of(cell) if reaches(cell, root, name)]
            for root in roots if name not in done else ():
                factor = self._coefficients.between(root, name)
                hand = self._hand((root,), name, factor)
                hand = hand._replace(scratch=np.empty(hand.target.shape))
                hands.append((hand, root == roots[0]))
        for group in self._read:
            if group not in known:
                yield from self._slopes[group].calls(ALL)
        yield from self._coefficients.calls[begin:]
        for hand, is_first in hands:
            yield from hand.calls(is_first)

    def _parameter_calls(self, group: Group) -> Iterator[Call]:
        """Yield what computes the gradients of the parameters that a group reads."""
        forward, parameters = self._forward, self._forward.parameters
        if not any(name in self._cell.parameter for n in group.operands for name in n):
            return
        for part in self._alike(group):
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
    """What a result gets of the gradients of others at a timestep.

    Attributes
    ----------
    results : tuple of str
        The others.
    given : ndarray, shape (timesteps, batch, numbers)
        Their gradients.
    name : str
        What gets it.
    target : ndarray, shape (timesteps, batch, numbers)
        Where its gradient lies.
    factor : ndarray or None
        Coefficients, shape (timesteps, batch, numbers), a matrix, or 1.
    scratch : ndarray, of the shape of `target`
    is_state : bool
        Whether it is of the timestep before.
    """

    results: Names
    given: Array
    name: str
    target: Array
    factor: Array | None
    scratch: Array
    is_state: bool

    def calls(self, is_first: bool) -> Iterator[Call]:
        """Yield what stores it, or adds it to what is there, at all timesteps."""
        target, out = self.target, self.target if is_first else self.scratch
        if self.factor is None:
            yield np.positive, (self.given, out)
        elif self.factor.ndim == 2:
            yield np.dot, (self.given, self.factor, out)
        else:
            yield np.multiply, (self.factor, self.given, out)
        if not is_first:
            yield np.add, (target, out, target)


def reaches_before(t: int, truncation: int | None) -> bool:
    """Tell whether a gradient goes from a timestep, from 0, to the one before it.

    Not from the first, nor from a multiple of `truncation`, where there is one.
    """
    return t > 0 and not (truncation and t % truncation == 0)
