"""A sentence above the strip, with what can be done about it, while it is true."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described

MessageAction = tuple[str, Callable[[], None]]


class MessageStrip(QFrame):
    """Says what went wrong with a file, or offers what was kept aside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Message")
        described(self, "message", title, self.tr("What the program has to say."))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = described(
            SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "message_text",
            title,
            self.tr("What the program has to say."),
        )
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = described(
            QToolButton(autoRaise=True),
            "message_close",
            self.tr("Close"),
            self.tr("Close this message."),
        )
        self.close_button.setText("✕")
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.addWidget(self.text, stretch=1)
        self._row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def say(self, text: str, *actions: MessageAction) -> None:
        """Show a sentence, and a button for each thing that can be done about it.

        Parameters
        ----------
        text : str
            The sentence.
        *actions : tuple of str and callable
            What a button says and does; the strip goes with it.
        """
        for button in self.buttons:
            button.deleteLater()
        self.buttons = [self._button(*action) for action in actions]
        self.text.setText(text)
        self.setAccessibleDescription(text)
        self.show()

    def _button(self, label: str, do: Callable[[], None]) -> QPushButton:
        button = described(QPushButton(label), "message_button", label, label)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda: do())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
