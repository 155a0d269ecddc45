"""The first minute: one sentence and some ways to begin."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.words import shown
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark

if TYPE_CHECKING:
    from rnn_viewer.files.examples import Example


class WelcomeStrip(QFrame):
    """Greets who starts the program for the first time.

    Parameters
    ----------
    book : str
        What the button says that leads to the book's sizes.

    Attributes
    ----------
    book_wanted : Signal()
    example_wanted : Signal(str)
        A name of `EXAMPLES`.
    explanation_wanted : Signal()
    dismissed : Signal()
    """

    book_wanted = Signal()
    example_wanted = Signal(str)
    explanation_wanted = Signal()
    dismissed = Signal()

    def __init__(self, book: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Welcome")
        described(self, "welcome", title, self.tr("How to begin."))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setText(
            self.tr(
                "A recurrent network is a for loop that reuses what its last turn"
                " computed: press Space and see how each output becomes the state of"
                " the next turn."
            )
        )
        self.book = described(
            QPushButton(book),
            "welcome_book_sizes",
            book,
            self.tr("The book's run in place of this one; Undo brings it back."),
        )
        self.examples = described(
            QPushButton(self.tr("Examples")),
            "welcome_examples",
            self.tr("Examples"),
            self.tr("Runs drawn at random, and trained networks, each with a lesson."),
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
        # The picture of the button tells that it has a menu.
        self.examples.setMenu(QMenu(self, toolTipsVisible=True))
        self._lay_out()
        self.book.clicked.connect(self._on_book)
        self.explain.clicked.connect(self.explanation_wanted.emit)
        self.close_button.clicked.connect(self.dismiss)

    def fill_examples(self) -> None:
        """Put the examples into their menu, when the first paint is done."""
        from rnn_viewer.files.examples import EXAMPLES

        for example in EXAMPLES.values():
            self._add_example(self.examples.menu(), example)

    def _add_example(self, menu: QMenu, example: "Example") -> None:
        action = menu.addAction(shown(example.label))
        action.setObjectName(f"welcome_{example.name}")
        action.setToolTip(shown(example.tip))
        action.triggered.connect(lambda: self.example_wanted.emit(example.name))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.book, self.examples, self.explain):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.addWidget(self.text)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addLayout(words, stretch=1)
        turn = GlossaryMark("turn")
        row.addWidget(turn, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)

    def _on_book(self) -> None:
        self.dismiss()
        self.book_wanted.emit()

    def dismiss(self) -> None:
        """Hide it, and say so."""
        self.hide()
        self.dismissed.emit()
