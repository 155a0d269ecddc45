"""The buttons of a training: begin, play, an update, an epoch, rewind, look back."""

from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.snapshot.training_state import TrainingState
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.narrow_box import NarrowBox


class TrainingButtons(QWidget):
    """What a training is begun and played by, and which of its ways is followed.

    Attributes
    ----------
    begin, play, update_once, epoch, rewind, backward : QPushButton
    start, way : QComboBox
        Which weights it begins with; which way is followed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_begin()
        self._make_loop()
        self._make_looks()
        self._lay_out()

    def _make_begin(self) -> None:
        self.begin = _button(
            "begin",
            self.tr("Begin"),
            self.tr("Draw the sequences and a network, and show them; undoable."),
        )
        self.start = described(
            QComboBox(),
            "training_start",
            self.tr("Weights at first"),
            self.tr(
                "Whether weights are drawn, or those that are shown are trained on."
            ),
        )
        self.start.addItem(self.tr("drawn weights"), True)
        self.start.addItem(self.tr("these weights"), False)

    def _make_loop(self) -> None:
        self.play = _button(
            "play",
            self.tr("Play"),
            self.tr(
                "Do update after update, up to the number of the fields, or pause;"
                " from there on again it goes on until it is paused."
            ),
        )
        self.update_once = _button(
            "update", self.tr("1 update"), self.tr("Do one update.")
        )
        self.epoch = _button(
            "epoch",
            self.tr("1 epoch"),
            self.tr("Do updates until each sequence was seen once more."),
        )

    def _make_looks(self) -> None:
        self.rewind = _button(
            "rewind",
            self.tr("Rewind"),
            self.tr("Go back to the first weights; the curve goes back to any update."),
        )
        self.backward = _button(
            "backward",
            self.tr("Backward pass"),
            self.tr("See how the gradient goes back through time; B does the same."),
        )
        self.way = described(
            NarrowBox(),
            "training_way",
            self.tr("Way"),
            self.tr("Which of the ways that were trained is followed."),
        )
        self.way.hide()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.begin)
        first.addWidget(self.start, 1)
        loop = QGridLayout()
        loop.setSpacing(3)
        for place, button in enumerate((self.play, self.update_once, self.epoch)):
            loop.addWidget(button, 0, place)
        loop.addWidget(self.rewind, 1, 0)
        loop.addWidget(self.backward, 1, 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(loop)
        column.addWidget(self.way)

    def show_state(self, state: TrainingState | None) -> None:
        """Enable what can be done; say on one button whether it plays or pauses."""
        is_playing = state is not None and state.is_playing
        for button in (self.play, self.rewind, self.backward):
            button.setEnabled(state is not None)
        for button in (self.update_once, self.epoch):
            button.setEnabled(state is not None and not is_playing)
        word = self.tr("Pause") if is_playing else self.tr("Play")
        if self.play.text() != word:
            self.play.setText(word)
            self.play.setAccessibleName(word)


def _button(name: str, text: str, tip: str) -> QPushButton:
    return described(QPushButton(text), f"training_{name}", text, tip)
