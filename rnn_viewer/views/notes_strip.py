"""Says above the strip how a run differs from its files, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.notes import Note
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase, shown
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described

_MOST_SAID = 6
"""Notes; the box beside the settings has all."""


class NotesStrip(QFrame):
    """One sentence for each note, with what settles it.

    Attributes
    ----------
    activation_chosen : Signal(str)
        The activation of weights whose file does not tell it.
    backwards_chosen : Signal(bool)
        Whether the inputs are to be turned round, or are right as they are.
    """

    activation_chosen = Signal(str)
    backwards_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("How this run differs from its files")
        tip = self.tr(
            "What is computed otherwise than in the model, and what was guessed."
        )
        described(self, "notes", title, tip)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = described(
            SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "notes_text",
            title,
            tip,
        )
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.activation = described(
            QComboBox(),
            "notes_activation",
            self.tr("Activation of the layer"),
            self.tr("The file does not tell it: choose the one of the model."),
        )
        self._activation_name = QLabel(self.tr("activation"))
        self.turn = self._button("notes_turn", self.tr("Turn the inputs round"))
        self.leave = self._button("notes_leave", self.tr("Leave them as they are"))
        self.close_button = described(
            QToolButton(autoRaise=True),
            "notes_close",
            self.tr("Close"),
            self.tr("Close these notes; they stay beside the settings."),
        )
        self.close_button.setText("✕")
        self._fill()
        self._lay_out()
        self.activation.activated.connect(self._on_activation)
        self.turn.clicked.connect(lambda: self.backwards_chosen.emit(True))
        self.leave.clicked.connect(lambda: self.backwards_chosen.emit(False))
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def _button(self, name: str, label: str) -> QPushButton:
        tip = self.tr(
            "Whether the loop reads the last timestep first; undo takes it back."
        )
        return described(QPushButton(label), name, label, tip)

    def _fill(self) -> None:
        for entry in ACTIVATIONS.values():
            label = shown(entry.label)
            self.activation.addItem(label, entry.name)

    def _lay_out(self) -> None:
        actions = QVBoxLayout()
        choice = QHBoxLayout()
        choice.addWidget(self._activation_name)
        choice.addWidget(self.activation, stretch=1)
        actions.addLayout(choice)
        actions.addWidget(self.turn)
        actions.addWidget(self.leave)
        actions.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self.text, stretch=1)
        row.addLayout(actions)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)

    def show_notes(self, snapshot: Snapshot) -> None:
        """Say the notes of a snapshot."""
        notes = snapshot.recipe.notes
        kinds = {note.kind for note in notes}
        lines = sentences(notes[:_MOST_SAID])
        if len(notes) > _MOST_SAID:
            more = self.tr("%1 more stand beside the settings.")
            lines.append(more.replace("%1", str(len(notes) - _MOST_SAID)))
        said = "\n".join(lines)
        self.text.setText(said)
        self.setAccessibleDescription(said)
        self._activation_name.setVisible("activation" in kinds)
        self.activation.setVisible("activation" in kinds)
        self.turn.setVisible("direction" in kinds)
        self.leave.setVisible("direction" in kinds)
        with QSignalBlocker(self.activation):
            name = snapshot.recipe.settings.activation
            self.activation.setCurrentIndex(self.activation.findData(name))

    def _on_activation(self, index: int) -> None:
        self.activation_chosen.emit(self.activation.itemData(index))


def sentences(notes: Sequence[Note]) -> list[str]:
    """Return notes as plain sentences."""
    found = []
    for note in notes:
        kind = _READOUT if note.kind == "readout" else Phrase("notes", note.kind)
        label = shown(kind)
        text = QCoreApplication.translate("notes", "%1: %2.")
        text = text.replace("%1", label[:1].upper() + label[1:])
        found.append(text.replace("%2", shown(note.sentence)))
    return found


_READOUT = QT_TRANSLATE_NOOP("notes", "read-out")
