"""Which statement of a cell is in work: its sum, and its activation.

Of a cell with several sums, that of the gate which is being computed is in work. Where
a timestep is done, it is that of the gate which is seen with its matrices.
"""

from functools import lru_cache

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.snapshot import Snapshot


def sum_in_work(snapshot: Snapshot) -> Statement:
    """Return the sum of what is computed at a moment."""
    cell, statement = snapshot.run.cell, snapshot.once(_in_work)
    return _belonging(
        cell, statement, cell.sums, reads_on=statement not in cell.activated
    )


def activation_in_work(snapshot: Snapshot) -> Statement:
    """Return the statement that takes the activation of what is computed."""
    cell = snapshot.run.cell
    return _belonging(cell, snapshot.once(_in_work), cell.activated)


def sum_that_makes(cell: Cell, result: str) -> Statement:
    """Return the sum that a result is made of."""
    made = cell.made_by[result]
    return _belonging(cell, made, cell.sums, reads_on=made not in cell.activated)


def _in_work(snapshot: Snapshot) -> Statement:
    cell, position = snapshot.run.cell, snapshot.position
    if _is_between(cell, position):
        seen = cell.gate_results.get(snapshot.gate)
        return cell.statements[-1] if seen is None else cell.made_by[seen]
    # The first operation reads the input of what is computed next.
    return cell.statements[max(position.operation - 1, 0)]


def _is_between(cell: Cell, position: Position) -> bool:
    return position.at_start or position.operation > len(cell.statements)


@lru_cache(maxsize=256)
def _belonging(
    cell: Cell,
    statement: Statement,
    wanted: tuple[Statement, ...],
    reads_on: bool = True,
) -> Statement:
    """Return the one of some statements that a statement is computed for.

    The first of the same gate that what reads on from it leads to; else the last one
    before it, of the same gate where there is one.
    """
    reader: Statement | None = statement
    while reader is not None and reads_on:
        if reader in wanted:
            return reader
        reader = _reader(cell, reader)
    place = cell.statements.index(statement)
    before = [s for s in wanted if cell.statements.index(s) <= place] or wanted
    alike = [s for s in before if s.gate == statement.gate]
    return (alike or before)[-1]


def _reader(cell: Cell, made: Statement) -> Statement | None:
    """Return the first statement of the same gate that reads a result."""
    readers = (s for s in cell.statements if made.result in s.operands)
    return next((s for s in readers if s.gate == made.gate), None)
