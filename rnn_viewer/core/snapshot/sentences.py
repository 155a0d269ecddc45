"""What just happened, in one plain sentence with the numbers of the run.

What is said of a function stands in `core.cell.sentences`, what a statement adds in the
table of its cell. Timesteps, units and rows count from 1, as in R.
"""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.unit_words import unit_words
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, in_a_row, together

_MOST_INPUTS = 4

_AFTER = QT_TRANSLATE_NOOP("lists", "{first} {last}")
_NAMED = QT_TRANSLATE_NOOP("lists", "{n} ({name})")
_COVERED = QT_TRANSLATE_NOOP(
    "narration", "A number is covered: what will it be? It is told when it is revealed."
)

_ZEROS = QT_TRANSLATE_NOOP(
    "narration", "The loop begins with {states} all 0: nothing was computed before."
)
_GIVEN = QT_TRANSLATE_NOOP(
    "narration", "The loop begins with {states} set to the initial state."
)
_TIMESTEP = QT_TRANSLATE_NOOP(
    "narration",
    "Timestep {t}: the loop read {inputs} and {states} and computed {output}. {next}",
)
_READ = QT_TRANSLATE_NOOP(
    "narration",
    "Timestep {t} begins: the loop reads {result}, row {row} of the inputs: {numbers}.",
)
_STORE = QT_TRANSLATE_NOOP(
    "narration",
    "{output} is stored as row {row} of output_sequence, which now has {row} of its {T}"
    " rows.",
)
_READOUT = QT_TRANSLATE_NOOP(
    "narration", "The read-out computes {result} from {operands}: {lies}."
)
_SET_STATE = QT_TRANSLATE_NOOP("narration", "{moves}. {next}")

_MOVE = QT_TRANSLATE_NOOP("narration", "{result} becomes {state}")
_MOVES = QT_TRANSLATE_NOOP("narration", "{first} and {last}")
_READ_NEXT = QT_TRANSLATE_NOOP("narration", "{result} as {state}")
_NEXT = QT_TRANSLATE_NOOP("narration", "Timestep {n} reads {moves}.")
_NEXT_SET = QT_TRANSLATE_NOOP(
    "narration", "Timestep {n} reads what timestep {row} computed."
)
_EMPTIED = QT_TRANSLATE_NOOP(
    "narration", "Before timestep {n} the state is emptied by hand."
)
_LAST = QT_TRANSLATE_NOOP("narration", "It is the last one: the loop ends.")
_LAST_SET = QT_TRANSLATE_NOOP(
    "narration", "Timestep {row} was the last one: the loop ends."
)

_FROM = QT_TRANSLATE_NOOP("narration", "{state} ({result} of timestep {before})")
_FROM_ZEROS = QT_TRANSLATE_NOOP("narration", "{state} (all 0)")
_FROM_GIVEN = QT_TRANSLATE_NOOP("narration", "{state} (the initial state)")
_FROM_EMPTIED = QT_TRANSLATE_NOOP("narration", "{state} (emptied by hand)")

_UNIT = QT_TRANSLATE_NOOP("narration", "the one unit")
_UNITS = QT_TRANSLATE_NOOP("narration", "each of the {count} units")
_NUMBERS = QT_TRANSLATE_NOOP("narration", "{count} numbers")

_BETWEEN = QT_TRANSLATE_NOOP(
    "narration", "the numbers of {result} lie between {least} and {largest}"
)
_ALIKE = QT_TRANSLATE_NOOP("narration", "every number of {result} is {least}")
_ABOUT = QT_TRANSLATE_NOOP("narration", "every number of {result} is about {least}")
_NOT_FINITE = QT_TRANSLATE_NOOP("narration", "not every number of {result} is finite")


TEMPLATES = {
    "covered": _COVERED,
    "zeros": _ZEROS,
    "given": _GIVEN,
    "timestep": _TIMESTEP,
    "read": _READ,
    "store": _STORE,
    "readout": _READOUT,
    "set_state": _SET_STATE,
    "move": _MOVE,
    "read_next": _READ_NEXT,
    "next": _NEXT,
    "next_set": _NEXT_SET,
    "emptied": _EMPTIED,
    "last": _LAST,
    "last_set": _LAST_SET,
    "from": _FROM,
    "from_zeros": _FROM_ZEROS,
    "from_given": _FROM_GIVEN,
    "from_emptied": _FROM_EMPTIED,
    "unit": _UNIT,
    "units": _UNITS,
    "numbers": _NUMBERS,
    "between": _BETWEEN,
    "alike": _ALIKE,
    "about": _ABOUT,
    "not_finite": _NOT_FINITE,
}
"""All of these by their names: what a page is given, which says them by itself."""


def sentence(snapshot: Snapshot) -> str:
    """Return what was done last, as the step size has it: a timestep or an operation.

    For example ``Unit 2: row 2 of W times input_t, 2 products added up: −0.62·0.15 +
    0.2·(−0.3) = −0.15.``
    """
    position = snapshot.position
    if snapshot.covered:
        return _COVERED
    if position.at_start:
        given = snapshot.run.initial_state.any()
        states = together(snapshot.run.cell.becomes)
        return (_GIVEN if given else _ZEROS).format(states=states)
    operation, operations = snapshot.operation, position.operations
    statement = snapshot.run.cell.made_by.get(operation.result)
    if statement is not None:
        return _of_statement(snapshot, statement)
    if position.operation == operations.set_state:
        return _of_states(snapshot)
    if position.operation != operations.store:
        return _of_input(snapshot)
    if snapshot.step_size == "timestep":
        return _of_timestep(snapshot)
    cell, row = snapshot.run.cell, position.completed
    return _STORE.format(
        output=cell.title(cell.output), row=row, T=snapshot.run.timesteps
    )


