"""What stands behind a line of the code now, and when it is executed next."""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.code_listing import Listing
from rnn_viewer.core.code.code import START_NAME, Language
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot

_ENOUGH = 10
"""As many rows or columns as any of the languages shows numbers of."""

_COVERED = "?"
"""What stands behind a line of whose array some numbers are not to be seen."""


def value_behind(snapshot: Snapshot, language: Language, line: int, of: Listing) -> str:
    """Return what stands behind a line now: shape and first values, or nothing.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    language : Language
        How values are written.
    line : int
        From 0.
    of : Listing
        The loop in that language.
    """
    if line == of.counter:
        timestep = snapshot.position.timestep
        number = timestep + language.first_timestep
        return "" if snapshot.position.at_start else f"{language.counter} = {number}"
    array = of.arrays.get(line)
    if array is None or not (shown := snapshot.shown(array)):
        return ""
    if array in snapshot.run.cell.becomes and not _is_set_on(snapshot, of, line):
        return ""
    if snapshot.covered and snapshot.covered_of(array):
        return _COVERED
    values = snapshot.values(array)
    if values is None:
        return ""
    shape = snapshot.shape(array)
    first = values[:shown]
    if array == "output_sequence":
        first = _filled_with_zeros(first, shape)
    return language.describe(array, first, shape, snapshot.run.cell)


def _filled_with_zeros(stored: Array, shape: tuple[int, ...]) -> Array:
    """Return the first rows and columns as the code holds them: not stored yet is 0."""
    block = np.zeros([min(size, _ENOUGH) for size in shape])
    part = stored[: block.shape[0], : block.shape[1]]
    block[: len(part)] = part
    return block


def _is_set_on(snapshot: Snapshot, of: Listing, line: int) -> bool:
    """Tell whether a line set a state: one before the loop does, and one in it."""
    at_end = snapshot.position.state_is_set and not snapshot.position.at_start
    return at_end == (line == of.line_of("set_state")) and (
        at_end or snapshot.position.at_start
    )


def next_execution(position: Position, operation: str, timesteps: int) -> Position:
    """Return where an operation is done next after `position`.

    Parameters
    ----------
    position : Position
        Where one is.
    operation : str
        The name of one, or that of the start.
    timesteps : int
        Of the run; past the last one the operation is taken where it is done last.
    """
    if operation == START_NAME:
        return after_timesteps(0, position.cell)
    entries, index = position.operations.entries, position.operations.places[operation]
    timestep = (position.operations_done + len(entries) - 1 - index) // len(entries)
    timestep = min(max(timestep, 0), timesteps - 1)
    return position._replace(timestep=timestep, operation=index, unit=None)
