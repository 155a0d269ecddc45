"""The backward pass in place of the strip, or why there is none."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from rnn_viewer.core.snapshot.backward import BackwardSnapshot
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.training.backward_strip import BackwardStrip
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.theme import Theme


class BackwardView(QWidget):
    """Shows the strip of a backward pass.

    Attributes
    ----------
    strip : BackwardStrip
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = BackwardStrip()
        text = self.tr(
            "A backward pass begins with a loss: it needs a read-out and targets."
            " View > Layout > Train has tasks."
        )
        self.about = described(QLabel(text), "backward_about", text, text)
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.strip)
        self._pages.addWidget(self.about)
        described(self, "backward", self.tr("The backward pass"), self.strip.toolTip())

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the strip, in whose place it stands."""
        return self.strip.minimumSizeHint()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.strip.show_theme(theme)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Do nothing: the walk through the pass tells what is shown."""

    def show_pass(self, new: BackwardSnapshot | None) -> None:
        """Show a moment of a backward pass; None: say why there is none."""
        self._pages.setCurrentWidget(self.about if new is None else self.strip)
        if new is not None:
            self.strip.show_snapshot(self.strip.shown, new)
