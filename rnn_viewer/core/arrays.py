"""The arrays of a cell and a read-out: titles, axes, and what makes each."""

from functools import lru_cache
from typing import NamedTuple

from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import SIZES, Cell
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class ArrayInfo(NamedTuple):
    """The title, axes and kind of an array, whatever its numbers.

    Attributes
    ----------
    name : str
        As the code calls it.
    title : str
        As the window calls it.
    meaning : str
        One sentence for a tooltip.
    axes : tuple of str
        The axes of its rows and columns, most of them of `core.viewport.AXES`.
    measured_as : str
        The array whose largest magnitude is the end of its colours.
    made_by : str or None
        The operation before which it is empty; None where it is always there.
    """

    name: str
    title: str
    meaning: str
    axes: tuple[str, ...]
    measured_as: str
    made_by: str | None = None

    @property
    def shape(self) -> tuple[str, ...]:
        """The sizes, by the names of the settings; and ``readout_features``."""
        return tuple(SIZES.get(axis, axis) for axis in self.axes)


@lru_cache
def arrays_of(cell: Cell) -> dict[str, ArrayInfo]:
    """Return all arrays of a cell and of a read-out by their names."""
    found = (*_before_a_timestep(cell), *_of_a_timestep(cell), *_of_readouts())
    return {info.name: info for info in found}


def _before_a_timestep(cell: Cell) -> list[ArrayInfo]:
    inputs = ArrayInfo(
        "inputs",
        "inputs",
        QT_TRANSLATE_NOOP("arrays", "The input sequence, a row a timestep."),
        ("timesteps", "input_features"),
        "inputs",
    )
    parameters = [
        ArrayInfo(p.name, p.name, p.meaning, p.axes, p.name) for p in cell.parameters
    ]
    initial = [
        ArrayInfo(
            state.initial,
            state.initial,
            state.initial_meaning,
            cell.axes(state.name),
            _measure(cell, state.name),
        )
        for state in cell.carried
    ]
    return [inputs, *parameters, *initial]


def _of_a_timestep(cell: Cell) -> list[ArrayInfo]:
    input_t = ArrayInfo(
        "input_t",
        "input_t",
        QT_TRANSLATE_NOOP(
            "arrays", "The input of this timestep; number k stands over column k."
        ),
        cell.axes("input_t"),
        "inputs",
        "read_input",
    )
    states = [
        ArrayInfo(s.name, s.name, s.meaning, cell.axes(s.name), _measure(cell, s.name))
        for s in cell.carried
    ]
    results = [
        ArrayInfo(
            s.result,
            s.title,
            s.meaning,
            cell.axes(s.result),
            _measure(cell, s.result),
            s.name,
        )
        for s in cell.statements
    ]
    output_sequence = ArrayInfo(
        "output_sequence",
        "output_sequence",
        QT_TRANSLATE_NOOP("arrays", "All outputs so far; click to go there."),
        ("timesteps", *cell.axes(cell.output)),
        "output_sequence",
        "store",
    )
    return [input_t, *states, *results, output_sequence]


def _of_readouts() -> list[ArrayInfo]:
    """Return the arrays of a read-out: its results are there as soon as a row is."""
    return [
        ArrayInfo(
            name,
            READOUT.title(name),
            (READOUT.made_by.get(name) or READOUT.parameter[name]).meaning,
            READOUT.axes(name),
            name,
            "store" if name in READOUT.made_by else None,
        )
        for name in READOUT.flow
    ]


def _measure(cell: Cell, name: str) -> str:
    """Return the array that a state or a result shares its colours with."""
    result = cell.becomes.get(name, name)
    return "output_sequence" if result == cell.output else result


ARRAYS = arrays_of(SIMPLE_RNN)
"""The arrays of the simple RNN."""


@lru_cache
def arrays_of_all() -> dict[str, ArrayInfo]:
    """Return the arrays of all cells by their names.

    Where several cells have one of a name, all of these have as many axes.
    """
    tables = (arrays_of(cell) for cell in CELLS.values())
    return {name: info for table in tables for name, info in table.items()}
