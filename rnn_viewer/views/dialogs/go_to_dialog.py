"""A dialog that asks for a timestep and a unit to go to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.dialogs.buttons import Button, dialog_buttons
from rnn_viewer.widgets.describing import described


class GoToDialog(QDialog):
    """Shows where one is, and reports where one wants to be.

    Parameters
    ----------
    snapshot : Snapshot
        Where one is, and how far one can go.
    parent : QWidget
        The window.

    Attributes
    ----------
    chosen : Signal(int, object)
        How many timesteps are completed there, and the unit, from 0, or None.
    """

    chosen = Signal(object, object)

    def __init__(self, snapshot: Snapshot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Go to"))
        self.timestep = described(
            QSpinBox(maximum=snapshot.computed),
            "go_to_timestep",
            self.tr("Timestep"),
            self.tr("How many timesteps are done there, counted from 1; 0: the start."),
        )
        self.timestep.setValue(snapshot.position.completed)
        self.unit = described(
            QSpinBox(maximum=snapshot.weights.units),
            "go_to_unit",
            self.tr("Unit"),
            self.tr("The unit that is followed, counted from 1; 0: none."),
        )
        self.unit.setSpecialValueText(self.tr("none"))
        unit = snapshot.selection.unit
        self.unit.setValue(0 if unit is None else unit + 1)
        form = QFormLayout()
        form.addRow(self.timestep.accessibleName(), self.timestep)
        form.addRow(self.unit.accessibleName(), self.unit)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(dialog_buttons(self, Button.Ok, self._on_ok))
        self.timestep.setFocus()
        self.timestep.selectAll()

    def _on_ok(self) -> None:
        unit = self.unit.value() - 1
        self.chosen.emit(self.timestep.value(), unit if unit >= 0 else None)
        self.accept()
