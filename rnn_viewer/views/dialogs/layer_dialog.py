"""Asks which layer of a file is to be opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.files.layers import Layer
from rnn_viewer.widgets.describing import described


class LayerDialog(QDialog):
    """Lists the layers of a file with their shapes; what cannot be opened says why.

    Parameters
    ----------
    name : str
        Of the file.
    layers : sequence of Layer
        All of them.
    parent : QWidget
        The window.

    Attributes
    ----------
    chosen : Signal(str)
        The name of the layer.
    """

    chosen = Signal(str)

    def __init__(self, name: str, layers: Sequence[Layer], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Layers of %1").replace("%1", name))
        text = self.tr("Which layer shall be opened? Each direction stands for itself.")
        self.list = described(
            QListWidget(),
            "layers",
            self.tr("Layers"),
            self.tr("The layers of the file; grey ones cannot be opened."),
        )
        for layer in layers:
            self.list.addItem(_item(layer))
        first = next(i for i, layer in enumerate(layers) if layer.usable)
        self.list.setCurrentRow(first)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Open | standard.Cancel)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(text, wordWrap=True))
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.list.setWordWrap(True)
        self.resize(760, 360)
        buttons.accepted.connect(self._on_open)
        buttons.rejected.connect(self.reject)
        self.list.itemDoubleClicked.connect(self._on_open)

    def _on_open(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()


def _item(layer: Layer) -> QListWidgetItem:
    item = QListWidgetItem(str(layer))
    item.setData(Qt.ItemDataRole.UserRole, layer.name)
    item.setToolTip("\n".join(layer.notes) or layer.reason)
    if not layer.usable:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
    return item
