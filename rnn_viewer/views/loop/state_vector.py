"""The state vector: a bar a unit, what the loop remembers or will remember next.

At the end of a timestep both are known: the old state and what becomes the new one. The
bars are called what they are: ``state_t`` from the moment on at which it is set, and
until then the next state, the output that is computed.
"""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.pictures.pixels import Colours, Indices
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.cell_ends import BASELINE_SHARE
from rnn_viewer.widgets.arrays.cell_text import shape_text
from rnn_viewer.widgets.arrays.marks import Mark
from rnn_viewer.widgets.describing import described

_STATE = SIMPLE_RNN.carried[0]
"""What the output becomes, in each cell."""

_ROOM_FOR_A_GAP = 4
_ROOM_FOR_TWO = 8
_INSET = 0.94


class StateVectorPanel(ArrayPanel):
    """Paints the output as bars, and the state as a thin line beside each.

    The bars are what becomes the state; the lines are the state they were made from.
    Once the output is the state, and at the start, both are the state.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_STATE.result, parent=parent)
        self._is_bar = np.ones(1, dtype=bool)
        self._is_baseline = np.zeros(1, dtype=bool)
        self._row_of_pixel = np.zeros(1, dtype=np.intp)
        described(self, "panel_state_vector", self.title, self.meaning)

    @property
    def meaning(self) -> str:
        """One sentence on what the panel shows."""
        what = self.tr(
            "Bars: %2, unit by unit, which becomes the next state; %1 itself once %1 is"
            " set. Thin lines: %1, the state it was made from. Grey bars below, or blue"
            " marks where there is no room: the baseline, where one is pinned."
        )
        what = what.replace("%1", _STATE.name).replace("%2", self._info.title)
        return f"{what}\n{self.gestures}"

    @property
    def title(self) -> str:
        """What the bars are."""
        return _STATE.name if self._is_state else self.tr("next state")

    @property
    def caption(self) -> str:
        """Which array becomes it; nothing where none did."""
        if self._snapshot is not None and self._snapshot.position.at_start:
            return ""
        return f"= {self._info.title}"

    @property
    def all_texts(self) -> tuple[str, ...]:
        """All that may be written below the bars, one or the other at a time."""
        return self.tr("next state"), _STATE.name, f"= {self._info.title}"

    @property
    def _is_state(self) -> bool:
        """Whether the bars are the state."""
        return self._snapshot is None or self._snapshot.position.state_is_set

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`, and say which of the two the bars are."""
        axes = new.arrays[self.array].axes
        if axes != self._info.axes:
            self._info, old = self._info._replace(axes=axes), None
        super().show_snapshot(old, new)
        other = old is None or old.position.state_is_set != self._is_state
        if other or old is None or old.recipe is not new.recipe:
            what = f"{self.title} {self.caption}".strip()
            name = self.tr("state vector: %1 %2").replace("%1", what)
            self.setAccessibleName(name.replace("%2", shape_text(new, self.array)))

    def cell_at(self, point: QPoint) -> Cell | None:
        """Return the cell under a point, by the name of what the bars are."""
        found = super().cell_at(point)
        return found and self.cell_of(found.row, found.column)

    def cell_of(self, row: int, column: int) -> Cell:
        """Return a cell by its place, by the name of what the bars are."""
        return Cell(_STATE.name if self._is_state else self.array, row, column)

    def _image_changed(self, old: Snapshot, new: Snapshot) -> bool:
        state_changed = old.state_t is not new.state_t
        return super()._image_changed(old, new) or state_changed

    def _coloured_values(self, snapshot: Snapshot) -> Array | None:
        """Bars are as long as their numbers, whatever the colours of cells tell."""
        return snapshot.values(self.array)

    def _magnitude(self, snapshot: Snapshot) -> float:
        return snapshot.output_end

    def _fitting(self, snapshot: Snapshot) -> float:
        """Bars speak by their length."""
        return 0.0

    def _paint_covered(self, painter: QPainter, snapshot: Snapshot, array: str) -> None:
        """Hide the bars of what is covered, and with the lines what they say of it."""
        for name in (array, *snapshot.run.cell.becomes):
            super()._paint_covered(painter, snapshot, name)

    def _paint_mark(self, painter: QPainter, snapshot: Snapshot, mark: Mark) -> None:
        """Mark nothing: the column of output_t beside it is marked."""

    def _measure(self) -> None:
        super()._measure()
        # Where there is room, the last row of pixels of each bar is left free.
        self._is_bar = np.ones(self.grid.down.pixels, dtype=bool)
        if self.grid.down.pixels >= _ROOM_FOR_A_GAP * self.grid.down.cells:
            seen = self.grid.down.seen
            last = [self.grid.down.stop(j) - 1 for j in range(seen.start, seen.stop)]
            self._is_bar[last] = False
        down = self.grid.down
        gap = min(down.cells, down.pixels)
        self._row_of_pixel = np.where(self._is_bar, down.cell_of_pixel, gap)
        lower = self.grid.down.ends_of_cells(BASELINE_SHARE)
        self._is_baseline = lower & self._is_bar

    def marks_of(self, snapshot: Snapshot) -> dict[float, int]:
        """Return where the ends of the range and zero stand, in logical pixels."""
        magnitude = self._magnitude(snapshot)
        left, ratio = self.grid.rect.left(), self.grid.ratio
        return {
            share * magnitude: left + round(self._column(share) / ratio)
            for share in (-1.0, 0.0, 1.0)
        }

    def _picture(self, snapshot: Snapshot) -> Colours:
        name, shown = self.array, snapshot.shown(self.array)
        if snapshot.position.at_start:
            name, shown = _STATE.name, snapshot.shape(self.array)[0]
        values = snapshot.values(name)
        magnitude = self._magnitude(snapshot)
        bars = None
        if values is not None and shown > self.grid.down.first:
            bars = self._bars(self._seen(values, shown)[:, 0], magnitude)
            other = snapshot.baseline_values(name)
            if other is not None:
                beside = self._seen(other, shown)[:, 0]
                self._draw_baseline(beside, magnitude, bars)
        pixels = self._on_empty(bars)
        pixels[:, self._column(0.0)] = QColor(self._theme.muted).rgb()
        state_t = snapshot.state_t[self.grid.down.seen]
        self._draw_state(state_t, magnitude, pixels)
        return pixels

    def _rows(self, snapshot: Snapshot, vector: Array) -> tuple[Colours, Indices]:
        """Return a bar a cell, its line over it, and the gap between two of them."""
        down, zero = self.grid.down, self._column(0.0)
        # The ends of the bars and the lines are found together.
        both = np.array((vector, snapshot.state_t[down.seen]))
        both = down.reduced(both, axis=1)
        ends, columns = self._columns(both, self._magnitude(snapshot))
        bars = self._bar_rows(both[0], ends, zero)
        cells = np.arange(len(columns))
        bars[:, zero] = QColor(self._theme.muted).rgb()
        line = QColor(self._theme.text).rgb()
        bars[cells, columns] = line
        bars[cells, np.minimum(columns + 1, self.grid.across.pixels - 1)] = line
        return bars, self._row_of_pixel

    def _bar_rows(self, values: Array, columns: Indices, zero: int) -> Colours:
        """Return a row of pixels a bar, and a last one of nothing but ground."""
        theme, ends = self._theme, columns[:, np.newaxis]
        across = np.arange(self.grid.across.pixels)
        inside = (across >= np.minimum(ends, zero)) & (across <= np.maximum(ends, zero))
        colours = np.where(values < 0, theme.negative, theme.positive)[:, np.newaxis]
        ground = np.uint32(QColor(theme.base).rgb())
        rows = np.full((len(values) + 1, len(across)), ground)
        np.copyto(rows[:-1], colours, where=inside)
        return rows

    def _bars(self, values: Array, magnitude: float) -> Colours:
        down = self.grid.down
        reduced = down.reduced(values, axis=0)
        columns = self._columns(reduced, magnitude)
        rows = self._bar_rows(reduced, columns, self._column(0.0))
        filled = down.filled(down.first + len(values))
        return rows[np.minimum(self._row_of_pixel[:filled], len(rows) - 1)]

    def _draw_baseline(self, values: Array, magnitude: float, bars: Colours) -> None:
        """Draw the baseline's bar into the lower part of each unit's rows."""
        zero = self._column(0.0)
        columns = self._columns(self._spread(values), magnitude)
        if self.grid.down.pixels < _ROOM_FOR_TWO * self.grid.down.cells:
            self._mark_ends(columns, bars)
            return
        ends = columns[:, np.newaxis]
        across = np.arange(self.grid.across.pixels)
        inside = (across >= np.minimum(ends, zero)) & (across <= np.maximum(ends, zero))
        theme = self._theme
        colour, ground = QColor(theme.muted).rgb(), QColor(theme.base).rgb()
        rows = np.flatnonzero(self._is_baseline[: len(bars)])
        bars[rows] = np.where(inside[rows], np.uint32(colour), np.uint32(ground))

    def _mark_ends(self, columns: Indices, bars: Colours) -> None:
        """Mark where each bar of the baseline ends: there is no room for a second."""
        rows = np.arange(len(bars))
        last = self.grid.across.pixels - 1
        for beside in (-1, 0, 1):
            places = np.clip(columns[: len(bars)] + beside, 0, last)
            bars[rows, places] = QColor(self._theme.highlight).rgb()

    def _draw_state(self, state_t: Array, magnitude: float, pixels: Colours) -> None:
        columns = self._columns(self._spread(state_t), magnitude)
        (rows,) = self._is_bar[: len(columns)].nonzero()
        colour = QColor(self._theme.text).rgb()
        pixels[rows, columns[rows]] = colour
        pixels[rows, np.minimum(columns[rows] + 1, self.grid.across.pixels - 1)] = (
            colour
        )

    def _columns(self, values: Array, magnitude: float) -> Indices:
        """Return the column of pixels at which each value stands."""
        with np.errstate(all="ignore"):
            share = np.maximum(np.minimum(values / magnitude, 1.0), -1.0)
        share[np.isnan(share)] = 0.0
        middle = (self.grid.across.pixels - 1) / 2
        return np.rint(middle + middle * _INSET * share).astype(np.intp)

    def _column(self, share: float) -> int:
        middle = (self.grid.across.pixels - 1) / 2
        return int(np.rint(middle + middle * _INSET * share))

    def _spread(self, values: Array) -> Array:
        """Return the value that each row of pixels shows."""
        filled = self.grid.down.filled(self.grid.down.first + len(values))
        return self.grid.down.reduced(values, axis=0)[
            self.grid.down.cell_of_pixel[:filled]
        ]
