"""The copies of the loop, and how each leaves its state to the next one."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from rnn_viewer.core.array import Array
from rnn_viewer.views.unrolled.column_drawing import row_rect
from rnn_viewer.views.unrolled.drawing import ARROW, Drawing
from rnn_viewer.views.unrolled.unrolled_layout import Copy
from rnn_viewer.views.unrolled.unrolled_words import UnrolledWords
from rnn_viewer.widgets.arrays.marks import draw_covered
from rnn_viewer.widgets.arrays.vector_picture import is_vector

Kept = dict[int, QPixmap]

_RISE = 6
_ROUND = 5
_SMALL = 0.85
_TO_THE_RIGHT = (
    Qt.AlignmentFlag.AlignRight
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextDontClip
)


class CopiesDrawing(Drawing):
    """Draws arrows, copies, and what is at their ends."""

    def draw_arrows(self) -> None:
        """Draw how each copy reads its input and leaves its state to the next one."""
        colour, emptied = self.theme.result, self.snapshot.run.emptied
        self.painter.setOpacity(self.fraction)
        for copy, begin, middle, end in self.leads():
            is_emptied = copy.timestep in emptied
            start = QPoint(middle if is_emptied else begin, self.middle)
            self.arrow(start, QPoint(end, self.middle), colour)
            self.dot(middle, self.middle)
            if is_emptied:
                above = self.line_at(middle, self.middle - self.layout.line - 2)
                self.write(above, "0", self.theme.text, bold=True)
        for copy in self.layout.copies:
            self.painter.setOpacity(self._opacity(copy))
            x = copy.input.center().x()
            start = QPoint(x, copy.input.top() - 1)
            self.arrow(start, QPoint(x, copy.box.bottom()), colour)
            self.dot(x, self.layout.lower)
        self._draw_loop()
        self.painter.setOpacity(1.0)

    def _opacity(self, copy: Copy) -> float:
        return 1.0 if copy is self.layout.here else self.fraction

    def _draw_loop(self) -> None:
        """Draw the arrow of the one cell back to itself, while it is not unrolled."""
        if self.fraction >= 1:
            return
        self.painter.setOpacity(1 - self.fraction)
        self.painter.setPen(QPen(QColor(self.theme.result), 2))
        box, gap, y = self.layout.here.box, self.layout.gap, self.middle
        enters, leaves = self.sides(self.layout.here)
        away = self.layout.way * gap
        before, behind = enters - away, leaves + away
        path = QPainterPath(QPointF(leaves, y))
        for corner in ((behind, y), (behind, box.top() - _RISE)):
            path.lineTo(*corner)
        path.lineTo(before, box.top() - _RISE)
        path.lineTo(before, y)
        self.painter.drawPath(path)
        self.arrow(QPoint(before, y), QPoint(enters, y), self.theme.result)

    def draw_copies(self, kept: Kept) -> None:
        """Draw the copies, the one of the shown timestep over the others.

        Parameters
        ----------
        kept : dict
            Pictures of the copies by their timesteps. While these move they are drawn
            once: each frame of the motion then costs no more than moving them.
        """
        here = self.layout.here
        is_moving = 0 < self.fraction < 1 and not is_vector(self.painter)
        for copy in (*(c for c in self.layout.copies if c is not here), here):
            self.painter.setOpacity(self._opacity(copy))
            if not is_moving:
                self._draw_copy(copy)
                continue
            area = self._area_of(copy)
            if copy.timestep not in kept:
                kept[copy.timestep] = self._picture_of(copy, area)
            self.painter.drawPixmap(area.topLeft(), kept[copy.timestep])
        self.painter.setOpacity(1.0)

    def _area_of(self, copy: Copy) -> QRect:
        half, line = self.layout.gap // 2, self.layout.line
        whole = copy.box.united(copy.input)
        return whole.adjusted(-half, -_ROUND, half, line + _ROUND)

    def _picture_of(self, copy: Copy, area: QRect) -> QPixmap:
        ratio = self.painter.device().devicePixelRatioF()
        picture = QPixmap(area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setFont(self.painter.font())
            painter.translate(-area.topLeft())
            parts = self.layout, self.snapshot, self.theme, self.fraction
            CopiesDrawing(painter, *parts)._draw_copy(copy)
        return picture

    def _draw_copy(self, copy: Copy) -> None:
        """Draw the frame of a copy, its outputs and its input, and their names."""
        self._draw_frame(copy)
        t, run = copy.timestep, self.snapshot.run
        outputs, inputs = run.rows(t, t + 1), self.snapshot.inputs[t : t + 1]
        self._draw_vector(copy.output, self.cell.output, outputs, copy)
        self._draw_vector(copy.input, self.cell.inputs[0], inputs, copy)
        self.draw_chosen_row(copy.output)
        for name, rect in copy.beside.items():
            rows = run.traces(t, t + 1)[name] if t < run.computed else outputs
            self._draw_vector(rect, name, rows, copy)
            self.draw_chosen_row(rect)
        self._write_names(copy)

    def _is_current(self, copy: Copy) -> bool:
        return copy.timestep == self.snapshot.position.timestep

    def _draw_frame(self, copy: Copy) -> None:
        pen = QPen(QColor(self.theme.muted), 1)
        if self._is_current(copy):
            pen = QPen(QColor(self.theme.result), 2)
        self.painter.setPen(pen)
        self.painter.setBrush(QColor(self.theme.window))
        with self.smooth():
            self.painter.drawRoundedRect(QRectF(copy.box), _ROUND, _ROUND)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_vector(self, rect: QRect, name: str, row: Array, copy: Copy) -> None:
        """Draw a vector of a copy; what is not computed yet is hatched."""
        (span,) = self.snapshot.spans(name)
        shown = span.stop if copy.timestep < self.snapshot.position.timestep else 0
        if self._is_current(copy):
            shown = min(self.snapshot.shown(name), span.stop)
        seen = row[:, span.first : shown].T
        self.cells.draw(seen, self.end_of(name), rect, span.count)
        if self._is_current(copy):
            for cell in self.snapshot.covered_of(name):
                if span.first <= cell.row < shown:
                    place = row_rect(rect, cell.row - span.first, span.count)
                    draw_covered(self.painter, place, self.theme)

    def _write_names(self, copy: Copy) -> None:
        """Write the number of the timestep; names where they have room."""
        is_current, middle = self._is_current(copy), copy.box.center().x()
        colour = self.theme.result if is_current else self.theme.muted
        above = self.line_at(middle, copy.box.top() + 1)
        self.write(above, f"{copy.timestep + 1:,}", colour, is_current)
        if not self.layout.has_names:
            return
        name = self.snapshot.timestep_name(copy.timestep) or self.cell.inputs[0]
        slot = copy.box.width() + self.layout.gap
        results = {self.cell.output: copy.output, **copy.beside}
        each = copy.box.width() // len(results)
        for rect, text, room in (
            *((rect, self.cell.title(n), each) for n, rect in results.items()),
            (copy.input, name, slot),
        ):
            width = _SMALL * self.painter.fontMetrics().horizontalAdvance(text)
            if width + 2 <= room:
                below = self.line_at(
                    rect.center().x() if copy.beside else middle, rect.bottom() + 2
                )
                self.write(below, text, self.theme.muted, size=_SMALL)

    def draw_ends(self) -> None:
        """Draw the initial state, or how many copies are left out at either end."""
        first, last = self.layout.copies[0], self.layout.copies[-1]
        self.painter.setOpacity(self.fraction)
        if first.timestep:
            self._write_left_out(self.layout.before, first.timestep, is_before=True)
        else:
            self._draw_initial()
        after = self.snapshot.run.timesteps - last.timestep - 1
        if after:
            start = QPoint(self.sides(last)[1], self.middle)
            on = QPoint(2 * ARROW * self.layout.way, 0)
            self.arrow(start, start + on, self.theme.result)
            self._write_left_out(self.layout.after, after, is_before=False)
        self.painter.setOpacity(1.0)

    def _draw_initial(self) -> None:
        """Draw what the first copy reads: of a cell with several states, the first."""
        name, (span,) = (
            self.cell.carried[0].initial,
            self.snapshot.spans(self.cell.output),
        )
        values, rect = self.snapshot.values(name), self.layout.initial
        if values is not None:
            seen = values[span.slice, np.newaxis]
            self.cells.draw(seen, self.end_of(name), rect, span.count)
        width = self.painter.fontMetrics().horizontalAdvance(name)
        left = min(rect.center().x() - width // 2, rect.right() - width)
        if self.layout.way == -1:
            left = max(rect.center().x() - width // 2, rect.left())
        above = QRect(left, rect.top() - self.layout.line - 1, width, self.layout.line)
        self.write(above, name, self.theme.muted, align=_TO_THE_RIGHT)

    def _write_left_out(self, rect: QRect, count: int, is_before: bool) -> None:
        line = self.layout.line
        at = QRect(rect.left(), self.middle - line, rect.width(), line)
        self.write(at, "…", self.theme.text, bold=True)
        at.translate(0, line + 2)
        self.write(at, UnrolledWords().left_out(count, is_before), self.theme.muted)
