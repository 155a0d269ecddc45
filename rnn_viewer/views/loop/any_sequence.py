"""The output sequence, or the carry or a gate in its place, over time."""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.sequences import OUTPUTS, sequence_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.output_sequence import OutputSequencePanel


class AnySequencePanel(OutputSequencePanel):
    """Paints the outputs over time, or another array with a number a unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = OUTPUTS
        self._known: tuple[Run, int, str, Array] | None = None

    @property
    def title(self) -> str:
        """What the panel shows."""
        if self._snapshot is None or self._shown == OUTPUTS:
            return super().title
        return self._snapshot.arrays[self._shown].title

    @property
    def meaning(self) -> str:
        """One sentence on what the panel shows, and what a click does."""
        if self._snapshot is None or self._shown == OUTPUTS:
            return super().meaning
        text = self.tr("%1 over time; click to go there.")
        return text.replace("%1", self.title)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`, in the colours of the array that is shown."""
        shown = OUTPUTS if new.sequence == OUTPUTS else sequence_of(new)
        if shown != self._shown:
            self._shown, old = shown, None
            measured = new.arrays[shown].measured_as
            self._info = self._info._replace(measured_as=measured)
        if shown == OUTPUTS:
            self._known = None
        super().show_snapshot(old, new)

    def _rows_of(self, snapshot: Snapshot) -> Array:
        """Return a row a computed timestep; they are computed again for this."""
        of = snapshot.run, snapshot.computed, self._shown
        if self._known is None or self._known[:3] != of:
            self._known = (*of, snapshot.run.sequence(self._shown))
        return self._known[3]

    def _values(self, snapshot: Snapshot) -> Array:
        if self._shown == OUTPUTS:
            return super()._values(snapshot)
        return self._rows_of(snapshot)

    def _told(self, snapshot: Snapshot) -> Array:
        if self._shown == OUTPUTS:
            return super()._told(snapshot)
        rows = self._rows_of(snapshot)
        if COLOURINGS[snapshot.ranges].measure != "change":
            return rows
        first = np.full((1, rows.shape[1]), np.nan)
        with np.errstate(all="ignore"):
            return np.diff(rows, axis=0, prepend=first)

    def _magnitude(self, snapshot: Snapshot) -> float:
        if self._shown == OUTPUTS:
            return super()._magnitude(snapshot)
        return snapshot.colour_ranges[self._info.measured_as]

    def _has_many(self, snapshot: Snapshot, timesteps: int) -> bool:
        return self._shown == OUTPUTS and super()._has_many(snapshot, timesteps)

    def _said(self, snapshot: Snapshot, cell: Cell, point: QPoint) -> str:
        if self._shown == OUTPUTS:
            return super()._said(snapshot, cell, point)
        number = self.number_of(snapshot, cell)
        if number is None:
            text = self.tr("%1 of timestep %2: not computed yet")
            text = text.replace("%1", self._shown)
            return text.replace("%2", str(cell.row + 1))
        return f"{self.name_of(snapshot, cell)} = {number!r}"

    def name_of(self, snapshot: Snapshot, cell: Cell) -> str:
        """Return what a cell is called."""
        if self._shown == OUTPUTS:
            return super().name_of(snapshot, cell)
        text = self.tr("%1[%3] of timestep %2")
        text = text.replace("%1", self._shown).replace("%2", str(cell.row + 1))
        return text.replace("%3", str(cell.column + 1))

    def number_of(self, snapshot: Snapshot, cell: Cell) -> float | None:
        """Return the number in a cell; None where it is not computed."""
        if self._shown == OUTPUTS:
            return super().number_of(snapshot, cell)
        is_there = cell.row < min(snapshot.position.completed, snapshot.computed)
        rows = self._rows_of(snapshot)
        return float(rows[cell.row, cell.column]) if is_there else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseMoveEvent(event)
        if self._shown != OUTPUTS:
            # The status line would tell the output in the same place.
            self.pointed.emit(None)
