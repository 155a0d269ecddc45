"""The first minute: three sentences and some ways to begin."""

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

from rnn_viewer.core.words import shown
from rnn_viewer.files.examples import DRAWN, EXAMPLES, Example
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark


class WelcomeStrip(QFrame):
    """Greets who starts the program for the first time.

    Attributes
    ----------
    example_wanted : Signal(str)
        A name of `EXAMPLES`.
    explanation_wanted : Signal()
    dismissed : Signal()
    """

    example_wanted = Signal(str)
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
        self.examples = {
            example.name: self._example_button(example) for example in EXAMPLES.values()
        }
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
        self.explain.clicked.connect(self.explanation_wanted.emit)
        self.close_button.clicked.connect(self.dismiss)

    def _example_button(self, example: Example) -> QPushButton:
        label = shown(example.label)
        tip = shown(example.tip)
        named = label.replace("&", "")
        button = described(QPushButton(named), f"welcome_{example.name}", named, tip)
        button.clicked.connect(lambda: self.example_wanted.emit(example.name))
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.text)
        drawn = [self.examples[name] for name in DRAWN]
        trained = [b for name, b in self.examples.items() if name not in DRAWN]
        words.addLayout(_row(self.tr("Drawn at random:"), *drawn, self.explain))
        words.addLayout(_row(self.tr("Trained:"), *trained))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.addLayout(words, stretch=1)
        turn = GlossaryMark("turn")
        row.addWidget(turn, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)

    def dismiss(self) -> None:
        """Hide it, and say so."""
        self.hide()
        self.dismissed.emit()


def _row(title: str, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(QLabel(title))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
