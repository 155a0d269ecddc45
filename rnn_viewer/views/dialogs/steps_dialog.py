"""Asks for the steps of a model: their order, and which of them are left out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.model.by_hand import LAST_STATE, NEW_STEPS
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import LEAST_TARGET, described
from rnn_viewer.widgets.error_text import error_text

_Button = QDialogButtonBox.StandardButton
_SIZE = 420, 380


class StepsDialog(QDialog):
    """Lists the steps of a model; they are dragged, moved by buttons and left out.

    Parameters
    ----------
    model : Model
        Whose steps they are; those that the file has besides are listed without a
        tick.
    parent : QWidget
        The window.

    Attributes
    ----------
    chosen : Signal(Model)
        The model with the steps that are ticked, in their order.
    """

    chosen = Signal(object)

    def __init__(self, model: Model, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Steps of the model"))
        self._model = model
        text = self.tr("The chain of the model, from the inputs on.")
        if model.is_guessed:
            text = self.tr(
                "The file does not tell the order of the steps; this is a guess. Put"
                " it right by dragging, and leave out what does not belong."
            )
        self.about = QLabel(text, wordWrap=True)
        self.list = described(
            QListWidget(),
            "steps_list",
            self.tr("Steps"),
            self.tr("Space ticks a step; what has no tick is left out."),
        )
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for step in (*model.steps, *model.spare):
            words = ", ".join(filter(None, (shown(step.label), shown(step.words))))
            self._add(step.name, words, step in model.steps)
        self.list.setCurrentRow(0)
        self._make_buttons()
        self._lay_out()
        self.resize(*_SIZE)

    def _add(self, name: str, words: str, ticked: bool) -> None:
        item = QListWidgetItem(f"{name}: {words}")
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        item.setCheckState(state)
        height = max(LEAST_TARGET, self.fontMetrics().height() + 6)
        item.setSizeHint(QSize(0, height))
        self.list.addItem(item)

    def _make_buttons(self) -> None:
        self.up = self._button("steps_up", self.tr("&Up"), -1)
        self.down = self._button("steps_down", self.tr("&Down"), 1)
        self.new = described(
            QComboBox(),
            "steps_new",
            self.tr("New step"),
            self.tr(
                "A step that the file does not have: an activation, a last timestep."
            ),
        )
        self.new.addItem(self.tr("add a step…"), "")
        for word in (LAST_STATE, *NEW_STEPS):
            self.new.addItem(word, word)
        self.new.activated.connect(self._on_new)
        self.mistake = described(
            SpokenLabel(wordWrap=True),
            "steps_mistake",
            self.tr("What is wrong"),
            self.tr("Why this is no chain."),
        )
        self.mistake.hide()
        self.box = QDialogButtonBox(_Button.Ok | _Button.Cancel)
        self.box.accepted.connect(self._on_accepted)
        self.box.rejected.connect(self.reject)

    def _button(self, name: str, text: str, count: int) -> QPushButton:
        tip = self.tr("Move the marked step.")
        button = described(QPushButton(text), name, text.replace("&", ""), tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._move(count))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for part in (self.up, self.down, self.new):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.mistake)
        column.addWidget(self.box)

    # What the user does

    def _move(self, count: int) -> None:
        row = self.list.currentRow()
        there = row + count
        if row >= 0 and 0 <= there < self.list.count():
            self.list.insertItem(there, self.list.takeItem(row))
            self.list.setCurrentRow(there)

    def _on_new(self) -> None:
        word = self.new.currentData()
        self.new.setCurrentIndex(0)
        if word:
            self._add(word, self.tr("a new step"), ticked=True)
            self.list.setCurrentRow(self.list.count() - 1)

    @property
    def names(self) -> list[str]:
        """The names of the steps that are ticked, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        checked = Qt.CheckState.Checked
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == checked
        ]

    def _on_accepted(self) -> None:
        try:
            found = self._model.with_steps(self.names)
        except UserError as error:
            self.mistake.setText(error_text(error))
            self.mistake.show()
            return
        self.chosen.emit(found)
        self.accept()
