"""What the strip shows of a cell, from left to right: read from its table.

Of a cell with gates, one gate is shown with its matrices; of the others, what they
make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Carried, Statement

LAST = ("state_vector", "output_sequence")
"""The panels to the right of each cell."""


@dataclass(frozen=True, eq=False)
class StripTable:
    """The panels of a cell while a gate is in work.

    Attributes
    ----------
    cell : Cell
    gate : str
        The gate whose matrices are seen; empty where the cell has none.
    """

    cell: Cell
    gate: str

    @cached_property
    def in_work(self) -> tuple[Statement, ...]:
        """The statements of the gate; of a cell without gates, all."""
        return tuple(s for s in self.cell.statements if s.gate == self.gate)

    @cached_property
    def products(self) -> Mapping[str, str]:
        """The vector that stands over each matrix."""
        products = (s.operands for s in self.in_work if s.function == "product")
        return dict(products)  # type: ignore[arg-type]

    @property
    def matrices(self) -> tuple[str, ...]:
        """The matrices, from left to right."""
        return tuple(self.products)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """What is made of the gates, with the states that stand over no matrix."""
        if not self.gate:
            return ()
        names: dict[str, None] = {}
        for statement in self.cell.statements:
            if not statement.gate:
                states = (n for n in statement.operands if n in self._columns_of_states)
                names |= dict.fromkeys((*states, statement.result))
        return tuple(names)

    @property
    def _columns_of_states(self) -> set[str]:
        """The states that no matrix of the cell is multiplied by."""
        return set(self.cell.becomes) - set(self.cell.products.values())

    @cached_property
    def gates(self) -> Mapping[str, str]:
        """The gate that each column of gates is made by."""
        return {self.cell.gate_results[gate]: gate for gate in self.cell.gates}

    @cached_property
    def flow(self) -> tuple[str, ...]:
        """The panels from left to right, but those over the matrices."""
        return (*self._equation, *self.gates, *self.path, *LAST)

    @cached_property
    def _equation(self) -> tuple[str, ...]:
        """Parameters and results of the gate, each before what reads it."""
        found: dict[str, None] = {}
        over = set(self.products.values())
        for statement in self.in_work:
            names = (n for n in statement.operands if n in self.cell.parameter)
            found |= dict.fromkeys((*names, statement.result))
        return tuple(n for n in found if n not in over and n not in self.gates)

    @property
    def narrow(self) -> tuple[str, ...]:
        """The columns that stand close together: gates, and what is made of them."""
        return (*self.gates, *self.path)

    @property
    def first(self) -> str:
        """The matrix beside which the units are numbered."""
        return self.flow[0]

    @cached_property
    def drawn_in(self) -> Mapping[str, str]:
        """A panel in which each axis is seen."""
        cell = self.cell
        return {
            "timesteps": "output_sequence",
            "units": self.first,
            **{cell.axes(name)[1]: name for name in reversed(self.matrices)},
        }

    @property
    def vectors(self) -> tuple[str, ...]:
        """The panels of one column."""
        wide = (*self.matrices, *LAST)
        return tuple(name for name in self.flow if name not in wide)

    @cached_property
    def total(self) -> str:
        """The sum of what the matrices make, which goes into the activation."""
        return [s.result for s in self.in_work if s.function == "sum"][
            0 if not self.gate else -1
        ]

    @cached_property
    def states(self) -> tuple[Carried, ...]:
        """The carried states that have a panel."""
        shown = {*self.flow, *self.products.values()}
        return tuple(state for state in self.cell.carried if state.name in shown)

    @cached_property
    def told_axes(self) -> Mapping[str, str]:
        """The axis of which a panel tells what is seen of it, not its shape."""
        cell, over = self.cell, self.products.items()
        return {
            self.first: "units",
            **{operand: cell.axes(matrix)[1] for matrix, operand in over},
            "output_sequence": "timesteps",
        }

    @cached_property
    def states_over_matrices(self) -> tuple[Carried, ...]:
        """The states that are multiplied by a matrix that is seen."""
        over = self.products.values()
        return tuple(state for state in self.states if state.name in over)

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """What stands to the left of a panel."""
        found = {**self.cell.signs, "output_sequence": "→"}
        if self.gate:
            found |= dict.fromkeys(self.gates, "")
            found[next(iter(self.gates))] = "→"
        found |= {name: self._sign(name) for name in self.path or self._after}
        return {name: sign for name, sign in found.items() if name in self.flow}

    @property
    def _after(self) -> tuple[str, ...]:
        """What is made of the candidate, in a cell without gates."""
        statements = self.cell.statements
        first = statements.index(self.cell.squashed) + 1
        return tuple(statement.result for statement in statements[first:])

    def _sign(self, name: str) -> str:
        statement = self.cell.made_by.get(name)
        if statement is None:
            return ""
        if statement.function == "sum":
            return "="
        added = (s.operands[1:] for s in self.cell.sums if not s.gate)
        if any(name in names for names in added):
            return "+"
        # An arrow comes from what a statement reads, not from a mere neighbour.
        left = self.flow[self.flow.index(name) - 1]
        return "→" if left in statement.operands else ""

    @cached_property
    def functions(self) -> Mapping[str, str]:
        """The statement that is named over the sign to the left of a panel."""
        if not self.gate:
            return {s.result: s.result for s in self.cell.activated}
        gates = {next(iter(self.gates)): self.cell.gate_results[self.gate]}
        path = [s.result for s in self.cell.activated if not s.gate]
        return gates | {name: name for name in path}


@lru_cache
def strip_table(cell: Cell, gate: str) -> StripTable:
    """Return what the strip shows of a cell while a gate is in work."""
    return StripTable(cell, gate)
