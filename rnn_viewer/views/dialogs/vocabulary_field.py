"""The field for what the columns of a text's inputs stand for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.sequences.vocabulary import (
    has_words,
    visible,
    vocabulary_of_tokens,
)
from rnn_viewer.files.vocabularies import read_vocabulary
from rnn_viewer.widgets.describing import described


class VocabularyField(QWidget):
    """Characters in their order, typed, or the tokens of a file.

    Attributes
    ----------
    changed : Signal()
        Another vocabulary is wanted.
    refused : Signal(UserError)
        A file that holds none.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr(
            "What the columns of W stand for: all characters in their order; ␣, ↵ and ⇥"
            " are space, newline and tab."
        )
        name = self.tr("Vocabulary")
        self.edit = described(QLineEdit(), "inputs_vocabulary", name, tip)
        tip = self.tr("Read the vocabulary from a file with a token a line.")
        title = self.tr("Vocabulary from a file")
        self.button = described(
            QPushButton(self.tr("From a file…")), "vocabulary_file", title, tip
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, stretch=1)
        row.addWidget(self.button)
        self._of_file: tuple[str, ...] = ()
        self._spelled = ""
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(lambda: self.changed.emit())
        self.button.clicked.connect(lambda: self._ask())

    def show_without(
        self, tokens: Sequence[str], of_weights: bool, has_weights: bool = False
    ) -> None:
        """Say what is taken while the field is empty.

        Parameters
        ----------
        tokens : sequence of str
            As `visible` spells them.
        of_weights : bool
            Whether the weights tell them; else they are sorted.
        has_weights : bool
            Whether there are imported weights, of which the sorted order is a guess.
        """
        text = (
            self.tr("%1 (sorted: a guess)") if has_weights else self.tr("%1 (sorted)")
        )
        text = self.tr("%1 (of the weights)") if of_weights else text
        listed = (" " if has_words(tokens) else "").join(tokens)
        self.edit.setPlaceholderText(text.replace("%1", listed))

    @property
    def tokens(self) -> tuple[str, ...]:
        """The vocabulary that is told; empty where none is.

        Raises
        ------
        ArrayError
            Where a character is there twice.
        """
        text = self.edit.text()
        if self._of_file and text == self._spelled:
            return self._of_file
        return vocabulary_of_tokens(text) if text else ()

    def read(self, path: Path) -> None:
        """Take the tokens of a file."""
        try:
            self._of_file = read_vocabulary(path)
        except UserError as error:
            self.refused.emit(error)
            return
        between = " " if has_words(self._of_file) else ""
        self._spelled = between.join(map(visible, self._of_file))
        self.edit.setText(self._spelled)
        self.edit.setCursorPosition(0)
        self.changed.emit()

    def _ask(self) -> None:
        title = self.button.accessibleName()
        name, _ = QFileDialog.getOpenFileName(self, title, "", self.tr("Text (*)"))
        if name:
            self.read(Path(name))
