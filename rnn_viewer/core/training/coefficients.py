"""What gradients are multiplied by between the results that a loop back adds up.

The loop adds up the gradients of a few results, its roots: the output, what becomes a
state, what is multiplied by a matrix within a timestep. Elsewhere a gradient is that
of a root times slopes. These do not depend on gradients: their products, the
coefficients, are computed of many timesteps at once, before the loop is there.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.training.blocks import zeros
from rnn_viewer.core.training.calls import Call

SlopeOf = Callable[[str, int], Array | None]


@lru_cache
def roots_of(cell: Cell) -> tuple[str, ...]:
    """Return the results whose gradients are added up, those first that others read."""
    found = {cell.output, *cell.becomes.values()}
    found.update(s.operands[1] for s in cell.statements if s.function == "product")
    return tuple(s.result for s in cell.statements if s.result in found)


def readers(cell: Cell, name: str) -> Iterator[tuple[Statement, int]]:
    """Yield the statements that read a result number by number, with its place."""
    for statement in cell.statements:
        if statement.function != "product":
            for place, operand in enumerate(statement.operands):
                if operand == name:
                    yield statement, place


@lru_cache
def standing_for(cell: Cell, name: str) -> str:
    """Return the result whose gradient is that of another.

    What a sum alone reads has the gradient of the sum.
    """
    if name in roots_of(cell):
        return name
    found = list(readers(cell, name))
    is_added = len(found) == 1 and found[0][0].function == "sum"
    return standing_for(cell, found[0][0].result) if is_added else name


@lru_cache
def reaches(cell: Cell, root: str, name: str) -> bool:
    """Tell whether a gradient comes from a root to a result by slopes alone."""
    return any(
        statement.result == root
        or (
            statement.result not in roots_of(cell)
            and reaches(cell, root, statement.result)
        )
        for statement, _ in readers(cell, name)
    )


class Coefficients:
    """The coefficients of a cell at all timesteps.

    Parameters
    ----------
    cell : Cell
    slope_of : callable
        ``slope_of(result, place)``: the slopes of a function of one number a unit by
        one of its operands, shape (timesteps, batch, numbers); None where they are 1.

    Attributes
    ----------
    calls : list of Call
        What computes, for all timesteps, all that was asked for.
    """

    def __init__(self, cell: Cell, slope_of: SlopeOf) -> None:
        self._cell, self._slope_of = cell, slope_of
        self._found: dict[tuple[str, str], Array | None] = {}
        self.calls: list[Call] = []

    def between(self, root: str, name: str, out: Array | None = None) -> Array | None:
        """Return what the gradient of a root is multiplied by on its way to a result.

        Parameters
        ----------
        root, name : str
            Of which the root `reaches` the result.
        out : ndarray, shape (timesteps, batch, numbers), optional
            Where it may be written, if it has to be computed, and be written over.

        Returns
        -------
        ndarray, shape (timesteps, batch, numbers), or None
            None where it is 1.
        """
        key = root, name
        if key in self._found:
            return self._found[key]
        ways = [way for way in readers(self._cell, name) if self._is_way(root, way[0])]
        parts = [
            self._through(root, *way, out if len(ways) == 1 else None) for way in ways
        ]
        total = parts[0] if len(parts) == 1 else self._sum(parts, out)
        if total is None or total is not out:
            self._found[key] = total
        return total

    def _is_way(self, root: str, statement: Statement) -> bool:
        """Tell whether what comes from a root comes through a statement."""
        result = statement.result
        return result == root or (
            result not in roots_of(self._cell) and reaches(self._cell, root, result)
        )

    def _through(
        self, root: str, statement: Statement, place: int, out: Array | None
    ) -> Array | None:
        """Return what comes from a root through one reader of a result."""
        slope, result = self._slope_of(statement.result, place), statement.result
        above = None if result == root else self.between(root, result)
        if above is None or slope is None:
            return slope if above is None else above
        total = zeros(slope.shape) if out is None else out
        self.calls.append((np.multiply, (above, slope, total)))
        return total

    def _sum(self, parts: list[Array | None], out: Array | None) -> Array:
        one = np.ones(())
        first, *others = (one if part is None else part for part in parts)
        shape = next(part.shape for part in parts if part is not None)
        total = zeros(shape) if out is None else out
        for other in others:
            self.calls.append((np.add, (first, other, total)))
            first = total
        return total
