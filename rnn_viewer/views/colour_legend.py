"""The colour bars: which colour stands for which number, in which panels."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.pictures.pixels import LEVELS, NOT_A_NUMBER, OVER, UNDER
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.colour_scales import Scale, scales, signed_number
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.arrays.vector_picture import draw_cells
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, fill, image_of, write_line
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.walked import Walked

if TYPE_CHECKING:
    from rnn_viewer.widgets.focus_keys import Walker

_BAR_HEIGHT = 10
_WIDEST_BAR = 220
_WIDEST_BESIDE = 120
_LEAST = 36
"""Pixels of a bar that has its name and its ends beside it; in short half as many."""

_BLOCK = 13
"""Pixels of a block beside a bar, and of the gap to it."""
_PADDING = 10
_GAP = 5

_WIDTHS = 1000
"""Texts whose widths are known, at most."""


class ColourLegend(Walked, Painted):
    """Draws a colour bar with numbers for each kind of array.

    Parameters
    ----------
    arrays : sequence of str
        Those whose colours it tells; all of them where it is left out.
    """

    def __init__(
        self, arrays: Sequence[str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._arrays = arrays
        self._snapshot: Snapshot | None = None
        self._scales: list[Scale] = []
        self._shown: list[tuple[object, ...]] = []
        self._needed = 0
        self._widths: dict[tuple[str, str], int] = {}
        self._measured: object = None
        self._line: tuple[list[Scale], int] | None = None
        self._bars: dict[tuple[int, int, int], QImage] = {}
        self._theme = LIGHT
        tip = self.tr(
            "Which colour stands for which number, the same all through a run."
            " Blocks beside a bar: < and > numbers beyond the range, ? no number; a"
            " change at the first timestep, which has none before it, is none."
        )
        described(self, "colour_legend", self.tr("Colours"), tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def make_keys(self) -> "Walker":
        """Return what the keys do here: they walk from bar to bar."""
        from rnn_viewer.widgets.focus_keys import Walker

        return Walker(self, self._said)

    def _said(self) -> list[str]:
        text = self.tr("%1: colours from %2 to %3")
        return [
            text.replace("%1", scale.names)
            .replace("%2", scale.ends[0])
            .replace("%3", scale.ends[1])
            for scale in self._scales
        ]

    def sizeHint(self) -> QSize:
        """Return the height of a line; of two and a bar where names are above bars."""
        return QSize(400, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all bars side by side in `width` pixels."""
        line = self.fontMetrics().height()
        in_a_line = self._line_for(width) is not None
        return line + 8 if in_a_line else 2 * line + _BAR_HEIGHT + 12

    def _line_for(self, width: int) -> tuple[list[Scale], int] | None:
        """Return what stands in one line, whole or in short, and how wide a bar is."""
        key = width, self.font().key(), tuple(self._scales)
        if key != self._measured:
            self._measured, self._line = key, self._found_line(width)
        return self._line

    def _found_line(self, width: int) -> tuple[list[Scale], int] | None:
        bars = self._scales
        for texts, least in ((bars, _LEAST), ([s.in_short for s in bars], _LEAST // 2)):
            free = width - _PADDING - sum(map(self._width_around, texts))
            each = free // max(len(bars), 1)
            if each >= least:
                return texts, min(each, _WIDEST_BESIDE)
        return None

    def _width_around(self, scale: Scale) -> int:
        blocks = 3 * _BLOCK if scale.beyond else 0
        texts = [text for text in (scale.names, *scale.ends) if text]
        return sum(self._width(text) + _GAP for text in texts) + blocks + 2 * _PADDING

    def _width(self, text: str) -> int:
        """Return how wide a text is; it is written again and again."""
        key = self.font().key(), text
        if key not in self._widths:
            if len(self._widths) > _WIDTHS:
                self._widths.clear()
            self._widths[key] = self.fontMetrics().horizontalAdvance(text)
        return self._widths[key]

    def minimumSizeHint(self) -> QSize:
        """Return the same height as `sizeHint`."""
        return self.sizeHint()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme, self._bars = theme, {}
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()
        super().resizeEvent(event)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the ranges of `new`."""
        self._snapshot = new
        if old is None or self._changed(old, new):
            self._scales = scales(new, self._arrays)
            was, self._shown = self._shown, list(map(_drawn, self._scales))
            is_same = was == self._shown
            if old is not None and is_same and old.gate == new.gate:
                # While a network learns its ranges are others with each update.
                return
            told = (f"{s.names}: {s.ends[0]} … {s.ends[1]}" for s in self._scales)
            self.setAccessibleDescription("; ".join(told))
            before, self._needed = self._needed, self.heightForWidth(self.width())
            if self._needed != before:
                self.updateGeometry()
            self.update()

    def _changed(self, old: Snapshot, new: Snapshot) -> bool:
        return (
            old.colour_ranges is not new.colour_ranges
            or (old.changes is None) != (new.changes is None)
            or old.compared != new.compared
            or old.recipe.readout is not new.recipe.readout
            or old.gate != new.gate
            or (new.compared == "difference" and old.difference is not new.difference)
        )

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the bars side by side, each with its name and its ends."""
        fill(painter, dirty, QColor(self._theme.window))
        painter.setPen(QColor(self._theme.muted))
        if (line := self._line_for(self.width())) is not None:
            self._draw_in_a_line(painter, *line)
        elif self._scales:
            self._draw_below_names(painter)

    def _draw_in_a_line(
        self, painter: QPainter, bars: Sequence[Scale], width: int
    ) -> None:
        middle = self.height() // 2
        top = middle - _BAR_HEIGHT // 2
        left = _PADDING
        for scale in bars:
            least, largest = scale.ends
            for text in (scale.names, least):
                left = self._write(painter, left, middle, text)
            left += _BLOCK if scale.beyond else 0
            self._draw_bar(painter, QRect(left, top, width, _BAR_HEIGHT), scale)
            left += width + _GAP + (2 * _BLOCK if scale.beyond else 0)
            left = self._write(painter, left, middle, largest)
            left += 2 * _PADDING - _GAP

    def _write(self, painter: QPainter, left: int, middle: int, text: str) -> int:
        """Write a text in the line; return where the next part begins."""
        if not text:
            return left
        line = self.fontMetrics().height()
        width = self._width(text)
        rect = QRect(left, middle - line // 2, width + 1, line)
        write_line(painter, rect, Qt.AlignmentFlag.AlignVCenter, text)
        return left + width + _GAP

    def _draw_below_names(self, painter: QPainter) -> None:
        """Draw each bar below its name and over its numbers: many share the room."""
        metrics, line = self.fontMetrics(), self.fontMetrics().height()
        room = (self.width() - _PADDING) // len(self._scales)
        gap = min(2 * _PADDING, room // 6)
        for place, scale in enumerate(self._scales):
            width = min(room - gap, _WIDEST_BAR)
            rect = QRect(_PADDING + place * room, 4, width, self.height())
            below = rect.adjusted(0, line + _BAR_HEIGHT + 2, 0, 0)
            if scale.beyond:
                # The blocks stand beside the bar: its numbers are at its ends.
                rect.adjust(_BLOCK, 0, -2 * _BLOCK, 0)
            names = scale.names
            if metrics.horizontalAdvance(names) > rect.width():
                names = scale.short or names
            names = metrics.elidedText(names, Qt.TextElideMode.ElideRight, rect.width())
            write_line(painter, rect, Qt.AlignmentFlag.AlignHCenter, names)
            bar = QRect(rect.left(), rect.top() + line + 1, rect.width(), _BAR_HEIGHT)
            self._draw_bar(painter, bar, scale)
            if scale.has_middle:
                below.setLeft(rect.left())
                below.setRight(rect.right())
            for text, align in self._below(scale, below.width()):
                write_line(painter, below, align, text)

    def _draw_bar(self, painter: QPainter, bar: QRect, scale: Scale) -> None:
        ratio = self.devicePixelRatioF()
        width, height = int(bar.width() * ratio), int(bar.height() * ratio)
        theme = self._theme if scale.has_middle else self._theme.sequential
        key = id(theme), width, height
        if key not in self._bars:
            colours = theme.table[1 + LEVELS * np.arange(width) // width]
            pixels = colours[None].repeat(height, 0)
            self._bars = {**self._bars, key: image_of(pixels, ratio).copy()}
        draw_cells(painter, bar.topLeft(), self._bars[key])
        if scale.beyond:
            self._draw_beyond(painter, bar)

    def _below(self, scale: Scale, width: int) -> list[tuple[str, Qt.AlignmentFlag]]:
        """Return what stands below a bar."""
        if scale.has_middle:
            return self._ends(short_number(scale.largest), width)
        needed, align = self.fontMetrics().horizontalAdvance, Qt.AlignmentFlag
        for digits in (3, 2):
            ends = scale.least, scale.largest
            least, largest = (signed_number(float(f"{end:.{digits}g}")) for end in ends)
            if needed(least) + needed("0") + needed(largest) <= width:
                return [(least, align.AlignLeft), (largest, align.AlignRight)]
        # A number of which a part is cut off is read as another one.
        return []

    def _ends(self, number: str, width: int) -> list[tuple[str, Qt.AlignmentFlag]]:
        """Return what stands below a bar: as many numbers as there is room for."""
        align, needed = Qt.AlignmentFlag, self.fontMetrics().horizontalAdvance
        if needed(f"±{number}") > width:
            # A number of which a part is cut off is read as another one.
            return []
        # Further apart than a digit: "−1 0" is no −10.
        left, gap = needed(f"−{number}"), 2 * needed("0")
        if left + gap + needed(number) > width:
            return [(f"±{number}", align.AlignHCenter)]
        ends = [(f"−{number}", align.AlignLeft), (number, align.AlignRight)]
        # The zero stands in the middle, whatever is to its left.
        if 2 * (left + gap) + needed("0") > width:
            return ends
        return [*ends, ("0", align.AlignHCenter)]

    def _draw_beyond(self, painter: QPainter, bar: QRect) -> None:
        table, inks = self._theme.table, self._theme.inks
        block = QRect(bar.left() - _BLOCK, bar.top(), _BLOCK - 2, bar.height())
        font = painter.font()
        small = QFont(font)
        small.setPixelSize(bar.height())
        painter.setFont(small)
        for entry, sign in ((UNDER, "<"), (OVER, ">"), (NOT_A_NUMBER, "?")):
            fill(painter, block, QColor(int(table[entry])))
            painter.setPen(QColor(int(inks[entry])))
            painter.drawText(block, Qt.AlignmentFlag.AlignCenter, sign)
            beside = bar.right() + 3 + (entry == NOT_A_NUMBER) * _BLOCK
            block.moveLeft(bar.right() + 3 if entry == UNDER else beside + _BLOCK)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))


def _drawn(scale: Scale) -> tuple[object, ...]:
    """Return all that a bar shows: its numbers in as many digits as it has room for."""
    ends = [f"{end:.3g}" for end in (scale.least, scale.largest)]
    return (*scale._replace(least=0.0, largest=0.0), *scale.ends, *ends)
