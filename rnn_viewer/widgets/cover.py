"""What lies over a window until a key or a click."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.widgets.painted import Painted


class Cover(Painted):
    """Lies over a window; any key, a click or the loss of the focus closes it.

    Parameters
    ----------
    window : QWidget
        What is covered.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint nothing: what lies below is seen."""

    def event(self, event: QEvent) -> bool:
        """Take every key before the actions of the window do."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        del event
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        del event
        self.close()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        del event
        self.close()
