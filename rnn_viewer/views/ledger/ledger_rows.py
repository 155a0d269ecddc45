"""The rows of a sum: only those in view are looked up and painted."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from rnn_viewer.views.ledger.ledger_model import (
    NUMBERS,
    RUNNING_SUM,
    TERM,
    TIMES,
    VALUE,
    LedgerModel,
)
from rnn_viewer.widgets.fonts import fixed_font
from rnn_viewer.widgets.plot import mixed
from rnn_viewer.widgets.theme import LIGHT, Theme

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 3
_LEAST_CHARACTERS = {VALUE: 11}
"""The column of the values has room for what it says at the first timestep."""

_FEWEST = 7


class LedgerRows(QTableView):
    """Paints its rows in one go: a delegate takes ten times as long a cell."""

    def __init__(self, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms = model
        self.show_theme(LIGHT)
        self._character = 1
        self._longest = 0
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
            # What is chosen may move at each step; the eye stays where it is.
            self.setAutoScroll(False)
            model.setCurrentIndex(index, flags)
            self.setAutoScroll(True)
        if scroll:
            self.scrollTo(index)

    def fit_terms(self, characters: int) -> None:
        """Make room for the longest name of a term."""
        if characters != self._longest:
            self._longest = characters
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Share the width among the columns."""
        self._character = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2)
        term = self._longest * self._character + 2 * _PADDING
        times = self._character + 2 * _PADDING
        # The room of the scroll bar is kept free, so that nothing moves when it comes.
        bar = self.verticalScrollBar().sizeHint().width()
        least = {column: self._least_width(column) for column in NUMBERS}
        room = self.width() - bar - term - times - sum(least.values())
        widths = {TERM: term, TIMES: times}
        widths |= {c: width + max(room, 0) // 4 for c, width in least.items()}
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _least_width(self, column: int) -> int:
        """Return how wide a column of numbers has to be, for them and its heading."""
        heading = self.horizontalHeader().sectionSizeFromContents(column).width()
        characters = _LEAST_CHARACTERS.get(column, _FEWEST)
        return max(characters * self._character + 2 * _PADDING, heading)

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

    def _paint_column(
        self, painter: QPainter, column: int, rows: range, base: int, height: int
    ) -> None:
        left = self.columnViewportPosition(column)
        right = left + self.columnWidth(column) - _PADDING
        room = (right - left - _PADDING) // self._character
        terms, drawn = self._terms, painter.drawText
        for place, row in enumerate(rows):
            text, y = terms.text(row, column, room), base + place * height
            x = right - len(text) * self._character
            if column == TERM:
                drawn(left + _PADDING, y, text)
            elif column == VALUE and terms.link(row) is not None:
                painter.setPen(self._link)
                drawn(x, y, text)
                painter.drawLine(x, y + 2, right - 1, y + 2)
                painter.setPen(self._ink)
            else:
                drawn(x, y, text)

    # When its room changes

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()
