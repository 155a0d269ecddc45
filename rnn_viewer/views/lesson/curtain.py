"""What hides a panel while a number is covered that it would tell."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from rnn_viewer.widgets.describing import described

_FOLLOWS = (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest)


class Curtain(QLabel):
    """Hides all of a part, as long as it lives.

    Parameters
    ----------
    part : QWidget
        What is hidden.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        said = self.tr("Covered until it is revealed.")
        described(self, "curtain", said, said)
        self.setText(said)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAutoFillBackground(True)
        part.installEventFilter(self)
        self._cover(part)
        self.show()

    def _cover(self, part: QWidget) -> None:
        self.setGeometry(part.rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the part: it may be filled only when it is first seen."""
        if event.type() in _FOLLOWS and isinstance(watched, QWidget):
            self._cover(watched)
        return super().eventFilter(watched, event)
