"""The field that steps through samples."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.widgets.describing import described


class SampleBox(QSpinBox):
    """Tells which sample is shown, counted from 1, of how many.

    Parameters
    ----------
    name : str
        Its object name.
    parent : QWidget, optional
        What it stands in.

    Attributes
    ----------
    sample_chosen : Signal(int)
        A sample, from 0, that is to be shown.
    """

    sample_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("Which of the samples is shown, counted from 1.")
        described(self, name, self.tr("Sample"), tip)
        self.setMinimum(1)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)
        self.valueChanged.connect(self._on_value)

    def show_samples(self, samples: Samples | None) -> bool:
        """Show which one of samples is shown; tell whether there are several."""
        count = 1 if samples is None else samples.count
        with QSignalBlocker(self):
            self.setMaximum(count)
            self.setValue(1 if samples is None else samples.shown + 1)
            self.setSuffix(self.tr(" of %1").replace("%1", f"{count:,}"))
        return count > 1

    def _on_value(self, value: int) -> None:
        self.sample_chosen.emit(value - 1)
