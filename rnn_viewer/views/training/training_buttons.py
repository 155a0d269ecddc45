"""The buttons of a training: begin, play, an update, an epoch, rewind, look back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
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

DRAWN, SHOWN, MODEL = "drawn", "shown", "model"
"""What a training begins with: weights that are drawn, those that are shown, or the
whole model of which a loop is shown."""


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
        self.begin = _button("begin", self.tr("Begin"), "")
        self.show_model(False)
        self.start = described(
            QComboBox(),
            "training_start",
            self.tr("Weights at first"),
            self.tr(
                "Whether weights are drawn, or those that are shown are trained on; or"
                " every step of the model that is shown, on its samples."
            ),
        )
        self.start.addItem(self.tr("drawn weights"), DRAWN)
        self.start.addItem(self.tr("these weights"), SHOWN)

    def show_model(self, is_of_model: bool) -> None:
        """Say what "Begin" does: with a whole model, or with a task."""
        if is_of_model:
            tip = self.tr("Train every step of the model on its samples; undoable.")
        else:
            tip = self.tr("Draw the sequences and a network, and show them; undoable.")
        self.begin.setToolTip(tip)
        self.begin.setAccessibleDescription(tip)

    def show_starts(self, has_network: bool, model: bool | None) -> None:
        """Offer what a training can begin with.

        Parameters
        ----------
        has_network : bool
            Whether weights and a read-out are shown.
        model : bool or None
            Whether the whole model that is shown can be trained; None where none is.
        """
        place = self.start.findData(MODEL)
        if model is None and place >= 0:
            self.start.removeItem(place)
            self.start.setCurrentIndex(0)
        elif model is not None and place < 0:
            self.start.addItem(self.tr("the whole model"), MODEL)
            place = self.start.count() - 1
            condition = self.tr(
                "It takes samples with targets, and a model of which every step is"
                " computed and that begins each sample anew."
            )
            self.start.setItemData(place, condition, Qt.ItemDataRole.ToolTipRole)
            self.start.setCurrentIndex(place if model else 0)
        if model is not None:
            self._enable(place, model)
        self._enable(self.start.findData(SHOWN), has_network)
        self.start.setEnabled(has_network or bool(model))

    def _enable(self, place: int, is_enabled: bool) -> None:
        """Let an entry be chosen, or be grey."""
        model = self.start.model()
        assert isinstance(model, QStandardItemModel)
        model.item(place).setEnabled(is_enabled)
        if not is_enabled and self.start.currentIndex() == place:
            self.start.setCurrentIndex(0)

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
