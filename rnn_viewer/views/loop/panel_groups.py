"""Which panels of the strip belong together, and what is said of them in a few words.

The simple RNN has room for a label on each of its panels. Where a cell has more columns
than that, those that a sum adds share one with the sum, and the gates share one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.strip_table import LAST, StripTable
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted, in_a_row, together

_FEW = len(SIMPLE_RNN.statements) + len(SIMPLE_RNN.of_role("bias"))
"""The columns up to which each has a label of its own: those of the simple RNN."""

_OF_ALL = {
    "input_t": QT_TRANSLATE_NOOP("labels", "the input of this turn"),
    "state_t": QT_TRANSLATE_NOOP("labels", "the state: the output of the turn before"),
    "state_vector": QT_TRANSLATE_NOOP(
        "labels", "bars: the next state, then the state; lines: the state before"
    ),
    "output_sequence": QT_TRANSLATE_NOOP(
        "labels", "all outputs so far, time to the right"
    ),
}
"""What is said of the arrays that each cell has."""

_OF_SIMPLE_RNN = {
    "W": QT_TRANSLATE_NOOP("labels", "weighs the input: a row a unit"),
    "input_product": QT_TRANSLATE_NOOP("labels", "what the input adds"),
    "U": QT_TRANSLATE_NOOP("labels", "weighs the state: what units receive from units"),
    "state_product": QT_TRANSLATE_NOOP("labels", "what the state adds"),
    "b": QT_TRANSLATE_NOOP("labels", "one number for each unit"),
    "pre_activation": QT_TRANSLATE_NOOP("labels", "the sum of the three"),
    "output_t": QT_TRANSLATE_NOOP("labels", "its activation: the output"),
}
"""What is said of those of the simple RNN, shorter than the table of a cell says it."""

_GATE = QT_TRANSLATE_NOOP("labels", "the gate {gates}, from 0 to 1, and {other}")
_GATES = QT_TRANSLATE_NOOP("labels", "the gates {gates}, from 0 to 1, and {other}")


class PanelGroup(NamedTuple):
    """Panels side by side that one label speaks of.

    Attributes
    ----------
    names : tuple of str
        Their arrays, from left to right.
    text : str
        A few words or a sentence, to be translated when it is shown.
    """

    names: tuple[str, ...]
    text: str


def panel_groups(table: StripTable) -> list[PanelGroup]:
    """Return what is said of the panels of a strip: each is in one group."""
    names = [*_sides(table), *((name,) for name in table.products.values())]
    return [PanelGroup(group, _text(table, group)) for group in names]


def _sides(table: StripTable) -> Iterator[tuple[str, ...]]:
    """Yield the panels of the equation that stand side by side and belong together."""
    is_each_alone = len(table.vectors) <= _FEW
    alone, made_by = {*table.matrices, *LAST}, table.cell.made_by
    ends = {name for name in made_by if made_by[name].function == "sum"}
    # The gates are a group, whatever makes them.
    ends = (ends - {*table.gates}) | {*[*table.gates][-1:]}
    begun: list[str] = []
    for name in table.flow:
        if begun and (name in alone or name == next(iter(table.gates), "")):
            yield tuple(begun)
            begun = []
        begun.append(name)
        if is_each_alone or name in alone or name in ends:
            yield tuple(begun)
            begun = []


def _text(table: StripTable, group: tuple[str, ...]) -> str:
    """Return what is said of a group: the last one is what the others make."""
    if group == tuple(table.gates):
        return _of_gates(table)
    name = group[-1]
    if len(group) == 1 and name in _OF_ALL:
        return _OF_ALL[name]
    if len(group) == 1 and _is_of_simple_rnn(table.cell, name):
        return _OF_SIMPLE_RNN[name]
    return arrays_of(table.cell)[name].meaning


def _of_gates(table: StripTable) -> str:
    """Return which of the columns of gates are gates: others may be of any size."""
    cell = table.cell
    gates = [s.result for s in cell.gating]
    others = [name for name in table.gates if name not in gates]
    first = in_a_row(map(cell.title, gates[:-1]))
    named = together(filter(None, (first, cell.title(gates[-1]))))
    other = together(map(cell.title, others))
    return counted(len(gates), _GATE, _GATES, gates=named, other=other)


def _is_of_simple_rnn(cell: Cell, name: str) -> bool:
    """Tell whether an array is made, or used, as that of the simple RNN."""
    if name in cell.parameter:
        return cell.parameter[name] in SIMPLE_RNN.parameters
    return cell.made_by.get(name) in SIMPLE_RNN.statements
