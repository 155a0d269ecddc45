"""Says which arrays are imported, and offers to go on without them."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_targets import answer
from rnn_viewer.core.sequences.rescaling import RESCALINGS, chosen
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.notes_strip import sentences
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.listed import listed
from rnn_viewer.widgets.rescaling_numbers import RescalingNumbers
from rnn_viewer.widgets.sample_box import SampleBox


class ImportsBox(QWidget):
    """Stands above the settings while weights or inputs come from elsewhere.

    Attributes
    ----------
    weights_drawn, inputs_drawn : Signal()
        Weights or inputs are to be drawn again.
    zeros_wanted : Signal()
        The run is to begin with a state of zeros.
    rescaling_chosen : Signal(str)
        How the inputs are to be rescaled, as in `Recipe`.
    sample_chosen : Signal(int)
        Which of several samples is to be shown, from 0.
    refused : Signal(UserError)
        Numbers that were typed cannot be taken.
    backwards_chosen : Signal(bool)
        Whether the inputs are to be turned round.
    """

    weights_drawn = Signal()
    inputs_drawn = Signal()
    zeros_wanted = Signal()
    rescaling_chosen = Signal(str)
    sample_chosen = Signal(object)
    refused = Signal(object)
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
            label = shown(entry.label)
            self.rescaling.addItem(label, entry.name)
        self.numbers = RescalingNumbers("rescaling")
        self.sample = SampleBox("sample")
        self.answer = described(
            QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "sample_answer",
            self.tr("What the sample is to be answered"),
            self.tr("What the file holds for this sample beside its inputs."),
        )
        self._lay_out()
        self.draw_weights.clicked.connect(lambda: self.weights_drawn.emit())
        self.draw_inputs.clicked.connect(lambda: self.inputs_drawn.emit())
        self.begin_with_zeros.clicked.connect(lambda: self.zeros_wanted.emit())
        self.rescaling.activated.connect(self._on_rescaling)
        self.numbers.entered.connect(self._on_numbers)
        self.sample.sample_chosen.connect(self.sample_chosen)
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
        self._form = form = QFormLayout()
        form.addRow(self.tr("sample"), self.sample)
        form.addRow(self.answer)
        form.addRow(self.tr("rescaling"), self.rescaling)
        form.addRow(self.numbers)
        column.addLayout(form)
        below = (self.backwards, self.draw_inputs, self.state, self.begin_with_zeros)
        for part in below:
            column.addWidget(part)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say what of `new` is imported."""
        if old is not None and old.recipe is new.recipe:
            return
        self.weights.setText(self._weights_text(new))
        if old is not None and new.lies_as(old):
            # Only which update made the weights is another.
            return
        recipe = new.recipe
        has_weights, has_inputs = recipe.weights is not None, recipe.inputs is not None
        for widget in (self.weights, self.draw_weights):
            widget.setVisible(has_weights)
        for widget in (self.inputs, self.draw_inputs):
            widget.setVisible(has_inputs)
        self._form.setRowVisible(self.rescaling, has_inputs)
        has_state = recipe.initial_state is not None
        for widget in (self.state, self.begin_with_zeros):
            widget.setVisible(has_state)
        self.setVisible(has_weights or has_inputs or has_state or recipe.backwards)
        text = self.tr("The first turn remembers the state of %1.")
        name = recipe.origin.initial_state or self.tr("elsewhere")
        self.state.setText(text.replace("%1", name))
        self.inputs.setText(self._inputs_text(new))
        with QSignalBlocker(self.backwards):
            self.backwards.setChecked(recipe.backwards)
        self.show_fields(recipe)

    def show_fields(self, recipe: Recipe) -> None:
        """Show the sample and the rescaling that hold."""
        entry = chosen(recipe.rescaling).rescaling
        with QSignalBlocker(self.rescaling):
            self.rescaling.setCurrentIndex(list(RESCALINGS).index(entry.name))
        self.numbers.show_word(
            recipe.rescaling if recipe.inputs is not None else "none"
        )
        several = self.sample.show_samples(recipe.samples)
        self._form.setRowVisible(self.sample, several)
        said = self._answer_text(recipe)
        self.answer.setText(said)
        self._form.setRowVisible(self.answer, bool(said))

    def _answer_text(self, recipe: Recipe) -> str:
        """Return what the file has for the sample beside its inputs, and why not."""
        samples = recipe.samples
        if samples is None or samples.targets is None:
            return ""
        found = answer(samples, recipe.readout)
        text = self.tr("%1: %2.") if found.label else self.tr("%1 is left.")
        if found.targets is not None:
            text = self.tr("%1 is the target.")
            text = self.tr("%1: %2, the target.") if found.label else text
        elif found.place is not None:
            text = self.tr("%1: %2, the label of y[%3].")
        elif found.left:
            text = self.tr("%1 is no target: %4.")
        for sign, words in (
            ("%4", found.left),
            ("%3", "" if found.place is None else str(found.place + 1)),
            ("%2", found.label),
            ("%1", samples.targets_name or self.tr("targets")),
        ):
            text = text.replace(sign, words)
        return text

    def _weights_text(self, snapshot: Snapshot) -> str:
        units, features = snapshot.weights.sizes
        text = self.tr("Weights from %1: %2 units, %3 input features.")
        if features == 1:
            text = self.tr("Weights from %1: %2 units, 1 input feature.")
        recipe = snapshot.recipe
        name = recipe.origin.weights or self.tr("elsewhere")
        text = text.replace("%2", str(units)).replace("%3", str(features))
        notes = listed(map(shown, recipe.origin.notes))
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
        notes = sentences(recipe.notes_on_inputs)
        return "\n".join([text.replace("%1", name), *notes])

    def _on_numbers(self) -> None:
        try:
            self.rescaling_chosen.emit(self.numbers.word)
        except UserError as error:
            self.refused.emit(error)

    def _on_rescaling(self, index: int) -> None:
        self.rescaling_chosen.emit(self.rescaling.itemData(index))
