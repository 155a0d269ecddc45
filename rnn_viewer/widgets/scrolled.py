"""A place for a widget in a window that may be smaller than the widget needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_LEAST = QSize(160, 64)
"""Less room than this no widget gets: it is scrolled instead."""


class Scrolled(QScrollArea):
    """Shows a widget whole, or as much of it as there is room for and scroll bars.

    Parameters
    ----------
    widget : QWidget
        What is shown.

    Attributes
    ----------
    content : QWidget
        The same.
    """

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = widget
        self.setWidget(widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return what the widget would like."""
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the widget needs, where that is little."""
        return self.content.minimumSizeHint().boundedTo(_LEAST)
