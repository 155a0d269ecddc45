"""A list with headings that sort: a click or Enter chooses a row."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QTableView, QWidget

from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import LEAST_TARGET
from rnn_viewer.widgets.list_keys import ENTER, keeps_key
from rnn_viewer.widgets.list_model import ListModel

_SAMPLED_ROWS = 100
"""Rows that are looked at to find out how wide a column has to be."""


class ListView(QTableView):
    """Lists rows; a heading sorts by its column, the other way at a second click.

    Attributes
    ----------
    row_chosen : Signal(int)
        The row of the columns, from 0, that was clicked, or where Enter was pressed.
    sorted : Signal()
        A heading was clicked: the order of the model is another.
    """

    row_chosen = Signal(object)
    sorted = Signal()

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self.setModel(model)
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setResizeContentsPrecision(_SAMPLED_ROWS)
        across.sectionClicked.connect(self._on_heading)
        across.setStretchLastSection(True)
        self.clicked.connect(self._on_clicked)
        self._fit_rows()

    def _fit_rows(self) -> None:
        height = max(LEAST_TARGET, self.fontMetrics().height() + 4)
        self.verticalHeader().setDefaultSectionSize(height)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    # What is shown

    def show_order(self) -> None:
        """Show at the headings which column the order is of."""
        names = [column.name for column in self._list.columns]
        by = self._list.sorted_by
        order = (
            Qt.SortOrder.DescendingOrder
            if self._list.descending
            else Qt.SortOrder.AscendingOrder
        )
        section = names.index(by) if by in names else -1
        self.horizontalHeader().setSortIndicator(section, order)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Make each column as wide as what it says; room for an arrow where one is."""
        across = self.horizontalHeader()
        sections = range(self._list.columnCount())
        # Asked for a width, a heading has room for an arrow, whether it has one or not.
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin)
        for section, column in zip(sections, self._list.columns, strict=True):
            heading = across.fontMetrics().horizontalAdvance(shown(column.heading))
            heading += 4 * margin
            if section == across.sortIndicatorSection():
                heading = max(heading, across.sectionSizeHint(section))
            self.setColumnWidth(section, max(heading, self.sizeHintForColumn(section)))

    def show_row(self, row: int) -> None:
        """Mark a row of the columns, from 0, and bring it into sight."""
        place = self._list.place_of(row)
        model = self.selectionModel()
        if place is None:
            model.clear()
            return
        index = self._list.index(place, max(self.currentIndex().column(), 0))
        flags = model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows
        model.setCurrentIndex(index, flags)
        self.scrollTo(index)

    # What the user does

    def event(self, event: QEvent) -> bool:  # noqa: D102
        return keeps_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in ENTER:
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_chosen.emit(self._list.row_at(index.row()))

    def _on_heading(self, section: int) -> None:
        name = self._list.columns[section].name
        is_same = name == self._list.sorted_by
        self._list.sort_by(name, is_same and not self._list.descending)
        self.sorted.emit()
