"""The output sequence, or the carry or a gate in its place, over time."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.sequences import OUTPUTS, sequence_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.output_sequence import OutputSequencePanel
from rnn_viewer.widgets.arrays.cell_text import percent

if TYPE_CHECKING:
    from rnn_viewer.core.run.changes import Changes

_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_AROUND = 4
"""Pixels around what is written over the cells."""


class AnySequencePanel(OutputSequencePanel):
    """Paints the outputs over time, or another array with a number a unit.

    Its rows are computed again, and seen as far as they are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = OUTPUTS

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
        return self._with_way(text.replace("%1", self.title))

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`, in the colours of the array that is shown."""
        shown = OUTPUTS if new.sequence == OUTPUTS else sequence_of(new)
        of = new.arrays[shown]
        axes = ("timesteps", of.axes[-1])
        if shown != self._shown or axes != self._info.axes:
            self._shown, old = shown, None
            self._info = self._info._replace(measured_as=of.measured_as, axes=axes)
        super().show_snapshot(old, new)

    def _shape(self, snapshot: Snapshot) -> tuple[int, ...]:
        """Return the shape of what is drawn: there may be fewer outputs than units."""
        if self._shown == OUTPUTS:
            return super()._shape(snapshot)
        return snapshot.run.timesteps, snapshot.run.weights.size_of(self._shown)

    def _image_changed(self, old: Snapshot, new: Snapshot) -> bool:
        before, now = ((each.over_time, each.over_time_computed) for each in (old, new))
        return before != now or super()._image_changed(old, new)

    # Its rows

    def _values(self, snapshot: Snapshot) -> Array:
        if self._shown == OUTPUTS:
            return super()._values(snapshot)
        if snapshot.over_time is None:
            return np.empty((0, self._shape(snapshot)[1]))
        return snapshot.over_time.rows(0, snapshot.over_time_computed)

    def _changes(self, snapshot: Snapshot) -> "Changes | None":
        """Return the changes that colours tell; None where they tell the numbers."""
        if self._shown == OUTPUTS:
            return super()._changes(snapshot)
        rows, is_told = snapshot.over_time, COLOURINGS[snapshot.ranges].measure
        if rows is None or is_told != "change":
            return None
        return rows.changes(snapshot.over_time_computed)

    def _coloured_values(self, snapshot: Snapshot) -> Array:
        if self._shown == OUTPUTS:
            return super()._coloured_values(snapshot)
        changes = self._changes(snapshot)
        return self._values(snapshot) if changes is None else changes.rows

    def _seen(self, values: Array, shown: int) -> Array:
        """Return what is seen; few rows do not wait until those before are there."""
        snapshot, (rows, columns) = self._snapshot, self._in_sight
        known = None if snapshot is None else snapshot.over_time
        if snapshot is None or known is None or self._shown == OUTPUTS:
            return super()._seen(values, shown)
        stop = min(rows.stop, shown, known.timesteps)
        is_told = self._changes(snapshot) is None and len(values) < stop
        if not (is_told and known.is_quick(rows.start, stop)):
            return super()._seen(values, shown)
        return known.again(rows.start, stop)[:, columns]

    def _magnitude(self, snapshot: Snapshot) -> float:
        if self._shown == OUTPUTS:
            return super()._magnitude(snapshot)
        of = self._info.measured_as
        if COLOURINGS[snapshot.ranges].measure == "change":
            # There is no picture of the changes of so long a run.
            is_told = self._changes(snapshot) is not None
            return (snapshot.colour_ranges if is_told else snapshot.magnitudes)[of]
        return snapshot.colour_ranges[of]

    # What is told of it

    def _said_of_cell(self, snapshot: Snapshot, cell: Cell) -> str:
        if self._shown == OUTPUTS:
            return super()._said_of_cell(snapshot, cell)
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
        if cell.row >= min(snapshot.position.completed, snapshot.computed):
            return None
        exact = snapshot.run.trace(cell.row)[self._shown]
        return float(exact[cell.column])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseMoveEvent(event)
        if self._shown != OUTPUTS:
            # The status line would tell the output in the same place.
            self.pointed.emit(None)

    @property
    def progress(self) -> str:
        """How far the rows are computed again; nothing where they are."""
        now = self._snapshot
        if now is None or self._shown == OUTPUTS:
            return ""
        share = now.over_time_computed / max(now.computed, 1)
        if share == 1 or not now.computed:
            return ""
        return self.tr("computing… %1").replace("%1", percent(share))

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the rows that are there; say how many, while they are computed."""
        super().paint(painter, dirty)
        text, cells = self.progress, self.grid.rect
        if not text:
            return
        room = cells.adjusted(_AROUND, 0, -_AROUND, 0)
        place = painter.fontMetrics().boundingRect(room, _WRAPPED, text)
        around = place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        painter.fillRect(around & cells, QColor(self._theme.base))
        painter.setPen(QColor(self._theme.text))
        painter.drawText(place, _WRAPPED, text)
