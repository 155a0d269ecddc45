"""What is left of the effect of a changed input: a bar for each timestep later."""

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.analysis.influence import Influence
from rnn_viewer.views.memory.influence_words import share_text
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, fill
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.tabled import Tabled
from rnn_viewer.widgets.theme import LIGHT, Theme

_LEAST_BARS, _BEHIND = 10, 3
"""Bars that are drawn at least; and behind the last one that can be seen."""

_GAP, _MARK, _LABEL, _BELOW = 4, 3, 26, 7
_HIGH = 3.0
"""From which share on the axis is told by its end, and not by 50 and 100 %."""
_ALIGN = Qt.AlignmentFlag


class InfluencePlot(Tabled, Painted):
    """Draws the shares as bars, and what was measured as a mark across each.

    A baseline has thin bars beside.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._found: Influence | None = None
        self._beside: Influence | None = None
        self._later = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        described(
            self,
            "influence_plot",
            self.tr("What is left of the effect of a changed input"),
            self.tr(
                "A bar for each timestep later: ‖∂output_{s+k}/∂input_s‖ by that at"
                " k = 0. The mark across it: the loop run again with each number of"
                " the input changed. The strong bar is the timestep that is shown."
            ),
        )
        self.setMinimumHeight(60)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_influence(
        self, found: Influence | None, beside: Influence | None = None
    ) -> None:
        """Draw what was found, or nothing; and that of the baseline beside."""
        self._found, self._beside = found, beside
        self.update()

    def show_timestep(self, timestep: int) -> None:
        """Make the bar of a timestep, from 0, the strong one."""
        later = -1 if self._found is None else timestep - self._found.timestep
        if later != self._later:
            self._later = later
            self.update()

    def table(self) -> Table | None:
        """Return what is left, by the gradients and as it was measured."""
        if self._found is None or not self._found.has_effect:
            return None
        columns = self._found.shares, self._found.measured_shares
        heads = self.tr("share by the gradients"), self.tr("share as measured")
        later = np.arange(float(len(columns[0])))
        return Table((self.tr("timesteps later"), *heads), (later, *columns), True)

    @property
    def bars(self) -> int:
        """How many bars are drawn: those that are seen, and some behind them."""
        return max(_seen(self._found), self._beside_bars)

    @property
    def _beside_bars(self) -> int:
        # Of a baseline no bar stands where the run has none.
        found = self._found
        if found is None or not found.has_effect:
            return 0
        return min(_seen(self._beside), len(found.shares))

    @property
    def top(self) -> float:
        """The share at the upper end of the axis."""
        if self._found is None:
            return 1.0
        shown = [self._found.shares, self._found.measured_shares]
        if self._beside is not None:
            shown.append(self._beside.shares)
        values = np.concatenate([shares[: self.bars] for shares in shown])
        return max(1.0, float(values[np.isfinite(values)].max(initial=0.0)))

    def bar_rect(self, later: int) -> QRect:
        """Return where the bar of a timestep stands, that many timesteps later."""
        assert self._found is not None
        column = self._own(self._column(later))
        height = self._height(float(self._found.shares[later]))
        return QRect(
            column.left(), column.bottom() + 1 - height, column.width(), height
        )

    def beside_rect(self, later: int) -> QRect:
        """Return where the bar of the baseline stands, beside that of the run."""
        assert self._beside is not None
        column = self._column(later)
        left = self._own(column).right() + 2
        height = self._height(float(self._beside.shares[later]))
        top = column.bottom() + 1 - height
        return QRect(left, top, max(column.right() + 1 - left, 1), height)

    def _own(self, column: QRect) -> QRect:
        """Return the part of a column that the run has."""
        if self._beside_bars:
            column.setWidth(max(column.width() * 3 // 5, 1))
        return column

    def mark_rect(self, later: int) -> QRect:
        """Return where the mark of what was measured stands."""
        assert self._found is not None
        column = self._own(self._column(later)).adjusted(-1, 0, 1, 0)
        height = self._height(float(self._found.measured_shares[later]))
        top = column.bottom() + 1 - height - _MARK // 2
        return QRect(column.left(), top, column.width(), _MARK)

    # How it is drawn

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint bars, marks and axes."""
        fill(painter, dirty, QColor(self._theme.window))
        if not self.bars:
            return
        self._paint_axes(painter)
        strong, pale = QColor(self._theme.highlight), QColor(self._theme.highlight)
        pale.setAlphaF(0.55)
        measured = QColor(self._theme.result)
        for later in range(self.bars):
            colour = strong if later == self._later else pale
            painter.fillRect(self.bar_rect(later), colour)
            painter.fillRect(self.mark_rect(later), measured)
        for later in range(self._beside_bars):
            painter.fillRect(self.beside_rect(later), QColor(self._theme.muted))

    def _paint_axes(self, painter: QPainter) -> None:
        area, line = self._area(), self.fontMetrics().height()
        line_colour = QColor(self._theme.hatch)
        painter.setPen(QColor(self._theme.muted))
        for share in self._ticks():
            y = area.bottom() + 1 - self._height(share)
            fill(painter, QRect(area.left(), y, area.width(), 1), line_colour)
            place = QRect(0, y - line // 2, area.left() - 6, line)
            painter.drawText(place, _ALIGN.AlignRight, share_text(share))
        every = max(1, -(-_LABEL * self.bars // max(area.width(), 1)))
        for later in range(self.bars):
            if not self._is_labelled(later, every):
                continue
            middle = self._column(later).center().x()
            place = QRect(middle - _LABEL, area.bottom() + 3, 2 * _LABEL, line)
            is_shown = later == self._later
            painter.setPen(QColor(self._theme.text if is_shown else self._theme.muted))
            painter.drawText(place, _ALIGN.AlignHCenter, str(later))
        painter.setPen(QColor(self._theme.muted))
        below = QRect(0, area.bottom() + 3 + line, self.width(), line)
        # Characters of other scripts are higher than the font.
        whole = _ALIGN.AlignHCenter | Qt.TextFlag.TextDontClip
        text = self.tr("timesteps later; bar: gradient, mark: measured")
        if self._beside_bars:
            text = self.tr("timesteps later; mark: measured, grey: baseline")
        text = self.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, whole, text)

    def _is_labelled(self, later: int, every: int) -> bool:
        """Tell whether a bar has its number below it: the strong one always has."""
        if 0 < abs(later - self._later) < every and 0 <= self._later < self.bars:
            return False
        return later == self._later or later % every == 0

    def _ticks(self) -> tuple[float, ...]:
        return (0.0, 0.5, 1.0) if self.top < _HIGH else (0.0, self.top)

    def _area(self) -> QRect:
        metrics, ticks = self.fontMetrics(), map(share_text, self._ticks())
        left = max(map(metrics.horizontalAdvance, ticks)) + 10
        return self.rect().adjusted(
            left, metrics.height() // 2 + 1, -6, -2 * metrics.height() - _BELOW
        )

    def _column(self, later: int) -> QRect:
        area = self._area()
        left = area.left() + later * area.width() // self.bars
        right = area.left() + (later + 1) * area.width() // self.bars
        gap = min(_GAP, (right - left) // 3)
        return QRect(left + gap, area.top(), max(right - left - gap, 1), area.height())

    def _height(self, share: float) -> int:
        if not np.isfinite(share):
            share = self.top
        return round(min(share / self.top, 1.0) * self._area().height())


def _seen(found: Influence | None) -> int:
    """Return how many bars of an influence are worth being drawn."""
    if found is None or not found.has_effect:
        return 0
    count, little = len(found.shares), found.little_from
    return min(count, max(_LEAST_BARS, (little or count) + _BEHIND))
