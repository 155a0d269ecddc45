"""The fields that tell how a table is read: its marks, names, columns and gaps."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.core.words import shown
from rnn_viewer.files.tables.choices import BLANKS, MISSING_CHOICES
from rnn_viewer.files.tables.options import SequenceOptions, Survey
from rnn_viewer.views.dialogs.column_list import ColumnList
from rnn_viewer.widgets.describing import described


class TableFields(QObject):
    """Rows of a form that show what was found out of a table, and take other choices.

    Parameters
    ----------
    form : QFormLayout
        Where the rows are added.
    parent : QWidget
        Whose form it is.

    Attributes
    ----------
    changed : Signal()
        The table is to be read in another way.
    """

    changed = Signal()

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._make_marks()
        self._make_choices()
        self.inputs_columns = ColumnList()
        for field in self._fields:
            form.addRow(field.accessibleName(), field)
        self._told: set[QWidget] = set()
        for combo in (
            self.inputs_sheet,
            self.inputs_delimiter,
            self.inputs_decimal,
            self.inputs_missing,
        ):
            combo.currentIndexChanged.connect(partial(self._on_told, combo))
        self.inputs_header.toggled.connect(partial(self._on_told, self.inputs_header))
        self.inputs_columns.chosen.connect(self.changed)

    def _make_marks(self) -> None:
        self.inputs_delimiter = described(
            QComboBox(),
            "inputs_delimiter",
            self.tr("Delimiter"),
            self.tr("What stands between the cells of a row."),
        )
        for text, mark in (
            (self.tr("comma ,"), ","),
            (self.tr("semicolon ;"), ";"),
            (self.tr("tab"), "\t"),
            (self.tr("bar |"), "|"),
            (self.tr("blanks"), BLANKS),
        ):
            self.inputs_delimiter.addItem(text, mark)
        self.inputs_decimal = described(
            QComboBox(),
            "inputs_decimal",
            self.tr("Decimal mark"),
            self.tr("What stands before the decimals; the other one parts thousands."),
        )
        for text, mark in ((self.tr("point ."), "."), (self.tr("comma ,"), ",")):
            self.inputs_decimal.addItem(text, mark)

    def _make_choices(self) -> None:
        self.inputs_sheet = described(
            QComboBox(),
            "inputs_sheet",
            self.tr("Sheet"),
            self.tr("Which sheet with numbers is read."),
        )
        self.inputs_header = described(
            QCheckBox(self.tr("The first row holds names")),
            "inputs_header",
            self.tr("Header"),
            self.tr("Whether the first row holds the names of the features."),
        )
        self.inputs_missing = described(
            QComboBox(),
            "inputs_missing",
            self.tr("Missing numbers"),
            self.tr("What becomes of cells that are empty, NA, NaN, null or a dash."),
        )
        for name, label in MISSING_CHOICES.items():
            text = shown(label)
            self.inputs_missing.addItem(text, name)

    @property
    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.inputs_sheet,
            self.inputs_delimiter,
            self.inputs_decimal,
            self.inputs_header,
            self.inputs_columns,
            self.inputs_missing,
        )

    # What is shown

    def show_found(self, found: SequenceOptions, survey: Survey) -> None:
        """Show what was found out, and only the rows that concern such a table.

        Parameters
        ----------
        found : SequenceOptions
            What `sniff` found.
        survey : Survey
            What can be chosen; empty where the file is no table.
        """
        blocked = [QSignalBlocker(field) for field in self._fields]
        if self.inputs_sheet.count() == 0:
            self.inputs_sheet.addItems(survey.sheets)
        delimiter = self.inputs_delimiter.findData(found.delimiter)
        self.inputs_delimiter.setCurrentIndex(delimiter)
        self.inputs_decimal.setCurrentIndex(found.decimal == ",")
        self.inputs_header.setChecked(bool(found.header))
        self.inputs_columns.show_columns(survey.columns, survey.numeric)
        for field, is_shown in zip(
            self._fields,
            (
                len(survey.sheets) > 1,
                found.delimiter is not None,
                found.decimal is not None,
                found.header is not None,
                len(survey.columns) > 1,
                bool(survey.columns),
            ),
            strict=True,
        ):
            self._form.setRowVisible(field, is_shown)
        self._show_decimal()
        for blocker in blocked:
            blocker.unblock()

    def show_sequence(self, sequence: InputSequence) -> None:
        """Show which columns became inputs."""
        if sequence.columns:
            self.inputs_columns.show_columns(sequence.columns, sequence.chosen)
            several = len(sequence.columns) > 1
            self._form.setRowVisible(self.inputs_columns, several)

    def _show_decimal(self) -> None:
        # A comma that parts the cells is no decimal mark.
        self.inputs_decimal.setEnabled(self.inputs_delimiter.currentData() != ",")

    # What the user does

    def options(self, options: SequenceOptions) -> SequenceOptions:
        """Return `options` with what somebody has told of a table by the fields."""
        told: dict[str, Any] = {
            "delimiter": self.inputs_delimiter.currentData(),
            "decimal": self.inputs_decimal.currentData(),
            "header": self.inputs_header.isChecked(),
            "missing": self.inputs_missing.currentData(),
            "sheet": self.inputs_sheet.currentText(),
        }
        for name in tuple(told):
            if getattr(self, f"inputs_{name}") not in self._told:
                del told[name]
        if told.get("delimiter") == ",":
            told.pop("decimal", None)
        return replace(options, columns=self.inputs_columns.columns, **told)

    def _on_told(self, field: QWidget, *_value: object) -> None:
        self._told.add(field)
        if field in (self.inputs_sheet, self.inputs_delimiter):
            # A number of a column stands for another one then.
            self.inputs_columns.forget()
        self.changed.emit()
