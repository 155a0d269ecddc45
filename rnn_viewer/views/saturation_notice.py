"""Says in words when a run saturates, and offers the weight scale that undoes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from rnn_viewer.core.saturation import Saturation
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.describing import described

_ALL = 0.995


class SaturationNotice(QFrame):
    """A strip of text with a button; hidden where nothing is wrong.

    Attributes
    ----------
    scale_chosen : Signal(float)
        The weight scale that was offered.
    """

    scale_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: float | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        meaning = self.tr("Saturated: the slope of the activation is less than 0.02.")
        described(self, "saturation_notice", self.tr("Saturation"), meaning)
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        described(self.text, "saturation_text", self.tr("Saturation"), meaning)
        self.button = described(
            QPushButton(),
            "saturation_button",
            self.tr("Try another weight scale"),
            self.tr(
                "This scale was tried: it leaves less than a tenth of the outputs"
                " saturated. Undo brings the old one back."
            ),
        )
        policy = self.sizePolicy()
        # The strip below does not jump when the sentence comes and goes.
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._on_clicked)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say how saturated the run of `new` is."""
        if old is not None and old.saturation is new.saturation:
            return
        saturation = new.saturation
        if saturation.troubles:
            self.text.setText(self._sentence(new, saturation))
            self._show_scale(saturation.suggested_scale)
        self.setVisible(saturation.troubles)

    def _sentence(self, snapshot: Snapshot, saturation: Saturation) -> str:
        name = snapshot.recipe.settings.activation
        if not snapshot.run.activation.bound:
            text = self.tr(
                "%1 % of the outputs are 0: there the slope of %2 is 0,"
                " and a small change of the input changes nothing."
            )
        elif saturation.share >= _ALL:
            text = self.tr(
                "All %3 units are saturated: their sums are so large that %2 is flat"
                " there, and no input can be told from another."
            )
        else:
            text = self.tr(
                "%1 % of the outputs are saturated: their sums are so large that %2"
                " is flat there, and a change of the input hardly changes them."
            )
        percent = f"{100 * saturation.share:.0f}"
        units = str(snapshot.weights.output_features)
        return text.replace("%1", percent).replace("%2", name).replace("%3", units)

    def _show_scale(self, scale: float | None) -> None:
        self._scale = scale
        self.button.setVisible(scale is not None)
        if scale is not None:
            text = self.tr("Try weight scale %1").replace("%1", f"{scale:g}")
            self.button.setText(text)
            self.button.setAccessibleName(text)

    def _on_clicked(self) -> None:
        if self._scale is not None:
            self.scale_chosen.emit(self._scale)
