"""Says in words when a run saturates, and offers the weight scale that undoes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.saturation_words import SaturationWords
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark, term_text


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
        self._words = SaturationWords(self)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        meaning = term_text("saturated")
        described(self, "saturation_notice", self.tr("Saturation"), meaning)
        self.text = SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        described(self.text, "saturation_text", self.tr("Saturation"), meaning)
        # A second line, where something stands beside it, takes no more room.
        self.text.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.button = described(
            QPushButton(),
            "saturation_button",
            self.tr("Try another weight scale"),
            self._words.tried(),
        )
        policy = self.sizePolicy()
        # The strip below does not jump when the sentence comes and goes.
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.text, stretch=1)
        row.addWidget(GlossaryMark("saturated"))
        row.addWidget(self.button)
        self.button.clicked.connect(self._on_clicked)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say how saturated the run of `new` is."""
        if (
            old is not None
            and old.saturation is new.saturation
            and old.trials is new.trials
        ):
            return
        saturation = new.saturation
        if saturation.troubles:
            self.text.setText(self._words.tell(new))
            self._show_scale(saturation.suggested_scale)
            self.button.setToolTip(self._words.tried(new))
        self.setVisible(saturation.troubles)

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
