"""The fields that tell how a file of inputs is read."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from rnn_viewer.core.sequences.rescaling import RESCALINGS
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.core.words import shown
from rnn_viewer.files.sequence.looking import Look
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.views.dialogs.table_fields import TableFields
from rnn_viewer.views.dialogs.vocabulary_field import VocabularyField
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.rescaling_numbers import RescalingNumbers
from rnn_viewer.widgets.sample_box import SampleBox


class InputsForm(QWidget):
    """Shows what was found out of a file, and lets one choose otherwise.

    Attributes
    ----------
    reading_changed : Signal()
        The file is to be read in another way.
    showing_changed : Signal()
        Another window or rescaling is wanted.
    """

    reading_changed = Signal()
    showing_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_fields()
        self._fill()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.inputs_array.accessibleName(), self.inputs_array)
        self._form.addRow(self.inputs_sample.accessibleName(), self.inputs_sample)
        name = self.vocabulary.edit.accessibleName()
        self._form.addRow(name, self.vocabulary)
        self.table = TableFields(self._form, self)
        for field in (self.inputs_window, self.inputs_rescaling):
            self._form.addRow(field.accessibleName(), field)
        self._form.addRow(self.rescaling_numbers)
        self.inputs_array.currentIndexChanged.connect(self._on_reading)
        self.table.changed.connect(self._on_reading)
        self.inputs_window.valueChanged.connect(self._on_showing)
        self.inputs_rescaling.currentIndexChanged.connect(self._on_rescaling)
        self.rescaling_numbers.entered.connect(self._on_showing)
        self.inputs_sample.sample_chosen.connect(self._on_showing)
        self.vocabulary.changed.connect(self._on_showing)

    def _make_fields(self) -> None:
        self.inputs_array = described(
            QComboBox(),
            "inputs_array",
            self.tr("Array"),
            self.tr("Which array of the file holds the inputs."),
        )
        self.inputs_window = described(
            QSpinBox(minimum=1, maximum=1),
            "inputs_window",
            self.tr("Window"),
            self.tr(
                "How many numbers of a series are one input; the newest is the last."
                " For a series of one number a timestep."
            ),
        )
        self.inputs_rescaling = described(
            QComboBox(),
            "inputs_rescaling",
            self.tr("Rescaling"),
            self.tr("What is done to the numbers of each feature."),
        )
        self.rescaling_numbers = RescalingNumbers("inputs_rescaling", capitals=True)
        self.inputs_sample = SampleBox("inputs_sample")
        self.vocabulary = VocabularyField()

    def _fill(self) -> None:
        for place, (name, rescaling) in enumerate(RESCALINGS.items()):
            label = shown(rescaling.label)
            meaning = shown(rescaling.meaning)
            self.inputs_rescaling.addItem(label, name)
            role = Qt.ItemDataRole.ToolTipRole
            self.inputs_rescaling.setItemData(place, meaning, role)

    # What is shown

    def show_found(self, look: Look) -> None:
        """Show what was found out, and only the fields that concern such a file."""
        blocked = QSignalBlocker(self)
        if self.inputs_array.count() == 0:
            self.inputs_array.addItems(look.arrays)
            self.inputs_array.setCurrentText(look.found.array or "")
        self._form.setRowVisible(self.inputs_array, bool(look.arrays))
        self._form.setRowVisible(self.inputs_sample, False)
        self._form.setRowVisible(self.vocabulary, False)
        self.table.show_found(look.found, look.table)
        blocked.unblock()

    def show_sequence(self, sequence: InputSequence) -> None:
        """Show its columns, and offer windows, samples and a vocabulary."""
        self.table.show_sequence(sequence)
        with QSignalBlocker(self.inputs_window):
            longest = len(sequence.values) if sequence.series else 1
            self.inputs_window.setMaximum(longest)
        self.inputs_window.setEnabled(sequence.series)
        several = self.inputs_sample.show_samples(sequence.samples)
        self._form.setRowVisible(self.inputs_sample, several)
        self._form.setRowVisible(self.vocabulary, bool(sequence.text))

    # What the user does

    @property
    def options(self) -> SequenceOptions:
        """How the file is read, by the fields; the window comes after it."""
        array = self.inputs_array.currentText() or None
        return self.table.options(SequenceOptions(array=array))

    def _on_reading(self) -> None:
        self.reading_changed.emit()

    def _on_rescaling(self) -> None:
        self.rescaling_numbers.show_word(self.inputs_rescaling.currentData())
        self.showing_changed.emit()

    def _on_showing(self) -> None:
        self.showing_changed.emit()
