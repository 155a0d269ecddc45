"""Says which arrays are imported, and offers to go on without them."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.rescaling import RESCALINGS
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.views.notes_strip import sentences
from rnn_viewer.widgets.describing import described


class ImportsBox(QWidget):
    """Stands above the settings while weights or inputs come from elsewhere.

    Attributes
    ----------
    weights_drawn, inputs_drawn : Signal()
        Weights or inputs are to be drawn again.
    zeros_wanted : Signal()
        The run is to begin with a state of zeros.
    rescaling_chosen : Signal(str)
        How the inputs are to be rescaled, a name of `RESCALINGS`.
    backwards_chosen : Signal(bool)
        Whether the inputs are to be turned round.
    """

    weights_drawn = Signal()
    inputs_drawn = Signal()
    zeros_wanted = Signal()
    rescaling_chosen = Signal(str)
    backwards_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("The sizes follow what is imported.")
        described(self, "imports_box", self.tr("Imported arrays"), tip)
        self.weights = self._label("imported_weights", self.tr("Imported weights"))
        self.inputs = self._label("imported_inputs", self.tr("Imported inputs"))
        self.draw_weights = self._button(
            "draw_weights",
            self.tr("Draw weights again"),
            self.tr("Draw W, U and b in place of the imported ones; undo brings back."),
        )
        self.draw_inputs = self._button(
            "draw_inputs",
            self.tr("Draw inputs again"),
            self.tr("Draw the inputs in place of the imported ones; undo brings back."),
        )
        self.state = self._label("imported_state", self.tr("Imported initial state"))
        self.begin_with_zeros = self._button(
            "begin_with_zeros",
            self.tr("Begin with zeros"),
            self.tr("Let the first turn remember zeros; undo brings the state back."),
        )
        self.rescaling = described(
            QComboBox(),
            "rescaling",
            self.tr("Rescaling"),
            self.tr("How the imported inputs are rescaled, feature by feature."),
        )
        self.backwards = described(
            QCheckBox(self.tr("inputs turned round")),
            "backwards",
            self.tr("Inputs turned round"),
            self.tr("The loop reads the last timestep first, as some layers do."),
        )
        for entry in RESCALINGS.values():
            label = QCoreApplication.translate("settings", entry.label)
            self.rescaling.addItem(label, entry.name)
        self._lay_out()
        self.draw_weights.clicked.connect(lambda: self.weights_drawn.emit())
        self.draw_inputs.clicked.connect(lambda: self.inputs_drawn.emit())
        self.begin_with_zeros.clicked.connect(lambda: self.zeros_wanted.emit())
        self.rescaling.activated.connect(self._on_rescaling)
        self.backwards.clicked.connect(self.backwards_chosen)
        self.hide()

    def _label(self, name: str, title: str) -> QLabel:
        tip = self.tr("Where these arrays come from, and their sizes.")
        return described(QLabel(wordWrap=True), name, title, tip)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        return described(QPushButton(text), name, text, tip)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        for widget in (self.weights, self.draw_weights, self.inputs):
            column.addWidget(widget)
        form = QFormLayout()
        self._rescaling_name = QLabel(self.tr("rescaling"))
        form.addRow(self._rescaling_name, self.rescaling)
        column.addLayout(form)
        below = (self.backwards, self.draw_inputs, self.state, self.begin_with_zeros)
        for part in below:
            column.addWidget(part)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say what of `new` is imported."""
        if old is not None and old.recipe is new.recipe:
            return
        recipe = new.recipe
        has_weights, has_inputs = recipe.weights is not None, recipe.inputs is not None
        of_weights: list[QWidget] = [self.weights, self.draw_weights]
        of_inputs: list[QWidget] = [self.inputs, self.draw_inputs, self.rescaling]
        for widget in of_weights:
            widget.setVisible(has_weights)
        for widget in of_inputs:
            widget.setVisible(has_inputs)
        self._rescaling_name.setVisible(has_inputs)
        has_state = recipe.initial_state is not None
        for widget in (self.state, self.begin_with_zeros):
            widget.setVisible(has_state)
        self.setVisible(has_weights or has_inputs or has_state or recipe.backwards)
        text = self.tr("The first turn remembers the state of %1.")
        name = recipe.origin.initial_state or self.tr("elsewhere")
        self.state.setText(text.replace("%1", name))
        self.weights.setText(self._weights_text(new))
        self.inputs.setText(self._inputs_text(new))
        with QSignalBlocker(self.backwards):
            self.backwards.setChecked(recipe.backwards)
        with QSignalBlocker(self.rescaling):
            self.rescaling.setCurrentIndex(list(RESCALINGS).index(recipe.rescaling))

    def _weights_text(self, snapshot: Snapshot) -> str:
        units, features = snapshot.weights.W.shape
        text = self.tr("Weights from %1: %2 units, %3 input features.")
        if features == 1:
            text = self.tr("Weights from %1: %2 units, 1 input feature.")
        recipe = snapshot.recipe
        name = recipe.origin.weights or self.tr("elsewhere")
        text = text.replace("%2", str(units)).replace("%3", str(features))
        notes = "; ".join(recipe.origin.notes)
        text = text.replace("%1", name)
        text = f"{text}\n({notes})" if notes else text
        return "\n".join([text, *sentences(recipe.notes_on_weights)])

    def _inputs_text(self, snapshot: Snapshot) -> str:
        timesteps, features = snapshot.inputs.shape
        text = self.tr("Inputs from %1: %2 timesteps, %3 features.")
        if features == 1:
            text = self.tr("Inputs from %1: %2 timesteps, 1 feature.")
        recipe = snapshot.recipe
        name = recipe.origin.inputs or self.tr("elsewhere")
        text = text.replace("%2", str(timesteps)).replace("%3", str(features))
        of_inputs = recipe.notes[len(recipe.notes_on_weights) :]
        return "\n".join([text.replace("%1", name), *sentences(of_inputs)])

    def _on_rescaling(self, index: int) -> None:
        self.rescaling_chosen.emit(self.rescaling.itemData(index))
