"""What is written between the panels of the strip: names, shapes, signs and axes."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from rnn_viewer.core.cell.statement import Carried
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.state_origin import state_origin
from rnn_viewer.core.words import shown
from rnn_viewer.views.loop.flow_writing import draw_flows
from rnn_viewer.views.loop.output_sequence import OutputSequencePanel
from rnn_viewer.views.loop.sequence_labels import labels_across, middle
from rnn_viewer.views.loop.state_vector import StateVectorPanel
from rnn_viewer.views.loop.strip_layout import (
    PADDING,
    SIGN_SIZE,
    StripLayout,
    function_of,
)
from rnn_viewer.views.loop.zoom_writing import BAR, draw_arrow, draw_bars, range_text
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.cell_picture import MARGIN
from rnn_viewer.widgets.arrays.cell_text import shape_text, short_number
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.painted import write_line
from rnn_viewer.widgets.plots.ticks import ticks
from rnn_viewer.widgets.theme import Theme

_Align = Qt.AlignmentFlag
_Elide = Qt.TextElideMode
_UNCUT = Qt.TextFlag.TextDontClip
_CENTRED = _Align.AlignCenter | _UNCUT
_TO_THE_RIGHT = _Align.AlignRight | _Align.AlignVCenter | _UNCUT
_HALF = 100


class StripWriter:
    """Writes all of it with one painter.

    Parameters
    ----------
    painter : QPainter
        Of the strip.
    layout : StripLayout
        Where the panels lie.
    snapshot : Snapshot
        What they show.
    theme : Theme
        The colours.
    rooms : mapping of str to int
        How wide the titles of the states can be.
    """

    def __init__(
        self,
        painter: QPainter,
        layout: StripLayout,
        snapshot: Snapshot,
        theme: Theme,
        rooms: Mapping[str, int],
    ) -> None:
        self._rooms = rooms
        self._painter = painter
        self._layout, self._table = layout, layout.table
        self._snapshot = snapshot
        self._theme = theme
        self._fonts: dict[tuple[bool, float], QFont] = {}
        self._font = painter.font()
        self._line = painter.fontMetrics().height()

    def _write(
        self,
        rect: QRect,
        text: str,
        colour: str,
        bold: bool = False,
        align: int = _CENTRED,
        size: float = 1.0,
    ) -> None:
        self._set_font(bold, size)
        self._painter.setPen(QColor(colour))
        write_line(self._painter, rect, align, text)

    def _set_font(self, bold: bool = False, size: float = 1.0) -> None:
        if (font := self._fonts.get((bold, size))) is None:
            font = self._fonts[bold, size] = scaled(self._font, size)
            font.setBold(bold)
        self._painter.setFont(font)

    def write_names(self, panels: Mapping[str, ArrayPanel]) -> None:
        """Write names and shapes: above the operands, below the others."""
        for name, panel in panels.items():
            place = self._layout.panels[name]
            shape = shape_text(self._snapshot, panel.array)
            if name not in self._table.flow:
                self._write_above(name, panel, shape)
                continue
            if self._layout.labels and name in self._table.vectors:
                self._write_column_name(name)
                continue
            below = self._below(place, place.center().x(), lines=1)
            self._write(below, panel.title, self._theme.text, bold=True)
            below.translate(0, self._line)
            second = panel.caption if isinstance(panel, StateVectorPanel) else ""
            second = second or self._range(name, panel) or shape
            if panel.grid.is_mirrored:
                second = f"← {second}"
            self._write(below, second, self._theme.muted)

    def _write_column_name(self, name: str) -> None:
        """Write the name of a column among many; of the gate in work, in colour."""
        if name not in self._layout.labels:
            return
        rect, text = self._layout.labels[name]
        is_in_work = self._table.gates.get(name) == self._table.gate
        colour = self._theme.highlight if is_in_work else self._theme.text
        self._write(rect, text, colour, bold=True)
        if is_in_work:
            place = self._layout.panels[name]
            line = QRect(place.left(), place.bottom() + 2, place.width(), BAR)
            self._painter.fillRect(line, QColor(colour))

    def _write_above(self, name: str, panel: ArrayPanel, shape: str) -> None:
        """Write the title of an operand; of a state with what left it, if it fits."""
        place, line = self._layout.panels[name], self._line
        above = QRect(place.left(), place.top() - line, place.width(), line)
        title = f"{panel.title} {self._range(name, panel) or shape}"
        for state in self._table.states:
            if state.name == name:
                title = self._with_origin(state, title)
        self._write(above, title, self._theme.text, bold=True)

    def _with_origin(self, state: Carried, title: str) -> str:
        room = self._rooms[state.name]
        self._set_font(bold=True)
        metrics = self._painter.fontMetrics()
        for origin in state_origin(self._snapshot, state):
            text = f"{title} = {shown(origin)}"
            if metrics.horizontalAdvance(text) <= room:
                return text
        return title

    def _range(self, name: str, panel: ArrayPanel) -> str | None:
        """Return what is seen of the axis that is told of at a panel, if not all."""
        axis = self._table.told_axes.get(name)
        metrics = self._painter.fontMetrics()
        room = self._layout.panels[name].width() + PADDING
        if name not in self._table.flow:
            room -= metrics.horizontalAdvance(f"{panel.title} ")
        return axis and range_text(self._snapshot, axis, metrics, room)

    def _below(self, place: QRect, x: int, lines: int) -> QRect:
        top = place.bottom() + 1 + lines * (self._line + 1)
        return QRect(x - _HALF, top, 2 * _HALF, self._line)

    def write_signs(self) -> None:
        """Write the equation: what is added and what is made."""
        for name, sign in self._table.signs.items():
            rect = self._layout.signs[name]
            if rect.width() > PADDING:
                self._write(rect, sign, self._theme.text, bold=True, size=SIGN_SIZE)
        for name in self._table.functions:
            if self._layout.signs[name].width() <= PADDING:
                continue
            above = self._layout.signs[name].translated(0, -self._line)
            function = function_of(self._table, self._snapshot, name)
            self._write(above, function, self._theme.text, bold=True)

    def write_units(self, matrix: ArrayPanel) -> None:
        """Write the numbers of the units, the chosen one in its colour."""
        gutter, chosen = self._layout.gutter, self._snapshot.selection.unit
        top = self._layout.panels[self._table.first].top()

        def row(unit: int) -> QRect:
            cell = matrix.unit_rect(unit)
            return QRect(gutter.left(), top + cell.top(), gutter.width(), cell.height())

        seen = matrix.grid.of_rows.seen
        room = gutter.height() // (2 * self._line)
        units = [i - 1 for i in ticks(seen.stop, room, seen.start + 1)]
        if chosen is not None and not seen.start <= chosen < seen.stop:
            units = self._write_beyond(chosen, units, chosen < seen.start)
        elif chosen is not None:
            y = row(chosen).center().y()
            units = [j for j in units if abs(row(j).center().y() - y) >= self._line]
            self._write_left(row(chosen), chosen, self._theme.unit)
        for unit in units:
            self._write_left(row(unit), unit, self._theme.muted)

    def _write_beyond(self, unit: int, units: list[int], up: bool) -> list[int]:
        """Write a chosen unit that is not seen where it lies; return other numbers."""
        gutter, colour = self._layout.gutter, self._theme.unit
        y = gutter.top() + MARGIN if up else gutter.bottom() - MARGIN - self._line
        rect = QRect(gutter.left(), y, gutter.width(), self._line)
        self._write_left(rect, unit, colour)
        edge = rect.top() - 2 * MARGIN if up else rect.bottom() + 2 * MARGIN
        draw_arrow(self._painter, QPoint(rect.right() - MARGIN, edge), up, colour)
        return units[1:] if up else units[:-1]

    def _write_left(self, rect: QRect, number: int, colour: str) -> None:
        bold = colour == self._theme.unit
        self._write(rect, str(number + 1), colour, bold, _TO_THE_RIGHT)

    def write_bar_axis(self, places: Mapping[float, int]) -> None:
        """Write the numbers below the bars; `places` tells where each stands."""
        panel = self._layout.panels["state_vector"]
        numbers = sorted(places)
        labels = [self._bar_label(number, places[number], panel) for number in numbers]
        gap = self._painter.fontMetrics().horizontalAdvance("0")
        if any(b[0] - a[1] < gap for a, b in pairwise(labels)):
            # The range is symmetric: its end says all, and "−1 0" is no −10.
            labels = labels[-1:]
        for left, right, text in labels:
            below = self._below(panel, panel.left() + (left + right) // 2, 0)
            self._write(below, text, self._theme.muted)

    def _bar_label(self, number: float, x: int, panel: QRect) -> tuple[int, int, str]:
        """Return from where to where a number stands below its mark, and its text."""
        text = short_number(number).replace("-", "−")
        width = self._painter.fontMetrics().horizontalAdvance(text)
        left = min(x, panel.width() + PADDING // 2 - width // 2) - width // 2
        return left, left + width, text

    def write_sequence_axes(self, panel: OutputSequencePanel) -> None:
        """Write timesteps below the heatmap; in the book's order, to its left."""
        place, grid = self._layout.panels["output_sequence"], panel.grid
        for label in labels_across(panel, place, self._snapshot, self._painter):
            colour = self._theme.result if label.is_here else self._theme.muted
            self._write(label.rect, label.text, colour, bold=label.is_here)
        if panel.transposed:
            return
        down, room = grid.down.seen, place.height() // (2 * self._line)
        for number in ticks(down.stop, room, down.start + 1):
            y = place.top() + grid.rect.top() + middle(grid.down, number, grid.ratio)
            left = QRect(place.left() - _HALF, y - self._line, _HALF, 2 * self._line)
            self._write_left(left, number - 1, self._theme.muted)

    def write_input_names(self, matrix: ArrayPanel) -> None:
        """Write the names of the input features below the columns of their matrix."""
        place = self._layout.panels[self._table.drawn_in["input_features"]]
        metrics = self._painter.fontMetrics()
        seen = matrix.grid.of_columns.seen
        for feature in range(seen.start, seen.stop):
            name = self._snapshot.input_name(feature)
            cell = matrix.cell_rect(0, feature)
            if not name or cell.width() < metrics.horizontalAdvance(name[:2]):
                return
            rect = self._below(place, place.left() + cell.center().x(), 0)
            text = metrics.elidedText(name, _Elide.ElideRight, cell.width())
            self._write(rect, text, self._theme.muted)

    def draw_bars(self, panel: OutputSequencePanel) -> None:
        """Draw where in the whole one is, of timesteps as a heatmap has them."""
        parts = self._layout, self._snapshot, self._theme
        draw_bars(self._painter, *parts, panel.transposed, panel.grid.is_mirrored)

    def draw_flows(self) -> None:
        """Draw how results become the next states; a solid line once they have."""
        now = self._snapshot
        is_used = now.position.state_is_set and now.trace is not None
        self._painter.setFont(self._font)
        draw_flows(self._painter, self._layout, self._theme, is_used)
