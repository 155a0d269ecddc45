"""The loop over a batch, as a list of calls that fill the same arrays again and again.

The arrays have a row a timestep, then one a sequence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.activations.functions import sigmoid
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Choices, Function, functions_with
from rnn_viewer.core.training.blocks import Blocks, zeros
from rnn_viewer.core.training.calls import Call, TimestepCalls, of_all, run
from rnn_viewer.core.training.groups import Group, plan_of
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.value_blocks import place_group, read_again

Names = tuple[str, ...]
_ONE = np.ones(())


class Forward:
    """The loop of a cell over a batch.

    Parameters
    ----------
    cell : Cell
    choices : Choices
    parameters : Parameters
        Read as they are whenever it runs.
    timesteps, batch : int
    keeps_all : bool
        Whether all that is made is kept; else what gradients are computed from.

    Attributes
    ----------
    values : Blocks
        What the timesteps read and make. ``input_t`` is to be filled.
    """

    def __init__(
        self,
        cell: Cell,
        choices: Choices,
        parameters: Parameters,
        timesteps: int,
        batch: int,
        keeps_all: bool = False,
    ) -> None:
        self.cell, self.parameters = cell, parameters
        self.timesteps, self.batch = timesteps, batch
        self.functions = functions_with(choices)
        self.activations = activations_of(choices)
        self.plan = plan_of(cell)
        self._early = {name for group in self.plan.before for name in group.results}
        self.values = self._made_values(keeps_all)
        self._calls = list(self._all_calls())

    def run(self) -> None:
        """Compute all timesteps of what ``input_t`` holds."""
        run(self._calls)

    def _made_values(self, keeps_all: bool) -> Blocks:
        values = Blocks(self.timesteps, self.batch)
        weights = self.parameters.weights
        values.add(["input_t"], [weights.input_features])
        for state in self.cell.carried:
            shape = self.timesteps + 1, self.batch, weights.size_of(state.name)
            block = zeros(shape)
            values.put(state.name, block[:-1])
            values.put(state.result, block[1:])
        told = {n for n, entry in self.activations.items() if entry.slope_of_output}
        needed = None if keeps_all else read_again(self.cell, told)
        for group in (*self.plan.before, *self.plan.loop):
            if group.results[0] not in values:
                widths = [weights.size_of(name) for name in group.results]
                place_group(values, self.cell, group, widths, self._early, needed)
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

    def slopes(
        self, name: str, result: Array, operands: Sequence[Array]
    ) -> tuple[Array, ...]:
        """Return the slopes of a function of numbers of one unit, by each operand."""
        activation = self.activations.get(name)
        if activation is not None and activation.slope_of_output is not None:
            return (activation.slope_of_output(result),)
        return self.functions[name].pull(np.ones_like(result), result, *operands)

    def _all_calls(self) -> Iterator[Call]:
        for group in self.plan.before:
            yield from map(of_all, self._group_calls(group))
        loop: list[Call] = []
        for group in self.plan.loop:
            early = [names for names in group.operands if names[0] in self._early]
            if group.function == "sum" and early:
                # What no timestep has to wait for is added up before the loop.
                result = self.values.span(group.results)
                given = [n for n in group.operands if n[0] in self.cell.parameter]
                late = [n for n in group.operands if n not in (*early, *given)]
                sooner = _added(result, list(map(self.spanned, (*early, *given))))
                yield from map(of_all, sooner)
                loop += _added(result, [result, *map(self.spanned, late)])
            else:
                loop += self._group_calls(group)
        calls = TimestepCalls(self.batch)
        for t in range(self.timesteps):
            for call in loop:
                yield calls.call(call, t)

    def _group_calls(self, group: Group) -> list[Call]:
        """Return what computes a group at all timesteps."""
        operands = [self.spanned(names) for names in group.operands]
        result = self.values.span(group.results)
        if group.function == "product":
            return [(np.dot, (operands[1], operands[0].T, result))]
        if group.function == "sum":
            # A bias comes first, as where it is added before the loop.
            return list(_added(result, sorted(operands, key=np.ndim)))
        return self._written(group.function, operands, result)

    def spanned(self, names: Names) -> Array:
        """Return the operands of a group as one array."""
        is_parameter = names[0] in self.cell.parameter
        return (self.parameters if is_parameter else self.values).span(names)

    def _written(self, name: str, operands: list[Array], result: Array) -> list[Call]:
        """Return what writes a function of numbers of one unit into its result."""
        if name == "times":
            return [(np.multiply, (*operands, result))]
        if name == "one_minus":
            return [(np.subtract, (_ONE, *operands, result))]
        if name in ("keep", "leak"):
            factor = np.array(self.functions[name].apply(_ONE))
            return [(np.multiply, (factor, *operands, result))]
        if name not in self.activations:
            return [(_storing(self.functions[name]), (*operands, result))]
        apply = self.activations[name].apply
        if apply is not sigmoid:
            return [(apply, (*operands, result))]
        return [
            (np.negative, (*operands, result)),
            (np.exp, (result, result)),
            (np.add, (result, _ONE, result)),
            (np.reciprocal, (result, result)),
        ]


def _added(result: Array, operands: Sequence[Array]) -> Iterator[Call]:
    """Yield what adds operands up, one after the other."""
    if len(operands) == 1 and not np.shares_memory(result, operands[0]):
        yield np.copyto, (result, operands[0])
    first = operands[0]
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
