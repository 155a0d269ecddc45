"""The buttons of a history: which plots are shown, which lines of units are kept."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from rnn_viewer.widgets.describing import described

_LEAST = 28
"""Pixels of a button in a narrow panel, where its text is elided."""


class PinButton(QToolButton):
    """Pins the chosen unit or unpins it; its menu unpins any.

    Attributes
    ----------
    unit_pinned : Signal(int, bool)
        A unit, from 0, whose line is to be kept, or not.
    """

    unit_pinned = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit: int | None = None
        self._pinned: tuple[int, ...] = ()
        self._menu = QMenu(self)
        described(
            self,
            "history_pin",
            self.tr("Pin the chosen unit"),
            self.tr("Keeps the line of the chosen unit, or drops it again."),
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)
        self.clicked.connect(self._on_clicked)
        self._menu.triggered.connect(self._on_unpin)

    def show_units(self, unit: int | None, pinned: tuple[int, ...]) -> None:
        """Say what a click does: `unit` is the chosen one, if any is."""
        self._unit, self._pinned = unit, pinned
        Mode = QToolButton.ToolButtonPopupMode
        mode = Mode.MenuButtonPopup if unit is not None else Mode.InstantPopup
        self.setEnabled(unit is not None or bool(pinned))
        self.setPopupMode(mode if pinned else Mode.DelayedPopup)
        # Without a menu there is no arrow that leads to nothing; the stubs forbid it.
        self.setMenu(self._menu if pinned else None)  # type: ignore[arg-type]
        self.setText(self._text())
        self.setMaximumWidth(self.sizeHint().width())
        self._menu.clear()
        for j in pinned:
            self._menu.addAction(self._unpin(j)).setData(j)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMaximumWidth(self.sizeHint().width())

    def _text(self) -> str:
        if self._unit is None:
            return self.tr("Unpin") if self._pinned else self.tr("Pin a unit")
        if self._unit in self._pinned:
            return self._unpin(self._unit)
        return self.tr("Pin unit %1").replace("%1", str(self._unit + 1))

    def _unpin(self, unit: int) -> str:
        return self.tr("Unpin unit %1").replace("%1", str(unit + 1))

    # What the user does

    def _on_clicked(self) -> None:
        if self._unit is not None:
            self.unit_pinned.emit(self._unit, self._unit not in self._pinned)

    def _on_unpin(self, action: QAction) -> None:
        self.unit_pinned.emit(action.data(), False)


def choice_button(name: str, word: str, label: str, tip: str) -> QToolButton:
    """Return the button of a plot: its word, what it does, and what the plot shows."""
    button = QToolButton()
    button.setText(word)
    button.setCheckable(True)
    button.setAutoRaise(True)
    # In a narrow panel the button elides its text.
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setMinimumWidth(_LEAST)
    return described(button, f"history_choice_{name}", label, tip)
