"""Where in the loop one stands, and the steps that lead from one place to another."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.operations import (
    SET_STATE,
    Operation,
    Operations,
    operations_named,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Position(NamedTuple):
    """The last thing that was done.

    Attributes
    ----------
    timestep : int
        From 0; -1 before the first, at the start.
    operation : int
        Index into the `operations` of the cell.
    unit : int or None
        The row that was done last, where one steps by unit; None: all of them.
    cell : str
        A name of `CELLS`.
    """

    timestep: int
    operation: int
    unit: int | None = None
    cell: str = SIMPLE_RNN.name

    @property
    def operations(self) -> Operations:
        """All operations of a timestep."""
        return operations_named(self.cell)

    @property
    def done(self) -> Operation:
        """The operation that was done last."""
        return operations_named(self.cell).entries[self.operation]

    @property
    def at_start(self) -> bool:
        """Whether nothing has been done but to set the state to zero."""
        return self.timestep < 0

    @property
    def state_is_set(self) -> bool:
        """Whether the output has become the state."""
        return self.operation == operations_named(self.cell).set_state

    @property
    def completed(self) -> int:
        """How many rows of the output sequence are stored."""
        return self.timestep + (self.operation >= operations_named(self.cell).store)

    @property
    def operations_done(self) -> int:
        """How many operations were begun since the start."""
        return len(self.operations.entries) * self.timestep + self.operation + 1

    def rows_done(self, units: int) -> int:
        """How many rows the operation in progress has made, of `units`."""
        return units if self.unit is None else self.unit + 1

    def at(self, operations_done: int) -> "Position":
        """Return where so many operations were done since the start."""
        turn = len(self.operations.entries)
        timestep, operation = divmod(operations_done - 1, turn)
        if timestep < 0:
            return after_timesteps(0, self.cell)
        return Position(timestep, operation, None, self.cell)


START = Position(-1, SET_STATE)
"""Before the first timestep: as if one before it had just set the state."""


class Extent(NamedTuple):
    """How far a walk can go: the sizes of the run, and its cell.

    Attributes
    ----------
    timesteps, units : int
    cell : str
        A name of `CELLS`.
    outputs : int
        How many numbers an output has, where that is not one a unit; else 0.
    """

    timesteps: int
    units: int
    cell: str = SIMPLE_RNN.name
    outputs: int = 0

    def rows(self, operation: int) -> int:
        """Return how many rows an operation of a timestep makes."""
        is_of_outputs = operation in operations_named(self.cell).of_outputs
        return self.outputs if self.outputs and is_of_outputs else self.units


def after_timesteps(completed: int, cell: str = SIMPLE_RNN.name) -> Position:
    """Return where `completed` rows are stored and nothing more is done.

    Parameters
    ----------
    completed : int
        From 0.
    cell : str
        A name of `CELLS`.
    """
    table = operations_named(cell)
    if completed <= 0:
        return Position(-1, table.set_state, cell=cell)
    return Position(completed - 1, table.store, cell=cell)


def _next_timestep(position: Position, extent: Extent) -> Position:
    if position.completed >= extent.timesteps:
        return position
    return after_timesteps(position.completed + 1, position.cell)


def _previous_timestep(position: Position, extent: Extent) -> Position:
    del extent
    is_stored = position.operation == position.operations.store
    return after_timesteps(position.completed - is_stored, position.cell)


def _next_operation(position: Position, extent: Extent) -> Position:
    units = extent.rows(position.operation)
    if position.rows_done(units) < units:
        return position._replace(unit=None)
    last = len(position.operations.entries) * extent.timesteps
    return position.at(min(position.operations_done + 1, last))


def _previous_operation(position: Position, extent: Extent) -> Position:
    del extent
    return position.at(position.operations_done - 1)


def _next_unit(position: Position, extent: Extent) -> Position:
    units = extent.rows(position.operation)
    rows = position.rows_done(units)
    if rows < units:
        return position._replace(unit=rows)
    following = _next_operation(position, extent)
    if following.operations_done == position.operations_done:
        return position
    return _with_unit(following, 0)


def _previous_unit(position: Position, extent: Extent) -> Position:
    rows = position.rows_done(extent.rows(position.operation))
    if position.done.by_unit and rows > 1:
        return position._replace(unit=rows - 2)
    before = _previous_operation(position, extent)
    return _with_unit(before, extent.rows(before.operation) - 1)


def _with_unit(position: Position, unit: int) -> Position:
    return position._replace(unit=unit) if position.done.by_unit else position


Move = Callable[[Position, Extent], Position]


class StepSize(NamedTuple):
    """What one step is: where it leads, forwards and backwards."""

    name: str
    label: str
    forward: Move
    back: Move


STEP_SIZES = {
    size.name: size
    for size in (
        StepSize(
            "timestep",
            QT_TRANSLATE_NOOP("settings", "timestep"),
            _next_timestep,
            _previous_timestep,
        ),
        StepSize(
            "operation",
            QT_TRANSLATE_NOOP("settings", "operation"),
            _next_operation,
            _previous_operation,
        ),
        StepSize(
            "unit", QT_TRANSLATE_NOOP("settings", "unit"), _next_unit, _previous_unit
        ),
    )
}


def step(position: Position, extent: Extent, step_size: str, count: int) -> Position:
    """Return where `count` steps lead; backwards where it is negative.

    Parameters
    ----------
    position : Position
        Where one is.
    extent : Extent
        How far one can go.
    step_size : str
        A name of `STEP_SIZES`.
    count : int
        How many steps.
    """
    if step_size == "timestep" and count > 1:
        # As many moves one after the other lead there, too.
        count = min(count, extent.timesteps - position.completed)
        if count <= 0:
            return position
        return after_timesteps(position.completed + count, position.cell)
    size = STEP_SIZES[step_size]
    move = size.forward if count > 0 else size.back
    for _ in range(abs(count)):
        reached = move(position, extent)
        if reached == position:
            break
        position = reached
    return position


def end(extent: Extent, step_size: str) -> Position:
    """Return where stepping by `step_size` comes to its end."""
    last = after_timesteps(extent.timesteps, extent.cell)
    if step_size == "timestep":
        return last
    return last._replace(operation=last.operations.set_state)


def clamped(position: Position, extent: Extent) -> Position:
    """Return `position` where it exists in a run of that extent, else its end.

    Where the run is of another cell, as many timesteps are completed.
    """
    if position.cell != extent.cell:
        position = after_timesteps(position.completed, extent.cell)
    if position.timestep >= extent.timesteps:
        return after_timesteps(extent.timesteps, extent.cell)
    units = extent.rows(position.operation)
    if position.unit is not None and position.unit >= units:
        return position._replace(unit=None)
    return position
