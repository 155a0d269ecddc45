"""Navigation: walks through a run and looks at it; what makes it stays as it is."""

from collections.abc import Callable
from typing import Any

from rnn_viewer.core.snapshot.backtrace import Backtrace, Place
from rnn_viewer.core.snapshot.position import (
    START,
    Position,
    after_timesteps,
    end,
    step,
)
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.transitions import kept_selection
from rnn_viewer.core.snapshot.viewport import EVERYTHING, Span, Viewport
from rnn_viewer.session.store import SnapshotStore


class Navigation:
    """Where one stands, what one follows and how close one looks; nothing to undo.

    Parameters
    ----------
    store : SnapshotStore
        Holds what is shown.

    Attributes
    ----------
    show_loop : callable
        ``show_loop(at)`` shows another loop of a model, and tells whether it could.
    is_stepping : bool
        Whether the snapshot that is being published is a single step from the one
        before; jumps are not.
    """

    def __init__(self, store: SnapshotStore) -> None:
        self.is_stepping = False
        self.show_loop: Callable[[tuple[int, int]], bool] = lambda _: False
        self._store = store
        self.go_to = store.go_to

    # Walking

    def step(self, count: int = 1) -> None:
        """Go `count` steps forwards, backwards where it is negative."""
        now = self._store.snapshot
        self.is_stepping = abs(count) == 1
        try:
            self.go_to(step(now.position, now.extent, now.step_size, count))
        finally:
            self.is_stepping = False

    def next_position(self) -> Position:
        """Return where the next step leads; where one is, at the end."""
        now = self._store.snapshot
        return step(now.position, now.extent, now.step_size, 1)

    def rewind(self) -> None:
        """Go to the start; nothing is drawn anew."""
        self.go_to(START)

    def go_to_end(self) -> None:
        """Go where stepping comes to its end."""
        self.go_to(end(self._store.snapshot.extent, self._store.snapshot.step_size))

    def go_to_timestep(self, completed: int) -> None:
        """Go where `completed` rows of the output sequence are stored, 0 to all."""
        self.go_to(after_timesteps(completed))

    def skip_timesteps(self, count: int) -> None:
        """Go `count` timesteps on, or back, whatever a step is."""
        self.go_to_timestep(max(0, self._store.snapshot.position.completed + count))

    def set_step_size(self, step_size: str) -> None:
        """Choose what one step is, by a name of `STEP_SIZES`."""
        self._store.replace(step_size=step_size)

    def visit(
        self,
        position: Position,
        selection: Selection,
        is_step: bool = False,
        **parts: Any,
    ) -> None:
        """Go to a position and choose at once, as far as the run has both.

        Parameters
        ----------
        position : Position
            Where to go.
        selection : Selection
            What is chosen there.
        is_step : bool
            Whether it is a single step, which may be seen to happen.
        **parts
            Other parts of the snapshot to replace, by their names.
        """
        chosen = kept_selection(selection, self._store.snapshot.run)
        self.is_stepping = is_step
        try:
            self._store.go_to(position, selection=chosen, **parts)
        finally:
            self.is_stepping = False

    def uncover(self) -> None:
        """Show what was covered."""
        self._store.replace(covered=frozenset())

    # Choosing

    def choose_unit(self, unit: int | None) -> None:
        """Follow a unit (from 0), or none."""
        self._store.replace(selection=Selection(unit))

    def choose_cell(self, cell: Cell) -> None:
        """Follow a cell of W or U: its unit and its column."""
        self._store.replace(selection=Selection(cell.row, cell))

    def choose_gate(self, gate: str) -> None:
        """Show a gate of the cell with its matrices."""
        self._store.replace(chosen_gate=gate)

    def next_gate(self) -> None:
        """Show the gate after the one that is seen; after the last, the first."""
        now = self._store.snapshot
        gates = now.run.cell.gates
        if gates:
            self.choose_gate(gates[(gates.index(now.gate) + 1) % len(gates)])

    def show_sequence(self, name: str) -> None:
        """Show an array over time, by a name of `sequences_of` the cell."""
        self._store.replace(sequence=name)

    def show_history_of(self, array: str) -> None:
        """Draw the lines of another result of a timestep in the history."""
        self._store.replace(history_array=array)

    def pin_unit(self, unit: int, pinned: bool = True) -> None:
        """Keep the line of a unit (from 0) in sight, or no longer."""
        others = [j for j in self._store.snapshot.pinned_units if j != unit]
        self._store.replace(pinned_units=(*others, unit) if pinned else tuple(others))

    def follow(self, unit: int) -> None:
        """Go to what a unit (from 0) put out a timestep before.

        Nowhere from the first timestep, nor where the state was emptied in between.
        """
        now, there = self._store.snapshot, self._store.snapshot.position.timestep
        if there <= 0 or there in now.run.emptied:
            return
        self._follow_to(there, unit)

    def follow_later(self, unit: int) -> None:
        """Go to a unit (from 0) of the timestep after this one, where there is one."""
        now = self._store.snapshot
        if now.position.completed < now.computed:
            self._follow_to(now.position.completed + 1, unit)

    def _follow_to(self, completed: int, unit: int) -> None:
        now = self._store.snapshot
        chosen = now.selection.unit
        here = Place(now.position, unit if chosen is None else chosen, now.at)
        there = Place(after_timesteps(completed, now.run.cell.name), unit, now.at)
        self.go_along(now.backtrace.followed(here, there))

    def retrace(self, count: int) -> None:
        """Go `count` places on along the links that were followed, or back."""
        self.go_along(self._store.snapshot.backtrace.moved(count))

    def go_along(self, backtrace: Backtrace) -> None:
        """Go to a place of the links that were followed, in whichever loop it is."""
        if backtrace.place is None:
            return
        position, unit, at = backtrace.place
        if at is not None and at != self._store.snapshot.at and not self.show_loop(at):
            return
        there = unit < self._store.snapshot.weights.units
        selection = Selection(unit if there else None)
        self._store.go_to(position, selection=selection, backtrace=backtrace)

    def move_unit(self, count: int) -> None:
        """Follow the unit `count` rows below the chosen one."""
        units = self._store.snapshot.weights.units
        unit = self._store.snapshot.selection.unit
        chosen = 0 if unit is None else unit + count
        self.choose_unit(min(max(chosen, 0), units - 1))

    # Looking closer

    def set_viewport(self, viewport: Viewport) -> None:
        """Choose what is seen of the axes, as far as they go."""
        self._store.replace(viewport=viewport)

    def set_span(self, axis: str, span: Span | None) -> None:
        """Choose what is seen of an axis, a name of `AXES`; None: all of it."""
        self._store.replace(
            viewport=self._store.snapshot.viewport.with_span(axis, span)
        )

    def fit(self) -> None:
        """Show all of every axis."""
        self._store.replace(viewport=EVERYTHING)

    def set_reduction(self, reduction: str) -> None:
        """Choose what a pixel of several outputs shows, by a name of `REDUCTIONS`."""
        self._store.replace(reduction=reduction)
