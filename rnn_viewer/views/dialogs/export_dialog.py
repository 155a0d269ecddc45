"""Asks what is to be written to a file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.words import shown
from rnn_viewer.exports.exports import EXPORTS, Export
from rnn_viewer.views.dialogs.buttons import Button, dialog_buttons
from rnn_viewer.widgets.describing import described

_SCALES = (0.5, 8.0)


class ExportDialog(QDialog):
    """Lets one choose a way out, and what can be chosen of it.

    Parameters
    ----------
    parts : sequence of str
        The parts of the window of which there can be a picture.
    parent : QWidget
        The window.

    Attributes
    ----------
    wanted : Signal(str, int, float, bool, bool)
        A name of `EXPORTS`, the place of the part, the scale of its picture, whether a
        .csv has a header, whether the picture is for print.
    """

    wanted = Signal(str, int, float, bool, bool)

    def __init__(self, parts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self.what = described(
            QComboBox(), "export_what", self.tr("What"), self.tr("What is written.")
        )
        for export in EXPORTS.values():
            suffixes = ", ".join(export.suffixes)
            label = shown(export.label)
            self.what.addItem(f"{label} ({suffixes})", export.name)
        self.part = described(
            QComboBox(),
            "export_part",
            self.tr("Part of the window"),
            self.tr("Of what there is to be a picture."),
        )
        self.part.addItems(parts)
        self.scale = described(
            QDoubleSpinBox(),
            "export_scale",
            self.tr("Scale"),
            self.tr("How many pixels of a .png stand for one on the screen."),
        )
        self.scale.setRange(*_SCALES)
        self.scale.setSingleStep(0.5)
        self.scale.setValue(2.0)
        self.csv_header = described(
            QCheckBox(self.tr("unit_1, unit_2, …")),
            "export_csv_header",
            self.tr("Header"),
            self.tr("Whether a .csv begins with the names of its columns."),
        )
        self.csv_header.setChecked(True)
        self.print_version = described(
            QCheckBox(self.tr("white ground")),
            "export_print_version",
            self.tr("For print"),
            self.tr("A picture in light colours on white ground, for paper."),
        )
        self.meaning = QLabel(wordWrap=True)
        self._lay_out()
        self.what.currentIndexChanged.connect(self._show_chosen)
        self._show_chosen()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("What"), self.what)
        form.addRow(self.tr("Part of the window"), self.part)
        form.addRow(self.tr("Scale"), self.scale)
        form.addRow(self.tr("For print"), self.print_version)
        form.addRow(self.tr("Header"), self.csv_header)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.meaning)
        column.addWidget(dialog_buttons(self, Button.Save, self._on_save))
        self.resize(460, self.sizeHint().height())

    @property
    def export(self) -> Export:
        """The way out that is chosen."""
        return EXPORTS[self.what.currentData()]

    def _show_chosen(self) -> None:
        is_picture = self.export.name == "picture"
        self.part.setEnabled(is_picture)
        self.scale.setEnabled(is_picture)
        self.print_version.setEnabled(is_picture)
        self.csv_header.setEnabled("csv_header" in self.export.options)
        meaning = shown(self.export.meaning)
        self.meaning.setText(meaning)

    def _on_save(self) -> None:
        self.accept()
        self.wanted.emit(
            self.export.name,
            self.part.currentIndex(),
            self.scale.value(),
            self.csv_header.isChecked(),
            self.print_version.isChecked(),
        )
