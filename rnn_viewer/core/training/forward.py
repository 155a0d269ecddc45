"""The loop over a batch, as a list of calls that fill the same arrays again and again.

A call of NumPy with its arrays at hand takes less than a microsecond: what could be
looked up once is. The arrays have a row a timestep, then one a sequence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
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
Names = tuple[str, ...]
_IN_PLACE: dict[str, Callable[..., Any]] = {
    "times": np.multiply,
    "one_minus": partial(np.subtract, 1.0),
}
"""Functions of `FUNCTIONS` that NumPy writes where they are wanted, by one call."""

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

    def _all_calls(self) -> Iterator[Call]:
        known = {name for group in self.plan.before for name in group.results}
        known |= set(self.cell.parameter)
        for group in self.plan.before:
            yield from map(_in_rows, self._group_calls(group))
        loop: list[Call] = []
        for group in self.plan.loop:
            if group.function != "sum":
                loop += self._group_calls(group)
                continue
            # What no timestep has to wait for is added up before the loop.
            result = self.values.span(group.results)
            early = [self.spanned(n) for n in group.operands if n[0] in known]
            late = [self.spanned(n) for n in group.operands if n[0] not in known]
            yield from map(_in_rows, _added(result, early))
            loop += _added(result, [result, *late] if early else late)
        for t in range(self.timesteps):
            for call in loop:
                yield at_timestep(call, t)

    def _group_calls(self, group: Group) -> list[Call]:
        """Return what computes a group at all timesteps."""
        operands = [self.spanned(names) for names in group.operands]
        result = self.values.span(group.results)
        if group.function == "product":
            return [(np.dot, (operands[1], operands[0].T, result))]
        if group.function == "sum":
            return list(_added(result, operands))
        return [(self._written(group.function), (*operands, result))]

    def spanned(self, names: Names) -> Array:
        """Return the operands of a group as one array."""
        is_parameter = names[0] in self.cell.parameter
        return (self.parameters if is_parameter else self.values).span(names)

    def _written(self, name: str) -> Callable[..., Any]:
        """Return a function that writes its result into its last argument."""
        if name in _IN_PLACE:
            return _IN_PLACE[name]
        if name in self.activations:
            return self.activations[name].apply
        return _storing(self.functions[name])


def at_timestep(call: Call, t: int) -> Call:
    """Return a call for one timestep: what has no row a timestep stays as it is."""
    function, arrays = call
    return function, tuple(a[t] if a.ndim == 3 else a for a in arrays)


def _in_rows(call: Call) -> Call:
    """Return a call for all timesteps at once."""
    function, arrays = call
    return function, tuple(in_rows(a) if a.ndim == 3 else a for a in arrays)


def _added(result: Array, operands: Sequence[Array]) -> Iterator[Call]:
    """Yield what adds operands up, one after the other."""
    if len(operands) == 1:
        yield np.copyto, (result, operands[0])
    first = operands[0] if operands else result
    for other in operands[1:]:
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
