"""The changes by hand: listed, switched off and on, taken back."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.recipe.edits import Edit
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import in_a_row, shown
from rnn_viewer.widgets.arrays.edit_text import edit_text
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel


class EditsPanel(Panel):
    """Lists the edits of the recipe in the order in which they apply.

    Attributes
    ----------
    edit_switched : Signal(int, bool)
        Which change counts, or not.
    edit_removed : Signal(int)
        Which change is taken back.
    all_removed : Signal()
        All are taken back.
    setting_wanted : Signal()
        Cells are to be set by a dialog.
    loop_cut_wanted : Signal()
        U is to be zero.
    gate_held : Signal(str, float)
        Which gate, by its result, is to be held at 0 or at 1.
    """

    edit_switched = Signal(object, bool)
    edit_removed = Signal(object)
    all_removed = Signal()
    setting_wanted = Signal()
    loop_cut_wanted = Signal()
    gate_held = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = QLabel(
            self.tr(
                "Nothing is changed by hand. Double-click a number of W, U, b or the"
                " input to type another, or drag it up and down."
            )
        )
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        described(self.said, "edits_said", self.tr("Changes by hand"), self.said.text())
        self.list = described(
            QListWidget(),
            "edits_list",
            self.tr("Changes by hand"),
            self.tr("In the order in which they apply; without its tick none counts."),
        )
        self.set = self._button(
            "edits_set",
            self.tr("Set cells…"),
            self.tr("Set a row, a column or a rectangle of any array to a number."),
        )
        self.cut = self._button(
            "edits_cut_loop",
            self.tr("Cut the loop"),
            self.tr("Set all of U to zero: nothing is remembered."),
        )
        self.hold = self._hold_button()
        self.remove = self._button(
            "edits_remove", self.tr("Remove"), self.tr("Take back the chosen change.")
        )
        self.clear = self._button(
            "edits_clear", self.tr("Remove all"), self.tr("Take back all changes.")
        )
        self._lay_out()
        self.list.itemChanged.connect(self._on_changed)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.remove.clicked.connect(self._on_remove)
        self.clear.clicked.connect(lambda: self.all_removed.emit())
        self.set.clicked.connect(lambda: self.setting_wanted.emit())
        self.cut.clicked.connect(lambda: self.loop_cut_wanted.emit())

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        return described(QPushButton(text), name, text, tip)

    def _hold_button(self) -> QPushButton:
        button = self._button(
            "edits_hold_gate",
            self.tr("Hold a gate"),
            self.tr(
                "Hold a gate at 0 or 1, whatever it reads: its W and U become 0, its"
                " bias 1000 or −1000."
            ),
        )
        button.setMenu(QMenu(button))
        button.hide()
        return button

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.set)
        above.addWidget(self.cut)
        below.addWidget(self.remove)
        below.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 6)
        column.setSpacing(4)
        column.addLayout(above)
        # Three side by side would be wider than a narrow panel.
        column.addWidget(self.hold)
        column.addWidget(self.said)
        column.addWidget(self.list, stretch=1)
        column.addLayout(below)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """List the edits of `new`."""
        if old is None or old.run.cell is not new.run.cell:
            self._show_cell(new.run.cell)
        if old is not None and old.recipe.edits == new.recipe.edits:
            return
        edits = new.recipe.edits
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            self.list.clear()
            for edit in edits:
                self.list.addItem(_item(edit))
            self.list.setCurrentRow(min(row, len(edits) - 1))
        self.said.setVisible(not edits)
        self.list.setVisible(bool(edits))
        self._show_buttons()

    def _show_cell(self, cell: Cell) -> None:
        """Offer what can be changed of a cell, and say what stays."""
        menu = self.hold.menu()
        menu.clear()
        for gate in cell.held:
            for value in (1.0, 0.0):
                text = self.tr("%1 at %2").replace("%1", gate.result)
                action = menu.addAction(text.replace("%2", f"{value:g}"))
                action.triggered.connect(partial(self._on_hold, gate.result, value))
        self.hold.setVisible(bool(cell.held))
        matrices = shown(in_a_row(cell.of_role("recurrent")))
        self.cut.setVisible(bool(matrices))
        text = self.tr("Set all of U to zero: nothing is remembered.")
        if cell.squashed.result != cell.output:
            text = self.tr(
                "Set %1 to zero: no unit receives anything of the state. What the cell"
                " keeps beside that stays."
            ).replace("%1", matrices)
        self.cut.setToolTip(text)

    def _on_hold(self, gate: str, value: float) -> None:
        self.gate_held.emit(gate, value)

    def _show_buttons(self) -> None:
        self.remove.setEnabled(self.list.currentRow() >= 0)
        self.clear.setEnabled(self.list.count() > 0)

    # What the user does

    def _on_changed(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        self.edit_switched.emit(self.list.row(item), on)

    def _on_remove(self) -> None:
        self.edit_removed.emit(self.list.currentRow())


def _item(edit: Edit) -> QListWidgetItem:
    item = QListWidgetItem(edit_text(edit))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if edit.on else Qt.CheckState.Unchecked)
    return item
