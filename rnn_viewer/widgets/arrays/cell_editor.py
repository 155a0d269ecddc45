"""A field over a cell, for a number to be typed into it."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from shiboken6 import Shiboken

from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.describing import described

_DIGITS = "-0.000000000000000000"


class CellEditor(QLineEdit):
    """Holds the exact number of a cell; Enter takes what was typed, Escape drops it.

    Parameters
    ----------
    cell : Cell
        What is edited, wherever the run goes meanwhile.
    number : float
        What is in it now.
    over : QRect
        Where the cell is in `parent`.
    parent : QWidget
        What the field lies on.

    Attributes
    ----------
    entered : Signal(Cell, str)
        What was typed.
    """

    entered = Signal(object, str)

    def __init__(self, cell: Cell, number: float, over: QRect, parent: QWidget) -> None:
        super().__init__(repr(number).removesuffix(".0"), parent)
        self.cell = cell
        self._home, self._before = parent, QApplication.focusWidget()
        described(
            self,
            "cell_editor",
            self.tr("Number of the cell"),
            self.tr("Type a number; Enter sets it, Escape leaves it as it was."),
        )
        width = self.fontMetrics().horizontalAdvance(_DIGITS)
        size = self.sizeHint().expandedTo(over.size())
        left = min(over.center().x() - width // 2, parent.width() - width)
        top = min(
            over.center().y() - size.height() // 2, parent.height() - size.height()
        )
        self.setGeometry(QRect(max(left, 0), max(top, 0), width, size.height()))
        self.selectAll()
        self.show()
        self.setFocus()

    @property
    def is_open(self) -> bool:
        """Whether one can still type into it."""
        return Shiboken.isValid(self) and not self.isHidden()

    def refuse(self, sentence: str) -> None:
        """Say why what was typed cannot be used; it stays to be mended."""
        self.selectAll()
        below = self.mapToGlobal(QPoint(0, self.height()))
        QToolTip.showText(below, sentence, self)
        announce(self, sentence)

    def leave(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        before = self._before
        if before is None or not Shiboken.isValid(before) or not before.isVisible():
            before = self._home
        before.setFocus()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        # While one types, no key walks through the run.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.cell, self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        # Its own menu takes the focus for a moment; a field that was clicked keeps it.
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.isHidden():
            self.hide()
            self.deleteLater()
