"""A text that is only read, in a real view, which every assistive tool can read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import fixed_font

_SIZE = 720, 420


class TextDialog(QDialog):
    """Shows a text; Escape closes it.

    Parameters
    ----------
    title : str
        What it is.
    text : str
        In a font of fixed width.
    parent : QWidget
        Where it comes from.
    """

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.text = described(
            QPlainTextEdit(text, readOnly=True),
            "read_text",
            title,
            self.tr("Arrow keys walk through the text, Escape goes back."),
        )
        self.text.setFont(fixed_font())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        # Without this flag no cursor is seen, and none is followed.
        self.text.setTextInteractionFlags(
            flags.TextSelectableByKeyboard | flags.TextSelectableByMouse
        )
        QVBoxLayout(self).addWidget(self.text)
        self.resize(*_SIZE)
        self.text.setFocus()
