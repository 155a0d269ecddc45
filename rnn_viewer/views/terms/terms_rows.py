"""The rows of a sum: only those in view are looked up and painted.

100,000 terms cost no more than ten.
"""

import sys
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from rnn_viewer.views.terms.terms_model import (
    NUMBERS,
    RUNNING_SUM,
    TERM,
    TIMES,
    VALUE,
    TermsModel,
)
from rnn_viewer.widgets.fonts import fixed_font
from rnn_viewer.widgets.plots.plot import mixed
from rnn_viewer.widgets.theme import LIGHT, Theme

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.TextElideMode.ElideRight
_PADDING = 3
_LEAST_CHARACTERS = {VALUE: 11}
"""The column of the values has room for what it says at the first timestep."""

_FEWEST = 7


class TermsRows(QTableView):
    """Paints its rows in one go: a delegate takes ten times as long a cell."""

    def __init__(self, model: TermsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms = model
        self.show_theme(LIGHT)
        self._character = 1.0
        self._fewest = self._most = 0
        self.setModel(model)
        self.setFont(fixed_font())
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setTextElideMode(_RIGHT)
        across.setSectionsClickable(False)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._ink, self._link = QColor(theme.text), QColor(theme.number)
        self.viewport().update()

    def show_row(self, row: int | None, scroll: bool) -> None:
        """Show a row as the chosen one, or none."""
        model = self.selectionModel()
        if row is None:
            model.clear()
            return
        index = self._terms.index(row, TERM)
        if index != self.currentIndex() or not model.hasSelection():
            flags = model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows
            # The chosen row may move at each step; the view does not follow it.
            self.setAutoScroll(False)
            model.setCurrentIndex(index, flags)
            self.setAutoScroll(True)
        if scroll:
            self.scrollTo(index)

    def fit_terms(self, fewest: int, most: int) -> None:
        """Make room for the names of the terms.

        Parameters
        ----------
        fewest, most : int
            Characters that have room in any case, and where the numbers leave it.
        """
        if (fewest, most) != (self._fewest, self._most):
            self._fewest, self._most = fewest, most
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Share the width among the columns."""
        # Characters need not be whole pixels wide.
        self._character = QFontMetricsF(self.font()).horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2)
        times = self._width_of(1)
        # The room of the scroll bar is kept free, so that nothing moves when it comes.
        bar = self.verticalScrollBar().sizeHint().width()
        free = self.width() - bar - times
        fewest, most = self._width_of(self._fewest), self._width_of(self._most)
        # Better a heading elided than a name, and a name than a number out of view.
        for with_headings in (True, False):
            least = {c: self._least_width(c, with_headings) for c in NUMBERS}
            room = free - sum(least.values())
            if room >= most:
                break
        term = max(fewest, min(most, room))
        room -= term
        widths = {TERM: term, TIMES: times}
        widths |= {c: width + max(room, 0) // 4 for c, width in least.items()}
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _width_of(self, characters: int) -> int:
        return ceil(characters * self._character) + 2 * _PADDING

    def _least_width(self, column: int, with_heading: bool) -> int:
        """Return how wide a column of numbers has to be, for them and its heading."""
        width = self._width_of(_LEAST_CHARACTERS.get(column, _FEWEST))
        heading = self.horizontalHeader().sectionSizeFromContents(column).width()
        return max(width, heading) if with_heading else width

    def dataChanged(  # noqa: D102
        self, first: _Index, last: _Index, roles: Sequence[int] = ()
    ) -> None:
        del last, roles
        left = self.columnViewportPosition(first.column())
        self.viewport().update(self.viewport().rect().adjusted(left, 0, 0, 0))

    # How it is painted

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        try:
            with QPainter(self.viewport()) as painter:
                self._paint(painter, event.rect())
        except Exception:  # noqa: BLE001 - whatever it is, Qt must not see it
            sys.excepthook(*sys.exc_info())

    def _paint(self, painter: QPainter, dirty: QRect) -> None:
        rows = self._rows_at(dirty)
        if not rows:
            return
        height = self.rowHeight(rows[0])
        top = self.rowViewportPosition(rows[0])
        current = self.currentIndex().row()
        if current in rows:
            place = top + (current - rows[0]) * height
            self._paint_chosen(
                painter, QRect(0, place, self.viewport().width(), height)
            )
        base = top + (height + painter.fontMetrics().capHeight()) // 2
        painter.setPen(self._ink)
        for column in range(RUNNING_SUM + 1):
            left = self.columnViewportPosition(column)
            if left + self.columnWidth(column) > dirty.left():
                self._paint_column(painter, column, rows, base, height)

    def _rows_at(self, dirty: QRect) -> range:
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        count = self._terms.rowCount()
        if first < 0:
            return range(0)
        return range(first, count if last < 0 else last + 1)

    def _paint_chosen(self, painter: QPainter, rect: QRect) -> None:
        theme = self._theme
        painter.fillRect(rect, mixed(theme.unit, theme.base, 0.22))
        painter.fillRect(rect.adjusted(0, 0, 3 - rect.width(), 0), QColor(theme.unit))
        if self.hasFocus():
            # Left and right go from cell to cell.
            column = self.currentIndex().column()
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            painter.setPen(QColor(theme.text))
            painter.drawRect(left, rect.top(), width - 1, rect.height() - 1)

    def _paint_column(
        self, painter: QPainter, column: int, rows: range, base: int, height: int
    ) -> None:
        left = self.columnViewportPosition(column)
        right = left + self.columnWidth(column) - _PADDING
        room = int((right - left - _PADDING) / self._character)
        terms, drawn = self._terms, painter.drawText
        elided = painter.fontMetrics().elidedText
        for place, row in enumerate(rows):
            text, y = terms.text(row, column, room), base + place * height
            x = right - ceil(len(text) * self._character)
            if column == TERM:
                drawn(left + _PADDING, y, elided(text, _RIGHT, right - left - _PADDING))
            elif column == VALUE and terms.link(row) is not None:
                painter.setPen(self._link)
                drawn(x, y, text)
                painter.drawLine(x, y + 2, right - 1, y + 2)
                painter.setPen(self._ink)
            else:
                drawn(x, y, text)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            # The first key leads on from here.
            self.selectionModel().setCurrentIndex(
                self._terms.index(0, TERM), self.selectionModel().SelectionFlag.NoUpdate
            )

    # When its room changes

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()
