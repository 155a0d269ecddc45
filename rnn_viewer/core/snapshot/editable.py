"""Which numbers of the window can be changed by hand, and which have been."""

from rnn_viewer.core.recipe.edits import Area, areas_of, editable_of
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot


def source(snapshot: Snapshot, cell: Cell) -> Cell | None:
    """Return the cell that can be edited and that a cell of a panel shows.

    A cell of ``input_t`` shows one of ``inputs``, one of ``state_t`` in the first turn
    one of ``initial_state``, and so of the carry. None where the number is computed, or
    the cell is gone.
    """
    if not snapshot.has_cell(cell):
        return None
    if cell.array in editable_of(snapshot.run.cell):
        return cell
    timestep = snapshot.position.timestep
    if cell.array == "input_t" and timestep >= 0:
        return Cell("inputs", timestep, cell.row)
    initial = snapshot.run.cell.initial.get(cell.array)
    if initial is not None and _shows_initial_state(snapshot):
        return Cell(initial, cell.row)
    return None


def source_area(snapshot: Snapshot, area: Area) -> Area | None:
    """Return the cells that can be edited and that an area of a panel shows.

    Parameters
    ----------
    snapshot : Snapshot
        What the panel shows.
    area : Area
        Rows and columns of the panel's array, with ends.
    """
    (top, _), (left, _) = area.ends
    found = source(snapshot, Cell(area.array, top, left))
    if found is None:
        return None
    if found.array == "inputs":
        return Area("inputs", (found.row, found.row + 1), area.rows)
    return area._replace(array=found.array)


def edited_areas(snapshot: Snapshot, array: str) -> list[Area]:
    """Return what is set by hand of the array of a panel, cut to what it shows."""
    edits = snapshot.recipe.edits
    if not edits:
        return []
    if array == "input_t":
        return _edited_inputs(snapshot)
    name = array
    initial = snapshot.run.cell.initial.get(array)
    if initial is not None:
        name = initial if _shows_initial_state(snapshot) else ""
    parts = [area.within(snapshot.shape(array)) for area in areas_of(edits, name)]
    return [part for part in parts if part is not None]


def is_emptied(snapshot: Snapshot) -> bool:
    """Tell whether the state that is shown was set to zero by hand."""
    position = snapshot.position
    if position.state_is_set and not position.at_start:
        return False
    return max(position.timestep, 0) in snapshot.run.emptied


def _edited_inputs(snapshot: Snapshot) -> list[Area]:
    """Return the parts of this timestep's row, as areas of the vector input_t."""
    areas = areas_of(snapshot.recipe.edits, "inputs")
    parts = [area.within(snapshot.inputs.shape) for area in areas]
    timestep = snapshot.position.timestep
    return [
        Area("input_t", part.columns, (0, 1))
        for part in parts
        if part is not None and part.has_row(timestep)
    ]


def _shows_initial_state(snapshot: Snapshot) -> bool:
    first = snapshot.position.timestep == 0
    in_first_turn = first and not snapshot.position.state_is_set
    at_start = snapshot.position.at_start or in_first_turn
    return at_start and 0 not in snapshot.run.emptied
