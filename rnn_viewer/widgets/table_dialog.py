"""A table of what a picture shows: a real view, which every assistive tool can read."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QTableView, QVBoxLayout, QWidget

from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import fixed_font

_SIZE = 640, 420
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableDialog(QDialog):
    """Shows a model as a table; Escape closes it.

    Parameters
    ----------
    title : str
        What it is a table of.
    model : QAbstractItemModel
        Its numbers, which goes with it.
    parent : QWidget
        The picture.
    chosen : callable, optional
        ``chosen(row, column)`` is called where Enter is pressed, and the table closes.
    """

    def __init__(
        self,
        title: str,
        model: QAbstractItemModel,
        parent: QWidget,
        chosen: Callable[[int, int], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._chosen = chosen
        model.setParent(self)
        self.table = described(
            QTableView(),
            "table",
            title,
            self.tr("All numbers; arrow keys walk, Escape goes back."),
        )
        self.table.setModel(model)
        self.table.setFont(fixed_font())
        self.table.setTabKeyNavigation(False)
        self.table.setCurrentIndex(model.index(0, 0))
        QVBoxLayout(self).addWidget(self.table)
        self.resize(*_SIZE)
        self.table.setFocus()

    def show_place(self, row: int, column: int) -> None:
        """Go to a cell of the table."""
        self.table.setCurrentIndex(self.table.model().index(row, column))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        # Only now is it known what there is room for.
        self.table.scrollTo(self.table.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        index = self.table.currentIndex()
        if event.key() in _ENTER and self._chosen is not None and index.isValid():
            self.close()
            self._chosen(index.row(), index.column())
        else:
            super().keyPressEvent(event)
