"""The table of the terms of a sum: rows to choose, values to follow."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.views.terms.terms_model import VALUE, TermsModel
from rnn_viewer.views.terms.terms_rows import TermsRows
from rnn_viewer.widgets.list_keys import ENTER, keeps_key

_ARROW = Qt.CursorShape.ArrowCursor


class TermsTable(TermsRows):
    """Lets the user choose a row, and follow the value of a term of U.

    Attributes
    ----------
    row_chosen : Signal(int)
        The user went to a row.
    link_followed : Signal(int)
        The user followed the value of a term that reads a state: its row.
    """

    row_chosen = Signal(object)
    link_followed = Signal(object)

    def __init__(self, model: TermsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._pressed: int | None = None
        self._has_followed = False
        self.setMouseTracking(True)

    # What the user does

    def event(self, event: QEvent) -> bool:  # noqa: D102
        return keeps_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        before = self.currentIndex().row()
        if event.key() in ENTER:
            self._follow(before)
            return
        super().keyPressEvent(event)
        self._tell_row(before)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        is_left = event.button() == Qt.MouseButton.LeftButton
        link = self._link_at(event.position().toPoint()) if is_left else None
        self._pressed, self._has_followed = link, False
        if link is None:
            super().mousePressEvent(event)
            if is_left:
                self._tell_row(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif pressed == self._link_at(event.position().toPoint()):
            self._has_followed = True
            self._follow(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        # What the first click has followed is gone; another link lies there now.
        link = self._link_at(event.position().toPoint())
        if link is not None and not self._has_followed:
            self._follow(link)
        self._has_followed = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        on_link = self._link_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if on_link else _ARROW
        self.viewport().setCursor(shape)
        if not event.buttons():
            super().mouseMoveEvent(event)

    def _link_at(self, point: QPoint) -> int | None:
        """Return the row whose value is a link under a point."""
        index = self.indexAt(point)
        if not index.isValid() or index.column() != VALUE:
            return None
        return None if self._terms.link(index.row()) is None else index.row()

    def _follow(self, row: int) -> None:
        if row >= 0 and self._terms.link(row) is not None:
            self.link_followed.emit(row)

    def _tell_row(self, before: int) -> None:
        row = self.currentIndex().row()
        if row >= 0 and row != before:
            self.row_chosen.emit(row)
