"""What the strip shows of a backward pass, from right to left: read from its table.

Of a cell with gates, what leads to the δ of one gate is shown; the others are computed
all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rnn_viewer.core.cell.backward import (
    ERROR,
    BackwardCell,
    backward_cell,
    gradient_of,
)
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.cell.strip_table import short, strip_table


@dataclass(frozen=True, eq=False)
class BackwardTable:
    """The panels of a backward pass.

    Attributes
    ----------
    of : Cell
        The cell that is trained.
    cell : BackwardCell
    gate : str
        The gate whose δ is shown; empty where the cell has none.
    """

    of: Cell
    cell: BackwardCell
    gate: str

    @cached_property
    def delta(self) -> str:
        """The gradient by the pre-activation that the parameters of the gate make."""
        kernels = self.of.of_role("kernel")
        own = [n for n in kernels if self.of.read_by(n).gate == self.gate]
        product = self.of.read_by((own or kernels)[0])
        return gradient_of(self.of, product.result)

    @cached_property
    def _needed(self) -> frozenset[str]:
        return self.cell.needed_for(self.delta)

    @cached_property
    def products(self) -> Mapping[str, str]:
        """The vector that stands over each matrix that is seen.

        Beside that of the read-out and of the gate there is room for no other.
        """
        readout = READOUT.matrices[0]
        seen = []
        for name, matrix in self.cell.matrix_of.items():
            is_own = matrix == readout or self.of.read_by(matrix).gate == self.gate
            if name in self._needed and is_own:
                seen.append(name)
        return {name: self.cell.products[name] for name in seen}

    @cached_property
    def flow(self) -> tuple[str, ...]:
        """Matrices and vectors, each before what reads it; the last is δ."""
        over = set(self.products.values())
        found = dict.fromkeys({ERROR} - over)
        for statement in self.cell.statements:
            if statement.result not in self._needed or self._is_beside(statement):
                continue
            seen = {*self.products, *self.cell.known, *self.cell.becomes} - over
            names = (name for name in statement.operands if name in seen)
            found |= dict.fromkeys((*names, statement.result))
        found.pop(self.delta)
        return (*found, self.delta)

    def _is_beside(self, statement: Statement) -> bool:
        """Tell whether a statement multiplies by the matrix of another gate."""
        return statement.function == "product" and (
            statement.operands[0] not in self.products
        )

    @property
    def vectors(self) -> tuple[str, ...]:
        """The panels of one column."""
        return tuple(name for name in self.flow if name not in self.products)

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """What stands between a panel and the one that it is read after."""
        signs, found = self.cell.signs, {}
        for name in self.flow[1:]:
            found[name] = signs.get(name, "")
            made = self.cell.made_by.get(name)
            others = () if made is None else set(made.operands) - set(self.flow)
            if others and made is not None and made.function == "sum":
                # The other gates send theirs, too.
                found[name] = "+ … ="
            if name in self.cell.known:
                found[name] = "·"
            elif name in self.cell.becomes:
                found[name] = "+"
        return found

    def title(self, name: str, title: str) -> str:
        """Return what stands below a column: in a few letters, where there are many."""
        if not self.gate or name in self.cell.parameter:
            return title
        return self.short_title(name, title)

    def short_title(self, name: str, title: str) -> str:
        """Return what an array of a timestep is called in a few letters."""
        strip = strip_table(self.of, self.gate)
        of = name.removeprefix("next_").removeprefix("gradient_").partition("_by_")[0]
        made = {*self.of.made_by, *self.of.becomes}
        if name in self.cell.known and title == name:
            return short(strip, name, title)
        if of not in made or not title.startswith("∂"):
            return title
        later = "_t+1" if name.startswith("next_") else ""
        return f"∂{short(strip, of, of)}{later}"


def backward_table(cell: Cell, gate: str, has_readout: bool = True) -> BackwardTable:
    """Return what the strip shows of the backward pass of a cell."""
    return _backward_table(cell, gate, has_readout)


@lru_cache
def _backward_table(cell: Cell, gate: str, has_readout: bool) -> BackwardTable:
    return BackwardTable(cell, backward_cell(cell, has_readout), gate)
