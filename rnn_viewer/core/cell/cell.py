"""What a recurrent cell is: a table of statements."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import FUNCTIONS, Function
from rnn_viewer.core.cell.statement import Carried, Layer, Parameter, Statement

SIZES = {
    "units": "unit_count",
    "unit_features": "unit_count",
    "outputs": "output_features",
    "state_features": "output_features",
}
"""The setting that is the size of an axis, where it has another name.

``state_features`` are the outputs as columns of a recurrent matrix, ``unit_features``
the units as columns of a projection. Without a projection each unit has an output.
"""


@dataclass(frozen=True, eq=False)
class Cell:
    """A recurrent cell, or what reads its outputs; all that is shown is read from it.

    Attributes
    ----------
    name, label : str
        Its word and what the window calls it.
    parameters : tuple of Parameter
    statements : tuple of Statement
        In the order in which a timestep computes them.
    inputs : tuple of str
        What a timestep reads beside parameters and states.
    carried : tuple of Carried
        None of what carries nothing on.
    output : str
        The result that a timestep puts out.
    keras, pytorch, onnx : Layer or None
        The layers of Keras and PyTorch and the operator of ONNX that compute it; None
        where there are none.
    kernel : callable or None
        ``kernel(weights, choices, timesteps)`` gives what computes a block of rows
        fast. A test holds it to the statements, which compute the rows of a cell that
        has none.
    """

    name: str
    label: str
    parameters: tuple[Parameter, ...]
    statements: tuple[Statement, ...]
    inputs: tuple[str, ...]
    output: str
    carried: tuple[Carried, ...] = ()
    keras: Layer | None = None
    pytorch: Layer | None = None
    onnx: Layer | None = None
    kernel: Callable[..., Any] | None = None

    @cached_property
    def parameter(self) -> Mapping[str, Parameter]:
        """The parameters by their names."""
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def made_by(self) -> Mapping[str, Statement]:
        """The statement that makes each result."""
        return {statement.result: statement for statement in self.statements}

    @cached_property
    def becomes(self) -> Mapping[str, str]:
        """The result that each carried state becomes."""
        return {state.name: state.result for state in self.carried}

    @cached_property
    def beside_output(self) -> tuple[str, ...]:
        """What a timestep carries on beside its output, as an LSTM its carry."""
        return tuple(s.result for s in self.carried if s.result != self.output)

    @cached_property
    def initial(self) -> Mapping[str, str]:
        """What each carried state is called before the first timestep."""
        return {state.name: state.initial for state in self.carried}

    @cached_property
    def traced(self) -> tuple[str, ...]:
        """All that a timestep reads and makes, beside the parameters."""
        states = (state.name for state in self.carried)
        return (*self.inputs, *states, *self.made_by)

    @cached_property
    def flow(self) -> tuple[str, ...]:
        """Parameters and results as an equation is read, each before what reads it."""
        found: dict[str, None] = {}
        for statement in self.statements:
            parameters = (name for name in statement.operands if name in self.parameter)
            found |= dict.fromkeys((*parameters, statement.result))
        return tuple(found)

    @cached_property
    def activated(self) -> tuple[Statement, ...]:
        """The statements that take an activation: gates first, as they are computed."""
        chosen = ("activation", "recurrent_activation")
        return tuple(s for s in self.statements if s.function in chosen)

    @cached_property
    def gating(self) -> tuple[Statement, ...]:
        """The statements that are gates, from 0 to 1; none of cells without gates."""
        return tuple(s for s in self.activated if s.function == "recurrent_activation")

    @cached_property
    def held(self) -> tuple[Statement, ...]:
        """The gates that can be held at 0 or 1: by a bias, whatever they read."""
        biased = {
            statement.gate
            for name in self.of_role("bias")
            for statement in self.statements
            if name in statement.operands
        }
        return tuple(s for s in self.gating if s.gate in biased)

    @cached_property
    def gates(self) -> tuple[str, ...]:
        """The gates in the order in which they are computed; none of a cell without."""
        return tuple(dict.fromkeys(s.gate for s in self.statements if s.gate))

    @cached_property
    def gate_results(self) -> Mapping[str, str]:
        """The array that each gate makes: what its last statement does."""
        return {s.gate: s.result for s in self.statements if s.gate}

    @cached_property
    def squashed(self) -> Statement:
        """The statement that takes the activation of what is read and remembered.

        The output of a simple RNN, the candidate of the others.
        """
        taking = (s for s in self.statements if s.function == "activation")
        made = (s for s in self.statements if s.result in self.gate_results.values())
        own = (statement for statement in made if statement not in self.gating)
        return next(taking, None) or next(own)

    @cached_property
    def has_activation(self) -> bool:
        """Whether a run chooses the function of what it reads and remembers."""
        return any(s.function == "activation" for s in self.statements)

    def activation_of(self, total: Statement) -> Statement | None:
        """Return the statement that takes the activation of a sum; None without one."""
        taken = (s for s in self.activated if s.operands == (total.result,))
        return next(taken, None)

    @cached_property
    def settings(self) -> frozenset[str]:
        """The settings that choose its functions, beside the activation."""
        functions = {statement.function for statement in self.statements}
        names = {"recurrent_activation"} & functions
        names |= {"leak"} if {"leak", "keep"} & functions else set()
        return frozenset(names | ({"units"} if self.of_role("projection") else set()))

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """The sign to the left of each parameter and result of an equation."""
        found = {}
        for name in self.parameter:
            term, statement = name, self.read_by(name)
            if statement.function == "product" and statement not in self.sums:
                term = statement.result
                statement = self.read_by(term)
            if statement.function == "sum" and statement.operands[0] != term:
                found[name] = "+"
        for result, statement in self.made_by.items():
            found[result] = "=" if statement.function in FUNCTIONS else "→"
        return found

    @cached_property
    def products(self) -> Mapping[str, str]:
        """The vector that each matrix is multiplied by."""
        products = (s.operands for s in self.statements if s.function == "product")
        return dict(products)  # type: ignore[arg-type]

    @cached_property
    def sums(self) -> tuple[Statement, ...]:
        """The statements that add, in their order; a product by itself is a sum."""
        sums = [s for s in self.statements if s.function == "sum"]
        added = {name for statement in sums for name in statement.operands}
        return tuple(
            s
            for s in self.statements
            if s in sums or (s.function == "product" and s.result not in added)
        )

    @property
    def matrices(self) -> tuple[str, ...]:
        """The parameters with rows and columns."""
        return tuple(p.name for p in self.parameters if len(p.axes) == 2)

    def of_role(self, role: str) -> tuple[str, ...]:
        """Return the names of the parameters of a role, in their order."""
        return self._roles.get(role, ())

    @cached_property
    def kernel_name(self) -> str:
        """A matrix with a row a unit and a column an input feature."""
        return self.of_role("kernel")[0]

    @cached_property
    def output_kernel(self) -> str:
        """A matrix with a row a number of the output: what projects it, if any does."""
        return next(iter(self.of_role("projection")), self.kernel_name)

    @cached_property
    def _roles(self) -> dict[str, tuple[str, ...]]:
        roles = dict.fromkeys(parameter.role for parameter in self.parameters)
        return {
            role: tuple(p.name for p in self.parameters if p.role == role)
            for role in roles
        }

    def count(self, sizes: Mapping[str, int]) -> int:
        """Return how many numbers its parameters have, by the sizes of the axes."""
        return sum(prod(sizes[axis] for axis in p.axes) for p in self.parameters)

    def read_by(self, name: str) -> Statement:
        """Return the first statement that reads an array."""
        return next(s for s in self.statements if name in s.operands)

    def title(self, name: str) -> str:
        """Return what the window calls an array."""
        return self.made_by[name].title if name in self.made_by else name

    def axes(self, name: str) -> tuple[str, ...]:
        """Return the axes of the rows and columns of an array of a timestep."""
        if name in self.parameter:
            return self.parameter[name].axes
        if name in self.becomes:
            return (next(s.axis for s in self.carried if s.name == name),)
        statement = self.made_by.get(name)
        if statement is None:
            return ("input_features",) if name == "input_t" else ("units",)
        axis = self.axes(statement.operands[0])[0]
        return ("units",) if axis == "state_features" else (axis,)

    def needed_for(self, result: str) -> frozenset[str]:
        """Return a result with all that it is made of."""
        found = {result}
        for statement in reversed(self.statements):
            if statement.result in found:
                found.update(statement.operands)
        return frozenset(found)

    def evaluate(
        self,
        values: dict[str, Array],
        functions: Mapping[str, Function],
        by_row: bool = False,
        needed: Collection[str] | None = None,
    ) -> dict[str, Array]:
        """Return `values` with the results of all statements that are not in it.

        Parameters
        ----------
        values : dict of str to ndarray
            Parameters, inputs and states; results that are known already.
        functions : mapping of str to Function
            What `functions_with` returns.
        by_row : bool
            Whether inputs and states have a row a timestep.
        needed : collection of str, optional
            The results that are wanted, where that is not all.
        """
        for statement in self.statements:
            is_wanted = needed is None or statement.result in needed
            if is_wanted and statement.result not in values:
                function = functions[statement.function]
                compute = function.by_row if by_row else function.apply
                operands = [values[name] for name in statement.operands]
                values[statement.result] = compute(*operands)
        return values
