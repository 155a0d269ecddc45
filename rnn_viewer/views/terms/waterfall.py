"""The largest contributions to a sum, as bars from running sum to running sum."""

import math
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.analysis.contributions import largest
from rnn_viewer.core.analysis.terms import UnitTerms
from rnn_viewer.views.terms.terms_words import name_of_sum
from rnn_viewer.widgets.arrays.cell_text import digits17, short_number, spoken_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.focus_keys import Walker
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.plots.plot import mixed
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.walked import Walked

MOST_BARS = 8
"""Contributions that are drawn one by one, where the height lets them."""

_GAP = 4
_LEAST_ROOM = 60
_LEAST_WIDTH, _USUAL_LINE = 140, 16
_Flag = Qt.AlignmentFlag
_Shape = Qt.CursorShape


class Bar(NamedTuple):
    """A bar from the sum `before` to that `after`, between its label and its number.

    `short` is its label where there is less room, `text` its number as it is drawn;
    `row` is that of its term, None for the others together and for the sum.
    """

    label: str
    short: str
    number: float
    text: str
    before: float
    after: float
    row: int | None = None
    is_sum: bool = False


class Waterfall(Walked, Painted):
    """Paints how the largest terms, and the others, lead from zero to the sum.

    Attributes
    ----------
    term_chosen : Signal(int)
        A bar was clicked: the row of its term.
    """

    term_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._terms: UnitTerms | None = None
        self._is_whole = True
        self._chosen: int | None = None
        self._scale, self._low, self._high = 1.0, 0.0, 1.0
        self._height = self.fontMetrics().height() + 3
        self._ends: list[tuple[int, int]] = []
        self._text_widths: list[int] = []
        self._is_short = False
        self.bars: list[Bar] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tip = self.tr(
            "The largest contributions to the sum, one after another: each bar begins"
            " where the one above it ends. Click one to choose its term."
        )
        described(self, "terms_waterfall", self.tr("Largest contributions"), self._tip)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        # As many letters as there is room for in type of the usual size.
        scale = max(self.fontMetrics().height() / _USUAL_LINE, 1.0)
        return QSize(round(_LEAST_WIDTH * scale), 4 * self._height)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_terms(self, terms: UnitTerms, is_whole: bool) -> None:
        """Draw another sum; where it `is_whole`, its end is the pre-activation."""
        self._terms, self._is_whole = terms, is_whole
        self._refresh()

    def show_chosen(self, row: int | None) -> None:
        """Mark the bar of a term, where it has one."""
        if row != self._chosen:
            self._chosen = row
            self.update()

    def bar_rect(self, place: int) -> QRect:
        """Return where a bar is drawn, counted from above."""
        before, after = self._ends[place]
        left, width, height = min(before, after), abs(after - before), self._height
        return QRect(left, place * height + 2, max(width, 1), height - 4)

    def _refresh(self) -> None:
        self._height = self.fontMetrics().height() + 3
        if self._terms is None:
            return
        self.bars = self._made(self._terms)
        ends = [end for bar in self.bars for end in (bar.before, bar.after)]
        if all(map(math.isfinite, ends)):
            # Shares of the largest: a difference of the numbers could overflow.
            self._scale = max(map(abs, ends)) or 1.0
            shares = [end / self._scale for end in ends]
            self._low, self._high = min(shares), max(shares)
        else:
            self._scale = math.nan
        self._measure()
        said = "; ".join(f"{bar.label} {bar.text}" for bar in self.bars)
        self.setAccessibleDescription(said)
        self.update()

    def _made(self, terms: UnitTerms) -> list[Bar]:
        count = min(room := self.height() // self._height - 1, MOST_BARS)
        if len(terms) > count:
            count = max(min(room - 1, MOST_BARS), 0)
        found = largest(terms, count)
        names = [(_label(terms, row), terms.name(row)) for row in found.rows]
        if found.others:
            names.append((self._others(found.others),) * 2)
        rows = (*found.rows, None)
        spans = pairwise(found.edges.tolist())
        bars = [
            Bar(*name, number, short_number(number), *span, row)
            for name, number, span, row in zip(
                names, found.products, spans, rows, strict=False
            )
        ]
        end = terms.pre_activation if self._is_whole else terms.total
        name = name_of_sum(terms) if self._is_whole else "Σ"
        bars.append(Bar(name, name, end, short_number(end), 0.0, end, is_sum=True))
        return bars

    def _others(self, count: int) -> str:
        if count == 1:
            return self.tr("1 other")
        return self.tr("%1 others").replace("%1", str(count))

    def _measure(self) -> None:
        """Share the width among labels, bars and numbers."""
        width = self.fontMetrics().horizontalAdvance
        self._text_widths = [width(bar.text) for bar in self.bars]
        self._right = self.width() - max(self._text_widths) - 3 * _GAP
        for self._is_short in (False, True):
            names = [bar.short if self._is_short else bar.label for bar in self.bars]
            self._left = max(map(width, names)) + 3 * _GAP
            if self._right - self._left >= _LEAST_ROOM:
                break
        self._right = max(self._right, self._left + 1)
        self._ends = [(self._x(bar.before), self._x(bar.after)) for bar in self.bars]

    def _x(self, number: float) -> int:
        """Return where a number of the sum stands."""
        if not math.isfinite(self._scale):
            return self._left
        across = (number / self._scale - self._low) / ((self._high - self._low) or 1.0)
        return self._left + round(across * (self._right - self._left))

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the bars with their names and numbers."""
        painter.fillRect(dirty, QColor(self._theme.base))
        if not self.bars:
            return
        self._paint_chosen(painter)
        self._paint_words(painter)
        if math.isfinite(self._scale):
            self._paint_bars(painter)
        else:
            self._paint_not_finite(painter)
        if self.keys is not None:
            self.keys.draw(painter, self._theme)

    def _paint_chosen(self, painter: QPainter) -> None:
        theme, height = self._theme, self._height
        for place, bar in enumerate(self.bars):
            if bar.row is not None and bar.row == self._chosen:
                ground = mixed(theme.unit, theme.base, 0.22)
                painter.fillRect(0, place * height, self.width(), height, ground)
                painter.fillRect(0, place * height, 3, height, QColor(theme.unit))

    def _paint_words(self, painter: QPainter) -> None:
        metrics, right = painter.fontMetrics(), self.width() - _GAP
        y = (self._height + metrics.ascent() - metrics.descent()) // 2
        painter.setPen(QColor(self._theme.text))
        for bar, width in zip(self.bars, self._text_widths, strict=True):
            name = bar.short if self._is_short else bar.label
            painter.drawText(2 * _GAP, y, name)
            painter.drawText(right - width, y, bar.text)
            y += self._height

    def _paint_bars(self, painter: QPainter) -> None:
        theme, height, last = self._theme, self._height, len(self.bars) - 1
        lines = QColor(theme.muted)
        painter.fillRect(self._x(0.0), 0, 1, len(self.bars) * height, lines)
        for place, bar in enumerate(self.bars):
            painter.fillRect(self.bar_rect(place), self._colour(bar))
            if place < last:
                # From the end of a bar to the beginning of the next.
                x, y = self._ends[place][1], (place + 1) * height - 2
                painter.fillRect(x, y, 1, 4, lines)

    def _colour(self, bar: Bar) -> QColor:
        if bar.is_sum:
            return QColor(self._theme.result)
        theme = self._theme
        return QColor(int(theme.positive if bar.number >= 0 else theme.negative))

    def _paint_not_finite(self, painter: QPainter) -> None:
        room = QRect(self._left, 0, self._right - self._left, self.height())
        flags = _Flag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(room, flags, self.tr("not finite: no bars"))

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._refresh()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        bar = self._bar_at(event.position().toPoint())
        clickable = bar is not None and bar.row is not None
        self.setCursor(_Shape.PointingHandCursor if clickable else _Shape.ArrowCursor)
        said = "" if bar is None else f"{bar.label} = {digits17(bar.number)}\n"
        self.setToolTip(said + self._tip)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        bar = self._bar_at(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and bar is not None and bar.row is not None:
            self.term_chosen.emit(bar.row)

    def make_keys(self) -> Walker:
        """Return what the keys do here: they walk from bar to bar."""
        return Walker(self, self._said, self._row_rect, self._choose)

    def _said(self) -> list[str]:
        text = self.tr("%1: %2, sum so far %3")
        return [
            text.replace("%1", bar.label)
            .replace("%2", spoken_number(bar.number))
            .replace("%3", spoken_number(bar.after))
            for bar in self.bars
        ]

    def _row_rect(self, place: int) -> QRect:
        top = place * self._height
        return QRect(4, top + 3, self.width() - 8, self._height - 6)

    def _choose(self, place: int) -> None:
        row = self.bars[place].row
        if row is not None:
            self.term_chosen.emit(row)

    def _bar_at(self, point: QPoint) -> Bar | None:
        place = point.y() // self._height
        return self.bars[place] if 0 <= place < len(self.bars) else None


def _label(terms: UnitTerms, row: int) -> str:
    name, operand = terms.name(row), terms.factor(row).value
    return f"{name}·{operand}" if operand else name
