"""The numbers that colours show, or their change since the timestep before.

The change of an output at the first timestep is that since the initial state. Of other
arrays nothing is before it: their change is not a number there.
"""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.trace import StepTrace
from rnn_viewer.core.run.colour_ranges import COLOURINGS, fixed_arrays
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot


def tells_change(snapshot: Snapshot, array: str) -> bool:
    """Tell whether the colours of an array stand for its change with time."""
    if COLOURINGS[snapshot.ranges].measure != "change":
        return False
    if array == "output_sequence":
        return snapshot.changes is not None
    cell = snapshot.run.cell
    initial = {state.initial for state in cell.carried}
    return array not in fixed_arrays(cell) | initial | {"inputs"}


def coloured_numbers(snapshot: Snapshot, array: str) -> Array | None:
    """Return what the colours of an array show; None where no timestep has begun."""
    values = snapshot.values(array)
    if values is None or snapshot.trace is None or not tells_change(snapshot, array):
        return values
    if array in READOUT.made_by:
        return _since(values, _read_out_before(snapshot, array))
    trace, before = snapshot.trace, snapshot.trace_before
    return _since(values, _value_before(snapshot, array, trace, before))


def numbers_of_baseline(snapshot: Snapshot, array: str) -> Array | None:
    """Return what the colours of the baseline show at the same position."""
    values, trace = snapshot.baseline_values(array), snapshot.baseline_trace
    if values is None or trace is None or not tells_change(snapshot, array):
        return values
    before = snapshot.baseline_trace_before
    return _since(values, _value_before(snapshot, array, trace, before))


def change_in(snapshot: Snapshot, cell: Cell) -> float | None:
    """Return the change that the colour of a cell tells; None where it tells another.

    Not a number where nothing is before it.
    """
    number, array = snapshot.number(cell), cell.array
    if number is None or not tells_change(snapshot, array):
        return None
    if array == "output_sequence":
        from rnn_viewer.core.run.changes import changes

        return float(changes(snapshot.run, cell.row, cell.row + 1)[0, cell.column])
    found = coloured_numbers(snapshot, array)
    return None if found is None else float(found[cell.row])


def _since(values: Array, before: Array | None) -> Array:
    if before is None:
        return np.full(values.shape, np.nan)
    with np.errstate(all="ignore"):
        found: Array = values - before
    return found


def _value_before(
    snapshot: Snapshot, array: str, trace: StepTrace, before: StepTrace | None
) -> Array | None:
    """Return an array as it was at the timestep before."""
    name = snapshot.now(array)
    if before is not None:
        return before.get(name)
    states = {result: state for state, result in snapshot.run.cell.becomes.items()}
    return trace.get(states[name]) if name in states else None


def _read_out_before(snapshot: Snapshot, array: str) -> Array | None:
    readout, before = snapshot.recipe.readout, snapshot.trace_before
    if readout is None or before is None:
        return None
    return readout.trace(before[snapshot.run.cell.output])[array]
