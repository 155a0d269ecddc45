"""Asks which timesteps a web page is to hold, where it cannot hold all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.views.dialogs.buttons import Button, dialog_buttons
from rnn_viewer.widgets.describing import described


class PageRangeDialog(QDialog):
    """Lets one choose some timesteps of a long run.

    Parameters
    ----------
    timesteps, most : int
        Of the run, and of a page.
    here : int
        The timestep that is shown, from 1.
    parent : QWidget
        The window.

    Attributes
    ----------
    chosen : Signal(int, int)
        The first and the last timestep, from 1.
    """

    chosen = Signal(int, int)

    def __init__(self, timesteps: int, most: int, here: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Web page"))
        self._timesteps, self._most = timesteps, most
        self.first = described(
            QSpinBox(minimum=1, maximum=timesteps),
            "page_first",
            self.tr("First timestep"),
            self.tr("Where the page begins, counted from 1."),
        )
        self.last = described(
            QSpinBox(),
            "page_last",
            self.tr("Last timestep"),
            self.tr("Where the page ends."),
        )
        text = self.tr("Of %1 timesteps a page of 10 MB holds %2. Which?")
        text = text.replace("%1", f"{timesteps:,}").replace("%2", f"{most:,}")
        form = QFormLayout()
        for field in (self.first, self.last):
            form.addRow(field.accessibleName(), field)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(text, wordWrap=True))
        column.addLayout(form)
        column.addWidget(dialog_buttons(self, Button.Ok, self._on_ok))
        self.first.valueChanged.connect(self._bound)
        self._bound()
        self.first.setValue(max(min(here, timesteps - most + 1), 1))
        self.last.setValue(self.last.maximum())

    def _bound(self) -> None:
        first = self.first.value()
        self.last.setRange(first, min(first + self._most - 1, self._timesteps))

    def _on_ok(self) -> None:
        self.chosen.emit(self.first.value(), self.last.value())
        self.accept()
