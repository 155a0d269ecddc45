"""What the strip shows of a cell, from left to right: read from its table.

Of a cell with gates, one gate is shown with its matrices; of the others, what they
make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Carried, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

LAST = ("state_vector", "output_sequence")
"""The panels to the right of each cell."""


_SHORT = {
    "previous_carry_t": QT_TRANSLATE_NOOP("strip", "old c"),
    "kept_t": QT_TRANSLATE_NOOP("strip", "kept"),
    "written_t": QT_TRANSLATE_NOOP("strip", "new"),
    "carry_t": "c",
    "shown_carry_t": "act(c)",
    "new_share_t": "1−z",
    "reset_state_t": QT_TRANSLATE_NOOP("strip", "reset"),
    "state_t": QT_TRANSLATE_NOOP("strip", "old h"),
    "output_t": QT_TRANSLATE_NOOP("strip", "out"),
}
"""What stands below a column where there is no room for its name."""


@dataclass(frozen=True, eq=False, repr=False)
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
            if not statement.gate or statement.gate not in self.gates.values():
                states = (n for n in statement.operands if n in self._columns_of_states)
                names |= dict.fromkeys((*states, statement.result))
        return tuple(name for name in names if name not in self.products.values())

    @property
    def _columns_of_states(self) -> set[str]:
        """The states that no matrix which is seen is multiplied by."""
        return set(self.cell.becomes) - set(self.products.values())

    @cached_property
    def gates(self) -> Mapping[str, str]:
        """The gate that each column of gates is made by.

        What projects makes the output, which is the end of the path.
        """
        results = self.cell.gate_results
        return {
            results[g]: g for g in self.cell.gates if results[g] != self.cell.output
        }

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
            shown = {*self.cell.parameter, *self._columns_of_states}
            names = (n for n in statement.operands if n in shown)
            found |= dict.fromkeys((*names, statement.result))
        beside = {*over, *self.gates, *self.path}
        return tuple(name for name in found if name not in beside)

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
        column = next(iter(self.gates), self.first)
        return {
            "timesteps": "output_sequence",
            cell.axes(column)[0]: column,
            cell.axes(self.first)[0]: self.first,
            cell.axes(cell.output)[0]: cell.output,
            **{cell.axes(name)[1]: name for name in reversed(self.matrices)},
        }

    @property
    def vectors(self) -> tuple[str, ...]:
        """The panels of one column."""
        wide = (*self.matrices, *LAST)
        return tuple(name for name in self.flow if name not in wide)

    @cached_property
    def total(self) -> str:
        """The sum of what the matrices make, which goes into the activation.

        The product, of a gate that adds nothing to it.
        """
        sums = [s.result for s in self.in_work if s.function == "sum"]
        products = [s.result for s in self.in_work if s.function == "product"]
        return (sums or products)[-1 if self.gate else 0]

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
            self.first: cell.axes(self.first)[0],
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
            # What projects stands before the gates, and does not make them.
            makes_gate = self.cell.gate_results[self.gate] in self.gates
            found[next(iter(self.gates))] = "→" if makes_gate else ""
        found |= {name: self._sign(name) for name in self.path or self._after}
        return {name: sign for name, sign in found.items() if name in self.flow}

    @property
    def _after(self) -> tuple[str, ...]:
        """What is made of the first sum, in a cell without gates."""
        results = [statement.result for statement in self.cell.statements]
        return tuple(results[results.index(self.total) + 1 :])

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
        result, first = self.cell.gate_results[self.gate], next(iter(self.gates))
        gates = {first: result} if result in self.gates else {}
        path = [s.result for s in self.cell.activated if not s.gate]
        return gates | {name: name for name in path}


@lru_cache
def strip_table(cell: Cell, gate: str) -> StripTable:
    """Return what the strip shows of a cell while a gate is in work."""
    return StripTable(cell, gate)


def short(table: StripTable, name: str, title: str) -> str:
    """Return a name in a few letters: that of a gate is the one of its parameters."""
    if name in table.gates:
        letter, function = table.gates[name], table.cell.made_by[name].function
        return f"{letter}\u0303" if function == "activation" else letter
    statement = table.cell.made_by.get(name)
    is_product = statement is not None and statement.function == "product"
    if statement is not None and is_product and statement.is_inline:
        return f"{statement.operands[0]}·"
    return shown(_SHORT.get(name, title))
