"""The loop over a batch, as a list of calls that fill the same arrays again and again.

A call of NumPy with its arrays at hand takes less than a microsecond: what could be
looked up once is. The arrays have a row a timestep, then one a sequence.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Choices, Function, functions_with
from rnn_viewer.core.training.blocks import Blocks, in_rows
from rnn_viewer.core.training.groups import Group, plan_of
from rnn_viewer.core.training.parameters import Parameters

Call = tuple[Callable[..., Any], tuple[Any, ...]]
ALL = slice(None)
"""Where all timesteps are meant, in place of one."""


def run(calls: Iterable[Call]) -> None:
    """Make calls, one after the other."""
    with np.errstate(all="ignore"):
        for function, arguments in calls:
            function(*arguments)


class Forward:
    """The loop of a cell over a batch.

    Parameters
    ----------
    cell : Cell
    choices : Choices
    parameters : Parameters
        Read as they are whenever it runs.
    timesteps, batch : int

    Attributes
    ----------
    values : Blocks
        All that the timesteps read and make. ``input_t`` is to be filled.
    """

    def __init__(
        self,
        cell: Cell,
        choices: Choices,
        parameters: Parameters,
        timesteps: int,
        batch: int,
    ) -> None:
        self.cell, self.parameters = cell, parameters
        self.timesteps, self.batch = timesteps, batch
        self.functions = functions_with(choices)
        self.activations = activations_of(choices)
        self.plan = plan_of(cell)
        self.values = self._made_values()
        self._calls = list(self._all_calls())

    def run(self) -> None:
        """Compute all timesteps of what ``input_t`` holds."""
        run(self._calls)

    def _made_values(self) -> Blocks:
        values = Blocks(self.timesteps, self.batch)
        weights = self.parameters.weights
        values.add(["input_t"], [weights.input_features])
        for state in self.cell.carried:
            shape = self.timesteps + 1, self.batch, weights.size_of(state.name)
            block = np.zeros(shape)
            values.put(state.name, block[:-1])
            values.put(state.result, block[1:])
        for group in (*self.plan.before, *self.plan.loop):
            if group.results[0] not in values:
                widths = [weights.size_of(name) for name in group.results]
                values.add(group.results, widths)
        return values

    def set_initial(self, initial: Mapping[str, Array]) -> None:
        """Set the carried states before the first timestep, by their names there.

        What is not named is zeros, or the activation of what is.
        """
        found = dict(initial)
        for state in sorted(self.cell.carried, key=lambda state: bool(state.activated)):
            first = self.values[state.name][0]
            if state.initial not in found and state.activated:
                self.activations["activation"].apply(
                    np.array(found[state.activated]), first
                )
            else:
                first[...] = found.setdefault(state.initial, np.zeros(first.shape))

    def _all_calls(self) -> Iterable[Call]:
        for group in self.plan.before:
            yield from self._group_calls(group, ALL)
        sums = [group for group in self.plan.loop if group.function == "sum"]
        for group in sums:
            yield from self._begun_sums(group)
        for t in range(self.timesteps):
            for group in self.plan.loop:
                yield from self._group_calls(group, t)

    def _group_calls(self, group: Group, at: Any) -> Iterable[Call]:
        result = self.values.span(group.results)
        operands = [self.spanned(names) for names in group.operands]
        if group.function == "product":
            rows = operands[1][at], result[at]
            if at is ALL:
                rows = in_rows(rows[0]), in_rows(rows[1])
            yield np.dot, (rows[0], operands[0].T, rows[1])
        elif group.function == "sum":
            yield from self._sum_calls(group, at)
        else:
            apply = self._written(group.function)
            yield apply, (*(operand[at] for operand in operands), result[at])

    def spanned(self, names: tuple[str, ...]) -> Array:
        """Return the operands of a group as one array."""
        is_parameter = names[0] in self.cell.parameter
        return (self.parameters if is_parameter else self.values).span(names)

    def _is_known_before(self, names: tuple[str, ...]) -> bool:
        first = names[0]
        known = {name for group in self.plan.before for name in group.results}
        return first in self.cell.parameter or first in known

    def _begun_sums(self, group: Group) -> Iterable[Call]:
        """Yield what adds up the operands that no timestep has to wait for."""
        known = [names for names in group.operands if self._is_known_before(names)]
        yield from _added(self.values.span(group.results), map(self.spanned, known))

    def _sum_calls(self, group: Group, at: Any) -> Iterable[Call]:
        result = self.values.span(group.results)[at]
        names = group.operands
        if at is not ALL:
            names = tuple(n for n in names if not self._is_known_before(n))
        operands = [self.spanned(each) for each in names]
        rows = [x if x.ndim == 1 else x[at] for x in operands]
        if len(rows) < len(group.operands):
            rows = [result, *rows]
        yield from _added(result, rows)

    def _written(self, name: str) -> Callable[..., Any]:
        """Return a function that writes its result into its last argument."""
        if name == "times":
            return np.multiply
        if name in self.activations:
            return self.activations[name].apply
        return _storing(self.functions[name])


def _added(result: Array, operands: Iterable[Array]) -> Iterable[Call]:
    rows = list(operands)
    if len(rows) == 1:
        yield np.copyto, (result, rows[0])
    first = rows[0] if rows else None
    for other in rows[1:]:
        yield np.add, (first, other, result)
        first = result


def _storing(function: Function) -> Callable[..., None]:
    def store(*arrays: Array) -> None:
        arrays[-1][...] = function.apply(*arrays[:-1])

    return store


def activations_of(choices: Choices) -> dict[str, Activation]:
    """Return the activations by the names of their functions."""
    chosen = {
        "activation": choices.activation,
        "recurrent_activation": choices.recurrent_activation,
    }
    return {**ACTIVATIONS, **chosen}
