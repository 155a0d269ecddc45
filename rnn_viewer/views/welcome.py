"""The first minute: three sentences and three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.widgets.describing import described


class WelcomeStrip(QFrame):
    """Greets who starts the program for the first time.

    Attributes
    ----------
    book_wanted, living_wanted, explanation_wanted : Signal()
        The three buttons.
    dismissed : Signal()
    """

    book_wanted = Signal()
    living_wanted = Signal()
    explanation_wanted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Welcome")
        described(self, "welcome", title, self.tr("How to begin."))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setText(
            self.tr(
                "A recurrent network is a for loop that reuses what its last turn"
                " computed. Each step below is one turn: the input is weighed by W, the"
                " state by U, both are added to b, and the activation of the sum is the"
                " output. That output is the state of the next turn: all the network"
                " remembers."
            )
        )
        self.book = described(
            QPushButton(self.tr("Step through the book's run")),
            "welcome_book",
            self.tr("Step through the book's run"),
            self.tr("100 timesteps, 32 input and 64 output features, uniform(0, 1)."),
        )
        self.living = described(
            QPushButton(self.tr("The same, scaled to live")),
            "welcome_living",
            self.tr("The same, scaled to live"),
            self.tr("The same draws at weight scale 0.05: the outputs differ again."),
        )
        self.explain = described(
            QPushButton(self.tr("What am I looking at?")),
            "welcome_explain",
            self.tr("What am I looking at?"),
            self.tr("A short label on each panel."),
        )
        self.close_button = described(
            QToolButton(autoRaise=True),
            "welcome_close",
            self.tr("Close"),
            self.tr("Close; the Help menu shows it again."),
        )
        self.close_button.setText("✕")
        self._lay_out()
        self.book.clicked.connect(self.book_wanted.emit)
        self.living.clicked.connect(self.living_wanted.emit)
        self.explain.clicked.connect(self.explanation_wanted.emit)
        self.close_button.clicked.connect(self.dismiss)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.book, self.living, self.explain):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.addWidget(self.text)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.addLayout(words, stretch=1)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)

    def dismiss(self) -> None:
        """Hide it, and say so."""
        self.hide()
        self.dismissed.emit()
