"""The fields that tell how a file of inputs is read."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QWidget

from rnn_viewer.core.rescaling import RESCALINGS
from rnn_viewer.core.sequence import InputSequence
from rnn_viewer.files.sequence.sequences import SequenceOptions
from rnn_viewer.files.sequence.sniffing import BLANKS
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
        self._make_table_fields()
        self._fill()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        for field in (
            self.inputs_array,
            self.inputs_sample,
            self.inputs_delimiter,
            self.inputs_decimal,
            self.inputs_header,
            self.inputs_window,
            self.inputs_rescaling,
        ):
            self._form.addRow(field.accessibleName(), field)
        self._form.addRow(self.rescaling_numbers)
        name = self.vocabulary.edit.accessibleName()
        self._form.insertRow(1, name, self.vocabulary)
        for combo in (self.inputs_array, self.inputs_delimiter, self.inputs_decimal):
            combo.currentIndexChanged.connect(self._on_reading)
        self.inputs_header.toggled.connect(self._on_reading)
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

    def _make_table_fields(self) -> None:
        self.inputs_delimiter = described(
            QComboBox(),
            "inputs_delimiter",
            self.tr("Delimiter"),
            self.tr("What stands between the cells of a row."),
        )
        self.inputs_decimal = described(
            QComboBox(),
            "inputs_decimal",
            self.tr("Decimal mark"),
            self.tr("What stands before the decimals; a comma that parts no cells."),
        )
        self.inputs_header = described(
            QCheckBox(self.tr("The first row holds names")),
            "inputs_header",
            self.tr("Header"),
            self.tr("Whether the first row holds the names of the features."),
        )

    def _fill(self) -> None:
        for text, mark in (
            (self.tr("comma ,"), ","),
            (self.tr("semicolon ;"), ";"),
            (self.tr("tab"), "\t"),
            (self.tr("blanks"), BLANKS),
        ):
            self.inputs_delimiter.addItem(text, mark)
        for text, mark in ((self.tr("point ."), "."), (self.tr("comma ,"), ",")):
            self.inputs_decimal.addItem(text, mark)
        for place, (name, rescaling) in enumerate(RESCALINGS.items()):
            label = QCoreApplication.translate("settings", rescaling.label)
            meaning = QCoreApplication.translate("settings", rescaling.meaning)
            self.inputs_rescaling.addItem(label, name)
            role = Qt.ItemDataRole.ToolTipRole
            self.inputs_rescaling.setItemData(place, meaning, role)

    # What is shown

    def show_found(self, found: SequenceOptions, names: tuple[str, ...]) -> None:
        """Show what was found out, and only the fields that concern such a file.

        Parameters
        ----------
        found : SequenceOptions
            What `sniff` found.
        names : tuple of str
            The arrays that can be chosen.
        """
        blocked = QSignalBlocker(self)
        self.inputs_array.addItems(names)
        self.inputs_array.setCurrentText(found.array or "")
        delimiter = self.inputs_delimiter.findData(found.delimiter)
        self.inputs_delimiter.setCurrentIndex(delimiter)
        self.inputs_decimal.setCurrentIndex(found.decimal == ",")
        self.inputs_header.setChecked(bool(found.header))
        is_table = found.delimiter is not None
        self._form.setRowVisible(self.inputs_array, bool(names))
        self._form.setRowVisible(self.inputs_delimiter, is_table)
        self._form.setRowVisible(self.inputs_decimal, is_table)
        self._form.setRowVisible(self.inputs_header, is_table)
        self._form.setRowVisible(self.inputs_sample, False)
        self._form.setRowVisible(self.vocabulary, False)
        self._show_decimal()
        blocked.unblock()

    def show_sequence(self, sequence: InputSequence) -> None:
        """Offer the windows that a sequence allows, its samples, and a vocabulary."""
        with QSignalBlocker(self.inputs_window):
            longest = len(sequence.values) if sequence.series else 1
            self.inputs_window.setMaximum(longest)
        self.inputs_window.setEnabled(sequence.series)
        several = self.inputs_sample.show_samples(sequence.samples)
        self._form.setRowVisible(self.inputs_sample, several)
        self._form.setRowVisible(self.vocabulary, bool(sequence.text))

    def _show_decimal(self) -> None:
        self.inputs_decimal.setEnabled(self.inputs_delimiter.currentData() != ",")

    # What the user does

    @property
    def options(self) -> SequenceOptions:
        """How the file is read, by the fields; the window comes after it."""
        delimiter = self.inputs_delimiter.currentData()
        array = self.inputs_array.currentText() or None
        if delimiter is None:
            return SequenceOptions(array=array)
        decimal = "." if delimiter == "," else self.inputs_decimal.currentData()
        return SequenceOptions(self.inputs_header.isChecked(), delimiter, decimal)

    def _on_reading(self) -> None:
        self._show_decimal()
        self.reading_changed.emit()

    def _on_rescaling(self) -> None:
        self.rescaling_numbers.show_word(self.inputs_rescaling.currentData())
        self.showing_changed.emit()

    def _on_showing(self) -> None:
        self.showing_changed.emit()
