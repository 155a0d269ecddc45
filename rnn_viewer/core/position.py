"""Where in the loop one stands, and the steps that lead from one place to another."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.operations import OPERATIONS, SET_STATE, STORE
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

TURN = len(OPERATIONS)


class Position(NamedTuple):
    """The last thing that was done.

    Attributes
    ----------
    timestep : int
        From 0; -1 before the first, at the start.
    operation : int
        Index into `OPERATIONS`.
    unit : int or None
        The row that was done last, where one steps by unit; None: all of them.
    """

    timestep: int
    operation: int
    unit: int | None = None

    @property
    def at_start(self) -> bool:
        """Whether nothing has been done but to set the state to zero."""
        return self.timestep < 0

    @property
    def completed(self) -> int:
        """How many rows of the output sequence are stored."""
        return self.timestep + (self.operation >= STORE)

    @property
    def operations_done(self) -> int:
        """How many operations were begun since the start, 7 a timestep."""
        return TURN * self.timestep + self.operation + 1

    def rows_done(self, units: int) -> int:
        """How many rows the operation in progress has made, of `units`."""
        return units if self.unit is None else self.unit + 1


START = Position(-1, SET_STATE)
"""Before the first turn: as if a turn before it had just set the state."""


class Extent(NamedTuple):
    """How far a walk can go: the sizes of the run."""

    timesteps: int
    units: int


def _at(operations_done: int) -> Position:
    timestep, operation = divmod(operations_done - 1, TURN)
    return START if timestep < 0 else Position(timestep, operation)


def after_timesteps(completed: int) -> Position:
    """Return where `completed` rows are stored and nothing more is done."""
    return START if completed <= 0 else Position(completed - 1, STORE)


def _next_timestep(position: Position, extent: Extent) -> Position:
    if position.completed >= extent.timesteps:
        return position
    return after_timesteps(position.completed + 1)


def _previous_timestep(position: Position, extent: Extent) -> Position:
    del extent
    stored = position.completed
    return after_timesteps(stored - (position.operation == STORE))


def _next_operation(position: Position, extent: Extent) -> Position:
    if position.rows_done(extent.units) < extent.units:
        return Position(position.timestep, position.operation)
    return _at(min(position.operations_done + 1, TURN * extent.timesteps))


def _previous_operation(position: Position, extent: Extent) -> Position:
    del extent
    return _at(position.operations_done - 1)


def _next_unit(position: Position, extent: Extent) -> Position:
    rows = position.rows_done(extent.units)
    if rows < extent.units:
        return Position(position.timestep, position.operation, rows)
    following = _next_operation(position, extent)
    if following.operations_done == position.operations_done:
        return position
    return _with_unit(following, 0)


def _previous_unit(position: Position, extent: Extent) -> Position:
    rows = position.rows_done(extent.units)
    if OPERATIONS[position.operation].by_unit and rows > 1:
        return Position(position.timestep, position.operation, rows - 2)
    return _with_unit(_previous_operation(position, extent), extent.units - 1)


def _with_unit(position: Position, unit: int) -> Position:
    if OPERATIONS[position.operation].by_unit:
        return Position(position.timestep, position.operation, unit)
    return position


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
        return after_timesteps(position.completed + count) if count > 0 else position
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
    last = after_timesteps(extent.timesteps)
    return last if step_size == "timestep" else Position(last.timestep, SET_STATE)


def clamped(position: Position, extent: Extent) -> Position:
    """Return `position` where it exists in a run of that extent, else its end."""
    if position.timestep >= extent.timesteps:
        return after_timesteps(extent.timesteps)
    if position.unit is not None and position.unit >= extent.units:
        return Position(position.timestep, position.operation)
    return position
