"""The buttons that begin an experiment."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rnn_viewer.widgets.describing import described


class ExperimentButtons(QWidget):
    """A button an experiment, by its name.

    Attributes
    ----------
    chosen : Signal(str)
        ``swap_inputs``, ``swap_start`` or ``nudge``.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {
            "swap_inputs": self._inputs_button(),
            "swap_start": self._start_button(),
            "nudge": self._nudge_button(),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for name, button in self._buttons.items():
            text = button.fontMetrics().horizontalAdvance(button.text())
            button.setMinimumWidth(text + 6)
            row.addWidget(button)
            button.clicked.connect(partial(self._on_clicked, name))

    def _inputs_button(self) -> QPushButton:
        return described(
            QPushButton(self.tr("Swap inputs")),
            "experiment_swap_inputs",
            self.tr("Swap the inputs"),
            self.tr("The same weights read other inputs: do they change the outputs?"),
        )

    def _start_button(self) -> QPushButton:
        return described(
            QPushButton(self.tr("Swap start")),
            "experiment_swap_start",
            self.tr("Swap the start"),
            self.tr(
                "The same run from other initial states: after how many timesteps do"
                " both agree to 1e-6? That is the memory horizon of such a start."
            ),
        )

    def _nudge_button(self) -> QPushButton:
        return described(
            QPushButton(self.tr("Nudge")),
            "experiment_nudge",
            self.tr("Nudge one input"),
            self.tr(
                "One entry of the inputs changes by an amount: how long is it felt, and"
                " does the Jacobian product ∏ diag(activation′(z)) U predict it?"
            ),
        )

    def click(self, name: str) -> None:
        """Click the button of an experiment."""
        self._buttons[name].click()

    def _on_clicked(self, name: str, checked: bool = False) -> None:
        del checked  # no button stays down
        self.chosen.emit(name)
