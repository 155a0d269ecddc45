"""The operations of a timestep, in their order, read from the table of a cell."""

from functools import lru_cache
from typing import NamedTuple

from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import FUNCTIONS, UNIT_STATUS
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

STATUS = "{made}{expression} = {shapes} = {shape}"
"""What the status line says of a statement."""


class Operation(NamedTuple):
    """One operation of a timestep.

    Attributes
    ----------
    name : str
    operands : tuple of str
        The arrays it reads, by their names in `arrays_of`.
    result : str
        The array it makes.
    by_unit : bool
        Whether its result is made row after row when one steps by unit.
    status : str
        What the status line says, in the spelling of R; names in braces stand for
        what `narration.status` gives.
    unit_status : str
        The same of one unit.
    note : str
        A sentence to add, or nothing.
    """

    name: str
    operands: tuple[str, ...]
    result: str
    by_unit: bool
    status: str
    unit_status: str = ""
    note: str = ""


class Operations(NamedTuple):
    """All operations of a timestep.

    Attributes
    ----------
    entries : tuple of Operation
        In their order.
    places : dict of str to int
        Where each stands, by its name.
    store, set_state : int
        Where the output is stored, and where it becomes the next state.
    """

    entries: tuple[Operation, ...]
    places: dict[str, int]
    store: int
    set_state: int
    of_outputs: frozenset[int] = frozenset()


def operations_of(cell: Cell) -> Operations:
    """Return the operations of a timestep of a cell."""
    return operations_named(cell.name)


@lru_cache
def operations_named(cell: str) -> Operations:
    """Return the operations of a timestep of a cell, a name of `CELLS`.

    Or of the backward pass of one: that is a cell with inputs of its own.
    """
    table = CELLS.get(cell) or _backward(cell)
    entries = (_read(table.inputs[0]), *map(_computes, table.statements), *_ends(table))
    places = {operation.name: place for place, operation in enumerate(entries)}
    projected = (s for s in table.statements if table.axes(s.result) == ("outputs",))
    of_outputs = frozenset(places[statement.name] for statement in projected)
    ends = places["store"], places["set_state"]
    return Operations(entries, places, *ends, of_outputs)


def _backward(name: str) -> Cell:
    # Few windows ask for one: nothing of it is loaded before the first paint.
    from rnn_viewer.core.cell.backward import backward_named

    return backward_named(name)


def _read(name: str) -> Operation:
    status = f"{name} <- inputs[{{t}}, ] = {{shape}}"
    return Operation("read_input", ("inputs",), name, False, status)


def _ends(cell: Cell) -> tuple[Operation, Operation]:
    output, state = cell.output, cell.carried[0].name
    return (
        Operation(
            "store",
            (output,),
            "output_sequence",
            False,
            QT_TRANSLATE_NOOP(
                "operations",
                "output_sequence[{t}, ] <- output_t = ({O},1), row {t} of ({T},{O})",
            ),
        ),
        Operation(
            "set_state",
            (output,),
            state,
            False,
            f"{state} <- {output} = ({{O}},1)",
            note=QT_TRANSLATE_NOOP(
                "operations", "what was just put out is what the next turn remembers"
            ),
        ),
    )


def _computes(statement: Statement) -> Operation:
    function = FUNCTIONS.get(statement.function)
    return Operation(
        statement.name,
        statement.operands,
        statement.result,
        True,
        STATUS,
        UNIT_STATUS if function is None else function.unit_status,
        statement.note,
    )


_SIMPLE = operations_of(SIMPLE_RNN)
OPERATIONS, INDEX, STORE, SET_STATE = _SIMPLE[:4]
"""The operations of the simple RNN."""
