"""The preferences: a page of keys, each of which can be changed or turned off."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.views.dialogs.buttons import Button, dialog_buttons
from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described

_SIZE = 620, 520


class Command(Protocol):
    """A command with its keys, see `rnn_viewer.window.keys`."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def keys(self) -> str: ...  # noqa: D102
    @property
    def usual(self) -> str: ...  # noqa: D102


class PreferencesDialog(QDialog):
    """Shows the keys of all commands, and reports what the user makes of them.

    Parameters
    ----------
    commands : sequence of Command
        What has keys.
    single_letters : bool
        Whether keys of a single letter do anything.
    fixed : sequence of Command
        What has keys that stay.
    parent : QWidget
        The window.

    Attributes
    ----------
    keys_chosen : Signal(dict, bool)
        The keys of all commands by their names; whether single letters count.
    """

    keys_chosen = Signal(object, bool)

    def __init__(
        self,
        commands: Sequence[Command],
        single_letters: bool,
        fixed: Sequence[Command],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences: keys"))
        self._commands, self._fixed = commands, fixed
        self.keys = {c.name: c.keys for c in (*commands, *fixed)}
        self._make_fields(single_letters)
        self._fill()
        self._lay_out()
        self.table.currentCellChanged.connect(self._show_current)
        self.key.editingFinished.connect(self._on_typed)
        self.turn_off.clicked.connect(lambda: self._set(""))
        self.usual.clicked.connect(lambda: self._set(self._current.usual))
        self.all_usual.clicked.connect(self._on_all_usual)
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()
        self.resize(*_SIZE)

    def _make_fields(self, single_letters: bool) -> None:
        self.letters = described(
            QCheckBox(self.tr("Keys of a &single letter, such as Z, do something")),
            "single_letters",
            self.tr("Keys of a single letter do something"),
            self.tr("Without it a letter that is said or hit by mistake does nothing."),
        )
        self.letters.setChecked(single_letters)
        self.table = described(
            QTableWidget(len(self._commands), 2),
            "keys_table",
            self.tr("Commands and their keys"),
            self.tr("Choose a command; its keys are changed below."),
        )
        self.key = described(
            QKeySequenceEdit(maximumSequenceLength=1),
            "keys_new",
            self.tr("New key"),
            self.tr("Press the key that the chosen command is to have."),
        )
        self.turn_off = self._button("keys_off", self.tr("&No key"))
        self.usual = self._button("keys_usual", self.tr("&Usual key"))
        self.all_usual = self._button("keys_all_usual", self.tr("&All as usual"))
        self.said = SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        described(self.said, "keys_said", "", self.tr("What a change of keys means."))

    def _button(self, name: str, text: str) -> QPushButton:
        label = plain_text(text)
        button = described(QPushButton(text), name, label, label)
        button.setAutoDefault(False)
        return button

    def _fill(self) -> None:
        heads = [self.tr("command"), self.tr("keys")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(self.table.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.setEditTriggers(self.table.EditTrigger.NoEditTriggers)
        stretch = QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(0, stretch)
        for row, command in enumerate(self._commands):
            self._show(row, command)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.key, stretch=1)
        for button in (self.turn_off, self.usual, self.all_usual):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.letters)
        column.addWidget(self.table, stretch=1)
        column.addLayout(row)
        column.addWidget(self.said)
        buttons = dialog_buttons(self, Button.Ok, self._on_ok)
        # Enter in the table or in the key is theirs.
        for part in buttons.findChildren(QPushButton):
            part.setAutoDefault(False)
            part.setDefault(False)
        column.addWidget(buttons)

    # What is shown

    @property
    def _current(self) -> Command:
        return self._commands[max(self.table.currentRow(), 0)]

    def _show(self, row: int, command: Command) -> None:
        """Show what a command is called and its keys, also to assistive tools."""
        keys = [
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            for key in self.keys[command.name].split(";")
            if key
        ]
        written, none = ", ".join(keys), self.tr("no key")
        said = f"{command.label}: {written or none}"
        for column, text in enumerate((command.label, written)):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.table.setItem(row, column, item)

    def _show_current(self) -> None:
        self.key.clear()
        self.said.setText("")

    # What the user does

    def _on_typed(self) -> None:
        typed = self.key.keySequence().toString()
        if typed:
            self._set(typed)

    def _set(self, keys: str) -> None:
        """Give the chosen command keys, unless another one has one of them."""
        taken = [
            other
            for other in (*self._commands, *self._fixed)
            if other is not self._current
            and set(keys.split(";")) & set(self.keys[other.name].split(";")) - {""}
        ]
        if taken:
            text = self.tr("%1 is the key of “%2”: choose another, or take it there.")
            text = text.replace("%1", QKeySequence(keys).toString())
            self.said.setText(text.replace("%2", taken[0].label))
            return
        self.keys[self._current.name] = keys
        row = max(self.table.currentRow(), 0)
        self._show(row, self._current)
        self.said.setText(self.table.model().index(row, 0).data(_SAID))

    def _on_all_usual(self) -> None:
        for row, command in enumerate(self._commands):
            self.keys[command.name] = command.usual
            self._show(row, command)
        self.said.setText(self.tr("All commands have their usual keys."))

    def _on_ok(self) -> None:
        self.keys_chosen.emit(dict(self.keys), self.letters.isChecked())
        self.accept()


_SAID = Qt.ItemDataRole.AccessibleTextRole
