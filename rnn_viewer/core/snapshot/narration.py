"""What was done last: in a plain sentence, and as the book writes it, with shapes."""

from typing import NamedTuple

from rnn_viewer.core.cell.cell import Cell as Table
from rnn_viewer.core.cell.functions import FUNCTIONS
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.operations import STATUS
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.sentences import readout_sentence, sentence
from rnn_viewer.core.snapshot.snapshot import Snapshot

SET_STATUS = "state_t <- initial_state = ({O},1)"
START_STATUS = "state_t <- rep_len(0, {O}) = ({O},1)"


class Narration(NamedTuple):
    """What was done last.

    Attributes
    ----------
    sentence : str
        In plain English, to be shown by `words.shown`.
    formula : str
        As the status line says it.
    """

    sentence: str
    formula: str


def narrate(snapshot: Snapshot) -> Narration:
    """Return what was done last, in a sentence and as a formula."""
    return Narration(sentence(snapshot), snapshot.once(status))


def narrate_readout(snapshot: Snapshot) -> Narration:
    """Return what the read-out of a snapshot, which has one, made of its output."""
    product, total = READOUT.statements
    words = _expressions(snapshot, total, READOUT)
    inner = FUNCTIONS[product.function].spelled("r", list(product.operands))
    terms = [f"({inner})", *total.operands[1:]]
    words["expression"] = FUNCTIONS[total.function].spelled("r", terms)
    words["made"] = f"{total.title} <- "
    formula = STATUS.format(**words, shape=_shape(snapshot, total.result))
    return Narration(readout_sentence(snapshot), formula)


def status(snapshot: Snapshot) -> str:
    """Return the last operation with its shapes; by unit, with its numbers.

    For example ``W %*% input_t = (64,32) * (32,1) = (64,1)``.
    """
    operation, position = snapshot.operation, snapshot.position
    words: dict[str, object] = {
        "t": position.timestep + 1,
        "T": snapshot.run.timesteps,
        "O": snapshot.weights.output_features,
    }
    if position.at_start:
        is_set = snapshot.run.initial_state.any()
        return (SET_STATUS if is_set else START_STATUS).format(**words)
    words["shape"] = _shape(snapshot, operation.result)
    statement = snapshot.run.cell.made_by.get(operation.result)
    if statement is None:
        return operation.status.format(**words)
    if position.unit is None:
        words |= _expressions(snapshot, statement, snapshot.run.cell)
        return operation.status.format(**words)
    words |= _numbers(snapshot, statement, position.unit)
    return operation.unit_status.format(*statement.operands, **words)


def _expressions(
    snapshot: Snapshot, statement: Statement, cell: Table
) -> dict[str, object]:
    operands = statement.operands
    function = snapshot.run.functions[statement.function]
    shapes = [_shape(snapshot, name) for name in operands]
    return {
        "made": "" if statement.is_inline else f"{statement.result} <- ",
        "expression": function.spelled("r", [_word(cell, name) for name in operands]),
        "shapes": function.spelled("shapes", shapes),
    }


def _numbers(snapshot: Snapshot, statement: Statement, unit: int) -> dict[str, object]:
    function = snapshot.run.functions[statement.function]
    # A product is of rows: there is no one number of an operand.
    numbers = [
        _number(snapshot, name, unit)
        for name in statement.operands * function.is_elementwise
    ]
    return {
        "j": unit + 1,
        "title": statement.title,
        "numbers": function.spelled("r", numbers) if numbers else "",
        "result": _number(snapshot, statement.result, unit),
    }


def _number(snapshot: Snapshot, name: str, unit: int) -> str:
    if snapshot.covers(Cell(name, unit)):
        return "?"
    values = snapshot.values(name)
    assert values is not None
    return f"{values[unit]:.6g}"


def _word(cell: Table, name: str) -> str:
    """Return how an operand is written: a product as it is computed."""
    made = cell.made_by.get(name)
    if made is None or made.function != "product" or not made.is_inline:
        return cell.title(name)
    return f"({FUNCTIONS['product'].spelled('r', list(made.operands))})"


def _shape(snapshot: Snapshot, name: str) -> str:
    rows, columns = (*snapshot.shape(name), 1)[:2]
    return f"({rows},{columns})"