def readout_sentence(snapshot: Snapshot) -> str:
    """Return what the read-out of a snapshot, which has one, made of its output."""
    names = [parameter.name for parameter in READOUT.parameters]
    values = snapshot.values(READOUT.output)
    assert values is not None
    title = READOUT.title(READOUT.output)
    operands = [names[0], *READOUT.inputs, *names[1:]]
    lies = _range(title, values)
    return _READOUT.format(result=title, operands=_listed(operands), lies=lies)


# What is said of a timestep


def _of_timestep(snapshot: Snapshot) -> str:
    cell = snapshot.run.cell
    return _TIMESTEP.format(
        t=_numbered(snapshot),
        inputs=together(cell.inputs),
        states=together(_operand(snapshot, name) for name in cell.becomes),
        output=cell.title(cell.output),
        next=_following(snapshot, _NEXT, _LAST),
    )


def _of_input(snapshot: Snapshot) -> str:
    name = snapshot.operation.result
    values = snapshot.values(name)
    assert values is not None
    numbers: str = _NUMBERS.format(count=len(values))
    if len(values) <= _MOST_INPUTS:
        numbers = in_a_row(map(said_number, values.tolist()))
    row = snapshot.position.timestep + 1
    return _READ.format(t=_numbered(snapshot), result=name, row=row, numbers=numbers)


def _of_states(snapshot: Snapshot) -> str:
    moves = reduce(_and, _moves(snapshot, _MOVE))
    return _SET_STATE.format(
        moves=moves, next=_following(snapshot, _NEXT_SET, _LAST_SET)
    )


def _following(snapshot: Snapshot, read: str, last: str) -> str:
    """Return what becomes of the states after the timestep that is shown."""
    following = snapshot.position.timestep + 1
    if following >= snapshot.run.timesteps:
        return last.format(row=following)
    if following in snapshot.run.emptied:
        return _EMPTIED.format(n=following + 1)
    moves = reduce(_and, _moves(snapshot, _READ_NEXT))
    return read.format(n=following + 1, row=following, moves=moves)


def _and(first: str, last: str) -> str:
    return _MOVES.format(first=first, last=last)


def _moves(snapshot: Snapshot, template: str) -> list[str]:
    cell = snapshot.run.cell
    return [
        template.format(result=cell.title(result), state=state)
        for state, result in cell.becomes.items()
    ]


def _numbered(snapshot: Snapshot) -> str:
    """Return the timestep that is shown, with its name where it has one."""
    timestep = snapshot.position.timestep
    name = snapshot.timestep_name(timestep)
    name = name or snapshot.position_read(timestep)
    return _NAMED.format(n=timestep + 1, name=name) if name else f"{timestep + 1}"


def _operand(snapshot: Snapshot, name: str) -> str:
    """Return what an array is called; of a state, where it comes from as well."""
    cell, timestep = snapshot.run.cell, snapshot.position.timestep
    result = cell.becomes.get(name)
    if result is None:
        return cell.title(name)
    if timestep in snapshot.run.emptied:
        return _FROM_EMPTIED.format(state=name)
    if timestep:
        result = cell.title(result)
        return _FROM.format(state=name, result=result, before=timestep)
    values = snapshot.values(name)
    given = values is not None and values.any()
    return (_FROM_GIVEN if given else _FROM_ZEROS).format(state=name)


# What is said of a statement


def _of_statement(snapshot: Snapshot, statement: Statement) -> str:
    function = snapshot.run.functions[statement.function]
    operands = [_operand(snapshot, name) for name in statement.operands]
    words = {"operands": _listed(operands), "first": operands[0], "last": operands[-1]}
    words["function"] = function.name
    unit = snapshot.position.unit
    if unit is not None:
        one = unit_words(snapshot, statement, function, unit)
        return function.sentences.one_unit.format(**words, **one)
    values = snapshot.values(statement.result)
    assert values is not None
    said = function.sentences.all_units.format(
        **words,
        result=statement.title,
        each=counted(len(values), _UNIT, _UNITS),
        lies=_range(statement.title, values) if function.is_call else "",
    )
    if not statement.narration:
        return said
    timestep = snapshot.position.timestep + 1
    return _AFTER.format(first=said, last=statement.narration.format(t=timestep))


def _range(title: str, values: Array) -> str:
    """Return between which numbers a result lies."""
    least, largest = float(values.min()), float(values.max())
    texts = {"least": said_number(least), "largest": said_number(largest)}
    template = _BETWEEN
    if not (np.isfinite(least) and np.isfinite(largest)):
        template = _NOT_FINITE
    elif least == largest:
        template = _ALIKE
    elif texts["least"] == texts["largest"]:
        template = _ABOUT
    return template.format(result=title, **texts)


def _listed(parts: Sequence[str]) -> str:
    """Return parts one after the other: ``a, b and c``."""
    if len(parts) <= 2:
        return together(parts)
    return together((in_a_row(parts[:-1]), parts[-1]))
