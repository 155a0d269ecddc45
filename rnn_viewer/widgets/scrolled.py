"""A place for a widget in a window that may be smaller than the widget needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

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
        within = QWidget()
        _Within(widget, within)
        self.setWidget(within)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return what the widget would like."""
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the widget needs, where that is little."""
        return self.content.minimumSizeHint().boundedTo(_LEAST)


class _Within(QVBoxLayout):
    """Gives a widget all the room there is, and no less than it needs.

    A scroll area gives the height that it would like to a widget whose height follows
    its width: what has wrapped text and a plot would be scrolled in every dock.
    """

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = content
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(content)

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSize(self) -> QSize:
        """Return what the widget needs at its present width."""
        least, layout = super().minimumSize(), self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            width = max(self._content.width(), least.width())
            height = layout.minimumHeightForWidth(width)
            least.setHeight(max(least.height(), height))
        return least
