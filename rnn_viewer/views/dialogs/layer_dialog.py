"""Asks which layer of a file is to be opened, and how its matrices lie."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.words import shown
from rnn_viewer.files.layers.layers import Layer
from rnn_viewer.files.layers.orders import ORDERS
from rnn_viewer.views.notes_strip import sentences
from rnn_viewer.widgets.describing import described, keep_target

_CHARACTERS, _LINES = 150, 20
"""The size of the dialog, where the window has it."""


class LayerDialog(QDialog):
    """Lists the layers of a file, a row each; what cannot be opened says why.

    Parameters
    ----------
    name : str
        Of the file.
    layers : sequence of Layer
        All of them.
    activation : str
        The one that is kept where the file tells none.
    parent : QWidget
        The window.
    steps : sequence of str
        What the whole model of the file goes through, where it can be opened.

    Attributes
    ----------
    chosen : Signal(str)
        The name of the layer.
    whole_chosen : Signal()
        All steps of the file are wanted, not one layer.
    activation : QComboBox
        What its activation is, where the file does not tell it.
    backwards : QCheckBox
        Whether the inputs are to be turned round.
    """

    chosen = Signal(str)
    whole_chosen = Signal()

    def __init__(
        self,
        name: str,
        layers: Sequence[Layer],
        activation: str,
        parent: QWidget,
        steps: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Layers of %1").replace("%1", name))
        self._activation = activation
        text = self.tr("Which layer shall be opened? Each direction stands for itself.")
        if steps:
            text = self.tr("The whole model, or one layer of it by itself:")
        elif len(layers) == 1:
            text = self.tr("The layer of the file:")
        self.list = described(
            QTreeWidget(),
            "layers",
            self.tr("Layers"),
            self.tr("The layers of the file; grey ones cannot be opened."),
        )
        self._make_fields(activation)
        self._fill(layers, steps)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Open | standard.Cancel)
        for part in buttons.buttons():
            keep_target(part)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(text, wordWrap=True))
        column.addWidget(self.list)
        column.addLayout(self._lay_out_fields())
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        room = parent.size()
        self.resize(
            min(_CHARACTERS * metrics.averageCharWidth(), room.width()),
            min(_LINES * metrics.lineSpacing(), room.height()),
        )
        buttons.accepted.connect(self._on_open)
        buttons.rejected.connect(self.reject)
        self.list.itemDoubleClicked.connect(self._on_item)
        self.list.currentItemChanged.connect(self._on_current)
        self._on_current(self.list.currentItem())

    def _lay_out_fields(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow(self._order_name, self.order)
        form.addRow(self.tr("activation"), self.activation)
        form.addRow("", self.backwards)
        return form

    def _make_fields(self, activation: str) -> None:
        """Make what asks for that which a file may not tell."""
        self._order_name = QLabel(self.tr("order"))
        self.order = described(
            QComboBox(),
            "layer_order",
            self.tr("Order"),
            self.tr("How W and U lie: neither names nor shapes in the file tell it."),
        )
        self.activation = described(
            QComboBox(),
            "layer_activation",
            self.tr("Activation"),
            self.tr("The activation of the layer, where the file does not tell it."),
        )
        untold = self.tr("not told: %1 stays").replace("%1", activation)
        self.activation.addItem(untold, None)
        for entry in ACTIVATIONS.values():
            label = shown(entry.label)
            self.activation.addItem(label, entry.name)
        self.backwards = described(
            QCheckBox(self.tr("Turn the inputs round")),
            "layer_backwards",
            self.tr("Turn the inputs round"),
            self.tr("For a layer that reads the sequence from its last timestep."),
        )

    def decisions(self) -> tuple[str | None, bool | None]:
        """Return what was chosen beside the layer: activation, and turned or not."""
        name = self.activation.currentData() if self.activation.isEnabled() else None
        turned = self.backwards.isEnabled() and self.backwards.isChecked()
        return name, turned or None

    @property
    def chosen_order(self) -> str | None:
        """How the matrices lie, one of `ORDERS`; None where the file tells it."""
        return self.order.currentData() if self.order.count() > 1 else None

    def _show_orders(self, orders: Sequence[str]) -> None:
        """Offer the orders of a layer where there are several."""
        self.order.clear()
        for order in orders:
            label = shown(ORDERS[order].label)
            self.order.addItem(label, order)
        for widget in (self._order_name, self.order):
            widget.setVisible(len(orders) > 1)

    @staticmethod
    def _name(item: QTreeWidgetItem) -> str:
        name: str = item.data(0, Qt.ItemDataRole.UserRole)
        return name

    def _fill(self, layers: Sequence[Layer], steps: Sequence[str]) -> None:
        heads = (
            *(self.tr("Layer"), self.tr("Kind"), self.tr("Activation")),
            *(self.tr("Reads"), self.tr("Arrays")),
        )
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(heads)
        items = [self._item(layer) for layer in layers]
        self._whole = self._item_of_all(steps) if steps else None
        if self._whole is not None:
            self.list.addTopLevelItem(self._whole)
        self._layers = {layer.name: layer for layer in layers}
        self.list.addTopLevelItems(items)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        first = next(i for i, layer in enumerate(layers) if layer.usable)
        self.list.setCurrentItem(self._whole or items[first])

    def _item_of_all(self, steps: Sequence[str]) -> QTreeWidgetItem:
        """Return the row of the whole model."""
        chain = " → ".join(steps)
        item = QTreeWidgetItem((self.tr("the whole model"), "", "", "", chain))
        tip = self.tr("All steps: the window shows one loop of it at a time.")
        for place in range(item.columnCount()):
            item.setToolTip(place, f"{tip}\n{chain}")
        return item

    def _item(self, layer: Layer) -> QTreeWidgetItem:
        arrays = ", ".join(f"{role} {shape}" for role, shape in layer.shapes.items())
        texts = (
            *(layer.name, shown(layer.kind), self._activation_of(layer)),
            *(self._direction_of(layer), shown(layer.reason) or arrays),
        )
        item = QTreeWidgetItem(texts)
        item.setData(0, Qt.ItemDataRole.UserRole, layer.name)
        said = (*map(shown, layer.notes), *sentences(layer.cautions))
        tip = "\n".join(filter(None, (shown(layer.reason), arrays, *said)))
        for place in range(len(texts)):
            item.setToolTip(place, tip)
        item.setDisabled(not layer.usable)
        return item

    def _activation_of(self, layer: Layer) -> str:
        own = shown(layer.function)
        if layer.activation is None and layer.usable:
            own = self.tr("not told: %1 stays").replace("%1", self._activation)
        return ", ".join(filter(None, (own, *map(shown, layer.of_gates))))

    def _direction_of(self, layer: Layer) -> str:
        if layer.backwards:
            return self.tr("backwards")
        if not layer.usable:
            return ""
        told = all(note.kind != "direction" for note in layer.cautions)
        return self.tr("forwards") if told else self.tr("not told: forwards")

    # What the user does

    def _on_current(self, item: QTreeWidgetItem | None, *_: object) -> None:
        """Ask for what the file does not tell of the layer that is marked."""
        if item is None:
            return
        if item is self._whole:
            self._show_orders(())
            self.activation.setEnabled(False)
            self.backwards.setEnabled(False)
            return
        layer = self._layers[self._name(item)]
        self._show_orders(layer.orders)
        kinds = {note.kind for note in layer.cautions}
        self.activation.setEnabled("activation" in kinds)
        self.activation.setCurrentIndex(self.activation.findData(layer.activation))
        self.backwards.setEnabled("direction" in kinds)

    def _on_open(self) -> None:
        self._on_item(self.list.currentItem())

    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not item.isDisabled():
            # While the file is read the dialog may be closed and deleted.
            is_whole = item is self._whole
            name = "" if is_whole else self._name(item)
            self.accept()
            if is_whole:
                self.whole_chosen.emit()
            else:
                self.chosen.emit(name)
