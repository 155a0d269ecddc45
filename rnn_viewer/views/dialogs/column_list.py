"""A list of the columns of a table with a tick for each that is an input."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import described

_MOST_LINES = 6
_TICKED = Qt.CheckState.Checked


class ColumnList(QWidget):
    """Ticks columns; what nobody has ticked is chosen by what the columns hold.

    Attributes
    ----------
    chosen : Signal()
        Somebody has ticked other columns.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, tip = self.tr("Columns"), self.tr("Which columns are the inputs.")
        described(self, "inputs_columns", name, tip)
        self._is_told = False
        self.list = described(QListWidget(), "inputs_columns_list", name, tip)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Empty boxes are seen on it, in the dark as well.
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.all = described(
            QPushButton(self.tr("All")),
            "inputs_columns_all",
            self.tr("All columns"),
            self.tr("Tick all columns."),
        )
        self.none = described(
            QPushButton(self.tr("None")),
            "inputs_columns_none",
            self.tr("No column"),
            self.tr("Tick no column, to tick a few then."),
        )
        self._lay_out()
        self.list.itemChanged.connect(self._on_ticked)
        self.all.clicked.connect(lambda: self._tick(_TICKED))
        self.none.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, stretch=1)
        row.addLayout(buttons)

    @property
    def columns(self) -> tuple[int, ...] | None:
        """The columns that are ticked, from 1; None where nobody has ticked any."""
        if not self._is_told:
            return None
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            row + 1 for row, item in enumerate(items) if item.checkState() == _TICKED
        )

    def show_columns(self, names: tuple[str, ...], ticked: Iterable[int]) -> None:
        """Show columns with their ticks; what somebody has ticked of them stays.

        Parameters
        ----------
        names : tuple of str
            What they are called.
        ticked : iterable of int
            Those that are inputs, counted from 0.
        """
        names = tuple(map(shown, names))
        with QSignalBlocker(self.list):
            if names != self._names():
                self.list.clear()
                for name in names:
                    item = QListWidgetItem(name, self.list)
                    item.setToolTip(name)
                    item.setCheckState(Qt.CheckState.Unchecked)
                lines = min(len(names), _MOST_LINES) * self.list.sizeHintForRow(0)
                self.list.setFixedHeight(lines + 2 * self.list.frameWidth())
            inputs = set(ticked)
            for row in range(self.list.count() if not self._is_told else 0):
                state = _TICKED if row in inputs else Qt.CheckState.Unchecked
                self.list.item(row).setCheckState(state)

    def forget(self) -> None:
        """Let the columns be chosen by what they hold again."""
        self._is_told = False

    def _names(self) -> tuple[str, ...]:
        return tuple(self.list.item(row).text() for row in range(self.list.count()))

    # What the user does

    def _tick(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                self.list.item(row).setCheckState(state)
        self._on_ticked()

    def _on_ticked(self) -> None:
        self._is_told = True
        self.chosen.emit()
