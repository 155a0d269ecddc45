"""What a step does: the moves between two snapshots, in the stages they are seen in."""

from collections.abc import Iterator
from typing import NamedTuple

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import FUNCTIONS
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.snapshot.snapshot import Snapshot

ELEMENTWISE = "elementwise"
"""The kind of what makes a number of one number: activations and the like."""


class Move(NamedTuple):
    """One thing that happens in a step.

    Attributes
    ----------
    kind : str
        A name of `MOTIONS`.
    operands : tuple of str
        The arrays it reads.
    result : str
        The array it makes.
    rows : range
        Those of the result that it makes.
    timestep : int
        In which it happens, from 0.
    function : str
        The function of a statement; empty where it is none.
    is_seen : bool
        Whether what moves is what is seen where it lands; else nothing moves, and what
        lands is covered till then.
    """

    kind: str
    operands: tuple[str, ...]
    result: str
    rows: range
    timestep: int
    function: str = ""
    is_seen: bool = True


Stages = tuple[tuple[Move, ...], ...]
"""Moves that are seen one after the other; those of a stage, at the same time."""


def is_forward(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether a step leads forwards."""
    return _place(new) > _place(old)


def stages(old: Snapshot, new: Snapshot) -> Stages:
    """Return what happens between two snapshots, from the earlier to the later.

    None where one does not follow from the other by a single step of any size.
    """
    earlier, later = (old, new) if is_forward(old, new) else (new, old)
    if not _are_of_one_run(old, new) or _place(earlier) == _place(later):
        return ()
    turn = len(operations_named(later.position.cell).entries)
    if later.position.operations_done - earlier.position.operations_done > turn:
        return ()
    return _in_stages(tuple(_moves(earlier, later)))


def readout_stages(old: Snapshot, new: Snapshot) -> Stages:
    """Return what a read-out does between two snapshots: all of it as a row is stored.

    None where no output is stored in between, or there is no read-out.
    """
    found = [move for stage in stages(old, new) for move in stage]
    stored = [move.timestep for move in found if move.kind == "store"]
    if not stored or not new.has(READOUT.parameters[0].name):
        return ()
    rows = range(new.shape(READOUT.output)[0])
    return tuple((_of_statement(s, rows, stored[-1]),) for s in READOUT.statements)


def _are_of_one_run(old: Snapshot, new: Snapshot) -> bool:
    return (
        old.run is new.run
        and old.recipe is new.recipe
        and old.viewport is new.viewport
        and old.compared == new.compared
        and old.colour_ranges is new.colour_ranges
        # A number that leaves its place would lose the colour of its change.
        and new.ranges != "change"
    )


def _place(snapshot: Snapshot) -> tuple[int, int]:
    units = snapshot.weights.output_features
    position = snapshot.position
    return position.operations_done, position.rows_done(units)


def _moves(earlier: Snapshot, later: Snapshot) -> Iterator[Move]:
    """Yield the moves in the order in which the loop makes them."""
    cell, units = later.run.cell, later.weights.output_features
    turn = len(operations_named(cell.name).entries)
    (begun, there), (last, rows_done) = _place(earlier), _place(later)
    first = begun if there < units else begun + 1
    for number in range(first, last + 1):
        timestep, operation = divmod(number - 1, turn)
        start = there if number == begun else 0
        rows = range(start, rows_done if number == last else units)
        yield from _of_operation(later, timestep, operation, rows)


def _of_operation(
    later: Snapshot, timestep: int, operation: int, rows: range
) -> Iterator[Move]:
    cell = later.run.cell
    table = operations_named(cell.name)
    if operation == table.store:
        row = range(timestep, timestep + 1)
        is_run = later.compared == "run"
        output = (cell.output,)
        name = "output_sequence"
        yield Move("store", output, name, row, timestep, is_seen=is_run)
    elif operation == table.set_state:
        yield from _carried(cell, later, timestep)
    elif operation == 0:
        read = table.entries[operation]
        rows = range(later.shape(read.result)[0])
        yield Move("read", (read.result,), read.result, rows, timestep)
    else:
        result = table.entries[operation].result
        yield _of_statement(cell.made_by[result], rows, timestep)


def _carried(cell: Cell, later: Snapshot, timestep: int) -> Iterator[Move]:
    """Yield a move for each state; one that is emptied on the way is not seen."""
    now, rows = later.position.timestep, range(later.weights.output_features)
    is_seen = timestep == now or now not in later.run.emptied
    for state in cell.carried:
        operands = (state.result,)
        yield Move("carry", operands, state.name, rows, timestep, is_seen=is_seen)


def _of_statement(statement: Statement, rows: range, timestep: int) -> Move:
    function = statement.function
    several = function in FUNCTIONS and len(statement.operands) > 1
    kind = function if several else ELEMENTWISE
    return Move(
        kind, statement.operands, statement.result, rows, timestep, statement.function
    )


def _in_stages(moves: tuple[Move, ...]) -> Stages:
    """Return moves together that do not wait for one another, in their order."""
    made: dict[str, int] = {}
    found: dict[int, list[Move]] = {}
    for move in moves:
        reads = () if move.kind == "read" else move.operands
        stage = 1 + max((made.get(name, -1) for name in reads), default=-1)
        made[move.result] = stage
        found.setdefault(stage, []).append(move)
    return tuple(tuple(found[stage]) for stage in sorted(found))
