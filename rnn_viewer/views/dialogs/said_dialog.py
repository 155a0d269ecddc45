"""A list of what was announced: whoever missed it reads it here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from rnn_viewer.widgets.describing import described

_SIZE = 620, 360


class SaidDialog(QDialog):
    """Lists announcements; Escape closes it.

    Parameters
    ----------
    said : sequence of str
        The last one first.
    parent : QWidget
        The window.
    """

    def __init__(self, said: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was said"))
        self.list = described(
            QListWidget(),
            "said_list",
            self.tr("What was said"),
            self.tr("All that was announced, the last first."),
        )
        self.list.setWordWrap(True)
        self.list.addItems(list(said) or [self.tr("Nothing was said yet.")])
        self.list.setCurrentRow(0)
        QVBoxLayout(self).addWidget(self.list)
        self.resize(*_SIZE)
        self.list.setFocus()
